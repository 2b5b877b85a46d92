/** The accounts of a nats-server's configuration: one for each group's data, one for each of its members. */
import { natsRights, type NatsNaming, type NatsPermissions } from '../confidentiality/nats-permissions.js';
import { importedApi, namesOf } from '../storage/nats/names.js';
import { UsageError, type Group } from './nats-groups.js';

interface Shared {
  readonly subject: string;
  /** The accounts of the members who share it. */
  readonly accounts: readonly string[];
}

/** One group's accounts, without secrets. */
export interface GroupAccounts {
  readonly space: string;
  readonly account: string;
  readonly stream: string;
  /** Requests that the account answers, each for certain members. */
  readonly services: readonly Shared[];
  /** What the account sends to the inboxes of its members. */
  readonly streams: readonly Shared[];
  readonly members: readonly {
    readonly id: string;
    readonly user: string;
    readonly account: string;
    /** Each request, and under which subject the member's account knows it. */
    readonly services: readonly { readonly subject: string; readonly to: string }[];
    readonly streams: readonly string[];
    readonly permissions: NatsPermissions;
  }[];
}

/** What a group's accounts export and import, and what their users may do. */
export async function accountsOf(group: Group, naming: NatsNaming): Promise<GroupAccounts> {
  const { api = importedApi } = naming;
  const { bucket, stream } = await namesOf(group.space, naming);
  const rights = await natsRights(group, naming);
  const members = rights.map(({ id, writes, calls, inbox }, index) => {
    const own = calls.map((call) => ({ subject: `$JS.API.${call}`, to: `${api}.${call}` }));
    const services = [...writes.map((subject) => ({ subject, to: subject })), ...own];
    return {
      id,
      user: group.members[index]!.user,
      account: `${bucket}.${id}`,
      services,
      streams: [inbox],
      permissions: { publish: { allow: services.map(({ to }) => to) }, subscribe: { allow: [inbox] } },
    };
  });
  const shared = (subjectsOf: (member: (typeof members)[number]) => readonly string[]): Shared[] =>
    [...new Set(members.flatMap(subjectsOf))].map((subject) => ({
      subject,
      accounts: members.filter((member) => subjectsOf(member).includes(subject)).map(({ account }) => account),
    }));
  return {
    space: group.space,
    account: bucket,
    stream,
    services: shared(({ services }) => services.map(({ subject }) => subject)),
    streams: shared(({ streams }) => streams),
    members,
  };
}

/** The `accounts` block of a nats-server's configuration. @throws UsageError */
export function configurationOf(groups: readonly GroupAccounts[], api = importedApi): string {
  const users = groups.flatMap(({ members }) => members.map(({ user }) => user));
  const twice = users.find((user, index) => users.findIndex((other) => variableOf(other) === variableOf(user)) !== index);
  if (twice !== undefined)
    throw new UsageError(`The password of "${twice}" would be the variable of another user, ${variableOf(twice)}.`);
  return `# Printed by collegial-nats; print it again rather than change it. Include it in the server's configuration.
# Passwords come from the server's environment: ${adminVariable} for the administrator of each group's account, and one
# for each member, such as ${variableOf(users[0]!)}. Put each in double quotes, since the server reads it as a value of
# this file: ${adminVariable}='"…"'. Pages name the server as nats+wss://your.host?api=${api}.
accounts {
${groups.map(groupBlock).join('\n')}
}
`;
}

export const adminOf = (account: string): string => `${account}.admin`;
export const adminVariable = 'COLLEGIAL_NATS_ADMIN';

const quoted = (text: string) => JSON.stringify(text);
const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`;
const variableOf = (user: string) => `COLLEGIAL_NATS_USER_${user.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

function groupBlock({ space, account, services, streams, members }: GroupAccounts): string {
  const exported = (kind: string) => (one: Shared) =>
    `      { ${kind}: ${quoted(one.subject)}, accounts: ${list(one.accounts)} }`;
  return `  # ${quoted(space)}
  ${quoted(account)}: {
    jetstream: { max_streams: 1, max_consumers: 1000 }
    users: [{ user: ${quoted(adminOf(account))}, password: $${adminVariable} }]
    exports: [
${[...services.map(exported('service')), ...streams.map(exported('stream'))].join('\n')}
    ]
  }
${members.map((member) => memberBlock(account, member)).join('\n')}`;
}

function memberBlock(from: string, { user, account, services, streams, permissions }: GroupAccounts['members'][number]) {
  const source = (subject: string) => `{ account: ${quoted(from)}, subject: ${quoted(subject)} }`;
  const imports = [
    ...services.map(
      ({ subject, to }) => `{ service: ${source(subject)}${to === subject ? '' : `, to: ${quoted(to)}`} }`,
    ),
    ...streams.map((subject) => `{ stream: ${source(subject)} }`),
  ];
  return `  ${quoted(account)}: {
    users: [{
      user: ${quoted(user)}, password: $${variableOf(user)}
      permissions: {
        publish: { allow: ${list(permissions.publish.allow)} }
        subscribe: { allow: ${list(permissions.subscribe.allow)} }
      }
    }]
    imports: [
${imports.map((line) => `      ${line}`).join('\n')}
    ]
  }`;
}
