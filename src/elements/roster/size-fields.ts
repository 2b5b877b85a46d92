/** How many members a group may have: two fields, and which numbers of people they can split. */
import { html, type TemplateResult } from 'lit';
import { inWords } from '../../localization/localize.js';
import { unsplittable } from '../../model/group-sizes.js';
import { listOf } from '../../ui/promise-text.js';
import type { DialogHost } from './dialog-host.js';
import type { EntryForm, Faults } from './entry-form.js';
import { formTexts, type FormTexts } from './form-texts.js';

type Name = 'minimumSize' | 'maximumSize';
type Sizes = { readonly [N in Name]: string };

/** An agreement takes three; with more than twelve nobody is heard. */
const [fewest, most] = [3, 12];
/** So many numbers are named. */
const named = 6;

const isSize = (value: string) => /^\d+$/.test(value.trim()) && Number(value) >= fewest && Number(value) <= most;

export function sizeFaults({ minimumSize, maximumSize }: Sizes, text: FormTexts): Faults<Name> {
  const fault = (value: string, label: string) => !isSize(value) && text.badSize(label, fewest, most);
  const isContrary = isSize(minimumSize) && isSize(maximumSize) && Number(minimumSize) > Number(maximumSize);
  return {
    minimumSize: fault(minimumSize, text.minimumSize),
    maximumSize: fault(maximumSize, text.maximumSize) || (isContrary && text.badSizes),
  };
}

export function sizeFields(form: Pick<EntryForm<Name>, 'text' | 'values'>, host: DialogHost): TemplateResult {
  const text = formTexts(host);
  const options = { type: 'number', required: true, minimum: String(fewest), maximum: String(most) } as const;
  return html`<div class="stack columns">
      ${form.text('minimumSize', { label: text.minimumSize, ...options })}
      ${form.text('maximumSize', { label: text.maximumSize, ...options })}
    </div>
    <p class="help" aria-live="polite">${splitHelp(form.values, host.language(), text)}</p>`;
}

/** Which numbers of people make whole groups of these sizes; nothing while they are wrong. */
function splitHelp({ minimumSize, maximumSize }: Sizes, language: string, text: FormTexts): string {
  if (Object.values(sizeFaults({ minimumSize, maximumSize }, text)).some(Boolean)) return '';
  const gaps = unsplittable(Number(minimumSize), Number(maximumSize));
  if (!gaps) return text.sizeHelp(Number(minimumSize));
  const more = gaps.length - named;
  const said = [...gaps.slice(0, named).map(inWords), ...(more > 0 ? [text.andMore(more)] : [])];
  return text.sizeHelp(Number(minimumSize), listOf(said, language));
}
