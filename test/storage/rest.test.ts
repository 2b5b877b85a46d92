/** A team's own server as storage, against the reference server: the contract, with push and with polling. */
import { restStorage } from '../../src/storage/rest.js';
import { startServer, type Server, type ServerOptions } from './rest-server.js';
import { conforms, freshSpace } from './suite.js';

const handles = (server: () => Server) => async () => {
  const open = restStorage({ url: server().url, interval: 20 });
  const space = `${freshSpace()} HR/a?#%`;
  return { a: await open({ space }), b: await open({ space }) };
};

for (const [title, options, live] of [
  ['with events', {}, 'push'],
  ['without events', { events: false }, 'poll'],
] as [string, ServerOptions, 'push' | 'poll'][]) {
  let server: Server;
  describe(`rest storage ${title}`, () => {
    before(async () => (server = await startServer(options)));
    after(() => server.stop());
    conforms('conforms', handles(() => server), {
      capabilities: { compareAndSet: 'strong', live, durable: true, shared: true, access: 'none', maxBytes: 262_144 },
    });
  });
}
