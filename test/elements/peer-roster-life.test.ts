import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerRosterElement } from '../../src/elements/roster/peer-roster.js';
import { hostDirectory } from '../../src/interchange/directory.js';
import { limitsClause } from '../../src/model/agreement-templates.js';
import type { Body } from '../../src/model/kinds.js';
import { agreeToAll, details, people, sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, choose, dialog, focused, listen, member, offers, press, says, show, spoken, textOf, type, words } from '../support/roster-page.js';
import { waitUntil } from '../support/wait-until.js';

describe('<peer-roster>, as members come and go', () => {
  let sample: SampleGroup;
  const begin = async (stage: Stage) => void (sample = await sampleGroup(stage));
  const showTo = async (person: Person) => show(await sample.as(person));
  afterEach(() => sample.close());

  /** A draft of Ana's, with those who are invited and have joined. */
  async function draft(joined: readonly Person[], invited: readonly Person[] = []) {
    await begin('empty');
    const ana = await sample.as('ana');
    await ana.actions.create({ name: 'Change circle', concern: 'Change', started: false, member: { ...details.ana, externalIds: ['demo:ana'] } });
    for (const person of [...joined, ...invited]) await ana.actions.invite({ ...details[person], externalIds: [`demo:${person}`] });
    for (const person of joined) {
      const group = await sample.as(person);
      await waitUntil(() => group.state.me?.status === 'invited');
      await group.actions.join();
    }
    await waitUntil(() => ana.state.members.filter(({ status }) => status === 'active').length === joined.length + 1);
    return ana;
  }
  const emptyDirectory = hostDirectory(async () => ({ people: [] }));
  const refill = (element: PeerRosterElement) => all(element, '#refill')[0];
  const status = (element: PeerRosterElement) => words(all(element, '[part=group-status]')[0]!);

  describe('a draft', () => {
    it('is begun, and says so to everyone', async () => {
      await draft(['ben'], ['chloe']);
      expect(status(await showTo('ben'))).to.equal('inviting');
    });

    it('says what it still takes, rule by rule and by name', async () => {
      await draft(['ben', 'chloe'], ['dai']);
      const element = await showTo('ana');
      await press(element, 'Start the group …');
      await says(element, 'Three active so far; it takes four.');
      await says(element, 'Not answered yet: Dai Nakamura.');
      expect(offers(element, 'Start the group', dialog(element)!)).to.equal(false);
      await expect(element).to.be.accessible();
    });

    it('is started by the facilitator once everything is there', async () => {
      await draft(['ben', 'chloe', 'dai']);
      const element = await showTo('ana');
      const heard = listen(element, 'peer-group-started');
      await says(element, 'Everything that it takes to start is there.');
      await press(element, 'Start the group …');
      await waitUntil(() => dialog(element)?.open);
      await press(element, 'Start the group', dialog(element)!);
      await waitUntil(() => heard.length === 1);
      await waitUntil(() => status(element) === 'active');
      expect(spoken(element)).to.equal('The group has started.');
      await waitUntil(() => focused(element).id === 'group-name');
      expect(offers(element, 'Start the group …')).to.equal(false);
      expect(status(await showTo('ben'))).to.equal('active');
    });
  });

  describe('who has left', () => {
    it('stays in the list with how it ended, when and by whom', async () => {
      await begin('joined');
      const ana = await sample.as('ana');
      await (await sample.as('ben')).actions.leave();
      await ana.actions.remove(sample.ids.dai!, 'Moved to another country.');
      const { record } = await ana.actions.invite({ name: 'Farid Haddad' });
      await ana.actions.withdrawInvitation(record.body.member);
      const element = await showTo('ana');
      await press(element, 'Three have left');
      const said = (name: string) => words(member(element, name)!);
      expect(said('Ben Okafor')).to.include('Ben Okafor left on 11 May 2026');
      expect(said('Dai Nakamura')).to.include('removed by Ana Duarte on 11 May 2026').and.include('Moved to another country.');
      expect(said('Farid Haddad')).to.include('invitation withdrawn by Ana Duarte on 11 May 2026');
      await expect(element).to.be.accessible();
    });

    it('reads why, if they were removed', async () => {
      await begin('joined');
      await (await sample.as('ana')).actions.remove(sample.ids.dai!, 'Moved to another country.');
      const element = await showTo('dai');
      await says(element, 'Ana Duarte removed you from this group on 11 May 2026.');
      await says(element, 'Moved to another country.');
    });

    it('reads that they declined, if they did', async () => {
      await begin('invited');
      const element = await showTo('ben');
      await press(element, 'Decline');
      await says(element, 'You declined the invitation on 11 May 2026.');
      expect(textOf(element)).not.to.include('You left');
    });

    it('isn’t removed without a reason', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await choose(element, 'Ben Okafor', 'Remove from the group …');
      await says(element, 'Ben Okafor and everyone who is in the group now will read it.');
      await press(element, 'Remove from the group', dialog(element)!);
      await says(element, 'Why is needed.');
      const described = dialog(element)!.getAttribute('aria-describedby')!;
      expect(words(element.shadowRoot!.getElementById(described)!)).to.include('At once: Ben Okafor reads nothing new.');
      await type(element, 'reason', 'Too little time.');
      await press(element, 'Remove from the group', dialog(element)!);
      await says(element, 'Too little time.');
    });

    it('is followed: the facilitator reads how many places are free, and fills one', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await (await sample.as('ben')).actions.leave();
      await says(element, 'Ben Okafor left. Two places are free.');
      await press(element, 'Invite a person');
      await type(element, 'name', 'Farid Haddad');
      sample.clock.pass(60_000);
      await press(element, 'Invite', dialog(element)!);
      await says(element, 'Farid Haddad');
      await waitUntil(() => !textOf(element).includes('places are free'));
      expect(textOf(await showTo('chloe'))).not.to.include('free');
    });

    it('is named until somebody was invited for each of those who left', async () => {
      await begin('joined');
      const ana = await sample.as('ana');
      const element = await show(ana);
      await (await sample.as('ben')).actions.leave();
      await (await sample.as('dai')).actions.leave();
      await says(element, 'Ben Okafor left. Dai Nakamura left. Three places are free.');
      await ana.actions.invite({ name: 'Farid Haddad' });
      await says(element, 'Dai Nakamura left. Two places are free.');
      expect(textOf(element)).not.to.include('Ben Okafor left.');
      await ana.actions.invite({ name: 'Greta Holm' });
      await waitUntil(() => !textOf(element).includes('One place is free'));
      expect(refill(element)).to.equal(undefined);
    });

    it('is followed from the directory, where the page has one, or from a file', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await (await sample.as('ben')).actions.leave();
      await waitUntil(() => refill(element));
      expect(offers(element, 'Choose from the directory', refill(element)!)).to.equal(false);
      await press(element, 'Import from a file', refill(element)!);
      await waitUntil(() => dialog(element)?.open);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element));
      element.directory = emptyDirectory;
      await waitUntil(() => offers(element, 'Choose from the directory', refill(element)!));
      await press(element, 'Choose from the directory', refill(element)!);
      await waitUntil(() => focused(element)?.id === 'directory-search');
    });
  });

  it('restates, to whoever leaves, the clauses that go on to bind them, and what they never stop', async () => {
    await begin('agreed');
    const ben = await sample.as('ben');
    const element = await show(ben);
    await choose(element, 'Ben Okafor', 'Leave the group …');
    await says(element, 'What still binds you');
    const { clauses } = ben.state.agreement.current!;
    const listed = all(element, 'dialog li').map(words);
    const surviving = clauses.filter(({ kind }) => kind !== 'conduct');
    expect(listed).to.deep.equal(surviving.map(({ text }) => text.replace(/\s+/g, ' ').trim()));
    expect(listed.some((said) => said.startsWith('What we agreed here stays with us'))).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('restates what came in force, not what was only proposed', async () => {
    await begin('agreed');
    const ben = await sample.as('ben');
    const { hash, clauses } = ben.state.agreement.current!;
    const phone = { id: 'phone', kind: 'confidentiality', text: 'Nobody takes a phone along.' } as const;
    await ben.actions.propose([...clauses, phone], 'en', hash);
    const next = ben.state.agreement.proposed!;
    await ben.actions.accept(next.hash, agreeToAll(next.clauses));
    const element = await show(ben);
    await choose(element, 'Ben Okafor', 'Leave the group …');
    await says(element, 'What still binds you');
    expect(textOf(element)).not.to.include('Nobody takes a phone along.');
  });

  it('restates each clause in the reader’s language, where it has that, and says which language it is', async () => {
    await begin('joined');
    const ben = await sample.as('ben');
    const quiet = { id: 'quiet', kind: 'confidentiality', text: 'O que se ouve aqui fica aqui.', texts: { 'en-GB': 'What is heard here stays here.' } } as const;
    await ben.actions.propose([quiet, limitsClause], 'pt');
    const { hash, clauses } = ben.state.agreement.proposed!;
    for (const person of people) await (await sample.as(person)).actions.accept(hash, agreeToAll(clauses));
    await waitUntil(() => ben.state.agreement.current);
    const element = await show(ben);
    await choose(element, 'Ben Okafor', 'Leave the group …');
    await says(element, 'What is heard here stays here.');
    expect(all(element, 'dialog li p').map(({ lang }) => lang)).to.deep.equal(['en-GB', 'pt']);
  });

  it('hands the role on to whose turn it is, unless another one is chosen', async () => {
    await begin('joined');
    const element = await showTo('ana');
    const heard = listen(element, 'peer-facilitator-changed');
    await press(element, 'Hand over the role');
    await says(element, 'Ben Okafor, whose turn it is');
    await press(element, 'Hand over to Ben Okafor');
    await waitUntil(() => heard.length === 1);
    await waitUntil(() => focused(element) === member(element, 'Ben Okafor'));
    expect(words(member(element, 'Ben Okafor')!)).to.include('facilitator');
  });

  it('says that one person was invited twice, and withdraws one of the two', async () => {
    await begin('invited');
    const ana = await sample.as('ana');
    await ana.actions.invite({ name: 'B. Okafor', externalIds: ['demo:ben'] });
    const element = await showTo('ana');
    await says(element, 'Ben Okafor and B. Okafor are known by the same login');
    await press(element, 'Withdraw the invitation of B. Okafor …');
    await press(element, 'Withdraw the invitation');
    await waitUntil(() => !textOf(element).includes('same login'));
    expect(member(element, 'Ben Okafor')).not.to.equal(undefined);
  });

  describe('the day until which the group keeps what was written', () => {
    it('is set by the facilitator, who reads what is deleted then, by whom, and what stays', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await press(element, 'Group settings');
      await waitUntil(() => dialog(element)?.open);
      const field = dialog(element)!.querySelector<HTMLInputElement>('#retention')!;
      expect(field.labels![0]!.textContent).to.include('What was written is kept until');
      expect(words(dialog(element)!))
        .to.include('From thirty days after, what a member wrote for certain others is deleted when that member next opens this page')
        .and.include('what is written by somebody who never does stays')
        .and.include('So do this card, the list of members and the agreement.');
    });
  });

  describe('the history', () => {
    it('tells everything, the newest first, with what changed from what to what', async () => {
      await begin('joined');
      await (await sample.as('ana')).actions.edit(sample.ids.ben!, { unit: 'Sales' });
      await (await sample.as('ben')).actions.setStatus(sample.ids.ben!, 'paused');
      const element = await showTo('chloe');
      await press(element, 'History of the group');
      await waitUntil(() => all(element, '.history li').length > 9);
      const [first, second] = all(element, '.history li').map(words);
      expect(first).to.match(/^Ben Okafor paused 11 May 2026, .*WEST/);
      expect(second).to.include('Ana Duarte changed what is known of Ben Okafor').and.include('Unit: “Logistics” became “Sales”');
      await expect(element).to.be.accessible();
    });

    it('says of which broken rule somebody said why', async () => {
      await begin('joined');
      const { state, actions } = await sample.as('ana');
      await actions.edit(sample.ids.esra!, { unit: 'Finance' });
      await actions.except('unit', state.composition.find(({ rule }) => rule === 'unit')!.basis, 'Nobody else was free.');
      const element = await showTo('chloe');
      await press(element, 'History of the group');
      await says(element, 'Ana Duarte said why the group goes on with a broken rule: Different units');
    });

    it('of one member is opened from their options', async () => {
      await begin('joined');
      const element = await showTo('chloe');
      await choose(element, 'Ben Okafor', 'History');
      await waitUntil(() => all(element, '.history li').length === 2);
      expect(all(element, '.history strong').map(words)).to.deep.equal(['Ben Okafor joined', 'Ana Duarte invited Ben Okafor']);
    });

    it('tells what was overtaken, and by what; whoever may does it now', async () => {
      await begin('joined');
      const [ana, ben] = [await sample.as('ana'), await sample.as('ben')];
      // From Ana's other device, which didn't know yet that Ben facilitates.
      const { ids } = sample;
      const kept = ana.state.members.find(({ id }) => id === ids.ana)!.last;
      const body: Body<'settings'> = { concern: 'Trust' };
      await ana.actions.handOver(ids.ben!);
      const at = new Date(sample.clock.now() + 60_000).toISOString();
      const record = { kind: 'settings', v: 1, author: ids.ana!, device: 'phone', counter: 1, op: 'overtaken', at, zone: 'UTC', audience: 'open', after: [kept], body };
      await ana.adapter.put(`open/by/${ids.ana}/settings/overtaken`, record as never, null);
      await waitUntil(() => ben.state.refused.includes('overtaken'));
      const element = await show(ben);
      await press(element, 'History of the group');
      await waitUntil(() => all(element, '[data-op=overtaken]').length === 1);
      const entry = () => all(element, '[data-op=overtaken]')[0]!;
      // Its class isn't one that boxes what was refused.
      expect([entry().className, entry().dataset.outcome]).to.deep.equal(['stack', 'refused']);
      expect(words(entry())).to.include('Overtaken').and.include('Written at the same time, without knowing of it: Ana Duarte handed the facilitator’s role to Ben Okafor');
      const heard = listen(element, 'peer-group-changed');
      await press(element, 'Do it now', entry());
      await waitUntil(() => ben.state.card!.concern === 'Trust');
      await waitUntil(() => heard.length === 1, 'the host hears that the group was changed');
      await waitUntil(() => all(element, '.history strong').map(words).includes('Ben Okafor changed the group’s settings'));
    });
  });

  /** Every dialog of the roster: by which buttons it opens, as whom, and where the focus is then. */
  const dialogs: readonly (readonly [opens: string, as: Person, stage: Stage | 'draft', name: string, open: (element: PeerRosterElement) => Promise<void>])[] = [
    ['Add a person', 'ana', 'joined', 'Invite a person', (element) => press(element, 'Add a person')],
    ['Import from a file', 'ana', 'joined', 'Import', (element) => press(element, 'Import from a file')],
    ['Group settings', 'ana', 'joined', 'Group settings', (element) => press(element, 'Group settings')],
    ['Hand over the role', 'ana', 'joined', 'Hand over the facilitator’s role', (element) => press(element, 'Hand over the role')],
    ['History of the group', 'ben', 'joined', 'What happened', (element) => press(element, 'History of the group')],
    ['Confidentiality …', 'ben', 'joined', '', (element) => press(element, 'Confidentiality …')],
    ['Edit', 'ben', 'joined', 'Edit what is known of me', (element) => choose(element, 'Ben Okafor', 'Edit')],
    ['Leave the group …', 'ben', 'joined', 'Leave the group?', (element) => choose(element, 'Ben Okafor', 'Leave the group …')],
    ['Remove from the group …', 'ana', 'joined', 'Remove Ben Okafor from the group?', (element) => choose(element, 'Ben Okafor', 'Remove from the group …')],
    ['Remove from the group …', 'ana', 'invited', 'Withdraw the invitation of Ben Okafor?', (element) => choose(element, 'Ben Okafor', 'Remove from the group …')],
    ['Make facilitator …', 'ana', 'joined', 'Hand over the facilitator’s role', (element) => choose(element, 'Ben Okafor', 'Make facilitator …')],
    ['The facilitator can’t be reached …', 'ben', 'joined', 'Ana Duarte can’t be reached?', (element) => choose(element, 'Ana Duarte', 'The facilitator can’t be reached …')],
    ['Start the group …', 'ana', 'draft', 'Start the group?', (element) => press(element, 'Start the group …')],
    ['Export members …', 'ben', 'joined', 'Export members', (element) => press(element, 'Export members …')],
    ['Choose from the directory', 'ana', 'joined', 'Choose members from the directory', async (element) => {
      element.directory = emptyDirectory;
      await press(element, 'Choose from the directory');
    }],
    ['Import from a file', 'ana', 'founded', 'Import members from a file', async (element) => {
      await press(element, 'Import from a file');
      await waitUntil(() => dialog(element)?.open);
      const input = element.shadowRoot!.querySelector<HTMLInputElement>('#import-file')!;
      const transfer = new DataTransfer();
      transfer.items.add(new File(['login,name\nfarid,Farid Haddad\n'], 'people.csv'));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change'));
      await waitUntil(() => focused(element)?.id === 'import-search', 'the preview is there');
    }],
    ['Import from a file', 'ana', 'founded', 'Take this import back?', async (element) => {
      const { actions } = await sample.as('ana');
      const { op } = await actions.choose({ from: 'file', people: 40 }, [{ ...details.ben, member: 'ben' }]);
      await actions.invite(details.ben, { member: 'ben', choosing: op });
      await press(element, 'Import from a file');
      await press(element, 'Earlier choices');
      await waitUntil(() => all(element, '[data-action=undo]').length, 'the choice is listed');
      await press(element, words(all(element, '[data-action=undo]')[0]!));
      await says(element, 'Take this import back?');
    }],
    ['Go on all the same …', 'ana', 'founded', 'Go on all the same', (element) => press(element, 'Go on all the same …')],
  ];
  for (const [opens, person, stage, name, open] of dialogs)
    it(`opens “${opens}” (${stage}, ${name || 'keys'}) by Enter, names it, closes it by Escape, and gives the focus back`, async () => {
      if (stage === 'draft') await draft(['ben']);
      else await begin(stage);
      const element = await showTo(person);
      await open(element);
      await waitUntil(() => dialog(element)?.open, 'it is open');
      const heading = element.shadowRoot!.getElementById(dialog(element)!.getAttribute('aria-labelledby')!)!;
      expect(words(heading)).to.include(name).and.not.be.empty;
      expect(dialog(element)!.contains(focused(element)), 'the focus is inside').to.equal(true);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element), 'it is closed');
      await waitUntil(() => words(focused(element)) === opens, 'the focus is back');
    });
});
