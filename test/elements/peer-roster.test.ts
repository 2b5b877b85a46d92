import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/peer-group.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { registerTranslation } from '../../src/localization/localize.js';
import { hour } from '../../src/model/calendar.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { TestClock, concern, sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import {
  all,
  choose,
  focused,
  listen,
  member,
  offers,
  press,
  rule,
  says,
  show,
  spoken,
  textOf,
  type,
  words,
} from '../support/roster-page.js';
import { troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

describe('<peer-roster>', () => {
  let sample: SampleGroup;
  const begin = async (stage: Stage, options?: Parameters<typeof sampleGroup>[1]) =>
    (sample = await sampleGroup(stage, options));
  const showTo = async (person: Parameters<SampleGroup['as']>[0]) => show(await sample.as(person));
  afterEach(() => sample?.close());
  /** A group over a memory that differs in this. */
  const openOver = async (different: Partial<StorageAdapter>) => {
    const memory = await memoryStorage()({ space: 's' });
    return PeerGroup.open({
      storage: { ...troubled(memory), ...different },
      space: 's',
      me: 'demo:ana',
      confidentiality: 'plain',
      local: memory,
    });
  };

  describe('shows the group', () => {
    it('with its name, concern, cycle and size, and a dot for each member', async () => {
      await begin('agreed');
      const element = await showTo('ben');
      const card = words(element.shadowRoot!.querySelector('[part=card]')!);
      for (const part of ['Change circle', concern, 'Five members', '4 May – 30 Oct 2026'])
        expect(card).to.include(part);
      expect(element.shadowRoot!.querySelector('.ring')!.getAttribute('aria-label')).to.equal('Five of five active');
      expect(all(element, '.ring .dot.filled')).to.have.length(5);
      await sample.close();
      await begin('founded');
      const alone = await showTo('ana');
      expect(
        [all(alone, '.ring .dot').length, all(alone, '.ring .dot.filled').length],
        'five places, one taken',
      ).to.deep.equal([5, 1]);
    });

    it('with each member’s work, role, status, agreement and buddies, and says who is me', async () => {
      await begin('agreed');
      const element = await showTo('ben');
      const ana = words(member(element, 'Ana Duarte')!);
      for (const part of [
        'Head of Customer Care · Customer Care · Senior manager',
        'facilitator',
        'active',
        'agreement accepted',
        'asked to support Ben Okafor · to be supported by Esra Yılmaz',
      ])
        expect(ana).to.include(part);
      expect(ana).not.to.include('you');
      expect(words(member(element, 'Ben Okafor')!)).to.match(/^BO Ben Okafor you active/);
    });

    it('with the state of the agreement in neutral words', async () => {
      await begin('proposed');
      const ana = await sample.as('ana');
      const { hash, clauses } = ana.state.agreement.proposed!;
      await ana.actions.accept(hash, Object.fromEntries(clauses.map(({ id }) => [id, 'agree' as const])));
      await (await sample.as('ben')).actions.decline(hash);
      const element = await showTo('chloe');
      await waitUntil(() => words(member(element, 'Ana Duarte')!).includes('agreement accepted'));
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('agreement declined'));
      expect(words(member(element, 'Dai Nakamura')!)).to.include('agreement not accepted yet');
    });

    it('with what time it is where each member is, minute by minute and across daylight saving', async () => {
      // Lisbon goes back at 01:00 UTC on 25 October 2026; Lagos and Tokyo never do.
      const clock = new TestClock(Date.parse('2026-10-25T00:59:30Z'));
      await begin('founded', { clock });
      const ana = await sample.as('ana');
      await ana.actions.invite({ name: 'Dai Nakamura', timeZone: 'Asia/Tokyo' });
      await ana.actions.invite({ name: 'Somebody', timeZone: 'Mars/Olympus' });
      const element = await show(ana);
      const time = (name: string) => member(element, name)!.querySelector('time')!.textContent;
      expect(time('Ana')).to.match(/^0?1:59 /);
      expect(time('Dai')).to.match(/^0?9:59 /);
      expect(words(member(element, 'Somebody')!)).to.include('Mars/Olympus');
      clock.pass(30_000);
      await waitUntil(() => time('Ana')!.match(/^0?1:00 /), 'the hour comes again');
      expect(time('Dai')).to.match(/^10:00 /);
      clock.pass(15 * hour);
      await waitUntil(() => /^Mon.* 0?1:00 /.test(time('Dai')!), 'where it is another day, the weekday is said');
    });

    it('with those who left folded away, and dated', async () => {
      await begin('joined');
      const ana = await sample.as('ana');
      await ana.actions.remove(sample.ids.ben!, 'Moved abroad.');
      await ana.actions.remove(sample.ids.dai!, 'Too little time.');
      const element = await show(ana);
      expect(all(element, '.members > li')).to.have.length(3);
      await says(element, 'Two have left');
      const left = element.shadowRoot!.querySelector<HTMLDetailsElement>('details.left')!;
      expect(left.open).to.equal(false);
      await press(element, 'Two have left');
      expect(words(left)).to.include('Ben Okafor removed by Ana Duarte on 11 May 2026');
    });

    it('and tells whoever facilitates that it lives in this browser only, where that is so', async () => {
      await begin('joined');
      await says(await showTo('ana'), 'lives in this browser only');
      expect(textOf(await showTo('ben'))).not.to.include('lives in this browser only');
      await sample.close();
      await begin('joined', { storage: troubled(await memoryStorage()({ space: 's' }), { shared: true }) });
      expect(textOf(await showTo('ana'))).not.to.include('lives in this browser only');
    });

    it('with a way to read how it can be shared, which the page may name', async () => {
      await begin('founded');
      const guide = (element: Element) => element.shadowRoot!.querySelector<HTMLAnchorElement>('a[target=_blank]');
      const element = await showTo('ana');
      await waitUntil(() => guide(element));
      expect(words(guide(element)!)).to.equal('Choosing a storage (opens in a new tab)');
      expect(guide(element)!.href).to.equal(new URL('/src/choosing-a-storage.html', location.href).href);
      expect(guide(element)!.rel).to.equal('noopener');
      const page = await fixture(html`<peer-group .group=${await sample.as('ana')} storage-guide="/help/storage"><peer-roster></peer-roster></peer-group>`);
      const roster = page.firstElementChild!;
      await waitUntil(() => guide(roster)?.pathname === '/help/storage');
      page.setAttribute('storage-guide', '/help/sharing');
      await waitUntil(() => guide(roster)?.pathname === '/help/sharing');
    });

    it('live as others write', async () => {
      await begin('invited');
      const element = await showTo('ana');
      expect(words(member(element, 'Ben Okafor')!)).to.include('invited');
      await (await sample.as('ben')).actions.join();
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('active'));
    });
  });

  describe('its states', () => {
    it('says that it is opening', async () => {
      const element = await show(await openOver({ watch: () => () => {} }));
      expect(textOf(element)).to.include('Opening the group');
      await expect(element).to.be.accessible();
    });

    it('says that the page has no group', async () => {
      const element = await show();
      await says(element, 'no <peer-group> was found');
    });

    it('tells a stranger that they aren’t a member, and nothing else', async () => {
      await begin('agreed');
      const element = await showTo('stranger');
      await says(element, 'You aren’t a member');
      expect(textOf(element)).not.to.include('Ana');
    });

    it('tells whom the page doesn’t name that it doesn’t', async () => {
      await begin('empty');
      const element = await showTo(undefined);
      await says(element, 'This page doesn’t say who you are');
      expect(offers(element, 'Begin the group')).to.equal(false);
    });

    it('offers another try where the storage doesn’t let it read', async () => {
      let tries = 0;
      const element = await show(
        await openOver({
          watch(_, on) {
            tries += 1;
            queueMicrotask(() => on({ type: 'stale', error: new StorageError('forbidden', 'No.') }));
            return () => {};
          },
        }),
      );
      await says(element, 'doesn’t let you in');
      await press(element, 'Try again');
      expect(tries).to.equal(2);
    });

    for (const [stage, person] of [
      ['empty', 'ana'],
      ['founded', 'ana'],
      ['invited', 'ben'],
      ['agreed', 'ana'],
      ['agreed', 'ben'],
      ['agreed', 'stranger'],
    ] as const)
      it(`is accessible at “${stage}” as ${person}`, async () => {
        await begin(stage);
        const element = await showTo(person);
        for (const details of all<HTMLDetailsElement>(element, 'details')) details.open = true;
        await expect(element).to.be.accessible();
      });

    it('speaks the page’s language, and a page’s own words', async () => {
      registerTranslation('de', { roster: { members: 'Mitglieder', active: 'dabei' } });
      await begin('agreed');
      const element = await fixture<Awaited<ReturnType<typeof show>>>(
        html`<peer-roster lang="de" .group=${await sample.as('ben')} .messages=${{ heading: 'Unser Kreis' }}></peer-roster>`,
      );
      for (const part of ['Unser Kreis', 'Mitglieder', 'dabei', '04.05. – 30.10.2026'])
        expect(textOf(element)).to.include(part);
    });
  });

  describe('beginning a group', () => {
    it('says before and while it is begun that it lives in this browser only, and how to share it', async () => {
      await begin('empty');
      const element = await showTo('ana');
      await says(element, 'It lives in this browser only: people on other machines don’t see it');
      await press(element, 'Begin the group');
      await waitUntil(() => element.shadowRoot!.querySelector('form'));
      expect(textOf(element)).to.include('It lives in this browser only').and.include('Choosing a storage');
    });

    it('takes name, concern, cycle and the founder’s own place, and makes them facilitator', async () => {
      await begin('empty');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-group-created');
      await press(element, 'Begin the group');
      await waitUntil(() => focused(element)?.id === 'groupName', 'the first field has the focus');
      expect((element.shadowRoot!.getElementById('timeZone') as HTMLInputElement).value).to.equal('Europe/Lisbon');
      await sendKeys({ type: 'Circle' });
      await type(element, 'concern', 'Change');
      await type(element, 'name', 'Ana Duarte');
      await type(element, 'unit', 'Care');
      await sendKeys({ press: 'Enter' });
      await says(element, 'One member');
      expect(words(member(element, 'Ana Duarte')!)).to.include('you facilitator active Care');
      expect(heard).to.have.length(1);
      expect(heard[0]![1]).to.include({ kind: 'genesis', pending: false });
      await waitUntil(() => focused(element)?.id === 'group-name');
      expect((await sample.as('ana')).state.card).to.include({ name: 'Circle', concern: 'Change' });
    });

    it('says what is missing, at the field and in a summary that has the focus, only after an attempt', async () => {
      await begin('empty');
      const element = await showTo('ana');
      await press(element, 'Begin the group');
      await waitUntil(() => focused(element)?.id === 'groupName');
      expect(all(element, '.error')).to.have.length(0);
      await type(element, 'cycleStart', '');
      const [start, end] = ['cycleStart', 'cycleEnd'].map(
        (id) => element.shadowRoot!.getElementById(id) as HTMLInputElement,
      );
      for (const [field, value] of [
        [start!, '2026-06-01'],
        [end!, '2026-05-01'],
      ] as const) {
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      await type(element, 'timeZone', 'Atlantis');
      await press(element, 'Begin this group');
      await waitUntil(() => focused(element)?.id === 'form-faults');
      expect(all(element, '#form-faults li').map(words)).to.deep.equal([
        'Name of the group is needed.',
        'The cycle ends before it begins.',
        'Your name is needed.',
        'This isn’t a time zone that is known here. Choose one from the list.',
      ]);
      expect(element.shadowRoot!.getElementById('groupName')!.getAttribute('aria-invalid')).to.equal('true');
      await expect(element).to.be.accessible();
      await press(element, 'Your name is needed.');
      expect(focused(element).id).to.equal('name');
    });

    it('keeps what was typed when the storage refuses', async () => {
      const adapter = troubled(await memoryStorage()({ space: 's' }));
      await begin('empty', { storage: adapter });
      const element = await showTo('ana');
      const heard = listen(element, 'peer-group-created');
      await press(element, 'Begin the group');
      await type(element, 'groupName', 'Circle');
      await type(element, 'name', 'Ana');
      adapter.refuse('put', new StorageError('quota', 'Full.'));
      await sendKeys({ press: 'Enter' });
      await says(element, 'storage is full');
      expect((element.shadowRoot!.getElementById('groupName') as HTMLInputElement).value).to.equal('Circle');
      expect(heard).to.have.length(0);
      await press(element, 'Begin this group');
      await says(element, 'One member');
      expect(heard).to.have.length(1);
    });
  });

  describe('an invitation', () => {
    it('is taken up', async () => {
      await begin('invited');
      const element = await showTo('ben');
      const heard = listen(element, 'peer-member-joined');
      await says(element, 'Ana Duarte invited you to Change circle.');
      await press(element, 'Join the group');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('active'));
      expect(offers(element, 'Join the group')).to.equal(false);
      await waitUntil(() => heard.length === 1);
      expect(spoken(element)).to.equal('You have joined.');
      await waitUntil(() => focused(element) === member(element, 'Ben Okafor'), 'the focus is on my own row');
    });

    it('that can’t be taken up now says why, and stays where it is', async () => {
      const adapter = troubled(await memoryStorage()({ space: 's' }));
      await begin('invited', { storage: adapter });
      const element = await showTo('ben');
      adapter.refuse('put', new StorageError('offline', 'No.'));
      await press(element, 'Join the group');
      await says(element, 'There is no connection.');
      expect(words(focused(element))).to.equal('Join the group');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('active'));
      expect(textOf(element)).not.to.include('There is no connection.');
    });

    it('is declined', async () => {
      await begin('invited');
      const element = await showTo('ben');
      const heard = listen(element, 'peer-member-left');
      await press(element, 'Decline');
      await says(element, 'You declined the invitation on');
      expect(heard).to.have.length(1);
      expect((await sample.as('ana')).state.members.find(({ id }) => id === sample.ids.ben)!.status).to.equal('left');
    });
  });

  describe('the facilitator', () => {
    it('invites a person, and is led to the new row', async () => {
      await begin('founded');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-member-invited');
      await press(element, 'Add a person');
      await type(element, 'name', 'Ben Okafor');
      await type(element, 'unit', 'Logistics');
      await type(element, 'externalIds', 'demo:ben, mailto:ben@example.org');
      await expect(element).to.be.accessible();
      await press(element, 'Invite');
      await waitUntil(() => focused(element) && focused(element) === member(element, 'Ben Okafor'));
      expect(words(member(element, 'Ben Okafor')!)).to.include('invited Logistics');
      expect(element.shadowRoot!.querySelector('dialog')).to.equal(null);
      expect(heard).to.have.length(1);
      const ben = await sample.as('ben');
      expect(ben.state.me).to.deep.include({ name: 'Ben Okafor', externalIds: ['demo:ben', 'mailto:ben@example.org'] });
    });

    it('keeps the dialog with its text, and says why, when the storage refuses', async () => {
      const adapter = troubled(await memoryStorage()({ space: 's' }));
      await begin('founded', { storage: adapter });
      const element = await showTo('ana');
      await press(element, 'Add a person');
      await type(element, 'name', 'Ben Okafor');
      adapter.refuse('put', new StorageError('offline', 'No.'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => element.shadowRoot!.querySelector('dialog [role=alert]'));
      expect(words(element.shadowRoot!.querySelector('dialog [role=alert]')!)).to.include('There is no connection');
      expect((element.shadowRoot!.getElementById('name') as HTMLInputElement).value).to.equal('Ben Okafor');
      await press(element, 'Invite');
      await waitUntil(() => member(element, 'Ben Okafor'));
    });

    it('edits a member without undoing what others changed meanwhile', async () => {
      await begin('joined');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-member-changed');
      await choose(element, 'Ben Okafor', 'Edit');
      await type(element, 'level', 'Director');
      await (await sample.as('ben')).actions.edit(sample.ids.ben!, { title: 'Head of Logistics' });
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('Head of Logistics'));
      expect((element.shadowRoot!.getElementById('level') as HTMLInputElement).value).to.equal('Director');
      await press(element, 'Save');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('Head of Logistics · Logistics · Director'));
      expect(heard).to.have.length(1);
      await waitUntil(() => focused(element)?.dataset['option'] === 'edit', 'the focus is back on the button');
    });

    it('pauses and resumes a member', async () => {
      await begin('joined');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-member-paused', 'peer-member-resumed');
      await choose(element, 'Ben Okafor', 'Pause');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('paused'));
      expect(element.shadowRoot!.querySelector('.ring')!.getAttribute('aria-label')).to.equal('Four of five active');
      await choose(element, 'Ben Okafor', 'Resume');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('active'));
      await waitUntil(() => heard.length === 2);
      expect(heard.map(([name]) => name)).to.deep.equal(['peer-member-paused', 'peer-member-resumed']);
    });

    it('removes a member after reading what that means, and can invite them again', async () => {
      await begin('agreed');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-member-left', 'peer-member-invited');
      await choose(element, 'Ben Okafor', 'Remove from the group …');
      await says(element, 'What was heard here stays confidential, for everyone.');
      expect(focused(element).textContent).to.equal('Cancel');
      await expect(element).to.be.accessible();
      await type(element, 'reason', 'Too little time.');
      await press(element, 'Remove from the group');
      await says(element, 'One has left');
      await waitUntil(() => focused(element)?.id === 'members');
      await press(element, 'One has left');
      await press(element, 'Invite again');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('invited'));
      await waitUntil(() => heard.length === 2);
      const { members, choosings } = (await sample.as('ana')).state;
      const { id, choosing } = members.find(({ name }) => name === 'Ben Okafor')!;
      expect(id).to.equal(sample.ids.ben);
      expect(choosings[0]).to.deep.include({ id: choosing, from: 'hand', chosen: [id] });
    });

    it('hands the role over, and no longer has its options', async () => {
      await begin('joined');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-facilitator-changed');
      await choose(element, 'Ben Okafor', 'Make facilitator …');
      await press(element, 'Hand over to Ben Okafor');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('facilitator'));
      expect(offers(element, 'Add a person')).to.equal(false);
      await waitUntil(() => heard.length === 1);
    });

    it('rotates the buddies', async () => {
      await begin('joined');
      const element = await showTo('ana');
      const before = words(member(element, 'Ana Duarte')!);
      const heard = listen(element, 'peer-buddies-rotated');
      await press(element, 'Rotate buddies');
      await waitUntil(() => heard.length === 1);
      expect(words(member(element, 'Ana Duarte')!)).not.to.equal(before);
      expect(spoken(element)).to.equal('Everyone has a new buddy.');
    });

    it('says beside it how far the ring has come, and who hasn’t been paired yet', async () => {
      await begin('joined');
      const element = await showTo('ana');
      const hint = () => element.shadowRoot!.querySelector('#ring-hint');
      await says(element, 'Buddies: this is ring 1 of 2. After one more rotation each of you has been paired with everyone, if nobody comes or goes.');
      expect(words(hint()!.querySelector('summary')!)).to.equal('Who hasn’t been paired yet (5)');
      expect([...hint()!.querySelectorAll('li')].map(words)).to.include('Ana Duarte and Chloé Martin').and.have.length(5);
      await press(element, 'Rotate buddies');
      await says(element, 'Buddies: this is ring 2, and each of you has been paired with everyone.');
      const theirs = await showTo('ben');
      await says(theirs, 'Chloé Martin');
      expect(theirs.shadowRoot!.querySelector('#ring-hint'), 'who can’t rotate it isn’t told').to.equal(null);
    });

    it('changes the group’s settings', async () => {
      await begin('joined');
      const element = await showTo('ana');
      const heard = listen(element, 'peer-group-changed');
      await press(element, 'Group settings');
      await type(element, 'groupName', 'Another circle');
      await type(element, 'recontractDays', '21');
      await sendKeys({ press: 'Enter' });
      await says(element, 'Another circle');
      expect(heard).to.have.length(1);
      const { state } = await sample.as('ana');
      expect(state.card).to.include({ name: 'Another circle', concern, cycleEnd: '2026-10-30', recontractDays: 21 });
    });
  });

  describe('a member', () => {
    it('has options only for themselves, and one for a facilitator who can’t be reached', async () => {
      await begin('joined');
      const element = await showTo('ben');
      const offered = all(element, '.options-of').map((options) => [...options.querySelectorAll('button')].map(words));
      const others = ['chloe', 'dai', 'esra'].map(() => ['History']);
      expect(offered).to.deep.equal([['The facilitator can’t be reached …', 'History'], ['Edit', 'Pause', 'Leave the group …', 'History'], ...others]);
      for (const name of ['Add a person', 'Import from a file', 'Group settings', 'Rotate buddies'])
        expect(offers(element, name)).to.equal(false);
      await choose(element, 'Ben Okafor', 'Edit');
      await type(element, 'title', 'Head of Logistics');
      expect(element.shadowRoot!.getElementById('externalIds')).to.equal(null);
      await press(element, 'Save');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('Head of Logistics'));
    });

    it('pauses without explanation', async () => {
      await begin('joined');
      const element = await showTo('ben');
      await choose(element, 'Ben Okafor', 'Pause');
      await says(element, 'Come back whenever it suits you.');
    });

    it('leaves after reading what stays and which duties survive', async () => {
      await begin('agreed');
      const element = await showTo('ben');
      const heard = listen(element, 'peer-member-left');
      await choose(element, 'Ben Okafor', 'Leave the group …');
      await says(element, 'What still binds you');
      expect(textOf(element)).to.include('Feedback that you gave stays with its recipients');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !element.shadowRoot!.querySelector('dialog'));
      expect(heard).to.have.length(0);
      await choose(element, 'Ben Okafor', 'Leave the group …');
      await press(element, 'Leave the group');
      await says(element, 'You left this group on');
      expect(heard).to.have.length(1);
    });

    it('who facilitates reads who will take over before leaving', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await choose(element, 'Ana Duarte', 'Leave the group …');
      await says(element, 'Ben Okafor will facilitate.');
    });
  });

  describe('its confidentiality', () => {
    const open = async (element: Awaited<ReturnType<typeof show>>, tab?: string) => {
      await press(element, 'Confidentiality …');
      await waitUntil(() => element.shadowRoot!.querySelector('dialog')?.open);
      if (tab) await press(element, tab);
    };

    it('is no more than one browser keeps', async () => {
      await begin('joined');
      const element = await showTo('ben');
      await open(element);
      await says(element, 'This group lives in this browser only. Anyone who uses this browser can open it');
      expect(textOf(element)).not.to.match(/sealed/);
      await expect(element).to.be.accessible();
      await press(element, 'This device');
      expect(textOf(element)).not.to.include('fingerprint').and.not.to.include('My devices');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => words(focused(element)) === 'Confidentiality …', 'the focus is back on the button');
    });

    it('is no more than a storage keeps that others run, as far as it lets anybody in', async () => {
      for (const [access, sentence] of [
        ['none', 'whoever can reach it can read, change and delete'],
        ['space', 'doesn’t tell its members apart'],
        ['prefix', 'hands out each entry only to those whom it is for'],
      ] as const) {
        await begin('joined', { storage: troubled(await memoryStorage()({ space: 's' }), { shared: true, access }) });
        const element = await showTo('ben');
        await open(element);
        await says(element, 'isn’t sealed: whoever runs that storage, and its backups, can read everything in it');
        await says(element, sentence);
        await press(element, 'Close');
        await sample.close();
      }
    });

    it('says that who looks is what the page claims, unless the storage has a sign-in of its own', async () => {
      for (const [access, sentence] of [
        ['none', 'Who you are is what this page says; nothing here checks it.'],
        ['space', 'Who you are is what this page says; nothing here checks it.'],
        ['prefix', 'Who you are is what this page says; nothing but the storage’s own sign-in checks it.'],
      ] as const) {
        await begin('joined', { storage: troubled(await memoryStorage()({ space: 's' }), { shared: true, access }) });
        const element = await showTo('ben');
        await open(element);
        await says(element, sentence);
        await press(element, 'Close');
        await sample.close();
      }
    });

    it('says that whoever joins later can’t read earlier notes and reasons', async () => {
      await begin('joined');
      const element = await showTo('ben');
      await open(element);
      await says(element, 'The members of the group at that time. Who joins later can’t read them, unless their author writes them again.');
    });

    it('lets a person sign out on this device, which forgets drafts and keeps the group', async () => {
      await begin('joined');
      const ben = await sample.as('ben');
      await ben.local.saveDraft(sample.ids.ben!, 'feedback', { id: 'd1', revision: null }, { text: 'Half a thought' });
      const element = await show(ben);
      await open(element, 'This device');
      await says(element, 'The group itself lives in this browser, and stays here.');
      await press(element, 'Sign out …');
      await press(element, 'Sign out and forget');
      await waitUntil(() => ben.state.phase === 'signed-out');
      await waitUntil(() => focused(element)?.id === 'heading');
      expect(await ben.local.drafts(sample.ids.ben!, 'feedback')).to.deep.equal([]);
      expect((await sample.as('ana')).state.members.find(({ id }) => id === sample.ids.ben)!.status).to.equal('active');
    });

    it('says what it can’t do when signing out fails, and stays open', async () => {
      await begin('joined');
      const ben = await sample.as('ben');
      ben.local.forget = () => Promise.reject(new StorageError('quota', 'No.'));
      const element = await show(ben);
      await open(element, 'This device');
      await press(element, 'Sign out …');
      await press(element, 'Sign out and forget');
      await waitUntil(() => element.shadowRoot!.querySelector('dialog [role=alert]'));
    });
  });

  describe('the rules of composition', () => {
    it('are met by five of one level from different units', async () => {
      await begin('joined');
      const element = await showTo('ben');
      expect(all(element, '.rule.met')).to.have.length(5);
      expect(rule(element, 'size')).to.equal('Four to six members: met Five members: the ideal size.');
    });

    it('name whom a broken one is about, until the facilitator gives a reason, which the group reads', async () => {
      await begin('joined');
      const [ana, ben] = [await sample.as('ana'), await showTo('ben')];
      await ana.actions.edit(sample.ids.esra!, { unit: 'finance' });
      await waitUntil(() => rule(ben, 'unit').includes('broken'));
      expect(rule(ben, 'unit')).to.equal('Different units: broken From the same unit: Chloé Martin and Esra Yılmaz.');
      const element = await show(ana);
      const heard = listen(element, 'peer-exception-recorded');
      await press(element, 'Go on all the same …');
      await press(element, 'Record this reason');
      await says(element, 'Reason is needed.');
      await type(element, 'reason', 'Two houses that never meet');
      await expect(element).to.be.accessible();
      await press(element, 'Record this reason');
      await waitUntil(() => rule(ben, 'unit').includes('Two houses that never meet'));
      expect(rule(ben, 'unit')).to.include('The group goes on all the same, says Ana Duarte on 11 May 2026:');
      await waitUntil(() => heard.length === 1);
      expect(offers(element, 'Go on all the same …')).to.equal(false);
    });

    it('say what isn’t known, and lead to where it is filled in', async () => {
      await begin('joined');
      const ana = await sample.as('ana');
      await ana.actions.edit(sample.ids.ben!, { level: '', managersComplete: false });
      const element = await show(ana);
      expect(rule(element, 'level')).to.include('not known The level of Ben Okafor isn’t known.');
      await press(element, 'Fill in for Ben Okafor', element.shadowRoot!.querySelector('[data-rule=level]')!);
      await waitUntil(() => focused(element)?.id === 'level');
      await sendKeys({ type: 'senior MANAGER' });
      await press(element, 'Save');
      await waitUntil(() => rule(element, 'level').includes('met'));
      await press(element, 'Fill in for Ben Okafor', element.shadowRoot!.querySelector('[data-rule=reporting-line]')!);
      await waitUntil(() => focused(element)?.id === 'line');
      await sendKeys({ type: 'To nobody' });
      await press(element, 'Save');
      await waitUntil(() => rule(element, 'reporting-line').includes('met'));
      // It was said of those who are there: who comes later may be above.
      await ana.actions.invite({ name: 'Farid Haddad', managers: [], managersComplete: true });
      await waitUntil(() => rule(element, 'reporting-line').includes('not known The reporting line of Ben Okafor isn’t fully known.'));
    });

    it('lead each member to what only they haven’t said, and the facilitator’s part to the facilitator', async () => {
      await begin('joined');
      await (await sample.as('ana')).actions.edit(sample.ids.ben!, { level: '', managersComplete: false });
      const element = await showTo('ben');
      await waitUntil(() => offers(element, 'Fill in for Ben Okafor'));
      expect(all(element, '[data-action=fill-in]')).to.have.length(1);
      expect(offers(await showTo('chloe'), 'Fill in for Ben Okafor')).to.equal(false);
    });

    it('say that one reports to another, as the facilitator knows it', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await choose(element, 'Ana Duarte', 'Edit');
      await waitUntil(() => element.shadowRoot!.getElementById('line'));
      element.shadowRoot!.getElementById('line')!.focus();
      await sendKeys({ type: 'Ben' });
      await press(element, 'Save');
      await waitUntil(() =>
        rule(element, 'reporting-line').includes('In one reporting line: Ana Duarte and Ben Okafor.'),
      );
    });

    it('say that seven are too many, and can’t be split', async () => {
      await begin('joined');
      const ana = await sample.as('ana');
      const element = await show(ana);
      await ana.actions.invite({ name: 'Six' });
      await waitUntil(() => rule(element, 'size').includes('Six members. Five is ideal.'));
      await ana.actions.invite({ name: 'Seven' });
      await waitUntil(() =>
        rule(element, 'size').includes(
          'broken Seven are too many for one group, and can’t be split into groups of four to six.',
        ),
      );
    });
  });

  it('never finishes as one member what another began', async () => {
    await begin('joined');
    const element = await showTo('ana');
    await press(element, 'Group settings');
    await waitUntil(() => element.shadowRoot!.querySelector('dialog')?.open);
    element.group = await sample.as('ben');
    await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('you'));
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null);
  });

  it('shows the group that somebody else began meanwhile', async () => {
    await begin('empty');
    const element = await showTo('ana');
    await press(element, 'Begin the group');
    await type(element, 'groupName', 'Mine');
    await (
      await sample.as('ben')
    ).actions.create({ name: 'Theirs', member: { name: 'Ben', externalIds: ['demo:ana'] } });
    await says(element, 'Theirs');
    expect(element.shadowRoot!.getElementById('groupName')).to.equal(null);
    expect(offers(element, 'Add a person')).to.equal(true);
    await press(element, 'Add a person');
    await waitUntil(() => element.shadowRoot!.querySelector('dialog')?.open);
  });

  it('keeps a dialog’s text when the element is moved on the page', async () => {
    await begin('founded');
    const element = await showTo('ana');
    await press(element, 'Add a person');
    await type(element, 'name', 'Ben Okafor');
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await element.updateComplete;
    expect((element.shadowRoot!.getElementById('name') as HTMLInputElement).value).to.equal('Ben Okafor');
  });
});
