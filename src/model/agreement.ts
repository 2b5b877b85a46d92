/** Folds the versions of the confidentiality agreement, and tells which one is in force. */
import { fewestMembers, recontractDays } from './agreement-terms.js';
import { day, endOfDay, type Instant } from './calendar.js';
import type { MemberRow, Rows, Steps, VersionInProgress } from './group-rows.js';
import type { Body } from './kinds.js';
import { participants } from './policy.js';
import type { GroupRecord, MemberId } from './record.js';
import type { Agreement, AgreementResponse, AgreementVersion, Gate, Stance } from './rows.js';

/** A paused member counts as omitted once every active member has decided so. */
function isOmitted({ id, status }: MemberRow, version: VersionInProgress, members: readonly MemberRow[]): boolean {
  const active = members.filter((other) => other.status === 'active');
  const by = version.omissions.get(id);
  return status === 'paused' && active.length > 0 && active.every((other) => by?.has(other.id));
}

const waitingFor = (version: VersionInProgress, members: readonly MemberRow[]) =>
  members.filter(
    (member) => version.responses.get(member.id)?.answer !== 'accepted' && !isOmitted(member, version, members),
  );

/** Who refuses it, unless the others go on without them. */
const refusing = (version: VersionInProgress, members: readonly MemberRow[]) =>
  members.filter(
    (member) =>
      ['declined', 'withdrawn'].includes(version.responses.get(member.id)?.answer ?? '') &&
      !isOmitted(member, version, members),
  );

/** Brings a version into force when its time has come; called after whatever may bear on it. */
export function settleAgreement(rows: Rows, at: string): void {
  const members = participants(rows);
  const held = rows.inForce && rows.versions.get(rows.inForce);
  if (held && rows.suspended) {
    // Who refused it has accepted again, left, or is left out; whoever comes back from that is gated alone.
    const { by } = rows.suspended;
    const still = new Set(refusing(held, members).map(({ id }) => id));
    for (const member of by) if (!still.has(member)) by.delete(member);
    if (!by.size) rows.suspended = undefined;
  }
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
  const { author: member, at, zone, op, body } = record;
  const version = rows.versions.get(body.version);
  if (!version) return;
  const { clauses } = body as Partial<Body<'acceptance'>>;
  version.responses.set(member, { member, answer, at, zone, op, ...(clauses && { clauses }) });
  if (answer === 'accepted' || version.hash !== rows.inForce) return;
  if (!refusing(version, participants(rows)).some(({ id }) => id === member)) return;
  rows.suspended ??= { since: Date.parse(at), by: new Set() };
  rows.suspended.by.add(member);
}

function takeStance({ author: member, at, zone, body }: GroupRecord<'acceptance' | 'stance'>, rows: Rows): void {
  const { version, clauses, notes = {} } = body as Body<'stance'>;
  rows.versions.get(version)?.stances.set(member, { member, at, zone, clauses, notes } satisfies Stance);
}

/** Who comes back after leaving is asked again about what isn't past. */
export function forgetAnswers(member: MemberId, rows: Rows): void {
  for (const { superseded, responses, stances, omissions } of rows.versions.values()) {
    if (superseded) continue;
    for (const answers of [responses, stances, omissions]) answers.delete(member);
    for (const by of omissions.values()) by.delete(member);
  }
}

export const agreementSteps: Steps<'proposal' | 'acceptance' | 'stance' | 'decline' | 'withdrawal' | 'omission'> = {
  proposal({ body, author: member, at, zone }, rows) {
    const { hash, language, clauses, supersedes } = body;
    const proposer = { member, at, zone };
    // Two who propose the same text propose the same version.
    const known = rows.versions.get(hash);
    if (known?.proposers.every((other) => other.member !== member)) known.proposers.push(proposer);
    if (known) return;
    const answers = { responses: new Map(), stances: new Map(), omissions: new Map() };
    rows.versions.set(hash, { hash, language, clauses, supersedes, proposers: [proposer], ...answers });
  },
  acceptance(record, rows) {
    const { version, clauses, devices } = record.body;
    if (devices) rows.known.set(record.author, devices);
    const agreesTo = (id: string) => Object.hasOwn(clauses, id) && clauses[id] !== 'cannot';
    if (rows.versions.get(version)?.clauses.every(({ id }) => agreesTo(id))) respond(record, rows, 'accepted');
    else takeStance(record, rows);
  },
  stance: takeStance,
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

/** In the order of their numbers: each after the one that it would supersede, else by their times. */
function numbered({ versions }: Rows): VersionInProgress[] {
  const at = ({ proposers }: VersionInProgress) => Date.parse(proposers[0]!.at);
  const rest = [...versions.values()].sort((a, b) => at(a) - at(b) || (a.hash < b.hash ? -1 : 1));
  const follows = ({ supersedes }: VersionInProgress) => rest.some(({ hash }) => hash === supersedes);
  const sorted: VersionInProgress[] = [];
  while (rest.length) sorted.push(...rest.splice(Math.max(0, rest.findIndex((version) => !follows(version))), 1));
  return sorted;
}

/** The agreement as a member sees it now. */
export function agreementView(rows: Rows, me: MemberId | undefined, now: Instant): Agreement {
  const members = participants(rows);
  const versions = numbered(rows).map((version): AgreementVersion => {
    const waiting = waitingFor(version, members);
    const { responses, stances, omissions, superseded, ...rest } = version;
    const { member: proposer, at, zone } = version.proposers[0]!;
    const inForce = version.hash === rows.inForce;
    const status = () => {
      if (superseded && !inForce) return 'superseded';
      if (inForce && isExpired(version, now, zoneOf(rows))) return 'expired';
      if (inForce ? rows.suspended : refusing(version, members).length) return 'declined';
      return inForce ? 'in-force' : 'proposed';
    };
    return {
      ...rest,
      ...{ proposer, at, zone },
      status: status(),
      responses: [...responses.values()].map((response) => ({
        ...response,
        note: rows.notes.get(`${response.member}/${response.op}`),
      })),
      stances: [...stances.values()],
      waitingFor: waiting.map(({ id }) => id),
      omissions: [...omissions].map(([member, by]) => ({ member, by: [...by] })),
      omitted: members.filter((member) => isOmitted(member, version, members)).map(({ id }) => id),
    };
  });
  const held = versions.find(({ hash }) => hash === rows.inForce);
  const { since } = rows.suspended ?? {};
  const days = rows.card?.recontractDays ?? recontractDays;
  const suspended = since === undefined ? undefined : { since, until: since + days * day };
  const hasAccepted = ({ responses }: AgreementVersion) =>
    responses.some(({ member, answer }) => member === me && answer === 'accepted');
  const gate = (): Gate => {
    if (!held) return 'none';
    if (held.status === 'expired') return 'expired';
    if (suspended) return now < suspended.until ? 'suspended' : 'paused';
    if (hasAccepted(held)) return 'open';
    return versions.some((version) => version.since && hasAccepted(version)) ? 'superseded' : 'not-accepted';
  };
  const own = gate();
  const isClosed = own === 'none' || own === 'not-accepted';
  return {
    versions,
    current: held?.status === 'in-force' ? held : undefined,
    proposed: versions.findLast(
      ({ hash, status }) => hash !== rows.inForce && (status === 'proposed' || status === 'declined'),
    ),
    suspended,
    gate: rows.card?.ended && !isClosed ? 'ended' : own,
  };
}
