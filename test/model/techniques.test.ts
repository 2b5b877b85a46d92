/** The technique shelf: what members have tried, and what came of it. */
import { expect } from '@open-wc/testing';
import { findTechniques, shelfOf } from '../../src/model/techniques.js';
import { story, type Story } from './story.js';

const gathered = () => story('2026-03-01T08:00Z').gathers('ana', 'ben', 'cat', 'dan');
const shelf = (group: Story, reader: string) =>
  shelfOf(group.view(reader).commitments).map(({ technique, attempts }) => [technique, ...attempts.map(({ owner, status }) => `${owner} ${status}`)]);

describe('the technique shelf', () => {
  it('has each technique once, with who tried it, in the order of their names', () => {
    const group = gathered();
    group.plans('ana', { technique: 'Wait' }, 'group');
    group.plans('ben', { technique: 'Ask  before\nadvising.' }, 'group');
    group.ends('ben');
    group.plans('cat', { technique: 'ASK BEFORE ADVISING' }, 'group');
    group.plans('cat', { technique: 'Àsk before advising!' }, 'group');
    expect(shelf(group, 'dan')).to.deep.equal([['Àsk before advising!', 'cat active', 'cat active', 'ben done'], ['Wait', 'ana active']]);
  });

  it('tells what came of each attempt: the last word on each period, and all that was learned', () => {
    const group = gathered();
    const plan = group.plans('ana', {}, 'group');
    const says = (period: string, outcome: 'did' | 'partly', learned?: string) => group.write('ana', 'check-in', { commitment: plan, period, outcome, ...(learned && { learned }) });
    says('2026-03-02', 'partly', 'It takes time.');
    says('2026-03-02', 'did', ' ');
    group.at('2026-03-12T08:00Z');
    says('2026-03-09', 'partly');
    group.ends('ana', 'adapted', plan, 'Once a week is enough.');
    const [{ attempts }] = shelfOf(group.view('ben').commitments) as [ReturnType<typeof shelfOf>[number]];
    expect(attempts).to.have.length(1);
    expect(attempts[0]).to.deep.include({ owner: 'ana', status: 'adapted', outcomes: ['did', 'partly'], learned: ['It takes time.', 'Once a week is enough.'] });
  });

  it('shows nobody’s attempt to whom it wasn’t shared with', () => {
    const group = gathered();
    group.plans('ana', { technique: 'For dan' }, 'buddy');
    group.plans('ana', { technique: 'Mine' }, 'me');
    expect(shelf(group, 'ana').map(([technique]) => technique)).to.deep.equal(['For dan', 'Mine']);
    expect(shelf(group, 'dan').map(([technique]) => technique)).to.deep.equal(['For dan']);
    for (const reader of ['ben', 'cat', 'organiser']) expect(shelf(group, reader)).to.be.empty;
  });

  it('is searched for words of a technique and of what was learned, whatever their order, case and marks', () => {
    const group = gathered();
    group.plans('ana', { technique: 'Ask before advising' }, 'group');
    group.ends('ana', 'done', undefined, 'Déjà vu helps.');
    group.plans('ben', { technique: 'Ask Ørsted' }, 'group');
    const all = shelfOf(group.view('dan').commitments);
    const found = (typed: string) => findTechniques(all, typed).map(({ technique }) => technique);
    for (const typed of ['', ' ', 'ask']) expect(found(typed), typed).to.have.length(2);
    for (const typed of ['ADVISING  ask', 'deja', 'ask vu']) expect(found(typed), typed).to.deep.equal(['Ask before advising']);
    expect(found('orsted ')).to.deep.equal(['Ask Ørsted']);
    expect(found('advising orsted')).to.be.empty;
  });

  it('is empty where there is nothing', () => expect(shelfOf([])).to.deep.equal([]));
});
