/** What was written in a form of the tracker, with labels: to be copied, compared, or found where its commitment is gone. */
import type { trackerForms } from '../../localization/en/tracker-forms.js';
import { written } from './plan-draft.js';

type Texts = typeof trackerForms;
type Draft = { readonly [field: string]: string | undefined };
type Line = readonly [label: string, words: string | undefined];

/** By what the forms' drafts are named after. */
const lines: { readonly [form: string]: (draft: Draft, text: Texts) => readonly Line[] } = {
  commitment: (draft, text) => written.map((field) => [text[field], draft[field]]),
  'check-in': ({ outcome, happened, learned }, text) => [
    [text.outcome, outcome && text[`outcome-${outcome}` as 'outcome-did']],
    [text.happened, happened],
    [text.learned, learned],
  ],
  word: ({ said }, text) => [[text.wordLabel, said]],
  end: ({ outcome, learned }, text) => [
    [text.endAs, outcome && text[outcome as 'done']],
    [text.learnedAtEnd, learned],
  ],
};

/** What isn't blank, each with its label. */
export function saidIn(name: string, value: unknown, text: Texts): readonly (readonly [label: string, words: string])[] {
  const all = lines[/^(commitment|check-in|word|end)/.exec(name)![0]]!(value as Draft, text);
  return all.filter((line): line is readonly [string, string] => !!line[1]?.trim());
}
