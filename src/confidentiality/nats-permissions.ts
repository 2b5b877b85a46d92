/** What each member of a group may do on a NATS server, generated from the audiences, as subjects. */
import { audienceText } from '../model/digests.js';
import type { MemberId } from '../model/record.js';
import { filterOf, importedApi, inboxOf, namesOf, nothingOf } from '../storage/nats/names.js';
import { sha256 } from './sha256.js';

export interface NatsMember {
  readonly id: MemberId;
  /** What the page gives as `me`, where that isn't the id. */
  readonly me?: string;
}

export interface NatsGroup {
  readonly space: string;
  readonly members: readonly NatsMember[];
}

export interface NatsNaming {
  /** What the names of buckets begin with; the same as in the storage string. */
  readonly prefix?: string;
  /** What the API's subjects begin with for members; the same as in the storage string. */
  readonly api?: string;
}

/** A member's permissions, as a server's configuration and a user's JWT hold them. */
export interface NatsPermissions {
  readonly publish: { readonly allow: readonly string[] };
  readonly subscribe: { readonly allow: readonly string[] };
}

/** What a member may do; from this follow permissions, exports and imports. */
export interface NatsRights {
  readonly id: MemberId;
  /** Subjects below which the member writes. */
  readonly writes: readonly string[];
  /** Calls of the JetStream API by which the member reads, without what API subjects begin with. */
  readonly calls: readonly string[];
  /** Where answers and watches arrive. */
  readonly inbox: string;
}

/** A group of more has too many audiences to list. */
export const mostMembers = 10;

/**
 * The permissions of each member of a group: to write as oneself, in the open and to the audiences that one is part
 * of; to read these and nothing else; to receive answers.
 *
 * They hold only where each member has an account of its own that imports just these subjects, as the command
 * `collegial-nats` prints it. In one account with others a member could have the server's answers sent to subjects
 * that it may not write to, since servers don't check to where an answer is asked.
 */
export async function natsPermissions(
  group: NatsGroup,
  naming: NatsNaming = {},
): Promise<ReadonlyMap<MemberId, NatsPermissions>> {
  const { api = importedApi } = naming;
  const permissions = (await natsRights(group, naming)).map(
    ({ id, writes, calls, inbox }) =>
      [
        id,
        { publish: { allow: [...writes, ...calls.map((call) => `${api}.${call}`)] }, subscribe: { allow: [inbox] } },
      ] as const,
  );
  return new Map(permissions);
}

/** What each member of a group may do. */
export async function natsRights({ space, members }: NatsGroup, naming: NatsNaming = {}): Promise<NatsRights[]> {
  if (members.length > mostMembers) throw new RangeError(`A group of more than ${mostMembers} has too many audiences.`);
  const names = await namesOf(space, naming);
  const audiences = await audiencesOf(members.map(({ id }) => id));
  return Promise.all(
    members.map(async ({ id, me = id }) => {
      const own = audiences.filter(({ readers }) => readers.includes(id)).map((audience) => `a/${audience.id}`);
      const readable = ['open', ...own].map((prefix) => filterOf(names, prefix));
      return {
        id,
        writes: ['open', ...own].map((prefix) => filterOf(names, `${prefix}/by/${id}`)),
        calls: [...readable, nothingOf(names)].flatMap((subject) => [
          `DIRECT.GET.${names.stream}.${subject}`,
          // Its filter is part of the subject, and the server refuses any other one in the request.
          `CONSUMER.CREATE.${names.stream}.*.${subject}`,
        ]),
        inbox: `${await inboxOf(me)}.>`,
      };
    }),
  );
}

/** Every set of members that one of them can write to. */
async function audiencesOf(members: readonly MemberId[]): Promise<{ id: string; readers: MemberId[] }[]> {
  const sorted = members.toSorted((a, b) => (a < b ? -1 : 1));
  const sets = Array.from({ length: 2 ** sorted.length - 1 }, (_, n) =>
    sorted.filter((__, index) => ((n + 1) >> index) & 1),
  );
  return Promise.all(sets.map(async (readers) => ({ id: await sha256(audienceText(readers)), readers })));
}
