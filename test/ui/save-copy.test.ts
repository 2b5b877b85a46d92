/** A copy that a person keeps as a file. */
import { expect, fixture, html } from '@open-wc/testing';
import { saveCopy } from '../../src/ui/save-copy.js';

describe('a copy that a person keeps', () => {
  const { createObjectURL } = URL;
  let saved: Blob | undefined;
  let name: string | undefined;
  let root: HTMLElement;
  beforeEach(async () => {
    root = await fixture(html`<div></div>`);
    root.addEventListener('click', (event) => {
      event.preventDefault();
      name = (event.target as HTMLAnchorElement).download;
    });
    URL.createObjectURL = (blob: Blob) => ((saved = blob), createObjectURL(blob));
  });
  afterEach(() => {
    URL.createObjectURL = createObjectURL;
  });

  it('is a file of JSON unless something else is said', async () => {
    expect(await saveCopy('{}', 'a.json', root)).to.equal('file');
    expect([saved!.type, name, await saved!.text()]).to.deep.equal(['application/json', 'a.json', '{}']);
  });

  it('says what kind of text it is, so that it opens in what reads that', async () => {
    expect(await saveCopy('a,b', 'a.csv', root, 'text/csv')).to.equal('file');
    expect([saved!.type, name]).to.deep.equal(['text/csv', 'a.csv']);
  });
});
