/** When the tracker may remind a member: their quiet hours, which are for nobody else. */
import { html, nothing, type TemplateResult } from 'lit';
import { reminders } from '../../localization/en/reminders.js';
import { messagesIn } from '../../localization/localize.js';
import { quietHoursOf, usualQuiet, type QuietHours } from '../../model/quiet-hours.js';
import { textField } from '../../ui/field.js';
import { promiseText } from '../../ui/promise-text.js';
import { isWaiting, waitingMark } from '../../ui/waiting.js';
import type { Panel } from './more.js';
import type { TrackerHost } from './tracker-host.js';

type Time = keyof QuietHours;
const times: readonly Time[] = ['from', 'to'];

export class RemindersPanel implements Panel {
  /** What was typed and isn't kept yet. */
  #typed: Partial<QuietHours> = {};
  /** Whether somebody tried without what is needed. */
  #isTried = false;

  render(host: TrackerHost): TemplateResult {
    const text = textIn(host);
    const { state, group, commonText, busy, me, language } = host;
    if (!group.can('quiet-hours', {})) return html`<p class="prose">${text.notNow}</p>`;
    const save = (event: Event) => {
      event.preventDefault();
      void this.#save(host);
    };
    const { from, to } = quietHoursOf(state);
    const isUsual = from === usualQuiet.from && to === usualQuiet.to;
    return html`<form class="stack" novalidate @submit=${save}>
      <p class="prose">${text.help(host.zone.replaceAll('_', ' '))}</p>
      <div class="row" ?inert=${busy}>${times.map((time) => this.#field(time, host))}</div>
      <p class="small quiet prose">${text.always}</p>
      <p class="small quiet prose" part="promise">
        ${promiseText({ ...state, audience: group.audienceOf('quiet-hours', {}), author: me }, language)}
      </p>
      <div class="row">
        <button id="reminders-save" aria-disabled=${String(busy)}>${text.save}</button>
        ${isUsual
          ? nothing
          : html`<button type="button" class="plain" @click=${() => this.#keep(host)}>
              ${text.usual(usualQuiet.from, usualQuiet.to)}
            </button>`}
        ${waitingMark(isWaiting(state, 'quiet-hours', () => true), commonText)}
      </div>
      <p class="small quiet prose">${text.perDevice}</p>
    </form>`;
  }

  #field(time: Time, host: TrackerHost): TemplateResult {
    const text = textIn(host);
    const value = this.#valuesOf(host)[time];
    return textField({
      ...{ id: `reminders-${time}`, label: text[time], type: 'time', value, required: true },
      ...(this.#isTried && !value && { error: text.missing }),
      onInput: (typed) => {
        this.#typed = { ...this.#typed, [time]: typed };
        host.element.requestUpdate();
      },
    });
  }

  #valuesOf({ state }: TrackerHost): QuietHours {
    return { ...quietHoursOf(state), ...this.#typed };
  }

  #save(host: TrackerHost): Promise<void> | void {
    const values = this.#valuesOf(host);
    const missing = times.find((time) => !values[time]);
    this.#isTried = missing !== undefined;
    host.element.requestUpdate();
    return missing ? host.focus(`#reminders-${missing}`) : this.#keep(host, values);
  }

  /** Without hours the usual ones hold again. What was typed stays until it is kept. */
  async #keep(host: TrackerHost, hours?: QuietHours): Promise<void> {
    const run = () => host.group.actions.keepQuiet(hours?.from, hours?.to);
    if (!(await host.act('peer-quiet-hours-changed', run, textIn(host).kept))) return;
    this.#typed = {};
    this.#isTried = false;
    host.element.requestUpdate();
    host.focus('#reminders-save');
  }
}

const textIn = ({ language }: TrackerHost) => messagesIn(language, 'reminders', reminders);
