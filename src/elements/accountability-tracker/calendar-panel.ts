/** When my check-ins are due, as a file for any calendar. It says what they are about only if I want that. */
import { html, nothing, type TemplateResult } from 'lit';
import { calendarOf } from '../../interchange/icalendar.js';
import { calendarFile } from '../../localization/en/calendar-file.js';
import { messagesIn } from '../../localization/localize.js';
import type { Commitment } from '../../model/rows.js';
import { field, textField } from '../../ui/field.js';
import { saveCopy } from '../../ui/save-copy.js';
import type { Panel } from './more.js';
import type { TrackerHost } from './tracker-host.js';

export class CalendarPanel implements Panel {
  #time = '16:00';
  /** Whether the techniques are said. */
  #isNaming = false;
  /** Whether somebody tried without what is needed. */
  #isTried = false;
  /** What happened to the file, and its text where it has to be copied by hand. */
  #given?: { readonly said: string; readonly text?: string };

  render(host: TrackerHost): TemplateResult {
    const text = messagesIn(host.language, 'calendarFile', calendarFile);
    const { me, commitments } = host.state;
    const isMine = ({ owner, status }: Commitment) => owner === host.me && status === 'active';
    const running = me!.status === 'active' ? commitments.filter(isMine) : [];
    if (!running.length) return html`<p class="prose">${text.none}</p>`;
    const save = (event: Event) => {
      event.preventDefault();
      void this.#save(running, text, host);
    };
    return html`<form class="stack" novalidate @submit=${save}>
      <p class="prose">${text.help}</p>
      <p>${text.commitments(running.length)}</p>
      ${this.#timeField(running, text, host)} ${this.#namingField(text, host)}
      <div><button id="calendar-save">${text.save}</button></div>
      ${this.#renderGiven(text)}
    </form>`;
  }

  #timeField(running: readonly Commitment[], text: typeof calendarFile, host: TrackerHost): TemplateResult {
    const zones = host.list([...new Set(running.map(({ zone }) => zone.replaceAll('_', ' ')))]);
    const error = this.#isTried && !this.#time ? { error: text.timeMissing } : {};
    const onInput = (value: string) => {
      this.#time = value;
      this.#change(host);
    };
    return textField({
      ...{ id: 'calendar-time', label: text.time, help: text.timeHelp(zones), type: 'time', required: true },
      ...{ value: this.#time, onInput, ...error },
    });
  }

  #namingField(text: typeof calendarFile, host: TrackerHost): TemplateResult {
    const onChange = ({ target }: Event) => {
      this.#isNaming = (target as HTMLInputElement).checked;
      this.#change(host);
    };
    return html`<div class="field">
      <label class="option">
        <input type="checkbox" id="calendar-naming" .checked=${this.#isNaming} aria-describedby="calendar-naming-help" @change=${onChange} />
        <span>${text.naming}</span>
      </label>
      <div class="help" id="calendar-naming-help">${text.namingHelp}</div>
    </div>`;
  }

  #renderGiven({ copyByHand, again }: typeof calendarFile): unknown {
    if (!this.#given) return nothing;
    const { said, text } = this.#given;
    if (text === undefined) return html`<p>${said}</p><p class="small quiet prose">${again}</p>`;
    const control = html`<textarea id="calendar-copy" readonly .value=${text}></textarea>`;
    return field({ id: 'calendar-copy', label: copyByHand }, control);
  }

  /** What was saved before isn't what would be now. */
  #change(host: TrackerHost): void {
    this.#given = undefined;
    host.element.requestUpdate();
  }

  async #save(running: readonly Commitment[], text: typeof calendarFile, host: TrackerHost): Promise<void> {
    this.#isTried = true;
    this.#change(host);
    if (!this.#time) return host.focus('#calendar-time');
    const summary = ({ technique }: Commitment) => (this.#isNaming ? text.summaryOf(technique) : text.summary);
    const file = calendarOf(running, { now: host.group.clock.now(), time: this.#time, texts: { summary } });
    const given = await saveCopy(file, `${text.file}.ics`, host.element.shadowRoot!, 'text/calendar;charset=utf-8');
    const said = given ? (given === 'file' ? text.saved : text.copied) : text.copyByHand;
    this.#given = given ? { said } : { said, text: file };
    host.announce(said);
    host.element.requestUpdate();
    if (!given) host.focus('#calendar-copy');
  }
}
