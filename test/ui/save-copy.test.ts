/** A copy that a person keeps as a file. */
import { expect, fixture, html } from '@open-wc/testing';
import { saveCopy } from '../../src/ui/save-copy.js';
import { Downloads } from '../support/downloads.js';

describe('a copy that a person keeps', () => {
  let downloads: Downloads;
  let root: HTMLElement;
  beforeEach(async () => {
    root = await fixture(html`<div></div>`);
    downloads = new Downloads();
  });
  afterEach(() => downloads.end());

  it('is a file of JSON unless something else is said', async () => {
    expect(await saveCopy('{}', 'a.json', root)).to.equal('file');
    expect(await downloads.next()).to.deep.equal({ name: 'a.json', type: 'application/json', text: '{}' });
  });

  it('says what kind of text it is, so that it opens in what reads that', async () => {
    expect(await saveCopy('a,b', 'a.csv', root, 'text/csv')).to.equal('file');
    expect(await downloads.next()).to.deep.equal({ name: 'a.csv', type: 'text/csv', text: 'a,b' });
  });
});
