/** The file that names groups and their members, checked. */
import type { NatsGroup, NatsMember } from '../confidentiality/nats-permissions.js';
import { mostMembers } from '../confidentiality/nats-permissions.js';

export interface Group extends NatsGroup {
  readonly members: readonly (NatsMember & { readonly user: string })[];
}

/** What the user can mend: a wrong option or file. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads one group or a list of groups. @throws UsageError */
export function readGroups(text: string): Group[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The file isn’t JSON: ${(error as Error).message}`);
  }
  const groups = [value].flat().map(groupOf);
  unique(groups.map(({ space }) => space), 'The space', 'stands there twice');
  unique(groups.flatMap(({ members }) => members.map(({ user }) => user)), 'The user', 'is two members');
  return groups;
}

function groupOf(value: unknown, index: number): Group {
  const { space, members } = (value ?? {}) as Partial<Group>;
  const where = `Group ${index + 1}`;
  if (typeof space !== 'string' || !space) throw new UsageError(`${where} has no "space".`);
  if (!Array.isArray(members) || !members.length) throw new UsageError(`${where} ("${space}") has no "members".`);
  if (members.length > mostMembers)
    throw new UsageError(`${where} ("${space}") has ${members.length} members; at most ${mostMembers} can be listed.`);
  for (const member of members as unknown[]) {
    const { id, user, me } = (member ?? {}) as Record<string, unknown>;
    if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id))
      throw new UsageError(`${where} ("${space}"): an "id" has 1 to 64 letters, digits, "_" and "-".`);
    if (typeof user !== 'string' || !user) throw new UsageError(`${where} ("${space}"): ${id} has no "user".`);
    if (me !== undefined && typeof me !== 'string') throw new UsageError(`${where} ("${space}"): "me" is a text.`);
  }
  unique(members.map(({ id }) => id), `${where} ("${space}"): the member`, 'stands there twice');
  return { space, members: members.map(({ id, user, me }) => ({ id, user, ...(me !== undefined && { me }) })) };
}

function unique(all: readonly string[], what: string, fault: string): void {
  const twice = all.find((one, index) => all.indexOf(one) !== index);
  if (twice !== undefined) throw new UsageError(`${what} "${twice}" ${fault}.`);
}
