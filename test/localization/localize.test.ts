/** Which language an element speaks. */
import { expect, fixture, html } from '@open-wc/testing';
import { languageOf } from '../../src/localization/localize.js';

describe('the language of an element', () => {
  const within = async (lang: string) => languageOf((await fixture(html`<div lang=${lang}><p></p></div>`)).querySelector('p')!);

  it('is the nearest one around, through shadow roots', async () => {
    const host = await fixture(html`<div lang="pt-BR"></div>`);
    host.attachShadow({ mode: 'open' }).innerHTML = '<p></p>';
    expect(languageOf(host.shadowRoot!.querySelector('p')!)).to.equal('pt-BR');
  });

  it('is one that dates and lists can be written in, also where a page writes it otherwise', async () => {
    expect(await within('en_US')).to.equal('en-US');
    for (const lang of ['en_US', 'not a language', '-', 'x']) new Intl.DateTimeFormat(await within(lang));
  });
});
