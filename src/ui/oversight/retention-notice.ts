/** Tells of a group's last day, offers to take along what is one's own, and has it deleted when it is due. */
import { html, nothing, type TemplateResult } from 'lit';
import { exportMine, myFileText } from '../../group/export-mine.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { deleteMine, retain, retentionOf, type Retention } from '../../group/retention.js';
import { oversight, retention } from '../../localization/en/oversight.js';
import { messagesIn } from '../../localization/localize.js';
import type { ConditionsHost } from '../conditions.js';
import { confirmation } from '../confirmation.js';
import { notice } from '../notice.js';
import { myWords } from './my-words.js';
import { focusSoon, KeptFile, Work, type OversightHost } from './panel-host.js';

/** One for each element and group; render it in the first element of a group whose card has a `retention`. */
export class RetentionNotice {
  readonly #host: OversightHost;
  readonly #work: Work;
  readonly #kept: KeptFile;
  /** What was found about which last day. */
  #retained?: Retention;
  #date = '';
  #isAsking = false;
  #isDeleted = false;

  constructor(host: ConditionsHost) {
    const { element } = host;
    this.#host = {
      language: () => host.language(),
      requestUpdate: () => element.requestUpdate(),
      announce: (text) => host.announce(text),
      find: (selector) => element.shadowRoot!.querySelector<HTMLElement>(selector),
    };
    this.#work = new Work(this.#host);
    this.#kept = new KeptFile(this.#host, 'retention-copy', '#retention');
  }

  render(group: PeerGroup): TemplateResult | typeof nothing {
    const { state, clock } = group;
    const date = state.card?.retention;
    if (!date || !state.me) return nothing;
    if (date !== this.#date) {
      this.#date = date;
      this.#retained = undefined;
      // Not while the element is drawing.
      queueMicrotask(() => this.#retain(date, group));
    }
    const phase = retentionOf(state, clock.now());
    const retained = this.#retained;
    if (phase === 'none' || phase === 'running' || !retained) return nothing;
    const text = this.#text;
    const day = this.#day(Date.parse(date), 'UTC');
    const isGone = retained.deleted || this.#isDeleted || state.me.erased;
    if (phase === 'over' && isGone) return html`<div id="retention" tabindex="-1">${notice('', text.deleted(day))}</div>`;
    const said = phase === 'due-soon' ? text.dueSoon(day) : this.#overdue(retained, day, group);
    return html`<div id="retention" tabindex="-1">
      ${notice(phase === 'over' ? 'care' : '', html`<div class="stack"><p>${said}</p>${this.#renderActions(phase === 'over', group)}</div>`)}
    </div>`;
  }

  #overdue({ deletion = 0 }: Retention, day: string, { clock }: PeerGroup): string {
    return clock.now() < deletion ? this.#text.over(day, this.#day(deletion, clock.zone())) : this.#text.failed;
  }

  #renderActions(isOver: boolean, group: PeerGroup): TemplateResult {
    const text = this.#text;
    const ask = (isAsking: boolean) => () => {
      this.#isAsking = isAsking;
      void focusSoon(this.#host, isAsking ? '#retention-keep' : '#retention-remove');
    };
    const asked = {
      ...{ name: 'retention-', question: text.question, consequence: text.consequence, confirm: text.confirm, keep: text.keep },
      ...{ onConfirm: () => this.#remove(group), onKeep: ask(false) },
    };
    const busy = String(this.#work.busy);
    const remove = html`<button type="button" class="plain" id="retention-remove" aria-disabled=${busy} @click=${ask(true)}>${text.remove}</button>`;
    return html`<div class="row">
        <button type="button" aria-disabled=${busy} @click=${() => this.#save(group)}>${text.save}</button>
        ${isOver && !this.#isAsking ? remove : nothing}
      </div>
      ${isOver && this.#isAsking ? confirmation(asked) : nothing} ${this.#kept.render()} ${this.#work.render()}`;
  }

  async #retain(date: string, group: PeerGroup): Promise<void> {
    const retained = await retain(group);
    if (date !== this.#date) return;
    this.#retained = retained;
    this.#host.requestUpdate();
  }

  #save(group: PeerGroup): Promise<boolean> {
    return this.#work.run(async () => {
      const mine = await exportMine(group, { words: myWords(group.state, this.#host.language()) });
      await this.#kept.offer(myFileText(mine), messagesIn(this.#host.language(), 'oversight', oversight).mineFile, group);
    });
  }

  async #remove(group: PeerGroup): Promise<void> {
    const isDone = await this.#work.run(
      () => deleteMine(group),
      () => this.#text.failed,
    );
    if (!isDone) return;
    this.#isAsking = false;
    this.#isDeleted = true;
    this.#host.announce(this.#text.deleted(this.#day(Date.parse(this.#date), 'UTC')));
    await focusSoon(this.#host, '#retention');
  }

  #day(instant: number, timeZone: string): string {
    return new Intl.DateTimeFormat(this.#host.language(), { dateStyle: 'long', timeZone }).format(instant);
  }

  get #text(): typeof retention {
    return messagesIn(this.#host.language(), 'retention', retention);
  }
}
