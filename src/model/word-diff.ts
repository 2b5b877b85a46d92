/** What was removed from a text and what was added to it, in whole words. */

export interface Change {
  readonly type: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Up to how many pairs of words are compared; beyond it the whole text counts as changed. */
const mostPairs = 1_000_000;

/**
 * The steps from one text to another: what is the same or removed makes the old one, what is the same or added the new
 * one. `language` (BCP 47) says how words are told apart, where the engine knows.
 */
export function wordDiff(before: string, after: string, language = 'en'): Change[] {
  const [old, next] = [wordsOf(before, language), wordsOf(after, language)];
  return joined(common(old, next) ?? [...old.map(as('removed')), ...next.map(as('added'))]);
}

/** Which items of the second list don't stand in the order of the first; both hold each item once. */
export function moved<T>(before: readonly T[], after: readonly T[]): Set<T> {
  const both = (list: readonly T[], other: readonly T[]) => list.filter((item) => other.includes(item));
  const steps = diff(both(before, after), both(after, before));
  return new Set(steps.flatMap(({ type, item }) => (type === 'added' ? [item] : [])));
}

const as =
  (type: Change['type']) =>
  (text: string): Change => ({ type, text });

function wordsOf(text: string, language: string): string[] {
  if (typeof Intl.Segmenter === 'undefined') return text.match(/[\p{L}\p{N}\p{M}'’-]+|\s+|[^]/gu) ?? [];
  return Array.from(segmenterFor(language).segment(text), ({ segment }) => segment);
}

/** Others write a text's language, which may be no tag at all. */
function segmenterFor(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}

/** Undefined where there are too many words. */
function common(old: readonly string[], next: readonly string[]): Change[] | undefined {
  let start = 0;
  while (start < old.length && start < next.length && old[start] === next[start]) start++;
  let end = 0;
  while (end < old.length - start && end < next.length - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const [from, to] = [old.slice(start, old.length - end), next.slice(start, next.length - end)];
  if (from.length * to.length > mostPairs) return undefined;
  const middle = diff(from, to).map(({ type, item }) => ({ type, text: item }));
  return [...old.slice(0, start).map(as('same')), ...middle, ...old.slice(old.length - end).map(as('same'))];
}

/** By the longest common subsequence. */
function diff<T>(old: readonly T[], next: readonly T[]): { type: Change['type']; item: T }[] {
  const width = next.length + 1;
  // How long the common subsequence of what is left of each is.
  const lengths = new Uint32Array((old.length + 1) * width);
  const left = (i: number, j: number) => lengths[i * width + j]!;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = next.length - 1; j >= 0; j--)
      lengths[i * width + j] = old[i] === next[j] ? left(i + 1, j + 1) + 1 : Math.max(left(i + 1, j), left(i, j + 1));
  const steps: { type: Change['type']; item: T }[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < next.length) {
    if (i < old.length && j < next.length && old[i] === next[j]) {
      steps.push({ type: 'same', item: old[i]! });
      i++;
      j++;
    } else if (j === next.length || (i < old.length && left(i + 1, j) >= left(i, j + 1)))
      steps.push({ type: 'removed', item: old[i++]! });
    else steps.push({ type: 'added', item: next[j++]! });
  }
  return steps;
}

/** Neighbours are one; a space between two changes belongs to both, so that what replaces some words is read as a whole. */
function joined(steps: readonly Change[]): Change[] {
  const changes: Change[] = [];
  let [same, removed, added] = ['', '', ''];
  const close = () => {
    if (removed) changes.push({ type: 'removed', text: removed });
    if (added) changes.push({ type: 'added', text: added });
    if (same) changes.push({ type: 'same', text: same });
    same = removed = added = '';
  };
  for (const { type, text } of steps)
    if (type === 'same') same += text;
    else {
      if (same.trim() || !(removed || added)) close();
      removed += same + (type === 'removed' ? text : '');
      added += same + (type === 'added' ? text : '');
      same = '';
    }
  close();
  return changes;
}
