/** What an import wrote, told from the group's records: what members said since stands above it, and what takes it back. */
import { detailNames, facilitatorsWords, type Details } from '../model/kinds.js';
import { inOrder } from '../model/order.js';
import type { GroupRecord, MemberId, OperationId } from '../model/record.js';
import type { Member } from '../model/rows.js';
import { takesPart } from '../model/takes-part.js';
import { isSame } from './roster-diff.js';

type DetailName = keyof Details;

/** One record's word about a member. */
interface Word {
  readonly member: MemberId;
  readonly record: GroupRecord;
  readonly details: Details;
  /** What was known before it, of the same fields. */
  readonly before: Details;
}

/** What takes an import back, as far as it can be. */
export interface ImportUndo {
  /** Invited by it and not in yet: the invitation is withdrawn. */
  readonly withdrawn: readonly Member[];
  /** Changed by it, and as it left them: they get what was known before. */
  readonly restored: readonly { readonly member: Member; readonly details: Details }[];
  /** Invited by it, and joined since: they stay. */
  readonly joined: readonly Member[];
  /** Changed by it, and otherwise since: that stays, too. */
  readonly changed: readonly Member[];
  /** Removed with it: only an invitation brings them back. */
  readonly removed: readonly Member[];
}

/** What members said of themselves last, by `member field`. Only what they may say of themselves counts. */
export function ownWords(records: Iterable<GroupRecord>): Set<string> {
  const own = new Set<string>();
  for (const { member, record, details } of wordsIn(records))
    for (const name of namesIn(details)) {
      if (facilitatorsWords.has(name)) continue;
      if (record.author === member && record.kind !== 'invitation') own.add(`${member} ${name}`);
      else own.delete(`${member} ${name}`);
    }
  return own;
}

/** What would take back what was written by a choosing; nothing is left to do once it was taken back. */
export function undoOf(records: Iterable<GroupRecord>, choosing: OperationId, members: readonly Member[]): ImportUndo {
  const all = inOrder(records);
  const words = wordsIn(all).filter(({ record }) => record.kind === 'invitation' && record.body.choosing === choosing);
  const rows = new Map(members.map((member) => [member.id, member]));
  const came = members.filter((member) => member.choosing === choosing);
  const restored: { member: Member; details: Details }[] = [];
  const changed: Member[] = [];
  for (const { member: id, details, before } of words) {
    const member = rows.get(id);
    if (!member || member.status === 'left' || came.includes(member)) continue;
    const { back, isOther } = backFrom(details, before, member);
    if (Object.keys(back).length) restored.push({ member, details: back });
    if (isOther) changed.push(member);
  }
  const chosen = new Set(all.flatMap(({ op, kind, body }) => (kind === 'choosing' && op === choosing ? body.chosen : [])));
  const removed = all.flatMap(({ kind, body }) =>
    kind === 'standing' && body.choosing === choosing && !chosen.has(body.member) ? [rows.get(body.member)!] : [],
  );
  return {
    withdrawn: came.filter(({ status }) => status === 'invited'),
    restored,
    joined: came.filter(takesPart),
    changed,
    removed: removed.filter((member) => member?.status === 'left'),
  };
}

/** What leads back to what was known before, where it still is as it was left. */
function backFrom(details: Details, before: Details, now: Details): { back: Details; isOther: boolean } {
  const back: { [name: string]: unknown } = {};
  let isOther = false;
  for (const name of namesIn(details)) {
    const value = (from: Details): Details => ({ [name]: from[name] });
    if (isSame(value(before), value(details)) || isSame(value(now), value(before))) continue;
    if (isSame(value(now), value(details))) back[name] = before[name] ?? nothingOf(name);
    else isOther = true;
  }
  return { back: back as Details, isOther };
}

/** How it is said that nothing is known. */
function nothingOf(name: DetailName): unknown {
  if (name === 'externalIds' || name === 'managers' || name === 'notBelow') return [];
  return name === 'managersComplete' ? false : '';
}

/** All that was ever said of members, in the order in which it counts. */
function wordsIn(records: Iterable<GroupRecord>): Word[] {
  const known = new Map<MemberId, Details>();
  return inOrder(records).flatMap((record): Word[] => {
    const said = saidIn(record);
    if (!said) return [];
    const { member, details } = said;
    const row = known.get(member) ?? {};
    const names = namesIn(details);
    const before = Object.fromEntries(names.map((name) => [name, row[name]]));
    known.set(member, { ...row, ...Object.fromEntries(names.map((name) => [name, details[name]])) });
    return [{ member, record, details, before }];
  });
}

function saidIn({ kind, body, author }: GroupRecord): { readonly member: MemberId; readonly details: Details } | undefined {
  if (kind === 'genesis') return { member: author, details: body.member };
  if (kind === 'invitation') return { member: body.member, details: body };
  if (kind === 'leaving') return body.name ? { member: author, details: { name: body.name } } : undefined;
  if (kind !== 'profile') return undefined;
  // As the fold takes it.
  const { externalIds: _, managers: __, managersComplete: ___, notBelow: ____, ...details } = body;
  return { member: author, details };
}

const namesIn = (details: Details): DetailName[] => detailNames.filter((name) => details[name] !== undefined);
