/** Thanks and replies that aren't sent yet, by `thanks/<feedback>` and `reply/<feedback>`. */

export type Unsent = { readonly [name: string]: string };

/** Other words under a name; blank ones take the name away. */
export const withWords = (unsent: Unsent, name: string, words: string): Unsent => {
  const { [name]: _, ...others } = unsent;
  return words ? { ...others, [name]: words } : others;
};

/** Several drafts as one, the newest first; where they differ under a name, one after the other. */
export function merged(drafts: readonly Unsent[]): Unsent {
  const all: Record<string, Set<string>> = {};
  for (const draft of drafts) for (const [name, words] of Object.entries(draft)) (all[name] ??= new Set()).add(words);
  return Object.fromEntries(Object.entries(all).map(([name, words]) => [name, [...words].join('\n\n')]));
}
