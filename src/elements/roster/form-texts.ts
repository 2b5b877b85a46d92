/** What the roster's forms share: their texts, and fields that more than one of them has. */
import { html, type TemplateResult } from 'lit';
import { rosterForms } from '../../localization/en/roster-forms.js';
import { messagesIn } from '../../localization/localize.js';
import { closeDialog } from '../../ui/dialog.js';
import type { DialogHost } from './dialog-host.js';
import type { EntryForm } from './entry-form.js';
import { inZone } from './local-time.js';

export type FormTexts = typeof rosterForms;

export const formTexts = (host: DialogHost): FormTexts => messagesIn(host.language(), 'roster-forms', rosterForms);

export const isKnownZone = (zone: string): boolean => inZone('en', zone, {}) !== undefined;

type Fields<N extends string> = Pick<EntryForm<N>, 'text'>;

/** A place of work: its fields are the same for a founder, for oneself and for another. */
export function placeFields(form: Fields<'unit' | 'level' | 'timeZone'>, host: DialogHost): TemplateResult {
  const text = formTexts(host);
  const mark = host.commonText().optional;
  const { members } = host.group().state;
  const known = (name: 'unit' | 'level') => [...new Set(members.flatMap((member) => member[name] || []))];
  return html`<div class="stack columns">
      ${form.text('unit', { label: text.unit, mark, maximumLength: 200 })}
      ${form.text('level', { label: text.level, mark, maximumLength: 200, suggestions: known('level') })}
    </div>
    <p class="help">${text.placeHelp}</p>
    ${form.text('timeZone', {
      ...{ label: text.timeZone, help: text.timeZoneHelp, mark },
      suggestions: Intl.supportedValuesOf('timeZone'),
    })}`;
}

/** The group's name, concern and cycle. */
export function groupFields(
  form: Fields<'groupName' | 'concern' | 'cycleStart' | 'cycleEnd'>,
  host: DialogHost,
): TemplateResult {
  const text = formTexts(host);
  const mark = host.commonText().optional;
  const day = { type: 'date', mark, minimum: '1900-01-01', maximum: '2199-12-31' } as const;
  return html`${form.text('groupName', { label: text.groupName, required: true, maximumLength: 200 })}
    ${form.text('concern', { label: text.concern, help: text.concernHelp, mark, spellcheck: true })}
    <div class="stack columns">
      ${form.text('cycleStart', { label: text.cycleStart, ...day })} ${form.text('cycleEnd', { label: text.cycleEnd, ...day })}
    </div>
    <p class="help">${text.cycleHelp}</p>`;
}

/** What is wrong with the group's fields. */
export const groupFaults = (
  { groupName, cycleStart, cycleEnd }: { groupName: string; cycleStart: string; cycleEnd: string },
  text: FormTexts,
) => ({
  groupName: !groupName.trim() && text.missing(text.groupName),
  cycleEnd: cycleStart !== '' && cycleEnd !== '' && cycleEnd < cycleStart && text.badCycle,
});

export function formButtons(host: DialogHost, label: string, look = 'primary'): TemplateResult {
  return html`<div class="row">
    <button class=${look} aria-disabled=${String(host.busy())}>${label}</button>
    <button type="button" ?autofocus=${look === 'danger'} @click=${closeDialog}>${host.commonText().cancel}</button>
  </div>`;
}
