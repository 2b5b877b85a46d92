/** A group's roster on the page, and what it says to whoever looks at it while somebody meddles with the storage. */
import '../../src/define/peer-roster.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { part, textOf } from './sealed-page.js';
import { waitUntil } from './wait-until.js';

export class SeenRoster {
  readonly #element = document.createElement('peer-roster');

  constructor(group: PeerGroup) {
    this.show(group);
    document.body.append(this.#element);
  }

  /** Shows the group as another browser has opened it. */
  show(group: PeerGroup): void {
    Object.assign(this.#element, { group, lang: 'en' });
  }

  /** Resolves once it says so. */
  async says(...sentences: readonly (string | RegExp)[]): Promise<void> {
    const says = (sentence: string | RegExp) =>
      typeof sentence === 'string' ? this.#text.includes(sentence) : sentence.test(this.#text);
    await waitUntil(() => sentences.every(says), undefined, { interval: 10 }).catch(() => {
      const [lacking] = sentences.filter((sentence) => !says(sentence));
      throw new Error(`It should say “${String(lacking)}”, and says: ${this.#text.slice(0, 600)}`);
    });
  }

  /** Resolves once it shows its members and warns of nothing. */
  async isCalm(): Promise<void> {
    await waitUntil(() => this.#text.includes('Ana Duarte') && !part(this.#element, 'warnings'), undefined, { interval: 10 }).catch(() => {
      throw new Error(`It should warn of nothing, and says: ${this.#text.slice(0, 600)}`);
    });
  }

  /** Resolves once a member's key is said to stand so; the member by the beginning of the name. */
  async showsKey(name: string, words: 'Key verified' | 'Key not yet verified' | 'Key changed'): Promise<void> {
    const mark = () => this.#member(name)?.querySelector('[data-key]')?.textContent?.trim();
    await waitUntil(() => mark() === words, undefined, { interval: 10 }).catch(() => {
      throw new Error(`It should say “${words}” of ${name}, and says: ${mark()}`);
    });
  }

  lists(name: string): boolean {
    return this.#member(name) !== undefined;
  }

  remove(): void {
    this.#element.remove();
  }

  #member(name: string): Element | undefined {
    const members = [...this.#element.shadowRoot!.querySelectorAll('[part=member]')];
    return members.find((member) => member.querySelector('bdi')!.textContent!.startsWith(name));
  }

  get #text(): string {
    return this.#element.shadowRoot?.querySelector('.base') ? textOf(this.#element) : '';
  }
}
