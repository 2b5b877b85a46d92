/** The rules of a group's composition: met, broken, or unknown where the roster doesn't say. */
import { foldText } from './fold-text.js';
import type { Rows, MemberRow } from './group-rows.js';
import type { CompositionRule, Details, Settings } from './kinds.js';
import type { GroupRecord, MemberId } from './record.js';
import type { CompositionException, CompositionVerdict, RecordedVerdict } from './rows.js';

/** What the rules look at, of a member or of somebody who may become one. */
export type Candidate = Details & Pick<MemberRow, 'id' | 'status'>;
/** Somebody who is chosen, by the id that they will have, with what is known of them. */
export type Chosen = Details & { readonly member: MemberId };
/** How one rule stands. */
export type Judgement = Pick<CompositionVerdict, 'rule' | 'verdict' | 'basis'>;
type Bounds = Pick<Settings, 'minimumSize' | 'maximumSize' | 'concern'>;

/** How many a group has, where it hasn't set that: five is ideal. */
export const sizesOf = ({ minimumSize = 4, maximumSize = 6 }: Bounds) => ({ minimumSize, maximumSize });

const ids = (members: readonly Candidate[]): MemberId[] => members.map(({ id }) => id).sort();
const folded = (value: string | undefined) => (value && foldText(value).trim()) || undefined;
/** Without punctuation, and with one space between words. */
const foldedWords = (value: string | undefined) => folded(value?.replace(/[\s\p{P}\p{S}]+/gu, ' '));

const judge = (
  broken: readonly Candidate[],
  unknown: readonly Candidate[],
  members: readonly Candidate[],
): Omit<Judgement, 'rule'> => {
  if (broken.length) return { verdict: 'broken', basis: ids(broken) };
  return unknown.length ? { verdict: 'unknown', basis: ids(unknown) } : { verdict: 'met', basis: ids(members) };
};

/** Members whose value, compared without case and accents, others share. */
const sharing = (members: readonly Candidate[], value: (member: Candidate) => string | undefined) =>
  members.filter(
    (member) => value(member) && members.some((other) => other !== member && value(other) === value(member)),
  );

/** Those above a member who have a row here, also by way of one who has left, and whether it is known of everyone there. */
function lineOf(member: Candidate, rows: readonly Candidate[]) {
  const above = new Set<Candidate>();
  const there = rows.filter(({ id, status }) => status !== 'left' && id !== member.id);
  const follow = ({ managers = [], managersComplete = false, notBelow = [] }: Candidate): boolean => {
    // It was said of those who were there then.
    let isComplete = managersComplete || (there.length > 0 && there.every(({ id }) => notBelow.includes(id)));
    for (const manager of managers) {
      const row = rows.find(({ id, externalIds = [] }) => id === manager || externalIds.some(isNamed(manager)));
      if (!row || above.has(row)) continue;
      above.add(row);
      // Whoever said only that somebody reports to this one leaves it to that one's row how it goes on.
      const isKnown = row === member || follow(row);
      if (manager === managers.at(-1)) isComplete &&= isKnown;
    }
    return isComplete;
  };
  return { above, isComplete: member.managers !== undefined && follow(member) };
}

/** Logins and addresses are the same in whatever case. */
const isNamed = (manager: string) => (id: string) => id.toLowerCase() === manager.toLowerCase();

const rules: {
  readonly [R in CompositionRule]: (
    members: readonly Candidate[],
    bounds: Bounds,
    /** Those who have left, too. */
    rows: readonly Candidate[],
  ) => Omit<Judgement, 'rule'>;
} = {
  size(members, bounds) {
    const { minimumSize, maximumSize } = sizesOf(bounds);
    // Two settings that were changed at once may contradict each other.
    if (minimumSize > maximumSize) return judge([], members, members);
    const fits = members.length >= minimumSize && members.length <= maximumSize;
    return judge(fits ? [] : members, [], members);
  },
  level(members) {
    const level = (member: Candidate) => folded(member.level);
    const known = members.filter(level);
    const differ = new Set(known.map(level)).size > 1;
    return judge(
      differ ? known : [],
      members.filter((member) => !level(member)),
      members,
    );
  },
  unit(members) {
    const unit = (member: Candidate) => folded(member.unit);
    return judge(
      sharing(members, unit),
      members.filter((member) => !unit(member)),
      members,
    );
  },
  'reporting-line'(members, _, rows) {
    const lines = new Map(members.map((member) => [member, lineOf(member, rows)]));
    const reportsTo = (a: Candidate, b: Candidate) => a !== b && lines.get(a)!.above.has(b);
    const broken = members.filter((a) => members.some((b) => reportsTo(a, b) || reportsTo(b, a)));
    return judge(
      broken,
      members.filter((member) => !lines.get(member)!.isComplete),
      members,
    );
  },
  concern(members, bounds) {
    const concern = foldedWords(bounds.concern);
    const differ = members.filter((member) => concern && foldedWords(member.concern) && foldedWords(member.concern) !== concern);
    // Whoever joined the group joined it for its concern.
    const unsaid = members.filter((member) => !concern || (member.status === 'invited' && !foldedWords(member.concern)));
    return judge(differ, unsaid, members);
  },
};

/** How every rule stands for those of the members who haven't left. */
export function judgeComposition(members: Iterable<Candidate>, bounds: Bounds): Judgement[] {
  const rows = [...members];
  const there = rows.filter(({ status }) => status !== 'left');
  return (Object.keys(rules) as CompositionRule[]).map((rule) => ({ rule, ...rules[rule](there, bounds, rows) }));
}

/**
 * The members as they will be once others are chosen: those invited, and what is said of who is there already. Whoever
 * is removed has left; by way of them somebody may still report to somebody.
 */
export function withChosen(
  members: Iterable<Candidate>,
  chosen: readonly Chosen[],
  removed: readonly MemberId[] = [],
): Candidate[] {
  const all = new Map<MemberId, Candidate>();
  for (const member of members)
    all.set(member.id, removed.includes(member.id) ? { ...member, status: 'left' } : member);
  for (const { member: id, ...known } of chosen) {
    const row = all.get(id);
    const status = row && row.status !== 'left' ? row.status : 'invited';
    all.set(id, { ...row, ...known, id, status });
  }
  return [...all.values()];
}

const isSame = (a: readonly MemberId[], b: readonly MemberId[]) => [...a].sort().join() === [...b].sort().join();

function exceptionIn({ author, at, op, body }: GroupRecord<'exception'>, { notes, noteReaders }: Rows): CompositionException {
  const { basis, note = op } = body;
  const name = `${author}/${note}`;
  return { ...{ id: op, author, at, basis, note }, reason: notes.get(name), readers: noteReaders.get(name) ?? [] };
}

/** What was last recorded of a rule when somebody was chosen who is still there. */
function recordedOf({ rule, verdict, basis }: Judgement, { choosings, members }: Rows): RecordedVerdict | undefined {
  const isThere = (id: MemberId) => (members.get(id)?.status ?? 'left') !== 'left';
  const last = choosings.findLast(({ body }) => !body.chosen.length || body.chosen.some(isThere));
  const said = last?.body.verdicts.find((each) => each.rule === rule);
  if (!said) return undefined;
  const { author, at, op, body } = last!;
  return {
    ...{ choosing: op, by: author, at, from: body.from, verdict: said.verdict, basis: said.basis },
    ...(body.people !== undefined && { people: body.people }),
    isCurrent: said.verdict === verdict && isSame(said.basis, basis),
  };
}

/** Every rule's verdict for those who haven't left. An exception holds for just the members whom it was made for. */
export function compositionView(rows: Rows): CompositionVerdict[] {
  const { card } = rows;
  if (!card) return [];
  return judgeComposition(rows.members.values(), card).map((judgement) => {
    const { rule, verdict, basis } = judgement;
    const made = rows.exceptions.filter(({ body }) => body.rule === rule);
    const holds = ({ body }: (typeof made)[number]) => verdict === 'broken' && isSame(body.basis, basis);
    const recorded = recordedOf(judgement, rows);
    return {
      ...judgement,
      exceptions: made.filter(holds).map((record) => exceptionIn(record, rows)),
      earlier: made.filter((record) => !holds(record)).map((record) => exceptionIn(record, rows)),
      ...(recorded && { recorded }),
    };
  });
}
