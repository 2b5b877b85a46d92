/** The rules of a group's composition: met, broken, or unknown where the roster doesn't say. */
import type { Rows, MemberRow } from './group-rows.js';
import type { CompositionRule } from './kinds.js';
import type { MemberId } from './record.js';
import type { CompositionVerdict } from './rows.js';

type Judgement = Pick<CompositionVerdict, 'verdict' | 'basis'>;

const ids = (members: readonly MemberRow[]): MemberId[] => members.map(({ id }) => id).sort();
const folded = (value: string | undefined) =>
  value?.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase() || undefined;

const judge = (
  broken: readonly MemberRow[],
  unknown: readonly MemberRow[],
  members: readonly MemberRow[],
): Judgement => {
  if (broken.length) return { verdict: 'broken', basis: ids(broken) };
  return unknown.length ? { verdict: 'unknown', basis: ids(unknown) } : { verdict: 'met', basis: ids(members) };
};

/** Members whose value, compared without case and accents, others share. */
const sharing = (members: readonly MemberRow[], value: (member: MemberRow) => string | undefined) =>
  members.filter(
    (member) => value(member) && members.some((other) => other !== member && value(other) === value(member)),
  );

const rules: {
  readonly [R in CompositionRule]: (members: readonly MemberRow[], card: NonNullable<Rows['card']>) => Judgement;
} = {
  size(members, { minimumSize = 4, maximumSize = 6 }) {
    const fits = members.length >= minimumSize && members.length <= maximumSize;
    return judge(fits ? [] : members, [], members);
  },
  level(members) {
    const level = (member: MemberRow) => folded(member.level);
    const known = members.filter(level);
    const differ = new Set(known.map(level)).size > 1;
    return judge(
      differ ? known : [],
      members.filter((member) => !level(member)),
      members,
    );
  },
  unit(members) {
    const unit = (member: MemberRow) => folded(member.unit);
    return judge(
      sharing(members, unit),
      members.filter((member) => !unit(member)),
      members,
    );
  },
  'reporting-line'(members) {
    const names = (member: MemberRow) => new Set([member.id, ...(member.externalIds ?? [])]);
    const reportsTo = (a: MemberRow, b: MemberRow) =>
      a !== b && a.managers?.some((manager) => names(b).has(manager)) === true;
    const broken = members.filter((a) => members.some((b) => reportsTo(a, b) || reportsTo(b, a)));
    return judge(
      broken,
      members.filter(({ managers, managersComplete }) => !managers || !managersComplete),
      members,
    );
  },
  concern(members, card) {
    const concern = folded(card.concern);
    const differ = members.filter((member) => concern && folded(member.concern) && folded(member.concern) !== concern);
    // Whoever joined the group joined it for its concern.
    const unsaid = members.filter((member) => !concern || (member.status === 'invited' && !folded(member.concern)));
    return judge(differ, unsaid, members);
  },
};

/** Every rule's verdict for those who haven't left. An exception holds for just the members whom it was made for. */
export function compositionView(rows: Rows): CompositionVerdict[] {
  const { card } = rows;
  if (!card) return [];
  const members = [...rows.members.values()].filter(({ status }) => status !== 'left');
  return (Object.keys(rules) as CompositionRule[]).map((rule) => {
    const judgement = rules[rule](members, card);
    const made = rows.exceptions.findLast(
      ({ body }) => body.rule === rule && [...body.basis].sort().join() === judgement.basis.join(),
    );
    const exception = made && { author: made.author, at: made.at, reason: rows.notes.get(`${made.author}/${made.op}`) };
    return { rule, ...judgement, ...(judgement.verdict === 'broken' && exception && { exception }) };
  });
}
