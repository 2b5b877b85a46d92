/** Folds the versions of the confidentiality agreement, and tells which one is in force. */
import { fewestMembers, recontractDays } from './agreement-terms.js';
import { endOfDay, type Instant } from './calendar.js';
import type { MemberRow, Rows, Steps, VersionInProgress } from './group-rows.js';
import type { GroupRecord, MemberId } from './record.js';
import type { Agreement, AgreementResponse, AgreementVersion, Gate } from './rows.js';

const bound = (rows: Rows): MemberRow[] =>
  [...rows.members.values()].filter(({ status }) => status === 'active' || status === 'paused');

/** A paused member counts as omitted once every active member has decided so. */
const isOmitted = ({ id, status }: MemberRow, version: VersionInProgress, members: readonly MemberRow[]) =>
  status === 'paused' &&
  members.every((other) => other.status === 'paused' || version.omissions.get(id)?.has(other.id) === true);

const waitingFor = (version: VersionInProgress, members: readonly MemberRow[]) =>
  members.filter(
    (member) => version.responses.get(member.id)?.answer !== 'accepted' && !isOmitted(member, version, members),
  );

const hasRefused = ({ id }: MemberRow, version: VersionInProgress) =>
  ['declined', 'withdrawn'].includes(version.responses.get(id)?.answer ?? '');

/** Brings a version into force when its time has come; called after whatever may bear on it. */
export function settleAgreement(rows: Rows, at: string): void {
  const members = bound(rows);
  const held = rows.inForce && rows.versions.get(rows.inForce);
  // Who refused it has accepted again, or left.
  if (held && !members.some((member) => hasRefused(member, held))) rows.suspended = undefined;
  if (members.filter(({ status }) => status === 'active').length < fewestMembers) return;
  for (const version of rows.versions.values()) {
    if (version.hash === rows.inForce || version.superseded || waitingFor(version, members).length) continue;
    for (const other of rows.versions.values())
      if (other !== version && other.supersedes !== version.hash) other.superseded = true;
    rows.inForce = version.hash;
    rows.suspended = undefined;
    version.since = at;
    // A group may re-contract before it has said when its next cycle ends.
    const { cycleEnd: expires } = rows.card!;
    if (!isExpired({ expires }, Date.parse(at), zoneOf(rows))) version.expires = expires;
  }
}

function respond(
  record: GroupRecord<'acceptance' | 'decline' | 'withdrawal'>,
  rows: Rows,
  answer: AgreementResponse['answer'],
) {
  const { author: member, at, op, body } = record;
  const version = rows.versions.get(body.version);
  if (!version) return;
  version.responses.set(member, { member, answer, at, op });
  if (answer !== 'accepted' && version.hash === rows.inForce) rows.suspended ??= Date.parse(at);
}

export const agreementSteps: Steps<'proposal' | 'acceptance' | 'decline' | 'withdrawal' | 'omission'> = {
  proposal({ body, author: proposer, at }, rows) {
    const { hash, language, clauses, supersedes } = body;
    // Two who propose the same text propose the same version.
    if (!rows.versions.has(hash))
      rows.versions.set(hash, {
        hash,
        language,
        clauses,
        supersedes,
        proposer,
        at,
        responses: new Map(),
        omissions: new Map(),
      });
  },
  acceptance(record, rows) {
    const { version, clauses, devices } = record.body;
    if (devices) rows.known.set(record.author, devices);
    const agreesTo = (id: string) => Object.hasOwn(clauses, id) && clauses[id] !== 'cannot';
    if (rows.versions.get(version)?.clauses.every(({ id }) => agreesTo(id))) respond(record, rows, 'accepted');
  },
  decline: (record, rows) => respond(record, rows, 'declined'),
  withdrawal: (record, rows) => respond(record, rows, 'withdrawn'),
  omission({ body, author }, rows) {
    const version = rows.versions.get(body.version);
    const by = version?.omissions.get(body.member) ?? new Set();
    version?.omissions.set(body.member, by.add(author));
  },
};

/** An extended cycle carries its agreement along; a new cycle that begins after the old one's end doesn't revive it. */
export function extendAgreement(rows: Rows, at: string): void {
  const version = rows.inForce && rows.versions.get(rows.inForce);
  if (version && !isExpired(version, Date.parse(at), zoneOf(rows))) version.expires = rows.card!.cycleEnd;
}

const zoneOf = ({ card, members }: Rows) => members.get(card!.facilitator)?.timeZone ?? 'UTC';
const isExpired = ({ expires }: Pick<VersionInProgress, 'expires'>, now: Instant, zone: string) =>
  expires !== undefined && now >= endOfDay(expires, zone);

/** The agreement as a member sees it now. */
export function agreementView(rows: Rows, me: MemberId | undefined, now: Instant): Agreement {
  const members = bound(rows);
  const versions = [...rows.versions.values()].map((version): AgreementVersion => {
    const waiting = waitingFor(version, members);
    const { responses, omissions, superseded, expires: _, ...rest } = version;
    const inForce = version.hash === rows.inForce;
    const status = () => {
      if (superseded && !inForce) return 'superseded';
      if (inForce && isExpired(version, now, zoneOf(rows))) return 'expired';
      if (inForce ? rows.suspended !== undefined : members.some((member) => hasRefused(member, version)))
        return 'declined';
      return inForce ? 'in-force' : 'proposed';
    };
    return {
      ...rest,
      status: status(),
      responses: [...responses.values()].map(({ op, ...response }) => ({
        ...response,
        note: rows.notes.get(`${response.member}/${op}`),
      })),
      waitingFor: waiting.map(({ id }) => id),
      omissions: [...omissions].map(([member, by]) => ({ member, by: [...by] })),
      omitted: members.filter((member) => isOmitted(member, version, members)).map(({ id }) => id),
    };
  });
  const held = versions.find(({ hash }) => hash === rows.inForce);
  const suspended =
    rows.suspended === undefined
      ? undefined
      : { since: rows.suspended, until: rows.suspended + recontractDays * 864e5 };
  const gate = (): Gate => {
    if (!held) return 'none';
    if (held.status === 'expired') return 'expired';
    if (suspended) return now < suspended.until ? 'suspended' : 'paused';
    return held.responses.some(({ member, answer }) => member === me && answer === 'accepted')
      ? 'open'
      : 'not-accepted';
  };
  return {
    versions,
    current: held?.status === 'in-force' ? held : undefined,
    proposed: versions.findLast(
      ({ hash, status }) => hash !== rows.inForce && (status === 'proposed' || status === 'declined'),
    ),
    suspended,
    gate: gate(),
  };
}
