/** The technique shelf: what members have tried, under the name of each technique, and what came of it. */
import { foldText } from './fold-text.js';
import type { Outcome } from './kinds.js';
import type { MemberId, OperationId } from './record.js';
import type { Commitment } from './rows.js';

export interface Attempt {
  readonly id: OperationId;
  readonly owner: MemberId;
  readonly status: Commitment['status'];
  /** The last word on each period that has one; the oldest first. */
  readonly outcomes: readonly Outcome[];
  /** What its owner learned on the way and in the end; the oldest first. */
  readonly learned: readonly string[];
  readonly readers: Commitment['readers'];
}

export interface Technique {
  /** As it was last written. */
  readonly technique: string;
  /** The newest first. */
  readonly attempts: readonly Attempt[];
}

/** Case, accents, spacing and what ends a sentence don't make another technique. */
const nameOf = (technique: string) => foldText(technique).replace(/\s+/g, ' ').replace(/^ |[ .!…]+$/g, '');

/**
 * `commitments` are those that the reader may read, newest first, as the group's state has them: so the shelf shows
 * nobody whom the reader may not see. In the order of the techniques' names.
 */
export function shelfOf(commitments: readonly Commitment[]): Technique[] {
  const shelf = new Map<string, { technique: string; attempts: Attempt[] }>();
  for (const commitment of commitments) {
    const name = nameOf(commitment.technique);
    const entry = shelf.get(name) ?? { technique: commitment.technique, attempts: [] };
    shelf.set(name, entry);
    entry.attempts.push(attemptOf(commitment));
  }
  return [...shelf].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** Those that have all of the typed words in their name or in what was learned, in whatever order and spelling of letters. */
export function findTechniques(shelf: readonly Technique[], typed: string): readonly Technique[] {
  const wanted = foldText(typed).split(/\s+/);
  return shelf.filter(({ technique, attempts }) => {
    const said = foldText([technique, ...attempts.flatMap(({ learned }) => learned)].join('\n'));
    return wanted.every((word) => said.includes(word));
  });
}

function attemptOf({ id, owner, status, periods, endings, readers }: Commitment): Attempt {
  const said = [...periods.flatMap(({ checkIns }) => checkIns), ...endings];
  const last = periods.flatMap(({ checkIns }) => checkIns.at(-1) ?? []);
  return {
    ...{ id, owner, status, readers },
    outcomes: last.map(({ outcome }) => outcome),
    learned: said.flatMap(({ learned }) => (learned?.trim() ? [learned] : [])),
  };
}
