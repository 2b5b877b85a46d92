import { expect } from '@open-wc/testing';
import type { Questionnaire } from '../../src/model/kinds.js';
import { inLanguage } from '../../src/model/questionnaire-language.js';

const options = ['yes', 'no'].map((id) => ({ id, label: id }));
const own: Questionnaire = {
  ...{ id: 'own', version: 1, frame: 'own', language: 'en', title: 'Ours', help: 'For us.' },
  sections: [{ id: 'first', title: 'First', help: 'At first.' }],
  items: [
    { id: 'met', type: 'choice', label: 'Met?', help: 'In person.', options, section: 'first', required: true },
    { id: 'how', type: 'rubric', label: 'How?', options, criteria: options },
    { id: 'constructor', type: 'scale', label: 'Room?', minimumLabel: 'None', maximumLabel: 'Plenty' },
  ],
  translations: {
    de: {
      title: 'Unsere',
      sections: { first: { title: 'Zuerst' } },
      items: { met: { label: 'Getroffen?', options: { yes: { label: 'Ja' } } }, how: { criteria: { no: { label: 'Nie' } } } },
    },
    'pt-BR': { title: 'Nosso' },
  },
};

describe('a questionnaire in its reader’s language', () => {
  it('has the words of that language, and its own where one isn’t translated', () => {
    const german = inLanguage(own, 'de');
    expect(german).to.deep.include({ language: 'de', title: 'Unsere', help: 'For us.' });
    expect(german.sections).to.deep.equal([{ id: 'first', title: 'Zuerst', help: 'At first.' }]);
    const [met, how, room] = german.items;
    expect(met).to.deep.include({ label: 'Getroffen?', help: 'In person.', required: true, section: 'first' });
    expect(met!.options!.map(({ label }) => label)).to.deep.equal(['Ja', 'no']);
    expect(how!.options!.map(({ label }) => label)).to.deep.equal(['yes', 'no']);
    expect(how!.criteria!.map(({ label }) => label)).to.deep.equal(['yes', 'Nie']);
    expect(room).to.deep.equal(own.items[2]);
  });

  it('is found by the tag itself, else by its base, else in another region’s words', () => {
    const title = (language: string) => inLanguage(own, language).title;
    expect(['de', 'DE', 'de-AT', 'pt-BR', 'pt-br', 'pt', 'pt-PT'].map(title)).to.deep.equal(['Unsere', 'Unsere', 'Unsere', 'Nosso', 'Nosso', 'Nosso', 'Nosso']);
    expect(['en', 'en-GB', 'fr', ''].map(title)).to.deep.equal(['Ours', 'Ours', 'Ours', 'Ours']);
  });

  it('is the same questionnaire: id, version, questions and rules stay', () => {
    for (const language of ['de', 'pt', 'en']) {
      const { translations, ...seen } = inLanguage(own, language);
      expect(translations).to.be.undefined;
      expect([seen.id, seen.version, seen.frame]).to.deep.equal(['own', 1, 'own']);
      expect(seen.items.map(({ id, type }) => `${id} ${type}`)).to.deep.equal(['met choice', 'how rubric', 'constructor scale']);
    }
  });

  it('without translations is what it was', () => {
    const { translations: _, ...plain } = own;
    expect(inLanguage(plain, 'de')).to.equal(plain);
  });
});
