/** What was typed in the last moments of a page, which goes without waiting for a database: saved by the next page of the tab. */
import type { LocalStore, SavedDraft } from '../group/local-store.js';
import type { MemberId } from '../model/record.js';
import type { Json } from '../storage/adapter.js';
import { sameJson } from '../storage/json.js';

/** A draft as it was when the page went. */
export interface LastWords extends Pick<SavedDraft, 'id' | 'revision' | 'from' | 'value'> {
  /** What was on its way to the database then; it may have arrived, or not. */
  readonly saving?: Json;
}

const going = new Map<string, Promise<void>>();

/** Saves what the tab keeps in a place, once; what another tab wrote meanwhile stays beside it. */
export function saveLastWords(place: string, local: LocalStore, member: MemberId, form: string): Promise<void> {
  const saved = going.get(place) ?? save(place, local, member, form).finally(() => going.delete(place));
  going.set(place, saved);
  return saved;
}

async function save(place: string, local: LocalStore, member: MemberId, form: string): Promise<void> {
  const kept = sessionStorage.getItem(place);
  if (!kept) return;
  const { saving, value, ...draft } = JSON.parse(kept) as LastWords;
  const known = (await local.drafts(member, form)).find(({ id }) => id === draft.id);
  const isMine = known && saving !== undefined && sameJson(known.value, saving);
  if (!known || !sameJson(known.value, value))
    await local.saveDraft(member, form, isMine ? { ...draft, revision: known.revision } : draft, value);
  sessionStorage.removeItem(place);
}
