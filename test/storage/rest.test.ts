/** A team's own server as storage, against the reference server: the contract, with push and with polling. */
import { conformance } from '../../src/storage/conformance/index.js';
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
  ['on a server that knows neither capabilities nor events', { faults: { plain: true }, maxBytes: 1_048_576 }, 'poll'],
] as [string, ServerOptions, 'push' | 'poll'][]) {
  let server: Server;
  describe(`rest storage ${title}`, () => {
    before(async () => (server = await startServer(options)));
    after(() => server.stop());
    conforms('conforms', handles(() => server), {
      capabilities: { compareAndSet: 'strong', live, durable: true, shared: true, access: 'none' },
    });
  });
}

describe('rest storage on a server that keeps who reads what', () => {
  let server: Server;
  before(async () => (server = await startServer({ hidden: ['secret'] })));
  after(() => server.stop());
  const open = async () => ({ ...(await handles(() => server)()), refused: 'secret' });
  for (const { name, run } of conformance(open, { capabilities: { access: 'prefix' } }))
    if (/capabilities|prefix that is not wholly/.test(name)) it(name, run);
});
