/** Which feedback is looked for: by person, questionnaire, state, and words. Pure. */

/** What of a row it can be found by. */
export interface Findable {
  /** Everybody who wrote it, got it or passed it on, besides the reader. */
  readonly people: readonly string[];
  /** The questionnaire's id. */
  readonly questionnaire: string;
  /** The id of the round that it belongs to; empty where it belongs to none. */
  readonly round: string;
  readonly states: readonly FeedbackState[];
  /** All that it says. */
  readonly words: string;
}

export type FeedbackState = 'unread' | 'open' | 'acknowledged' | 'replied' | 'withdrawn' | 'passed';

/** What is empty leaves everything in. */
export interface FeedbackFilter {
  readonly person: string;
  readonly questionnaire: string;
  readonly round: string;
  readonly state: FeedbackState | '';
  readonly text: string;
}

export const everything: FeedbackFilter = { person: '', questionnaire: '', round: '', state: '', text: '' };

/** Marks on letters and their case make no difference, in whatever order the words are. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export function matches(row: Findable, { person, questionnaire, round, state, text }: FeedbackFilter): boolean {
  const words = plain(row.words);
  return (
    (!person || row.people.includes(person)) &&
    (!questionnaire || row.questionnaire === questionnaire) &&
    (!round || row.round === round) &&
    (!state || row.states.includes(state)) &&
    plain(text).split(/\s+/).every((word) => words.includes(word))
  );
}
