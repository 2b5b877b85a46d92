/** Asks a member for feedback: whom, what about, and by which questionnaire. What is written is kept on this device. */
import { html, nothing, type TemplateResult } from 'lit';
import { askDialog } from '../../localization/en/ask-dialog.js';
import { messagesIn } from '../../localization/localize.js';
import { findQuestionnaire } from '../../model/feedback-frames.js';
import type { Body } from '../../model/kinds.js';
import { frameOf } from '../../model/questionnaire.js';
import type { Member } from '../../model/rows.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { radios, select, textArea } from '../../ui/field.js';
import { failureSince } from '../../ui/framed-dialog.js';
import { listOf, promiseText } from '../../ui/promise-text.js';
import { newestOf } from '../../ui/questionnaires.js';
import { promised } from '../../ui/sharing/asking.js';
import type { InboxHost } from './inbox-host.js';

/** What is chosen and written, by the name under which it is kept. */
const kept = { to: 'chosen/ask/to', text: 'ask/text', frame: 'chosen/ask/frame' } as const;

export class AskDialog {
  #isMissing = false;
  readonly #failure: () => unknown;

  constructor(
    private readonly host: InboxHost,
    private readonly closed: () => void,
  ) {
    this.#failure = failureSince(host);
  }

  render(): TemplateResult {
    return dialog(this.#text.heading, this.#candidates.length ? this.#form() : this.#nobody(), () => {
      this.closed();
      void this.host.focus('#ask');
    });
  }

  get #text(): typeof askDialog {
    return messagesIn(this.host.language(), 'askDialog', askDialog);
  }

  /** Whoever could be asked or is asked already; not those whose feedback isn't wanted. */
  get #members(): Member[] {
    const { members, me, blocked } = this.host.group().state;
    return members.filter(({ id, status }) => status === 'active' && id !== me!.id && !blocked.includes(id));
  }

  get #asked(): Member[] {
    const { requests, me } = this.host.group().state;
    const waiting = requests.filter(({ from, state }) => from === me!.id && state === 'asked');
    return this.#members.filter(({ id }) => waiting.some(({ to }) => to === id));
  }

  get #candidates(): Member[] {
    const asked = this.#asked;
    return this.#members.filter((member) => !asked.includes(member));
  }

  get #chosen(): Member | undefined {
    return this.#candidates.find(({ id }) => id === this.host.unsent.of(kept.to));
  }

  /** The first one stands until it is answered, declined or taken back. */
  get #already(): string | undefined {
    const names = this.#asked.map(({ name }) => name);
    return names.length ? this.#text.already(listOf(names, this.host.language())) : undefined;
  }

  #nobody(): TemplateResult {
    return html`<p class="prose">${this.#already ?? this.#text.nobody}</p>
      <div><button type="button" @click=${closeDialog}>${this.host.context().common.cancel}</button></div>`;
  }

  #form(): TemplateResult {
    const { host } = this;
    const { unsent } = host;
    const text = this.#text;
    const { common } = host.context();
    const chosen = this.#chosen;
    const onSubmit = (event: Event) => {
      event.preventDefault();
      void this.#ask();
    };
    return html`<form class="stack" novalidate @submit=${onSubmit}>
      <div class="stack" ?inert=${host.busy()}>
        ${radios({
          ...{ id: 'ask-to', label: text.to, required: true, value: chosen?.id ?? '', help: this.#already },
          ...(this.#isMissing && { error: text.choose }),
          choices: this.#candidates.map(({ id, name, unit }) => ({ value: id, label: name, help: unit })),
          onChoose: (to) => {
            this.#isMissing = false;
            unsent.write(kept.to, to);
          },
        })}
        ${textArea({
          ...{ id: 'ask-text', label: text.about, help: text.aboutHelp, mark: common.optional, value: unsent.of(kept.text) },
          onInput: (words) => unsent.write(kept.text, words),
        })}
        ${select({
          ...{ id: 'ask-frame', label: text.frame, placeholder: text.theirChoice, value: unsent.of(kept.frame) },
          choices: newestOf(host.questionnaires()).map((each) => ({ value: frameOf(each), label: each.title })),
          onChoose: (frame) => unsent.write(kept.frame, frame),
        })}
      </div>
      <div aria-live="polite">${promised(chosen ? this.#promise(chosen) : text.promiseLater)}</div>
      ${chosen ? html`<p class="small quiet">${text.free(chosen.name)}</p>` : nothing}
      ${this.#failure()}
      <div class="row">
        <button type="submit" class="primary" aria-disabled=${String(host.busy())}>
          ${chosen ? text.confirm(chosen.name) : text.confirmNobody}
        </button>
        <button type="button" class="plain" @click=${closeDialog}>${common.cancel}</button>
      </div>
    </form>`;
  }

  #promise({ id: to }: Member): string {
    const group = this.host.group();
    const audience = group.audienceOf('request', { to });
    return promiseText({ ...group.state, audience, author: group.state.me!.id }, this.host.language());
  }

  /** Which questionnaire, and the questionnaire itself where whoever is asked couldn't find it. */
  #questionnaire(): Pick<Body<'request'>, 'questionnaire' | 'asked'> {
    const frame = this.host.unsent.of(kept.frame);
    const chosen = this.host.questionnaires().find((each) => frameOf(each) === frame);
    if (!chosen) return {};
    const isKnown = findQuestionnaire(chosen, this.host.group().state.questionnaires) !== undefined;
    const { id, version } = chosen;
    return { questionnaire: { id, version }, ...(!isKnown && { asked: chosen }) };
  }

  async #ask(): Promise<void> {
    const { host } = this;
    const chosen = this.#chosen;
    if (!chosen) {
      this.#isMissing = true;
      host.element.requestUpdate();
      return void host.focus('#ask-to input');
    }
    const about = { text: host.unsent.of(kept.text), ...this.#questionnaire() };
    const ask = () => host.group().actions.ask(chosen.id, about);
    const receipt = await host.act('peer-feedback-asked', ask, this.#text.spoken(chosen.name));
    if (!receipt) return;
    for (const name of Object.values(kept)) await host.unsent.sent(name);
    this.closed();
    await host.focus(`#request-${receipt.op}, #ask`);
  }
}
