/** Shows what whoever runs the storage sees: every entry as it is stored, and whether a word can be found in it. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { engineOf, listAll } from '../../group/stored.js';
import type { oversight } from '../../localization/en/oversight.js';
import { select, textField } from '../field.js';
import { timeOfDay } from '../moment.js';
import { notice } from '../notice.js';
import { nameIn } from '../name-in.js';
import { Pages } from './pages.js';
import { focusSoon, oversightText, Work, type OversightHost, type Panel } from './panel-host.js';
import { find, seenEntry, type Found, type SeenEntry } from './seen-entry.js';

const shortestWord = 3;

interface Seen {
  readonly entries: readonly SeenEntry[];
  readonly isWhole: boolean;
  /** An ISO 8601 instant. */
  readonly at: string;
}

export class SeePanel implements Panel {
  readonly #work: Work;
  readonly #pages: Pages;
  #seen?: Seen;
  #isAsked = false;
  #kind = '';
  #author = '';
  #word = '';
  #found?: Found;
  #isShort = false;
  /** Those whose JSON is shown, so that the others needn't be drawn. */
  readonly #open = new Set<string>();

  constructor(private readonly host: OversightHost) {
    this.#work = new Work(host);
    this.#pages = new Pages(host, 'see-list');
  }

  render(group: PeerGroup): TemplateResult {
    const text = oversightText(this.host);
    if (!this.#isAsked) {
      this.#isAsked = true;
      // Not while the host is drawing.
      queueMicrotask(() => this.#look(group));
    }
    const seen = this.#seen;
    return html`<div class="stack">
      <p class="prose">${text.seeHelp}</p>
      ${seen ? this.#renderSeen(seen, group, text) : nothing} ${this.#work.busy && !seen ? html`<p class="quiet">${text.loading}</p>` : nothing}
      ${this.#work.render()}
      <div class="row">
        <button type="button" id="see-again" aria-disabled=${String(this.#work.busy)} @click=${() => this.#look(group)}>${text.again}</button>
        ${seen ? html`<span class="quiet small">${text.seeAt(timeOfDay(seen.at, this.host.language(), group.clock.zone()))}</span>` : nothing}
      </div>
    </div>`;
  }

  async #look(group: PeerGroup): Promise<void> {
    await this.#work.run(async () => {
      const { entries, isWhole } = await listAll(group, engineOf(group));
      this.#seen = { entries: entries.map(seenEntry), isWhole, at: new Date(group.clock.now()).toISOString() };
      this.#found = this.#found && find(this.#word.trim(), this.#seen.entries);
      this.#pages.begin();
      this.host.announce(this.#count(this.#seen, oversightText(this.host)));
    });
  }

  #renderSeen(seen: Seen, group: PeerGroup, text: typeof oversight): TemplateResult {
    if (!seen.entries.length) return html`<p>${text.seeEmpty}</p>`;
    return html`${this.#summary(seen, group, text)} ${this.#search(seen, group, text)} ${this.#list(seen, group, text)}`;
  }

  #summary(seen: Seen, { sealing, state }: PeerGroup, text: typeof oversight): TemplateResult {
    const { entries, isWhole } = seen;
    const count = (form: SeenEntry['form']) => entries.filter((entry) => entry.form === form).length;
    const plain = state.place === 'browser' ? text.seePlainBrowser : text.seePlain;
    const unknown = count('other') + (sealing ? count('plain') : 0);
    return html`<ul class="summary stack">
        <li>${this.#count(seen, text)}</li>
        ${sealing ? html`<li>${text.seeOpen(count('open'))}</li><li>${text.seeSealed(count('sealed'))}</li>` : html`<li>${plain}</li>`}
        ${state.members.some(({ erased }) => erased) ? html`<li>${text.seeErased}</li>` : nothing}
        ${unknown ? html`<li>${text.seeForeign(unknown)}</li>` : nothing}
      </ul>
      ${isWhole ? nothing : notice('', text.seePart)}`;
  }

  #count({ entries }: Seen, text: typeof oversight): string {
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    return text.seeCount(entries.length, this.#size(bytes));
  }

  #size(bytes: number): string {
    const unit = bytes < 10_000 ? (['byte', bytes] as const) : (['kilobyte', bytes / 1000] as const);
    const form = { style: 'unit', unit: unit[0], unitDisplay: 'long', maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat(this.host.language(), form).format(unit[1]);
  }

  #search({ entries }: Seen, { sealing }: PeerGroup, text: typeof oversight): TemplateResult {
    const look = (event: Event) => {
      event.preventDefault();
      const word = this.#word.trim();
      this.#isShort = [...word].length < shortestWord;
      this.#found = this.#isShort ? undefined : find(word, entries);
      this.#pages.begin();
      this.host.announce(this.#result(entries.length, sealing !== undefined, text));
      void focusSoon(this.host, this.#isShort ? '#see-word' : '#see-found');
    };
    const all = () => {
      this.#found = undefined;
      this.#word = '';
      this.#pages.begin();
      void focusSoon(this.host, '#see-word');
    };
    const onInput = (word: string) => {
      this.#word = word;
      this.host.requestUpdate();
    };
    const field = { label: text.seeWord, help: text.seeWordHelp, value: this.#word, ...(this.#isShort && { error: text.seeShort }) };
    return html`<form class="stack" role="search" novalidate @submit=${look}>
        ${textField({ id: 'see-word', type: 'search', ...field, onInput })}
        <div><button class="primary">${text.seeLook}</button></div>
      </form>
      ${this.#found
        ? html`<div class="stack">
            <p id="see-found" tabindex="-1"><strong>${this.#result(entries.length, sealing !== undefined, text)}</strong></p>
            <div><button type="button" @click=${all}>${text.seeAll}</button></div>
          </div>`
        : nothing}`;
  }

  #result(count: number, isSealed: boolean, text: typeof oversight): string {
    if (this.#isShort) return text.seeShort;
    const { read = [], chance = [] } = this.#found ?? {};
    if (read.length) return (isSealed ? text.seeFound : text.seeFoundPlain)(read.length);
    return chance.length ? text.seeChance(chance.length) : text.seeNowhere(count);
  }

  #list({ entries }: Seen, group: PeerGroup, text: typeof oversight): TemplateResult {
    const shown = this.#found ? [...this.#found.read, ...this.#found.chance] : entries;
    const fitting = shown.filter(({ kind, author }) => (!this.#kind || kind === this.#kind) && (!this.#author || author === this.#author));
    const choices = (name: 'kind' | 'author', word: (value: string) => string) =>
      [...new Set(entries.map((entry) => entry[name]))].filter(Boolean).map((value) => ({ value, label: word(value) }));
    const choose = (name: 'kind' | 'author') => (value: string) => {
      if (name === 'kind') this.#kind = value;
      else this.#author = value;
      this.#pages.begin();
      this.host.requestUpdate();
    };
    const common = { placeholder: text.seeAny } as const;
    return html`<div class="stack columns">
        ${select({ id: 'see-kind', label: text.seeKind, ...common, value: this.#kind, choices: choices('kind', String), onChoose: choose('kind') })}
        ${select({ id: 'see-author', label: text.seeAuthor, ...common, value: this.#author, choices: choices('author', (id) => nameIn(id, group.state)), onChoose: choose('author') })}
      </div>
      ${this.#pages.render(
        fitting,
        text.seeList,
        (some) => html`<ol class="entries" aria-labelledby="see-list">
          ${repeat(some, ({ key }) => key, (entry) => this.#entry(entry, group, text))}
        </ol>`,
      )}`;
  }

  #entry(entry: SeenEntry, group: PeerGroup, text: typeof oversight): TemplateResult {
    const { key, kind, author, json, size, form } = entry;
    const mark = { open: text.seeOpenMark, sealed: text.seeSealedMark, plain: text.seePlainMark, other: '' }[form];
    const onToggle = ({ currentTarget }: Event) => {
      if ((currentTarget as HTMLDetailsElement).open) this.#open.add(key);
      else this.#open.delete(key);
      this.host.requestUpdate();
    };
    return html`<li>
      <details ?open=${this.#open.has(key)} @toggle=${onToggle}>
        <summary>
          <span>${kind ? text.seeEntry(kind, nameIn(author, group.state)) : key}</span>
          <span class="quiet small figures">${this.#size(size)}</span>
          ${mark ? html`<span class="chip ${form === 'sealed' ? 'good' : ''}">${mark}</span>` : nothing}
          <code class="tiny quiet">${key}</code>
        </summary>
        ${this.#open.has(key) ? html`<pre tabindex="0" role="region" aria-label="${text.seeStored}: ${key}">${json}</pre>` : nothing}
      </details>
    </li>`;
  }
}
