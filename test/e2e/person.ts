/** Somebody at a page of the demo in a tab of their own: finds things by what they are called, as a person does. */
import { openTab, type Tab } from '../tools/tab.js';

type Driver = {
  click(tag: string, name: string): boolean;
  fill(tag: string, label: string, value: string): boolean;
  choose(tag: string, label: string): boolean;
  shows(tag: string, text: string): boolean;
  importFile(tag: string, url: string): Promise<boolean>;
  text(tag: string): string;
};
type Driven = Window & { driver: Driver };

/** Puts the driver into a page; a reload takes it away again. */
function install(): boolean {
  const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const words = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const root = (tag: string) => document.querySelector(tag)!.shadowRoot!;
  const all = (tag: string, selector: string) => {
    // What a modal dialog covers can't be reached.
    const dialog = [...root(tag).querySelectorAll('dialog')].find((each) => each.open);
    return [...(dialog ?? root(tag)).querySelectorAll<HTMLElement>(selector)].filter(visible);
  };
  const named = (tag: string, selector: string, name: string) => {
    const found = all(tag, selector).map((element) => ({ element, name: element.getAttribute('aria-label') ?? words(element) }));
    return (found.find((each) => each.name === name) ?? found.find((each) => each.name.startsWith(name)))?.element;
  };
  const change = (control: HTMLInputElement, value: string) => {
    control.focus();
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };
  (window as unknown as Driven).driver = {
    click(tag, name) {
      const target = named(tag, 'button, summary, [role="tab"]', name);
      if (!target || target.getAttribute('aria-disabled') === 'true') return false;
      target.click();
      return true;
    },
    fill(tag, label, value) {
      const target = named(tag, 'label', label) as HTMLLabelElement | undefined;
      return target?.control ? change(target.control as HTMLInputElement, value) : false;
    },
    choose(tag, label) {
      const target = named(tag, 'label, [role="option"] strong', label);
      // An option of a long list is chosen by a click on itself.
      ((target as HTMLLabelElement | undefined)?.control ?? target)?.click();
      return target !== undefined;
    },
    text: (tag) => words(root(tag).querySelector('.base')),
    shows: (tag, text) => words(root(tag).querySelector('.base')).includes(text),
    async importFile(tag, url) {
      const input = root(tag).querySelector<HTMLInputElement>('input[type="file"]');
      if (!input) return false;
      const transfer = new DataTransfer();
      transfer.items.add(new File([await (await fetch(url)).blob()], 'managers.csv', { type: 'text/csv' }));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      return true;
    },
  };
  return true;
}

export class Person {
  private constructor(private readonly tab: Tab) {}

  /** Opens the demo's portal on a space, as one of the five. */
  static async at(space: string, login: string): Promise<Person> {
    const tab = await openTab('/test/tools/blank.html');
    await tab.evaluate(
      (name, who) => {
        localStorage.setItem('demo-space', name);
        localStorage.setItem('demo-viewer', `moodle:${who}`);
      },
      space,
      login,
    );
    await tab.goto('/demo/index.html');
    const person = new Person(tab);
    await person.arrive();
    return person;
  }

  /** Opens a page whose `<peer-group>` has these attributes; apart from all others as on a machine of their own. */
  static atMachine(attributes: Record<string, string>, { apart = false, fragment = '' } = {}): Promise<Person> {
    return Person.#visits('machine', attributes, apart, fragment);
  }

  /** Opens a page on a machine of its own, whose time the test tells. */
  static atTime(start: string, attributes: Record<string, string>, { apart = true, fragment = '' } = {}): Promise<Person> {
    return Person.#visits('clock', { ...attributes, start }, apart, fragment);
  }

  static async #visits(page: string, asked: Record<string, string>, apart: boolean, fragment: string): Promise<Person> {
    const url = `/test/e2e/${page}.html?${new URLSearchParams(asked).toString()}${fragment}`;
    const person = new Person(await openTab(url, { apart }));
    await person.arrive();
    return person;
  }

  /** It is that time for this person now. */
  async turnsTo(instant: string): Promise<void> {
    await this.tab.evaluate((at) => (window as unknown as { turnTo(at: string): void }).turnTo(at), instant);
  }

  /** The page's address as it is now. */
  address(): Promise<string> {
    return this.tab.evaluate(() => location.href);
  }
  /** Waits for the first control of that kind, and gives back what it holds. */
  reads(tag: string, selector: string): Promise<string> {
    return this.tab.until(
      (t, s) => (document.querySelector(t)!.shadowRoot!.querySelector(s) as HTMLInputElement | null)?.value,
      tag,
      selector,
    ) as Promise<string>;
  }

  async arrive(): Promise<void> {
    await this.tab.until(() => customElements.get('peer-roster') !== undefined && !!document.querySelector('peer-roster')?.shadowRoot);
    await this.tab.evaluate(install);
  }

  async reload(): Promise<void> {
    await this.tab.reload();
    await this.arrive();
  }

  /** The demo's switch: another of the five looks at the same page. */
  async becomes(login: string): Promise<void> {
    await this.tab.evaluate((who) => {
      const viewer = document.querySelector<HTMLSelectElement>('#viewer')!;
      viewer.value = `moodle:${who}`;
      viewer.dispatchEvent(new Event('change'));
    }, login);
    await this.tab.until((who) => (document.querySelector('peer-group') as unknown as { group?: { claim: string; state: { phase: string } } }).group?.claim === `moodle:${who}`, login);
  }

  async clicks(tag: string, name: string): Promise<void> {
    await this.#told(tag, `clicks “${name}”`, this.tab.until((t, n) => (window as unknown as Driven).driver.click(t, n), tag, name));
  }
  async fills(tag: string, label: string, value: string): Promise<void> {
    const filled = this.tab.until((t, l, v) => (window as unknown as Driven).driver.fill(t, l, v), tag, label, value);
    await this.#told(tag, `fills “${label}”`, filled);
  }
  async chooses(tag: string, label: string): Promise<void> {
    await this.#told(tag, `chooses “${label}”`, this.tab.until((t, l) => (window as unknown as Driven).driver.choose(t, l), tag, label));
  }
  async sees(tag: string, text: string): Promise<void> {
    await this.#told(tag, `sees “${text}”`, this.tab.until((t, s) => (window as unknown as Driven).driver.shows(t, s), tag, text));
  }
  async seesNoMore(tag: string, text: string): Promise<void> {
    await this.#told(tag, `sees no more “${text}”`, this.tab.until((t, s) => !(window as unknown as Driven).driver.shows(t, s), tag, text));
  }
  /** What the element shows. */
  textOf(tag: string): Promise<string> {
    return this.tab.evaluate((t) => (window as unknown as Driven).driver.text(t), tag);
  }
  /** Says what the element shows where something isn't there. */
  async #told(tag: string, what: string, done: Promise<unknown>): Promise<void> {
    await done.catch(async () => {
      const shown = await this.textOf(tag);
      throw new Error(`${what} in ${tag}: not there. It shows: ${shown}`);
    });
  }
  async imports(tag: string, url: string): Promise<void> {
    await this.tab.until((t, u) => (window as unknown as Driven).driver.importFile(t, u), tag, url);
  }
  /** Clicks what prints, and gives back the page that is printed, as HTML. */
  async prints(tag: string, name: string): Promise<string> {
    await this.tab.evaluate(() => {
      const { append } = ShadowRoot.prototype;
      // The frame's own print is replaced as soon as there is one.
      ShadowRoot.prototype.append = function (this: ShadowRoot, ...nodes) {
        append.apply(this, nodes);
        const frame = nodes[0] as HTMLIFrameElement;
        if (!frame.contentWindow) return;
        ShadowRoot.prototype.append = append;
        const paper = frame.contentWindow.document;
        frame.contentWindow.print = () => {
          const sheet = [...paper.adoptedStyleSheets[0]!.cssRules].map(({ cssText }) => cssText).join('\n');
          (window as unknown as { printed: string }).printed =
            `<!doctype html><meta charset="utf-8"><title>${paper.title}</title><style>${sheet}</style>${paper.body.innerHTML}`;
        };
      };
    });
    await this.clicks(tag, name);
    return this.tab.until(() => (window as unknown as { printed?: string }).printed) as Promise<string>;
  }
  close(): Promise<void> {
    return this.tab.close();
  }
}
