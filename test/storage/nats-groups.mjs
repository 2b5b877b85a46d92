// Groups on a real server, set up as an administrator would: by what the command prints, with a login for each member.
import { execFileSync } from 'node:child_process';
import { natsStorage } from 'collegial/storage/nats.js';
import { connectAs } from './nats-support.mjs';
import { startServer } from '../tools/nats-server.mjs';

export const command = (args, options = {}) =>
  execFileSync(process.execPath, ['dist/bin/collegial-nats.js', ...args], { encoding: 'utf8', ...options });

/** Members `ana`, `ben` and `carla` of each space; the user of ana in the second one is `ana-1`. */
export const groupsOf = (spaces, members = ['ana', 'ben', 'carla']) =>
  spaces.map((space, index) => ({ space, members: members.map((id) => ({ id, user: `${id}-${index}` })) }));

/** What the printed configuration refers to. */
export const passwordsOf = (groups) =>
  Object.fromEntries([
    ['COLLEGIAL_NATS_ADMIN', '"admin"'],
    ...groups.flatMap(({ members }) => members.map(({ user }) => [variableOf(user), '"secret"'])),
  ]);
const variableOf = (user) => `COLLEGIAL_NATS_USER_${user.toUpperCase().replace(/\W/g, '_')}`;

/** A server with these groups, whose streams are made by their administrator. */
export async function startGroups(spaces) {
  const groups = groupsOf(spaces);
  const config = command(['accounts', '-'], { input: JSON.stringify(groups) });
  const server = await startServer({ config, env: passwordsOf(groups) });
  const servers = `ws://127.0.0.1:${server.port}`;
  return {
    server,
    /** The adapter of a member's login. */
    open: (id, index = 0) =>
      natsStorage({ servers, api: 'collegial.API', credentials: () => ({ user: `${id}-${index}`, password: 'secret' }) })({
        space: spaces[index],
        me: id,
      }),
    /** The administrator's, which sees everything of one group. */
    admin: (account, index = 0) =>
      natsStorage({ servers, credentials: () => ({ user: `${account}.admin`, password: 'admin' }) })({ space: spaces[index] }),
    /** A member's bare connection. */
    raw: (id, index = 0) => connectAs(server, { user: `${id}-${index}`, pass: 'secret', inboxPrefix: `_INBOX_${id}` }),
  };
}
