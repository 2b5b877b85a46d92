/** The texts that a new version of the agreement can be started from: every version so far, and the ready ones in the reader's language. */
import { expect } from '@open-wc/testing';
import { registerTranslation } from '../../src/localization/localize.js';
import { agreementTemplates, chathamHouseRule, limitsClause, type AgreementTemplate } from '../../src/model/agreement-templates.js';
import { day } from '../../src/model/calendar.js';
import { accept, changed, scenarios } from '../../stories/support/agreement-scenarios.js';
import { sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, press, says, show, texts, words, type AgreementElement } from '../support/agreement-page.js';
import { waitUntil } from '../support/wait-until.js';

let sample: SampleGroup;
const begin = async (stage: Stage) => (sample = await sampleGroup(stage));
afterEach(() => sample?.close());

const starts = (element: AgreementElement) => all(element, '.start').map(words);
async function choosing(element: AgreementElement, opener = 'Propose a new version') {
  await press(element, opener);
  await waitUntil(() => starts(element).length);
  return element;
}
async function starting(element: AgreementElement, title: string) {
  await waitUntil(() => starts(element).some((start) => start.startsWith(title)));
  await press(element, starts(element).find((start) => start.startsWith(title))!);
  await waitUntil(() => texts(element).length);
}

describe('a new version can be started from', () => {
  it('the version that holds, and from one that is under discussion, which it is to replace in superseding the one that holds', async () => {
    const chloe = await choosing(await show(await scenarios.newerProposed()));
    expect(starts(chloe).slice(0, 2)).to.deep.equal(['Version 1 The text as it stands now.', 'Version 2 Proposed by Ben Okafor']);
    const { current, proposed } = chloe.group!.state.agreement;
    await starting(chloe, 'Version 2');
    expect(texts(chloe)).to.deep.equal(proposed!.clauses.slice(0, -1).map(({ text }) => text));
    await press(chloe, 'Remove clause 2');
    await press(chloe, 'Propose this version');
    await says(chloe, 'Version 1 holds until version 3 is in force.');
    expect(chloe.group!.state.agreement.proposed!.supersedes).to.equal(current!.hash);
  });

  it('a proposal that another one has overtaken, once that is in force', async () => {
    await begin('proposed');
    const chloe = await sample.as('chloe');
    const [first] = chloe.state.agreement.versions;
    sample.clock.pass(day);
    await chloe.actions.propose(changed(first!.clauses), 'en');
    await accept(sample, 'ana', 'ben', 'chloe', 'dai', 'esra');
    await waitUntil(() => chloe.state.agreement.current);
    const element = await choosing(await show(chloe));
    expect(starts(element).slice(0, 2)).to.deep.equal(['Version 2 The text as it stands now.', 'Version 1 Proposed by Ana Duarte · Superseded']);
    await starting(element, 'Version 1');
    expect(texts(element)).to.deep.equal(first!.clauses.slice(0, -1).map(({ text }) => text));
  });
});

describe('a ready text', () => {
  const translation = {
    'group-only/title': 'Bleibt in der Gruppe',
    'group-only/summary': 'Nichts von hier verlässt die Gruppe.',
    'group-only/stays-here': 'Was hier gesagt und geschrieben wird, bleibt hier.',
    'group-only/no-reports': 'Wir berichten niemandem.',
    'chatham-house/title': 'Chatham-House-Regel',
    'chatham-house/chatham-house-rule': 'Bei Veranstaltungen nach der Chatham-House-Regel …',
    conduct: 'Wir reden miteinander, nicht übereinander.',
    afterwards: 'Das gilt auch, wenn jemand geht.',
    limits: 'Nichts hier hindert dich daran, eine Straftat anzuzeigen.',
  };
  // What is registered stays for the tests that follow, so these languages are used here alone.
  before(() => registerTranslation('de', { agreementTemplates: translation }));

  const inGerman = async () => {
    await begin('joined');
    const element = await show(await sample.as('ben'));
    element.lang = 'de-AT';
    return choosing(element, 'Choose a text to start from');
  };
  const propose = async (element: AgreementElement) => {
    await press(element, 'Propose this version');
    await waitUntil(() => element.group!.state.agreement.proposed);
    const { language, clauses } = element.group!.state.agreement.proposed!;
    return { language, clauses };
  };

  it('is named, and starts, in the reader’s language where a translation has it, with the clause that is always part of it', async () => {
    const element = await inGerman();
    expect(starts(element)[0]).to.equal('Bleibt in der Gruppe Nichts von hier verlässt die Gruppe.');
    await starting(element, 'Bleibt in der Gruppe');
    expect(words(all(element, '.locked.clause')[0]!)).to.include('Nichts hier hindert dich daran, eine Straftat anzuzeigen.');
    const { language, clauses } = await propose(element);
    expect(language).to.equal('de-AT');
    expect(clauses.map(({ text }) => text)).to.deep.equal([
      ...[translation['group-only/stays-here'], translation['group-only/no-reports'], translation.conduct, translation.afterwards],
      translation.limits,
    ]);
    expect(clauses.every((clause) => clause.language === undefined && !clause.texts)).to.equal(true);
  });

  it('keeps the Chatham House Rule in its exact words, beside which the translation stands', async () => {
    const element = await inGerman();
    await starting(element, 'Chatham-House-Regel');
    expect(texts(element)[0]).to.equal(chathamHouseRule.text);
    const { clauses } = await propose(element);
    expect(clauses[0]).to.deep.equal({ ...chathamHouseRule, language: 'en', texts: { 'de-AT': translation['chatham-house/chatham-house-rule'] } });
  });

  it('has the Rule’s exact words put back as English ones, whatever the language of the text', async () => {
    await begin('joined');
    const element = await show(await sample.as('ben'));
    await choosing(element, 'Choose a text to start from');
    await starting(element, 'Chatham House Rule');
    const [rule, tag] = [`text-${chathamHouseRule.id}`, 'language'].map((id) => element.shadowRoot!.getElementById(id) as HTMLInputElement) as [HTMLInputElement, HTMLInputElement];
    for (const [field, value] of [[rule, 'Die Regel von Chatham House.'], [tag, 'pt']] as const) {
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await press(element, 'Put the exact words back: Clause 1');
    const { language, clauses } = await propose(element);
    expect(language).to.equal('pt');
    expect(clauses[0]).to.deep.equal({ ...chathamHouseRule, language: 'en' });
    expect(clauses.at(-1), 'the ready one says the same').to.deep.equal({ ...limitsClause, language: 'en' });
  });

  it('says of each clause that isn’t translated that it is English', async () => {
    const element = await inGerman();
    await starting(element, 'Chatham-House-Regel');
    const { language, clauses } = await propose(element);
    expect(language).to.equal('de-AT');
    const held = agreementTemplates[1]!.clauses[1]!;
    expect(clauses.find(({ id }) => id === held.id)).to.deep.equal({ ...held, language: 'en' });
  });

  it('is an English one where nothing of it is translated', async () => {
    await begin('joined');
    const element = await show(await sample.as('ben'));
    element.lang = 'fr';
    await choosing(element, 'Choose a text to start from');
    await starting(element, 'Stays in the group');
    expect(await propose(element)).to.deep.equal({ language: 'en', clauses: agreementTemplates[0]!.clauses });
  });

  it('begun in another language than the group’s has the clause that is always part of it as the group has it, and says in which language', async () => {
    await begin('agreed');
    const element = await show(await sample.as('ben'));
    element.lang = 'de';
    await choosing(element);
    await starting(element, 'Bleibt in der Gruppe');
    const { language, clauses } = await propose(element);
    expect(language).to.equal('de');
    expect(clauses.at(-1)).to.deep.equal({ ...limitsClause, language: 'en' });
  });
});

describe('texts of the page', () => {
  const ours: AgreementTemplate = {
    ...{ id: 'ours', language: 'en-GB', title: 'As in our other groups', summary: 'What our works council agreed to.' },
    clauses: [
      { id: 'here', kind: 'confidentiality', text: 'It stays between us.' },
      { id: 'ours', kind: 'limits', locked: true, text: 'Call the ombudsperson.' },
    ],
  };

  it('are offered instead of the ready ones, and leave the clause that is always part of it as it is', async () => {
    await begin('joined');
    const element = await show(await sample.as('ben'));
    element.templates = [ours];
    await choosing(element, 'Choose a text to start from');
    expect(starts(element)).to.deep.equal(['As in our other groups What our works council agreed to.']);
    await starting(element, ours.title);
    await press(element, 'Propose this version');
    await waitUntil(() => element.group!.state.agreement.proposed);
    const { language, clauses } = element.group!.state.agreement.proposed!;
    expect({ language, clauses }).to.deep.equal({ language: 'en-GB', clauses: [ours.clauses[0], limitsClause] });
  });

  it('may stand beside ready ones, which stay translated', async () => {
    registerTranslation('de', { agreementTemplates: { 'consent/title': 'Nur mit Zustimmung' } });
    await begin('joined');
    const element = await show(await sample.as('ben'));
    element.lang = 'de';
    element.templates = [ours, agreementTemplates[2]!];
    await choosing(element, 'Choose a text to start from');
    expect(starts(element).map((start) => start.split(' ').slice(0, 3).join(' '))).to.deep.equal(['As in our', 'Nur mit Zustimmung']);
  });
});

describe('the clause that is always part of it', () => {
  it('is shown while a text is written as it will be read: with its jurisdiction, and in its other languages', async () => {
    await begin('joined');
    const element = await show(await sample.as('ben'));
    element.limits = { text: 'Nada aqui limita o dever de denunciar.', language: 'pt', jurisdiction: 'Portugal', texts: { en: 'Nothing here limits the duty to report.' } };
    await choosing(element, 'Choose a text to start from');
    await starting(element, 'Stays in the group');
    const [locked] = all(element, '.locked.clause');
    expect(words(locked!)).to.include('Nothing here limits the duty to report. Also in Portuguese').and.to.include('Jurisdiction: Portugal');
    expect([...locked!.querySelectorAll('p.prose')].map((text) => (text as HTMLElement).lang)).to.deep.equal(['en', 'pt']);
    await expect(element).to.be.accessible();
  });
});
