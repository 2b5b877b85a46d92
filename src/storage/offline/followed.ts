/** What of the engine this device follows, noted for all its tabs. */
import type { Prefix } from '../adapter.js';
import type { Cells } from './cells.js';

/** The prefixes that some tab of this device wants, and those whose snapshot was complete at least once. */
export interface Followed {
  readonly wanted: readonly Prefix[];
  readonly complete: readonly Prefix[];
}

const nothing: Followed = { wanted: [], complete: [] };
const note = 'followed';

export const followed = (cells: Cells): Followed => cells.note<Followed>(note) ?? nothing;

/** Adds a prefix to one of the two lists, unless it is there. */
export async function follow(cells: Cells, list: keyof Followed, prefix: Prefix): Promise<void> {
  await cells.changeNote<Followed>(note, (known = nothing) =>
    known[list].includes(prefix) ? known : { ...known, [list]: [...known[list], prefix] },
  );
}
