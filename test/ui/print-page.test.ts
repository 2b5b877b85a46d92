/** What is printed: a page of its own. */
import { expect, fixture, html } from '@open-wc/testing';
import { printPage } from '../../src/ui/print-page.js';

describe('printing', () => {
  let root: ShadowRoot;
  /** The frame's window as it was when it was printed, with what it showed. */
  let printed: { readonly words: string; readonly title: string; readonly color: string }[];
  const frames = () => [...root.querySelectorAll('iframe')];
  beforeEach(async () => {
    printed = [];
    const host = await fixture<HTMLElement>(html`<div></div>`);
    root = host.attachShadow({ mode: 'open' });
    // The frame's own print is replaced as soon as there is one.
    const { append } = root;
    root.append = (...nodes) => {
      append.apply(root, nodes);
      const window = (nodes[0] as HTMLIFrameElement).contentWindow!;
      window.print = () => {
        const { body, title } = window.document;
        printed.push({ words: body.textContent!, title, color: window.getComputedStyle(body.firstElementChild!).color });
      };
    };
  });
  const paragraph = (paper: Document) => [Object.assign(paper.createElement('p'), { textContent: 'Only this.' })];

  it('shows these nodes in this sheet, and nothing else of the page', () => {
    document.body.append(Object.assign(document.createElement('p'), { id: 'other', textContent: 'The page around.' }));
    expect(printPage('A title', paragraph, 'p { color: rgb(1, 2, 3) }', root)).to.equal(true);
    expect(printed).to.deep.equal([{ words: 'Only this.', title: 'A title', color: 'rgb(1, 2, 3)' }]);
    document.querySelector('#other')!.remove();
  });

  it('takes nodes that are there, too', () => {
    printPage('A title', paragraph(document), '', root);
    expect(printed[0]!.words).to.equal('Only this.');
  });

  it('leaves nothing behind, and is no stop on the way of the keyboard', async () => {
    printPage('A title', paragraph, '', root);
    const [frame] = frames();
    expect(frame).to.include({ tabIndex: -1 });
    expect(frame!.getAttribute('aria-hidden')).to.equal('true');
    frame!.contentWindow!.dispatchEvent(new Event('afterprint'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(frames()).to.deep.equal([]);
  });

  it('says so where a page may not print', () => {
    const fails = () => {
      throw new Error('no');
    };
    expect(printPage('A title', fails, '', root)).to.equal(false);
    expect(frames()).to.deep.equal([]);
  });
});
