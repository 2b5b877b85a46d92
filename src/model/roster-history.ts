/** What became of the group and its members, record by record: what each changed, what was overtaken, and by what. */
import { besidesOf, type Footing } from './concurrency.js';
import { deviceSteps } from './devices.js';
import { forgottenIn, without } from './forgotten.js';
import { emptyRows, type MemberRow, type Rows, type Steps } from './group-rows.js';
import type { Fold } from './group-view.js';
import { detailNames, facilitatorsWords, settingNames, type Body, type CompositionRule, type Kind } from './kinds.js';
import { memberSteps } from './members.js';
import type { GroupRecord, MemberId, OperationId } from './record.js';

/** Kinds that the roster's history tells of. */
export type RosterKind = keyof typeof memberSteps | 'succession' | 'exception';

export const rosterVerbs = [
  'founded',
  'settings',
  'rotated',
  'started',
  'ended',
  'reopened',
  'invited',
  'invited-again',
  'linked',
  'changed',
  'joined',
  'taken-in',
  're-entered',
  'declined',
  'withdrawn',
  'paused',
  'resumed',
  'left',
  'renamed',
  'erased',
  'removed',
  'handed-over',
  'named',
  'excepted',
] as const;
export type RosterVerb = (typeof rosterVerbs)[number];

/** What something said before and after, e.g. a detail of a member, or a setting. */
export interface Change {
  readonly field: string;
  readonly before?: unknown;
  readonly after: unknown;
}

export interface RosterEvent {
  readonly op: OperationId;
  /** An ISO 8601 instant in UTC, and the author's IANA time zone, as they claim. */
  readonly at: string;
  readonly zone?: string;
  readonly by: MemberId;
  /** Whom it is about, where that isn't the group. */
  readonly member?: MemberId;
  readonly what: RosterVerb;
  readonly changes: readonly Change[];
  /** Who facilitates since then, where that changed. */
  readonly facilitator?: MemberId;
  readonly rule?: CompositionRule;
  /** Where the reader may read it. */
  readonly reason?: string;
  /** `refused`: the group's rules didn't allow it any more when its turn came. It is kept, not applied. */
  readonly outcome: 'applied' | 'refused';
  /** Operations about the same that neither knew of this one, nor this one of them. */
  readonly besides: readonly OperationId[];
  readonly record: GroupRecord<RosterKind>;
}

const steps: Partial<Steps<Kind>> = { ...memberSteps, ...deviceSteps };
const told: ReadonlySet<Kind> = new Set<Kind>([...(Object.keys(memberSteps) as Kind[]), 'succession', 'exception']);
const isTold = (record: GroupRecord): record is GroupRecord<RosterKind> => told.has(record.kind);

/**
 * Every event of the roster, in the order in which everybody's devices apply them; of records that `fold` was made of.
 * Of somebody who has deleted what was theirs it tells what happened, and nothing that was known of them before.
 */
export function rosterHistory(fold: Fold): RosterEvent[] {
  const { ordered, applied, refused, rows: { notes } } = fold;
  const isRefused = new Set(refused);
  const rows = emptyRows();
  const events: Omit<RosterEvent, 'besides'>[] = [];
  const footings = new Map<GroupRecord, Footing>();
  for (const record of ordered) {
    const { kind, author, op, at, zone } = record;
    const isApplied = applied.has(`${author}/${op}`);
    if (!isApplied && !isRefused.has(op)) continue;
    const before = { ...rows, card: rows.card && { ...rows.card }, members: new Map(rows.members) };
    if (isApplied) (steps[kind] as Steps<Kind>['end'] | undefined)?.(record as never, rows, false);
    if (!isTold(record)) continue;
    const facilitator = rows.card?.facilitator;
    const { member, what, changes } = tell(record, before);
    // An entry that says nothing new, such as one that was written again.
    if (isApplied && what === 'changed' && !changes.length) continue;
    const { note, rule } = record.body as { note?: OperationId; rule?: CompositionRule };
    const reason = notes.get(`${author}/${note ?? op}`);
    events.push({
      ...{ op, at, by: author, what, changes, record, outcome: isApplied ? 'applied' : 'refused' },
      ...(zone && { zone }),
      ...(member && { member }),
      ...(facilitator && facilitator !== before.card?.facilitator && { facilitator }),
      ...(rule && { rule }),
      ...(reason !== undefined && { reason }),
    });
    footings.set(record, footingOf(events.at(-1)!));
  }
  const besides = besidesOf(ordered, footings);
  const forgotten = forgottenIn(fold);
  return events.map((event) => {
    const { record, member, changes } = event;
    const untold = forgotten(record, member ?? '');
    // Of a genesis the changes are the group's.
    const stays = ({ field }: Change) => record.kind === 'genesis' || !untold.has(field);
    const hidden = untold.size ? { changes: changes.filter(stays), record: without(untold, record) as typeof record } : {};
    return { ...event, ...hidden, besides: besides.get(record) ?? [] };
  });
}

type Told = Pick<RosterEvent, 'member' | 'what' | 'changes'>;

/** What a record says, to rows as they stood before it. */
function tell(record: GroupRecord<RosterKind>, { card, members }: Rows): Told {
  const { kind, author, body } = record;
  switch (kind) {
    case 'genesis':
      return { what: 'founded', member: author, changes: changesOf(settingNames, body, {}) };
    case 'settings': {
      const changes = changesOf(settingNames, body, card ?? {});
      const isOnly = (field: string) => changes.length === 1 && changes[0]!.field === field;
      if (body.started && isOnly('started')) return { what: 'started', changes };
      if (isOnly('ended')) return { what: body.ended ? 'ended' : 'reopened', changes };
      return { what: isOnly('rotation') ? 'rotated' : 'settings', changes };
    }
    case 'exception':
      return { what: 'excepted', changes: [] };
    case 'succession':
      return { what: 'named', member: body.member, changes: [] };
    case 'invitation': {
      const row = members.get(body.member);
      const changes = changesOf(detailNames, body, row ?? {});
      const isLink = body.lock !== undefined && !changes.length;
      const again = row?.status === 'left' ? 'invited-again' : isLink ? 'linked' : 'changed';
      return { member: body.member, what: row ? again : 'invited', changes };
    }
    case 'standing':
      return { member: body.member, what: standingOf(body, members.get(body.member)), changes: [] };
    case 'joining': {
      const joined = members.get(author)?.status === 'active' ? 're-entered' : 'joined';
      return { member: author, what: body.declined ? 'declined' : joined, changes: [] };
    }
    case 'profile': {
      const own = detailNames.filter((name) => !facilitatorsWords.has(name));
      return { member: author, what: 'changed', changes: changesOf(own, body, members.get(author) ?? {}) };
    }
    case 'leaving': {
      const row = members.get(author);
      const changes = changesOf(['name'], body, row ?? {});
      if (body.erased) return { member: author, what: 'erased', changes };
      if (row?.status === 'left') return { member: author, what: changes.length ? 'renamed' : 'left', changes };
      return { member: author, what: row?.status === 'invited' ? 'declined' : 'left', changes };
    }
  }
}

function standingOf({ status, role }: Body<'standing'>, row: MemberRow | undefined): RosterVerb {
  if (role) return 'handed-over';
  if (status === 'paused') return 'paused';
  const isInvited = row?.status === 'invited';
  if (status === 'left') return isInvited ? 'withdrawn' : 'removed';
  return isInvited ? 'taken-in' : 'resumed';
}

/** Of the named properties, those that a body has and that say something else than before. */
function changesOf<N extends string>(names: readonly N[], body: object, before: object): Change[] {
  const [next, last] = [body, before] as { readonly [field: string]: unknown }[];
  return names.flatMap((field) => {
    if (!Object.hasOwn(next!, field) || next![field] === undefined) return [];
    const was = Object.hasOwn(last!, field) ? last![field] : undefined;
    const isSame = JSON.stringify(next![field]) === JSON.stringify(was);
    return isSame ? [] : [{ field, ...(was !== undefined && { before: was }), after: next![field] }];
  });
}

/** What an event is about; and, where it was refused, on what that can have rested. */
function footingOf({ record, member, what, changes, facilitator, by, outcome }: Omit<RosterEvent, 'besides'>): Footing {
  const { kind } = record;
  const about = new Set<string>();
  if (kind === 'settings') for (const { field } of changes) about.add(`setting ${field}`);
  else if (kind === 'succession' || what === 'handed-over') about.add('lead');
  else if (kind === 'exception') about.add(`rule ${record.body.rule}`);
  else if (kind === 'profile' || what === 'changed' || what === 'renamed')
    for (const { field } of changes) about.add(`${field} of ${member}`);
  else about.add(`standing of ${member}`);
  // Whoever invites a person twice names them twice.
  if (kind === 'invitation') for (const id of record.body.externalIds ?? []) about.add(`person ${id}`);
  if (facilitator) about.add('lead');
  const rests = [`standing of ${by}`, `standing of ${member}`, 'lead', ...(what === 'started' ? ['anything'] : [])];
  return { about, rests: outcome === 'refused' ? new Set(rests) : undefined };
}
