import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Clause } from '../../src/model/kinds.js';
import { accept, changed, scenarios } from '../../stories/support/agreement-scenarios.js';
import { sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, focused, named, press, says, show, spoken, textOf, texts, type, versions, words, type AgreementElement } from '../support/agreement-page.js';
import { waitUntil } from '../support/wait-until.js';

let sample: SampleGroup;
const begin = async (stage: Stage) => (sample = await sampleGroup(stage));
const showTo = async (person: Person) => show(await sample.as(person));
afterEach(() => sample?.close());

async function editing(person: Person, start = 'Chatham House Rule Ideas may travel, names may not.', opener = 'Choose a text to start from') {
  const element = await showTo(person);
  await press(element, opener);
  await press(element, start);
  await waitUntil(() => texts(element).length);
  return element;
}
const fromVersion = (person: Person) => editing(person, 'Version 1 The text as it stands now.', 'Propose a new version');
const control = (element: AgreementElement, id: string) => element.shadowRoot!.getElementById(id) as HTMLInputElement;
/** The clauses of what changed, with `-removed-` and `+added+`. */
const diffed = (element: AgreementElement, within = '[part=diff]') =>
  all(element, `${within} > li`).map((clause) => {
    const copy = clause.cloneNode(true) as HTMLElement;
    for (const hidden of copy.querySelectorAll('.hidden')) hidden.remove();
    for (const [name, mark] of [['ins', '+'], ['del', '-']] as const) for (const node of copy.querySelectorAll(name)) node.textContent = `${mark}${node.textContent}${mark}`;
    return words(copy);
  });

describe('a text that was begun before another version came into force', () => {
  /** Ben begins from version 1; meanwhile version 2, Chloé’s, comes into force. */
  async function overtaken() {
    await begin('agreed');
    const ben = await fromVersion('ben');
    await type(ben, all(ben, '.edits textarea')[0]!.id, ' Always.');
    const chloe = await sample.as('chloe');
    const first = chloe.state.agreement.current!;
    await chloe.actions.propose(changed(first.clauses), 'en', first.hash);
    await accept(sample, 'ana', 'ben', 'chloe', 'dai', 'esra');
    await says(ben, 'Meanwhile version 2 came into force. Your text was begun from version 1');
    return { ben, first, second: chloe.state.agreement.current! };
  }

  it('says so, shows what changed, and isn’t proposed over it unawares', async () => {
    const { ben } = await overtaken();
    expect(texts(ben)[0], 'what was written stays').to.match(/ Always\.$/);
    (all(ben, '#overtaken details')[0] as HTMLDetailsElement).open = true;
    await waitUntil(() => diffed(ben, '#overtaken [part=diff]').length);
    expect(diffed(ben, '#overtaken [part=diff]').join()).to.include('+, also when someone moves to another unit+');
    await press(ben, 'Propose this version');
    await waitUntil(() => focused(ben)?.id === 'problems');
    expect(words(focused(ben))).to.include('Decide what becomes of the version that came into force meanwhile.');
    expect(ben.group!.state.agreement.versions).to.have.length(2);
    await expect(ben).to.be.accessible();
  });

  it('supersedes that one once its author says that it takes it into account', async () => {
    const { ben, second } = await overtaken();
    await press(ben, 'My text takes version 2 into account');
    expect(spoken(ben)).to.equal('Your text is to supersede version 2.');
    expect(all(ben, '#overtaken')).to.deep.equal([]);
    await press(ben, 'Propose this version');
    await says(ben, 'Version 2 holds until version 3 is in force.');
    expect(ben.group!.state.agreement.proposed!.supersedes).to.equal(second.hash);
  });

  it('can be put aside as a draft, and begun again from that one', async () => {
    const { ben, second } = await overtaken();
    await press(ben, 'Start from version 2; mine stays as a draft');
    await waitUntil(() => texts(ben)[0] === second.clauses[0]!.text);
    await press(ben, 'Start from another text');
    await says(ben, 'Your draft Last changed');
  });

  it('says so after a reload, too', async () => {
    const { ben } = await overtaken();
    await waitUntil(async () => (await ben.group!.local.drafts(ben.group!.state.me!.id, 'agreement')).length === 1);
    ben.remove();
    const again = await showTo('ben');
    await press(again, 'Propose a new version');
    await says(again, 'Meanwhile version 2 came into force. Your text was begun from version 1');
    expect(texts(again)[0]).to.match(/ Always\.$/);
  });
});

describe('the words that change', () => {
  it('are shown in the editor against the version that it is to supersede', async () => {
    await begin('agreed');
    const ben = await fromVersion('ben');
    await press(ben, 'What this changes in version 1');
    await says(ben, 'Nothing changed.');
    await type(ben, all(ben, '.edits textarea')[0]!.id, ' Always.');
    await waitUntil(() => diffed(ben)[0]?.includes('+'));
    expect(diffed(ben)[0]).to.match(/stays in this group\.\+ Always\.\+$/);
    await press(ben, 'Move clause 1 down');
    await waitUntil(() => diffed(ben).some((clause) => clause.includes('Moved; it was clause')));
    await press(ben, 'Remove clause 3');
    await waitUntil(() => diffed(ben).at(-1)!.includes('Removed'));
  });

  it('are shown of a proposal, with words for those who don’t see them, and between any two versions', async () => {
    const element = await show(await scenarios.newerProposed());
    await press(element, 'Show what changes');
    await waitUntil(() => focused(element)?.id === 'comparison');
    const [one, two, ...rest] = diffed(element) as [string, string];
    expect(one).to.equal('Confidentiality What is said and written in this group stays in this group+, also when someone moves to another unit+.');
    expect(two).to.equal('Confidentiality New +We record no meeting, and no assistant listens in.+');
    expect(rest.at(-1)).to.match(/^Confidentiality Removed -We report nothing about anyone here/);
    expect(words(all(element, '[part=diff] ins')[0]!)).to.match(/^added: , also/);
    const [from, to] = ['compare-from', 'compare-to'].map((id) => element.shadowRoot!.getElementById(id) as HTMLSelectElement) as [HTMLSelectElement, HTMLSelectElement];
    expect([words(from.selectedOptions[0]!), words(to.selectedOptions[0]!)]).to.satisfy(([a, b]: string[]) => /^Version 1 \(.{7}\) · In force$/.test(a!) && /^Version 2 \(.{7}\) · Proposed$/.test(b!));
    from.value = to.value;
    from.dispatchEvent(new Event('change'));
    await says(element, 'Nothing changed.');
    await expect(element).to.be.accessible();
    await press(element, 'Close');
    await waitUntil(() => words(focused(element)) === 'Compare two versions');
  });
});

describe('a clause’s languages', () => {
  it('are written with it, and are part of what everyone accepts', async () => {
    await begin('joined');
    const element = await editing('ben');
    const { id } = all(element, '.edits textarea')[1]! as HTMLTextAreaElement;
    const clause = id.replace('text-', '');
    (control(element, `add-language-${clause}`).closest('details') as HTMLDetailsElement).open = true;
    await press(element, 'Add another language: Clause 2');
    await waitUntil(() => focused(element)?.id === `language-${clause}-0`);
    await sendKeys({ type: 'nonsense!' });
    await press(element, 'Propose this version');
    await waitUntil(() => focused(element)?.id === 'problems');
    expect(words(focused(element))).to.include('Clause 2: write a language tag, such as en or pt-BR.').and.to.include('Clause 2: write the text in the other language, or remove it.');
    await expect(element).to.be.accessible();
    const field = control(element, `language-${clause}-0`);
    field.focus();
    field.select();
    await sendKeys({ type: 'en' });
    await says(element, 'Clause 2 has two texts in one language.');
    field.select();
    await sendKeys({ type: 'de' });
    await type(element, `text-${clause}-0`, 'Alles hier steht unter dieser Regel.');
    await press(element, 'Propose this version');
    await says(element, 'Proposed by Ben Okafor');
    const proposed = element.group!.state.agreement.proposed!.clauses.find((each) => each.id === clause)!;
    expect(proposed.texts).to.deep.equal({ de: 'Alles hier steht unter dieser Regel.' });
  });

  it('are read in one’s own where it is there; the one that prevails is named, and at hand', async () => {
    const bilingual = (clauses: readonly Clause[]): Clause[] => [{ ...clauses[0]!, texts: { de: 'Was hier gesagt wird, bleibt hier.' } }, ...clauses.slice(1)];
    await begin('joined');
    const ana = await sample.as('ana');
    await ana.actions.propose(bilingual([{ id: 'stays', kind: 'confidentiality', text: 'What is said here stays here.' }, { id: 'limits', kind: 'limits', locked: true, text: 'Report crimes.', jurisdiction: 'Portugal' }]), 'en');
    const element = await showTo('ben');
    await says(element, 'What is said here stays here. Also in German');
    await says(element, 'Jurisdiction: Portugal');
    element.lang = 'de';
    await says(element, 'Was hier gesagt wird, bleibt hier.');
    const [clause] = all(element, '[part=clause]');
    expect([...clause!.querySelectorAll('p.prose')].map((text) => (text as HTMLElement).lang)).to.deep.equal(['de', 'en']);
    expect(words(clause!)).to.include('Where the texts differ, the one in Englisch prevails.');
  });

  it('are marked as changed where their language or jurisdiction is, and not where only the order of their texts is', async () => {
    await begin('joined');
    const ana = await sample.as('ana');
    const texts = { de: 'Was hier gesagt wird, bleibt hier.', fr: 'Ce qui est dit ici reste ici.' };
    const stays: Clause = { id: 'stays', kind: 'confidentiality', text: 'What is said here stays here.', texts };
    const speaks: Clause = { id: 'speaks', kind: 'conduct', text: 'Each speaks.' };
    const limits: Clause = { id: 'limits', kind: 'limits', locked: true, text: 'Report crimes.', jurisdiction: 'Portugal' };
    const { record } = await ana.actions.propose([stays, speaks, limits], 'en');
    const reordered = Object.fromEntries(Object.entries(texts).toReversed());
    const later = [{ ...stays, texts: reordered }, { ...speaks, language: 'en-GB' }, { ...limits, jurisdiction: 'Spain' }];
    await ana.actions.propose(later, 'en', record.body.hash);
    const element = await showTo('ben');
    await says(element, 'Jurisdiction: Spain');
    const marks = [...versions(element)[0]!.querySelectorAll('[part=clause]')].map((each) => each.querySelector('.chip')?.textContent ?? '');
    expect(marks).to.deep.equal(['', 'Changed', 'Changed']);
  });
});

describe('the Chatham House Rule', () => {
  it('says when its words aren’t the exact ones, and puts them back', async () => {
    await begin('joined');
    const element = await editing('ben');
    const [rule] = texts(element);
    await type(element, 'text-chatham-house-rule', ' Mostly.');
    await says(element, 'These aren’t the exact words of the Chatham House Rule any more.');
    await press(element, 'Put the exact words back: Clause 1');
    await waitUntil(() => texts(element)[0] === rule);
    expect(textOf(element)).not.to.include('aren’t the exact words');
  });
});

describe('the host’s words for what no agreement can forbid', () => {
  it('may name a jurisdiction, and be in several languages', async () => {
    await begin('joined');
    const element = await showTo('ben');
    element.limits = { text: 'Nada aqui limita o dever de denunciar.', language: 'pt', jurisdiction: 'Portugal', texts: { en: 'Nothing here limits the duty to report.' } };
    await press(element, 'Choose a text to start from');
    await press(element, 'Stays in the group Nothing said here leaves the group.');
    await press(element, 'Propose this version');
    await says(element, 'Nothing here limits the duty to report. Also in Portuguese');
    expect(element.group!.state.agreement.proposed!.clauses.at(-1)).to.deep.equal({ id: 'limits', kind: 'limits', locked: true, ...element.limits });
  });
});

describe('versions that were proposed at once', () => {
  it('are named by their hashes, too', async () => {
    const element = await show(await scenarios.twoProposals());
    await says(element, 'One other proposal');
    const { versions: known } = element.group!.state.agreement;
    const headings = versions(element).map((version) => words(version.querySelector('[role=heading]')!));
    expect(headings).to.have.members(known.map(({ hash }, i) => `Version ${i + 1} ${hash.slice(0, 7)}`));
    expect(named(element, 'Compare two versions')).to.exist;
  });
});
