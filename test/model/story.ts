/** A group's story told in sentences; each makes the record that a member's device would write. */
import { sha256 } from '@noble/hashes/sha2.js';
import { limitsClause } from '../../src/model/agreement-templates.js';
import { agreementText, audienceText } from '../../src/model/digests.js';
import { judgeComposition, withChosen } from '../../src/model/composition.js';
import { foldRecords, viewOf, type GroupView } from '../../src/model/group-view.js';
import { commitmentIn, type Rows } from '../../src/model/group-rows.js';
import type { Answers, Body, Clause, CompositionRule, Details, Kind, Outcome, PlanDetails, Settings } from '../../src/model/kinds.js';
import { audienceOf, can } from '../../src/model/policy.js';
import { keyOf, type Audience, type Draft, type GroupRecord, type MemberId, type OperationId } from '../../src/model/record.js';

const minute = 60_000;

/** SHA-256 as base64url, like the versions and audiences that it names. */
export const digest = (text: string): string =>
  btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text)))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** A record's key, as a device would lay it out. */
export const keyFor = (record: GroupRecord): string =>
  keyOf(record, record.audience === 'open' ? undefined : digest(audienceText(record.audience)));

/** What one member is shown of these records at an instant. */
export function seenBy(me: MemberId | undefined, records: Iterable<GroupRecord>, now: number): GroupView {
  const { rows } = foldRecords(records);
  const readable = [...records].filter((record) => can(me, 'read', record, rows));
  const { rows: own, refused } = foldRecords(readable);
  return { ...viewOf(own, me, now), refused };
}

/** The envelope's claims that a sentence may change. */
export type Claims = Partial<Pick<GroupRecord, 'device' | 'counter' | 'op' | 'at' | 'zone' | 'after' | 'before' | 'audience' | 'v'>>;

export class Story {
  readonly records: GroupRecord[] = [];
  readonly #counters = new Map<string, number>();
  #now: number;
  #version = '';
  #feedback = '';
  #request = '';
  #commitment = '';
  #round = '';

  constructor(begins: string) {
    this.#now = Date.parse(begins);
  }

  // Time passes: a minute with each sentence, or as told.
  get now(): number {
    return this.#now;
  }
  /** Goes to an instant, e.g. `2026-03-09T09:00Z`. */
  at(instant: string): this {
    this.#now = Date.parse(instant);
    return this;
  }
  later(days: number): this {
    this.#now += days * 24 * 60 * minute;
    return this;
  }

  /** Any record at all; whatever isn't claimed is what an honest device with a right clock would write. */
  write<K extends Kind>(author: MemberId, kind: K, body: Body<K>, claims: Claims = {}): OperationId {
    this.#now += minute;
    const { device = `${author}-laptop` } = claims;
    const counter = claims.counter ?? (this.#counters.get(device) ?? 0) + 1;
    this.#counters.set(device, counter);
    const record = {
      ...{ kind, v: 1, author, device, counter, op: `op-${this.records.length + 1}`, at: new Date(this.#now).toISOString(), zone: 'UTC' },
      audience: audienceOf({ kind, body, author } as Draft, this.rows),
      ...claims,
      body,
    } as unknown as GroupRecord;
    this.records.push(record);
    return record.op;
  }

  // Members
  founds(facilitator: MemberId, { name = facilitator, ...member }: Details = {}, settings: Settings = {}): OperationId {
    return this.write(facilitator, 'genesis', { name: 'Leading through change', ...settings, member: { name, ...member } });
  }
  decides(settings: Settings, by = this.facilitator): OperationId {
    return this.write(by, 'settings', settings);
  }
  invites(member: MemberId, details: Details = {}, by = this.facilitator): OperationId {
    return this.write(by, 'invitation', { name: member, ...details, member });
  }
  joins(...members: MemberId[]): void {
    for (const member of members) this.write(member, 'joining', {});
  }
  declinesInvitation(member: MemberId): OperationId {
    return this.write(member, 'joining', { declined: true });
  }
  pauses(member: MemberId, by = member): OperationId {
    return this.write(by, 'standing', { member, status: 'paused' });
  }
  resumes(member: MemberId, by = member): OperationId {
    return this.write(by, 'standing', { member, status: 'active' });
  }
  removes(member: MemberId, by = this.facilitator, reason?: string): OperationId {
    const note = reason ? this.write(by, 'note', { text: reason }) : undefined;
    return this.write(by, 'standing', { member, status: 'left', ...(note && { note }) });
  }
  starts(by = this.facilitator): OperationId {
    return this.write(by, 'settings', { started: true });
  }
  leaves(member: MemberId, wishes: Body<'leaving'> = {}): OperationId {
    return this.write(member, 'leaving', wishes);
  }
  handsOver(to: MemberId, by = this.facilitator): OperationId {
    return this.write(by, 'standing', { member: to, role: 'facilitator' });
  }
  /** Founds the group if need be, and brings in whoever isn't there. */
  gathers(...members: MemberId[]): this {
    for (const member of members)
      if (!this.rows.card) this.founds(member);
      else {
        this.invites(member);
        this.joins(member);
      }
    return this;
  }
  /** The facilitator chooses people and invites them. */
  chooses(people: { readonly [member: MemberId]: Details }, source: Pick<Body<'choosing'>, 'from' | 'people'> = { from: 'file', people: 100 }): OperationId {
    const chosen = Object.entries(people).map(([member, details]) => ({ name: member, ...details, member }));
    const verdicts = judgeComposition(withChosen(this.rows.members.values(), chosen), this.rows.card!);
    const choosing = this.write(this.facilitator, 'choosing', { ...source, chosen: Object.keys(people), verdicts });
    for (const body of chosen) this.write(this.facilitator, 'invitation', { ...body, choosing });
    return choosing;
  }
  /** Removes again whom a choosing brought. */
  takesBack(choosing: OperationId): void {
    for (const { id, choosing: by } of this.view().members)
      if (by === choosing) this.write(this.facilitator, 'standing', { member: id, status: 'left', choosing });
  }
  excepts(rule: CompositionRule, basis: readonly MemberId[], reason?: string, by = this.facilitator): OperationId {
    const note = reason ? this.write(by, 'note', { text: reason }) : undefined;
    return this.write(by, 'exception', { rule, basis, ...(note && { note }) });
  }

  // The agreement; sentences without a version are about the one proposed last.
  proposes(by: MemberId, words: string, { supersedes, clauses }: { supersedes?: string; clauses?: readonly Clause[] } = {}): string {
    const text = { language: 'en', clauses: clauses ?? [{ id: 'words', kind: 'confidentiality', text: words } as const, limitsClause] };
    this.#version = digest(agreementText({ ...text, supersedes }));
    this.write(by, 'proposal', { ...text, ...(supersedes && { supersedes }), hash: this.#version });
    return this.#version;
  }
  accepts(members: MemberId | readonly MemberId[], version = this.#version): void {
    const proposal = this.records.find((record) => record.kind === 'proposal' && record.body.hash === version) as GroupRecord<'proposal'> | undefined;
    const ids = proposal?.body.clauses.map(({ id }) => id) ?? ['words', 'limits'];
    const clauses = Object.fromEntries(ids.map((id) => [id, 'agree' as const]));
    for (const member of [members].flat()) this.write(member, 'acceptance', { version, clauses });
  }
  thinks(member: MemberId, clauses: Body<'stance'>['clauses'], notes: Body<'stance'>['notes'] = {}, version = this.#version): OperationId {
    return this.write(member, 'stance', { version, clauses, notes });
  }
  declines(member: MemberId, version = this.#version): OperationId {
    return this.write(member, 'decline', { version });
  }
  withdraws(member: MemberId, version = this.#version): OperationId {
    return this.write(member, 'withdrawal', { version });
  }
  omits(member: MemberId, by: readonly MemberId[], version = this.#version): void {
    for (const author of by) this.write(author, 'omission', { version, member });
  }
  notes(author: MemberId, about: OperationId, text: string): OperationId {
    return this.write(author, 'note', { about, text });
  }

  // Feedback; sentences without a feedback are about the one given last.
  gives(
    giver: MemberId,
    recipient: MemberId,
    says = 'You asked first.',
    share: Body<'giving'>['share'] = 'recipient',
    more: Pick<Body<'giving'>, 'held' | 'replaces' | 'former' | 'widening' | 'request' | 'round'> = {},
    claims: Claims = {},
  ): OperationId {
    const body = { recipient, share, questionnaire: { id: 'sbi', version: 1 }, answers: { impact: says }, promise: `For ${recipient}.`, ...more };
    return (this.#feedback = this.write(giver, 'giving', body, claims));
  }
  revises(by: MemberId, says: string, feedback = this.#feedback): OperationId {
    return this.write(by, 'revision', { feedback, answers: { impact: says } as Answers });
  }
  retracts(by: MemberId, feedback = this.#feedback): OperationId {
    return this.write(by, 'retraction', { feedback });
  }
  acknowledges(by: MemberId, thanks?: string, feedback = this.#feedback): OperationId {
    return this.write(by, 'acknowledgement', { feedback, ...(thanks && { thanks }) });
  }
  replies(by: MemberId, text: string, feedback = this.#feedback): OperationId {
    return this.write(by, 'reply', { feedback, text });
  }
  asksToWiden(by: MemberId, share: 'buddy' | 'group' = 'group', text?: string, feedback = this.#feedback): OperationId {
    return this.write(by, 'widening', { feedback, share, ...(text && { text }) });
  }
  refusesToWiden(by: MemberId, widening: OperationId, feedback = this.#feedback): OperationId {
    return this.write(by, 'widening-refusal', { feedback, widening });
  }
  /** Requests; sentences without one are about the one made last. */
  asks(from: MemberId, to: MemberId, text?: string, claims: Claims = {}): OperationId {
    return (this.#request = this.write(from, 'request', { to, ...(text && { text }) }, claims));
  }
  answers(giver: MemberId, recipient: MemberId, request = this.#request): OperationId {
    return this.gives(giver, recipient, 'You asked first.', 'recipient', { request });
  }
  /** Whoever was asked declines; whoever asked takes it back. */
  endsRequest(by: MemberId, text?: string, request = this.#request, claims: Claims = {}): OperationId {
    return this.write(by, 'request-end', { request, ...(text && { text }) }, claims);
  }
  hides(by: MemberId, hidden = true, feedback = this.#feedback): OperationId {
    return this.write(by, 'hiding', { feedback, hidden });
  }

  // Commitments; sentences without a commitment are about the one planned last.
  plans(owner: MemberId, plan: Partial<Body<'plan'>> = {}, share: Body<'plan'>['share'] = 'buddy', claims: Claims = {}): OperationId {
    return (this.#commitment = this.write(owner, 'plan', { ...somePlan, ...plan, share }, claims));
  }
  /** By default with everything before it known. */
  changes(by: MemberId, plan: Partial<PlanDetails>, commitment = this.#commitment, claims: Claims = { after: this.#lastOf(commitment) }): OperationId {
    return this.write(by, 'change', { ...somePlan, ...plan, commitment }, claims);
  }
  rests(by: MemberId, paused = true, commitment = this.#commitment): OperationId {
    return this.write(by, 'pause', { commitment, paused });
  }
  ends(by: MemberId, outcome: Body<'end'>['outcome'] = 'done', commitment = this.#commitment, learned?: string, claims: Claims = {}): OperationId {
    return this.write(by, 'end', { commitment, outcome, ...(learned && { learned }) }, claims);
  }
  #lastOf(commitment: OperationId): OperationId[] {
    const last = commitmentIn({ commitment }, this.rows)?.history.at(-1)?.op;
    return last ? [last] : [];
  }
  checksIn(by: MemberId, period: string, outcome: Outcome = 'did', commitment = this.#commitment): OperationId {
    return this.write(by, 'check-in', { commitment, period, outcome, happened: 'I asked.' });
  }
  encourages(by: MemberId, text = 'How are you?', commitment = this.#commitment): OperationId {
    return this.write(by, 'buddy-word', { commitment, text });
  }
  answersBuddy(by: MemberId, supporter: MemberId, supported: MemberId, accepted: boolean): OperationId {
    return this.write(by, 'buddy-answer', { supporter, supported, rotation: this.rows.card!.rotation, accepted });
  }

  meets(on: string, by = this.facilitator): OperationId {
    return this.write(by, 'meeting', { on });
  }
  takesBackMeeting(on: string, by = this.facilitator, claims: Claims = {}): OperationId {
    return this.write(by, 'meeting', { on, held: false }, claims);
  }
  /** By default two weeks of March, in which all is read at once; sentences without a round are about the one started last. */
  startsRound(round: Partial<Body<'round'>> = {}, by = this.facilitator): OperationId {
    return (this.#round = this.write(by, 'round', { from: '2026-03-02', due: '2026-03-15', zone: 'UTC', reveal: 'at-once', ...round }));
  }
  extendsRound(due: string, member?: MemberId, round = this.#round, by = this.facilitator): OperationId {
    return this.write(by, 'extension', { round, due, ...(member && { member }) });
  }
  endsRound(round = this.#round, by = this.facilitator): OperationId {
    return this.write(by, 'round-end', { round });
  }
  tells(member: MemberId, tally: Pick<Body<'tally'>, 'given' | 'received'> = {}, round = this.#round): OperationId {
    return this.write(member, 'tally', { round, ...tally });
  }
  keepsQuiet(member: MemberId, from?: string, to?: string): OperationId {
    return this.write(member, 'quiet-hours', { from, to });
  }

  // What came of it
  get rows(): Rows {
    return foldRecords(this.records).rows;
  }
  get refused(): OperationId[] {
    return foldRecords(this.records).refused;
  }
  get facilitator(): MemberId {
    return this.rows.card!.facilitator;
  }
  /** What a member is shown now, or at an instant. */
  view(me?: MemberId, at: string | number = this.#now): GroupView {
    return seenBy(me, this.records, typeof at === 'string' ? Date.parse(at) : at);
  }
  member(id: MemberId) {
    return this.view().members.find((member) => member.id === id);
  }
  audienceOf<K extends Kind>(author: MemberId, kind: K, body: Body<K>): Audience {
    return audienceOf({ kind, body, author } as Draft, this.rows);
  }
}

export const somePlan: PlanDetails = {
  technique: 'Ask before advising',
  cue: 'someone brings me a problem',
  act: 'ask what they have tried',
  start: '2026-03-02',
  cadence: 'weekly',
  until: '2026-03-29',
  zone: 'UTC',
};

export const story = (begins = '2026-03-02T08:00Z'): Story => new Story(begins);
