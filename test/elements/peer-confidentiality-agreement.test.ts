import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { registerTranslation } from '../../src/localization/localize.js';
import { day } from '../../src/model/calendar.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { accept, changed, scenarios } from '../../stories/support/agreement-scenarios.js';
import { people, sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { all, answers, focused, listen, named, press, says, show, spoken, textOf, texts, type, versions, words, type AgreementElement } from '../support/agreement-page.js';
import { enter } from '../support/keys.js';
import { sealedCircle } from '../support/sealed-circle.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

describe('<peer-confidentiality-agreement>', () => {
  let sample: SampleGroup;
  const begin = async (stage: Stage, options?: Parameters<typeof sampleGroup>[1]) => (sample = await sampleGroup(stage, options));
  const showTo = async (person: Person) => show(await sample.as(person));
  afterEach(() => sample?.close());

  describe('accepting', () => {
    it('fills a dot for each of five members, live for all, until the version is in force', async () => {
      await begin('proposed');
      const elements = await Promise.all(people.map(showTo));
      const [ana] = elements as [AgreementElement];
      await says(ana, 'Nobody has accepted yet');
      const told = elements.map((element) => listen(element, 'peer-agreement-accepted', 'peer-agreement-in-force'));
      const sentences = ['One of five has accepted', 'Two of five have accepted', 'Three of five have accepted', 'Four of five have accepted', 'All five have accepted'];
      for (const [i, element] of elements.entries()) {
        await press(element, 'Accept this version');
        for (const each of elements) await says(each, sentences[i]!);
        const filled = all(ana, '.head .dot').map((dot) => dot.classList.contains('filled'));
        expect(filled).to.deep.equal(people.map((_, place) => place <= i));
      }
      const version = ana.group!.state.agreement.current!.hash;
      for (const [i, element] of elements.entries()) {
        await says(element, 'In force since');
        const own = told[i]!.filter(([type]) => type === 'peer-agreement-accepted');
        expect(own.map(([, { kind }]) => kind)).to.deep.equal(['acceptance']);
        expect(told[i]!.filter(([type]) => type === 'peer-agreement-in-force')).to.deep.equal([['peer-agreement-in-force', { version }]]);
      }
      await says(elements[4]!, 'You have accepted version 1. Version 1 is in force.');
    });

    it('isn’t signed in a group that isn’t sealed, and says so once somebody has accepted', async () => {
      const unsigned = 'Not signed, as this group isn’t sealed: whoever can change what is stored could change an answer unseen.';
      await begin('proposed');
      const element = await showTo('ben');
      await says(element, 'Nobody has accepted yet');
      expect(textOf(element)).not.to.include('Not signed');
      await press(element, 'Accept this version');
      await says(element, unsigned);
      expect(words(all(element, '[part=answers]')[0]!.previousElementSibling!)).to.equal(unsigned);
      await expect(element).to.be.accessible();

      const circle = await sealedCircle('agreed');
      const sealed = await show(circle.of('ben'));
      await says(sealed, 'All five have accepted');
      expect(textOf(sealed)).not.to.include('Not signed');
      await circle.close();
    });

    it('agrees to each clause, and goes on at the version', async () => {
      await begin('proposed');
      const element = await showTo('ben');
      await press(element, 'Accept this version');
      await waitUntil(() => focused(element)?.id === 'v1');
      expect(answers(element)[1]).to.match(/^Ben Okafor \(you\) Accepted · May 11, 2026, .*GMT\+1$/);
      expect(named(element, 'Accept this version')).to.be.undefined;
      const entries = await sample.as('ben').then(({ adapter }) => adapter.list('open/by'));
      const { body } = entries.map(({ value }) => value as { kind: string; body: { clauses: object } }).find(({ kind }) => kind === 'acceptance')!;
      const { clauses } = element.group!.state.agreement.proposed!;
      expect(body.clauses).to.deep.equal(Object.fromEntries(clauses.map(({ id }) => [id, 'agree'])));
    });

    it('tells nobody that a version came into force before it was shown', async () => {
      const element = document.createElement('peer-confidentiality-agreement');
      const heard = listen(element, 'peer-agreement-in-force');
      element.group = await scenarios.inForce();
      (await fixture(html`<div></div>`)).append(element);
      await says(element, 'In force since');
      expect(heard).to.deep.equal([]);
    });

    it('lets a person who is invited join by it', async () => {
      const element = await show(await scenarios.invited());
      await says(element, 'You are invited.');
      expect(named(element, 'Decline …'), 'there is nothing to decline yet').to.be.undefined;
      await press(element, 'Join and accept');
      await says(element, 'All six have accepted');
      expect(element.group!.state.agreement.gate).to.equal('open');
      expect(named(element, 'Withdraw …')).to.exist;
    });

    it('keeps what is shown when the storage fails, says so, and works when tried again', async () => {
      const storage = troubled(await memoryStorage()({ space: 'any' }));
      await begin('proposed', { storage });
      const element = await showTo('ben');
      const heard = listen(element, 'peer-agreement-accepted');
      storage.refuse('put', new StorageError('quota', 'Full.'));
      await press(element, 'Accept this version');
      await says(element, 'This device’s storage is full.');
      expect(textOf(element)).to.include('Nobody has accepted yet');
      expect(heard).to.deep.equal([]);
      await press(element, 'Accept this version');
      await says(element, 'One of five has accepted');
      expect(all(element, '[role=alert]')).to.deep.equal([]);
      expect(heard).to.have.length(1);
    });
  });

  describe('declining', () => {
    it('asks for a note and says who will read it, and tells everyone', async () => {
      await begin('proposed');
      const [ben, chloe] = [await showTo('ben'), await showTo('chloe')];
      const heard = listen(ben, 'peer-agreement-declined');
      await press(ben, 'Decline …');
      await says(ben, 'It will be read by Ana Duarte, Chloé Martin, Dai Nakamura, and Esra Yılmaz.');
      await says(ben, 'It can’t come into force until everyone has accepted it, you included.');
      await type(ben, 'note', 'I need to think about clause 2.');
      await press(ben, 'Decline this version');
      await says(chloe, 'I need to think about clause 2.');
      expect(answers(chloe)[1]).to.match(/^Ben Okafor Declined · May 11.*Ben Okafor’s note for the group: I need to think about clause 2\.$/);
      expect(versions(chloe)[0]!.querySelector('.chip')!.textContent).to.equal('Not agreed');
      await waitUntil(() => focused(ben)?.id === 'v1');
      expect(all(ben, 'dialog')).to.deep.equal([]);
      expect(spoken(ben)).to.equal('You have declined version 1.');
      expect(heard.map(([, { kind }]) => kind)).to.deep.equal(['decline']);
    });

    it('can be thought better of', async () => {
      await begin('proposed');
      const element = await showTo('ben');
      await press(element, 'Decline …');
      await press(element, 'Decline this version');
      await says(element, 'Declined ·');
      expect(named(element, 'Decline …')).to.be.undefined;
      await press(element, 'Accept this version');
      await says(element, 'One of five has accepted');
      expect(textOf(element)).not.to.include('Declined ·');
    });

    it('keeps the note through Escape, a move and a failing storage', async () => {
      const storage = troubled(await memoryStorage()({ space: 'any' }));
      await begin('proposed', { storage });
      const element = await showTo('ben');
      const note = () => (element.shadowRoot!.getElementById('note') as HTMLTextAreaElement | null)?.value;
      await press(element, 'Decline …');
      await type(element, 'note', 'Not like this.');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => note() === undefined);
      (await fixture(html`<div></div>`)).append(element);
      await says(element, 'Nobody has accepted yet');
      await press(element, 'Decline …');
      await waitUntil(() => note() === 'Not like this.');
      storage.refuse('put', new StorageError('offline', 'No link.'));
      await press(element, 'Decline this version');
      await waitUntil(() => all(element, 'dialog [role=alert]').length === 1);
      expect(note()).to.equal('Not like this.');
      await press(element, 'Decline this version');
      await says(element, 'Ben Okafor’s note for the group: Not like this.');
    });
  });

  describe('withdrawing', () => {
    it('says what happens, makes shared content read-only, and lets the group agree again', async () => {
      await begin('agreed');
      const [ana, dai] = [await showTo('ana'), await showTo('dai')];
      const heard = listen(dai, 'peer-agreement-withdrawn', 'peer-agreement-in-force');
      await press(dai, 'Withdraw …');
      await says(dai, 'Shared content becomes read-only for everyone. The group then has 14 days to agree again');
      await press(dai, 'Withdraw from this version');
      await says(ana, 'The group can agree again until May 25, 2026');
      await says(ana, 'Dai Nakamura Withdrew ·');
      expect(ana.group!.state.agreement.gate).to.equal('suspended');
      await press(dai, 'Accept this version');
      await says(ana, 'In force since');
      await waitUntil(() => heard.length === 2);
      expect(heard.map(([type]) => type)).to.deep.equal(['peer-agreement-withdrawn', 'peer-agreement-in-force']);
    });

    it('pauses the group where it doesn’t agree again in time', async () => {
      await begin('agreed');
      const element = await showTo('ana');
      await press(element, 'Withdraw …');
      await press(element, 'Withdraw from this version');
      await says(element, 'Then it pauses.');
      sample.clock.pass(14 * day);
      await says(element, 'The group is paused');
      expect(named(element, 'Accept this version')).to.exist;
    });

    it('of a version that isn’t in force leaves the one that is', async () => {
      const element = await show(await scenarios.acceptedMyself());
      await press(element, 'Withdraw …');
      await says(element, 'It can’t come into force until everyone has accepted it');
      await press(element, 'Withdraw from this version');
      await says(element, 'Two of five have accepted');
    });
  });

  describe('shows', () => {
    it('the clauses in their language, and why one can’t be removed', async () => {
      const element = await show(await scenarios.inForce());
      const clauses = all(element, '[part=clause]');
      expect(clauses.map((clause) => clause.querySelector('p')!.lang)).to.deep.equal(clauses.map(() => 'en'));
      const locked = clauses.filter((clause) => clause.textContent!.includes('can’t be removed or changed'));
      expect(locked.map((clause) => clause.querySelector('.kind')!.textContent)).to.deep.equal(['What this never stops you doing']);
      expect(locked[0]!.querySelector('svg')).to.exist;
      await says(element, 'It is not legal advice.');
    });

    it('the first seven characters of its hash, and all of it on request', async () => {
      const element = await show(await scenarios.inForce());
      const { hash } = element.group!.state.agreement.current!;
      const details = all(element, '[part=fingerprint]')[0] as HTMLDetailsElement;
      expect(words(details.querySelector('summary')!)).to.equal(`SHA-256 of its text: ${hash.slice(0, 7)}`);
      await enter(details.querySelector('summary')!);
      expect(details.open).to.be.true;
      expect(details.querySelector('.whole')!.textContent).to.equal(hash);
    });

    it('two versions apart, and what the newer one changes', async () => {
      const element = await show(await scenarios.newerProposed());
      await says(element, 'Version 1 holds until version 2 is in force.');
      const [second, first] = versions(element) as [HTMLElement, HTMLElement];
      expect(words(second.querySelector('.head')!)).to.match(/^Version 2 Proposed One of five has accepted Proposed by Ben Okafor/);
      expect(words(first.querySelector('.head')!)).to.match(/^Version 1 In force All five have accepted In force since .* It holds until the cycle ends on October 30, 2026\.$/);
      const marks = [...second.querySelectorAll('[part=clause]')].map((clause) => clause.querySelector('.chip')?.textContent ?? '');
      expect(marks).to.deep.equal(['Changed', 'New', '', '', '']);
      expect(words(second)).to.include('No longer in it, compared with version 1 We report nothing about anyone here');
      expect(first.querySelector('.clauses .chip')).to.be.null;
      expect(all(element, 'button.primary')).to.have.length(1);
    });

    it('no day until which it holds, where the group has agreed again and not said yet when its next cycle ends', async () => {
      await begin('agreed');
      sample.clock.pass(200 * day);
      const ana = await sample.as('ana');
      const first = ana.state.agreement.versions[0]!;
      await ana.actions.propose(changed(first.clauses), 'en', first.hash);
      await accept(sample, ...people);
      await waitUntil(() => ana.state.agreement.current && ana.state.agreement.current.hash !== first.hash);
      const element = await show(ana);
      await says(element, 'Version 2 In force All five have accepted In force since');
      expect(textOf(element)).not.to.include('It holds until');
      await ana.actions.settings({ cycleStart: '2026-12-01', cycleEnd: '2027-05-28' });
      await says(element, 'It holds until the cycle ends on May 28, 2027.');
    });

    it('no marks of change once a version is in force', async () => {
      const element = await show(await scenarios.superseded());
      await says(element, 'Version 2 In force');
      expect(all(element, '.clauses .chip')).to.deep.equal([]);
    });

    const states: { readonly [S in keyof typeof scenarios]?: readonly string[] } = {
      nobodyProposed: ['People speak openly when they know what happens to their words.', 'Choose a text to start from'],
      someAccepted: ['Three of five have accepted', 'Chloé Martin (you) Hasn’t answered yet'],
      twoProposals: ['Version 2', 'One other proposal'],
      superseded: ['Version 2 In force', 'One earlier version', 'Version 1 Superseded'],
      notAcceptedYet: ['you haven’t accepted it yet', 'The others aren’t held up.', 'Five of six have accepted', 'Version 1 In force'],
      invited: ['Finn Larsen (you) Invited; joins by accepting', 'All five have accepted'],
      declined: ['Esra Yılmaz Declined ·', 'Not agreed', 'I’d agree if we may talk to a coach'],
      discussed: ['Ben Okafor wants to discuss it: May I tell my coach what I said myself?', 'Ben Okafor can’t accept it.'],
      discussedMyself: ['You want to discuss it: May I tell my coach?', 'Accept all the same'],
      declinedMyself: ['You have declined this version.', 'Add a note …'],
      inTwoLanguages: ['Also in German', 'Jurisdiction: Portugal'],
      overtaken: ['Version 2 In force', 'One earlier version'],
      behind: ['You can read shared content, and write again once you have.', 'Accept this version'],
      suspended: ['Not everyone agrees with this version at the moment', 'until May 27, 2026', 'Esra Yılmaz Withdrew ·', 'Not in force now'],
      withdrawnMyself: ['Accept this version', 'Esra Yılmaz (you) Withdrew ·'],
      groupPaused: ['The group is paused, because it didn’t agree again in time.'],
      expired: ['This version ended with its cycle.', 'Propose a new version'],
      pausedMyself: ['You are paused.', 'Accept this version'],
      tooFew: ['It can come into force once at least three members take part; one does now.'],
      left: ['You have left the group.'],
      notBegun: ['This group hasn’t begun yet. Whoever facilitates it begins it in its roster.'],
      notAMember: ['You aren’t a member of this group'],
      unknownReader: ['This page doesn’t say who you are.'],
      loading: ['Opening the group'],
      failed: ['The group’s storage can’t be reached', 'Try again'],
      stale: ['The connection is lost.', 'Version 1 In force'],
    };
    for (const [name, sentences] of Object.entries(states))
      it(`its state: ${name}`, async () => {
        const element = await show(await scenarios[name as keyof typeof scenarios]());
        for (const sentence of sentences) await says(element, sentence);
      });

    it('nothing to answer or propose to somebody who has left, and nothing to accept once it expired', async () => {
      const left = await show(await scenarios.left());
      await says(left, 'You have left the group.');
      expect(all(left, 'button').map(words)).to.deep.equal(['Certificate …']);
      const expired = await show(await scenarios.expired());
      await says(expired, 'This version ended with its cycle.');
      expect(all(expired, 'button').map(words)).to.deep.equal(['Certificate …', 'Propose a new version']);
      expect(all(expired, 'button.primary')).to.have.length(1);
    });

    it('a translation, and falls back to English for what it lacks', async () => {
      registerTranslation('eo', { agreement: { accept: 'Akcepti ĉi tiun version' }, agreementRefusal: { doDecline: 'Malakcepti' } });
      const element = await show(await scenarios.proposed());
      element.lang = 'eo';
      await press(element, 'Decline …');
      await says(element, 'Malakcepti');
      await says(element, 'Akcepti ĉi tiun version');
    });

    for (const name of Object.keys(scenarios) as (keyof typeof scenarios)[])
      it(`nothing that axe objects to: ${name}`, async () => {
        const element = await show(await scenarios[name]());
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
  });

  describe('going on without a paused member', () => {
    it('takes everyone who isn’t paused, and says who has decided so', async () => {
      await begin('proposed');
      const { actions, state } = await sample.as('esra');
      await actions.setStatus(state.me!.id, 'paused');
      const four = people.filter((person) => person !== 'esra');
      const elements = await Promise.all(four.map(showTo));
      const heard = listen(elements[0]!, 'peer-agreement-omission');
      for (const element of elements) await press(element, 'Accept this version');
      for (const element of elements) await says(element, 'Four of five have accepted');
      await press(elements[0]!, 'Go on without Esra Yılmaz during the pause');
      await says(elements[1]!, 'Ana Duarte agreed to go on without them for now; still asked: Ben Okafor, Chloé Martin, and Dai Nakamura.');
      expect(named(elements[0]!, 'Go on without Esra Yılmaz during the pause')).to.be.undefined;
      expect(heard).to.have.length(1);
      for (const element of elements.slice(1)) await press(element, 'Go on without Esra Yılmaz during the pause');
      for (const element of elements) await says(element, 'All four have accepted');
      for (const element of elements) await says(element, 'Esra Yılmaz Paused; the others go on for now');
      expect(elements[0]!.group!.state.agreement.gate).to.equal('open');
    });

    it('isn’t theirs to decide, who can accept instead', async () => {
      const element = await show(await scenarios.pausedMyself());
      await says(element, 'You are paused.');
      expect(all(element, 'button').map(words)).not.to.include('Go on without Esra Yılmaz during the pause');
      await press(element, 'Accept this version');
      await says(element, 'One of five has accepted');
    });
  });

  describe('proposing', () => {
    const editing = async (person: Person, template = 'Chatham House Rule Ideas may travel, names may not.') => {
      const element = await showTo(person);
      await press(element, 'Choose a text to start from');
      await press(element, template);
      await waitUntil(() => texts(element).length);
      return element;
    };

    it('starts from one of three templates, and is shown to everyone', async () => {
      await begin('joined');
      const ana = await showTo('ana');
      const ben = await editing('ben');
      const heard = listen(ben, 'peer-agreement-proposed');
      expect(texts(ben)[0]).to.match(/^When a meeting, or part thereof, is held under the Chatham House Rule/);
      await press(ben, 'Propose this version');
      await says(ana, 'Proposed by Ben Okafor');
      await waitUntil(() => focused(ben)?.id === 'v1');
      expect(heard.map(([, { kind }]) => kind)).to.deep.equal(['proposal']);
      expect(spoken(ben)).to.equal('Version 1 is proposed.');
    });

    it('edits, adds, moves and removes clauses by keyboard', async () => {
      await begin('joined');
      const element = await editing('ben');
      const [rule, held, conduct, afterwards] = texts(element) as [string, string, string, string];
      const area = all(element, '.edits textarea')[1]!;
      await type(element, area.id, ' No exceptions.');
      await press(element, 'Move clause 2 up');
      await waitUntil(() => texts(element)[0] === `${held} No exceptions.`);
      await waitUntil(() => focused(element).getAttribute('aria-label') === 'Move clause 1 up');
      await sendKeys({ press: 'Enter' });
      expect(texts(element)).to.deep.equal([`${held} No exceptions.`, rule, conduct, afterwards]);
      await press(element, 'Move clause 3 down');
      await press(element, 'Remove clause 3');
      await waitUntil(() => words(focused(element)) === 'Put it back');
      expect(texts(element)).to.deep.equal([`${held} No exceptions.`, rule, conduct]);
      await press(element, 'Put it back');
      await waitUntil(() => texts(element)[2] === afterwards);
      await press(element, 'Remove clause 2');
      await press(element, 'Add a clause');
      await waitUntil(() => focused(element).matches('textarea'));
      await sendKeys({ type: 'We begin on time.' });
      await press(element, 'Propose this version');
      await says(element, 'Proposed by Ben Okafor');
      const { clauses, language, supersedes } = element.group!.state.agreement.proposed!;
      expect(clauses.map(({ text }) => text).slice(0, -1)).to.deep.equal([`${held} No exceptions.`, afterwards, conduct, 'We begin on time.']);
      expect(clauses.at(-1)).to.include({ kind: 'limits', locked: true });
      expect({ language, supersedes }).to.deep.equal({ language: 'en', supersedes: undefined });
    });

    it('keeps the clause that is always there, in the host’s words', async () => {
      await begin('joined');
      const element = await showTo('ben');
      element.limits = 'Nothing here limits the duty to report.';
      await press(element, 'Choose a text to start from');
      await press(element, 'Stays in the group Nothing said here leaves the group.');
      await says(element, 'Nothing here limits the duty to report.');
      expect(texts(element)).to.have.length(4);
      await press(element, 'Propose this version');
      await says(element, 'Proposed by Ben Okafor');
      expect(element.group!.state.agreement.proposed!.clauses.at(-1)).to.deep.include({ id: 'limits', text: 'Nothing here limits the duty to report.' });
    });

    it('starts from the version in force, which the new one supersedes', async () => {
      await begin('agreed');
      const element = await showTo('ben');
      const { hash } = element.group!.state.agreement.current!;
      await press(element, 'Propose a new version');
      await press(element, 'Version 1 The text as it stands now.');
      await says(element, 'Version 1 holds until then.');
      await type(element, all(element, '.edits textarea')[0]!.id, ' Always.');
      await press(element, 'Propose this version');
      await says(element, 'Version 1 holds until version 2 is in force.');
      expect(element.group!.state.agreement.proposed).to.include({ supersedes: hash });
      expect(element.group!.state.agreement.gate).to.equal('open');
    });

    it('says what is missing, at the field and in a summary, once one tries', async () => {
      await begin('joined');
      const element = await editing('ben');
      const area = all(element, '.edits textarea')[1] as HTMLTextAreaElement;
      area.focus();
      area.select();
      await sendKeys({ press: 'Delete' });
      expect(all(element, '.error')).to.deep.equal([]);
      await press(element, 'Propose this version');
      await waitUntil(() => focused(element)?.id === 'problems');
      expect(words(focused(element))).to.equal('Before it can be proposed: Write the text of clause 2, or remove it.');
      expect(area.getAttribute('aria-invalid')).to.equal('true');
      await expect(element).to.be.accessible();
      await press(element, 'Write the text of clause 2, or remove it.');
      await waitUntil(() => focused(element) === area);
      await sendKeys({ type: 'Now there is one.' });
      await waitUntil(() => all(element, '#problems, .error').length === 0);
      expect(element.group!.state.agreement.versions).to.deep.equal([]);
    });

    it('keeps the text when the storage fails', async () => {
      const storage = troubled(await memoryStorage()({ space: 'any' }));
      await begin('joined', { storage });
      const element = await editing('ben');
      await type(element, all(element, '.edits textarea')[1]!.id, ' Kept.');
      const before = texts(element);
      storage.refuse('put', new StorageError('unauthenticated', 'Signed out.'));
      await press(element, 'Propose this version');
      await says(element, 'Your sign-in has expired.');
      expect(texts(element)).to.deep.equal(before);
      await press(element, 'Propose this version');
      await says(element, 'Proposed by Ben Okafor');
    });

    it('restores the draft when the editor is opened again, also on another page', async () => {
      await begin('joined');
      const element = await editing('ben');
      await type(element, all(element, '.edits textarea')[1]!.id, ' Half a thou');
      await press(element, 'Close');
      await waitUntil(() => words(focused(element)) === 'Choose a text to start from');
      const drafts = () => sample.as('ben').then(({ local, state }) => local.drafts(state.me!.id, 'agreement'));
      await waitUntil(async () => (await drafts()).length === 1);
      element.remove();

      const again = await showTo('ben');
      await press(again, 'Choose a text to start from');
      await says(again, 'Restored what you had written at');
      expect(texts(again)[1]).to.match(/Half a thou$/);
      await press(again, 'Start from another text');
      await says(again, 'Your draft Last changed');
      await press(again, all(again, '.start').map(words)[0]!);
      await waitUntil(() => texts(again)[1]?.endsWith('Half a thou'));
      await press(again, 'Propose this version');
      await says(again, 'Proposed by Ben Okafor');
      await waitUntil(async () => (await drafts()).length === 0, 'a proposed draft has done its work');
    });

    it('says when somebody else has proposed meanwhile, and keeps the text', async () => {
      await begin('joined');
      const ben = await editing('ben');
      await type(ben, all(ben, '.edits textarea')[1]!.id, ' Mine.');
      const ana = await editing('ana', 'Stays in the group Nothing said here leaves the group.');
      await press(ana, 'Propose this version');
      await says(ben, 'Meanwhile somebody else has proposed a version.');
      expect(texts(ben)[1]).to.match(/ Mine\.$/);
      await press(ben, 'Propose this version');
      await waitUntil(() => versions(ana).length === 2);
      await says(ana, 'One other proposal');
    });

    it('keeps the editor in a moved element, and leaves it with its member', async () => {
      await begin('joined');
      const element = await editing('ben');
      await type(element, all(element, '.edits textarea')[1]!.id, ' Moved.');
      (await fixture(html`<div></div>`)).append(element);
      await waitUntil(() => texts(element)[1]?.endsWith(' Moved.'));
      element.group = await sample.as('chloe');
      await says(element, 'Nobody has proposed a text yet.');
      await press(element, 'Choose a text to start from');
      await says(element, 'You can change every word');
      expect(textOf(element), 'drafts are one’s own').not.to.include('Your draft');
    });

    for (const steps of [['Choose a text to start from'], ['Choose a text to start from', 'Share with consent Each item may be shared once whoever said it agrees.']])
      it(`gives axe nothing to object to after ${steps.length} steps`, async () => {
        await begin('joined');
        const element = await showTo('ben');
        for (const step of steps) await press(element, step);
        await waitUntil(() => all(element, '[part=editor]').length);
        await expect(element).to.be.accessible();
      });
  });

  for (const [scenario, opener] of [['proposed', 'Decline …'], ['inForce', 'Withdraw …']] as const)
    it(`has a dialog behind “${opener}” that axe has nothing against`, async () => {
      const element = await show(await scenarios[scenario]());
      await press(element, opener);
      await waitUntil(() => all(element, 'dialog[open]').length);
      await expect(element).to.be.accessible();
    });

  it('prints its text with the whole hash, and nothing to press', async () => {
    const element = await show(await scenarios.inForce());
    await emulateMedia({ media: 'print' });
    try {
      const isThere = (selector: string) => all(element, selector).map((node) => node.checkVisibility());
      expect(isThere('button')).not.to.include(true);
      expect(isThere('.whole')).to.deep.equal([true]);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });
});
