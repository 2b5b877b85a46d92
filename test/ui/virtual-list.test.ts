import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { LitElement, html } from 'lit';
import { define } from '../../src/define/define.js';
import { VirtualList } from '../../src/ui/virtual-list.js';
import { waitUntil } from '../support/wait-until.js';

/** A list of so many numbers; every third takes three lines where there is little room, and 13 can't be chosen. */
class Numbers extends LitElement {
  items = Array.from({ length: 10_000 }, (_, n) => n);
  total: number | undefined = 10_000;
  readonly chosen = new Set<number>();
  readonly #list = new VirtualList<number>();
  override render() {
    return this.#list.render({
      ...{ id: 'numbers', label: 'Numbers', items: this.items, total: this.total },
      row: (n) => html`<p>Number ${n} ${n % 3 ? '' : 'which has a good deal more to say than the others, and so needs room'}</p>`,
      isChosen: (n) => (n === 13 ? undefined : this.chosen.has(n)),
      onToggle: (n) => {
        if (!this.chosen.delete(n)) this.chosen.add(n);
        this.requestUpdate();
      },
    });
  }
}
define('test-numbers', Numbers);

describe('a long list to choose from', () => {
  let element: Numbers;
  const list = () => element.shadowRoot!.querySelector<HTMLElement>('#numbers')!;
  const rows = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')];
  const active = () => element.shadowRoot!.getElementById(list().getAttribute('aria-activedescendant')!)!;
  const at = () => Number(active().getAttribute('aria-posinset'));
  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({ press: key });
  };
  const isInSight = (row: HTMLElement) => {
    const [inner, outer] = [row.getBoundingClientRect(), list().getBoundingClientRect()];
    return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  };

  beforeEach(async () => {
    element = await fixture<Numbers>('<test-numbers></test-numbers>');
    await waitUntil(() => rows().length);
    list().focus();
  });

  it('is one list of which several can be chosen', async () => {
    expect(list().getAttribute('aria-multiselectable')).to.equal('true');
    expect(rows().every((row) => row.getAttribute('aria-setsize') === '10000')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('is gone through by keyboard, and the active row is in sight', async () => {
    for (const [key, place] of [
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['ArrowUp', 1],
      ['End', 10_000],
      ['ArrowDown', 10_000],
      ['Home', 1],
    ] as const) {
      await press(key);
      expect(at(), key).to.equal(place);
      expect(active().textContent).to.include(`Number ${place - 1} `);
      await waitUntil(() => isInSight(active()), `${key} brings it into sight`);
    }
  });

  it('goes a page on, and a page back', async () => {
    await press('PageDown', 'PageDown');
    const far = at();
    expect(far).to.be.above(4);
    await waitUntil(() => isInSight(active()));
    await press('PageUp');
    expect(at()).to.be.below(far);
  });

  it('chooses by the space bar, by a click, and by Shift with an arrow key', async () => {
    await press('Space');
    rows()[2]!.click();
    await sendKeys({ down: 'Shift' });
    await press('ArrowDown');
    await sendKeys({ up: 'Shift' });
    expect([...element.chosen]).to.deep.equal([0, 2, 3]);
    await press('Space');
    expect([...element.chosen]).to.deep.equal([0, 2]);
  });

  it('says which rows can’t be chosen, and doesn’t choose them', async () => {
    await waitUntil(() => rows()[13], 'more rows follow those that are there at first');
    rows()[13]!.click();
    expect(rows()[13]!.getAttribute('aria-disabled')).to.equal('true');
    expect(element.chosen.size).to.equal(0);
  });

  it('keeps the active row rendered while it is scrolled out of sight', async () => {
    list().scrollTop = list().scrollHeight / 2;
    await waitUntil(() => rows().some((row) => Number(row.getAttribute('aria-posinset')) > 3000));
    expect(at()).to.equal(1);
    expect(active().isConnected).to.equal(true);
    expect(rows()).to.have.length.below(61);
  });

  it('is as high as all its rows, whatever their heights, also at 320 px and with text of 200 %', async () => {
    for (const style of ['inline-size: 320px', 'inline-size: 320px; font-size: 200%']) {
      element.setAttribute('style', style);
      await press('Home', 'End');
      await waitUntil(() => isInSight(active()), 'the end is in sight');
      const gap = list().scrollHeight - (active().offsetTop + active().offsetHeight);
      expect(Math.abs(gap), 'nothing below the last row').to.be.below(2);
      await press('Home');
      await waitUntil(() => list().scrollTop === 0);
      expect(rows()).to.have.length.below(61);
    }
  });

  it('says -1 while nobody knows how many there are', async () => {
    element.total = undefined;
    element.requestUpdate();
    await waitUntil(() => rows()[0]!.getAttribute('aria-setsize') === '-1');
  });

  it('begins at the top with other rows, and stays where it is when more come', async () => {
    await press('PageDown');
    const before = at();
    element.items = [...element.items, 10_000];
    element.requestUpdate();
    await element.updateComplete;
    await Promise.resolve();
    expect(at()).to.equal(before);
    element.items = [7, 8, 9];
    element.total = 3;
    element.requestUpdate();
    await waitUntil(() => rows().length === 3);
    expect(at()).to.equal(1);
  });

  it('keeps the page’s own keys from what is meant for it', async () => {
    const heard: string[] = [];
    const listener = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', listener);
    await press('ArrowDown', 'Space', 'End');
    document.removeEventListener('keydown', listener);
    expect(heard).to.deep.equal([]);
  });
});
