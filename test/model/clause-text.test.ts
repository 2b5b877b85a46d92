import { expect } from '@open-wc/testing';
import { agreementTemplates } from '../../src/model/agreement-templates.js';
import { sameClause, textFor } from '../../src/model/clause-text.js';
import type { Clause } from '../../src/model/kinds.js';

const clause: Clause = { id: 'words', kind: 'confidentiality', text: 'It stays here.', texts: { de: 'Es bleibt hier.', 'pt-BR': 'Fica aqui.' } };
const read = (reader: string, of: Clause = clause) => textFor(of, { language: 'en' }, reader);

describe('a clause in several languages', () => {
  it('is read in the reader’s, or in one close to it', () => {
    expect(read('de')).to.deep.include({ language: 'de', text: 'Es bleibt hier.', prevails: false });
    expect(read('de-CH').language).to.equal('de');
    expect(read('pt').language).to.equal('pt-BR');
    expect(read('PT-br').language).to.equal('pt-BR');
  });

  it('is read in the one that prevails where it lacks the reader’s', () => {
    expect(read('fr')).to.deep.include({ language: 'en', text: 'It stays here.', prevails: true });
  });

  it('shows the others, too, the one that prevails first', () => {
    expect(read('de').others.map(({ language }) => language)).to.deep.equal(['en', 'pt-BR']);
  });

  it('may be in another language than the agreement', () => {
    expect(read('en', { ...clause, language: 'fr', texts: undefined })).to.deep.equal({ language: 'fr', text: 'It stays here.', prevails: true, others: [] });
  });
});

describe('two clauses', () => {
  it('say the same whatever their ids, and in whichever order a storage keeps their texts', () => {
    const { texts, ...rest } = clause;
    const reordered = Object.fromEntries(Object.entries(texts!).toReversed());
    expect(sameClause(clause, { ...rest, id: 'other', texts: reordered })).to.equal(true);
    expect(sameClause(rest, { ...rest, texts: {} })).to.equal(true);
  });

  it('say something else in other words, of another kind, in another language, for another law, or in further ones', () => {
    const changes: Partial<Clause>[] = [
      { text: 'It goes on.' },
      { kind: 'conduct' },
      { language: 'fr' },
      { jurisdiction: 'Portugal' },
      { texts: { ...clause.texts, fr: 'Cela reste ici.' } },
      { texts: { ...clause.texts, de: 'Alles bleibt hier.' } },
      { texts: undefined },
    ];
    for (const change of changes) expect(sameClause(clause, { ...clause, ...change }), JSON.stringify(change)).to.equal(false);
  });
});

describe('the Chatham House Rule', () => {
  it('has its exact text, the whole sentence', () => {
    const rule = agreementTemplates.find(({ id }) => id === 'chatham-house')!.clauses[0]!.text;
    expect(rule).to.equal(
      'When a meeting, or part thereof, is held under the Chatham House Rule, participants are free to use the information received, but neither the identity nor the affiliation of the speaker(s), nor that of any other participant, may be revealed.',
    );
  });
});
