/** The roster of a sealed group: links, joining, comparing, devices, signing out; each person in a browser of their own. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { spoken as inGroups } from '../../src/confidentiality/fingerprint.js';
import { readInvitation } from '../../src/confidentiality/invitation-link.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { details, type Person } from '../../stories/support/sample-group.js';
import {
  all,
  choose,
  dialog,
  focused,
  listen,
  member,
  offers,
  press,
  says,
  show,
  spoken,
  textOf,
  type,
  words,
} from '../support/roster-page.js';
import { newBrowser, sealedCircle, SealedCircle, type SealedStage } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

type Roster = Awaited<ReturnType<typeof show>>;

describe('<peer-roster> of a sealed group', function () {
  // Five browsers make keys, on one machine.
  this.timeout(30_000);
  let circle: SealedCircle;
  const begin = async (stage: SealedStage) => (circle = await sealedCircle(stage));
  const showTo = (person: Person) => show(circle.of(person));
  afterEach(() => circle.close());

  const markOf = (element: Roster, name: string) =>
    member(element, name)!.querySelector<HTMLElement>('[data-key]')?.dataset['key'];
  const hears = (element: Roster, sentence: string) =>
    waitUntil(() => words(dialog(element)!.querySelector('[role=status]')!) === sentence, `it says “${sentence}”`);
  const fieldOf = (element: Roster, id: string) =>
    element.shadowRoot!.getElementById(id) as HTMLInputElement | null;

  /** Replaces the page's clipboard; undefined: it has none, as over plain http. */
  function clipboard(write: ((text: string) => Promise<void>) | undefined) {
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: write && { writeText: write } });
    return () => (own ? Object.defineProperty(navigator, 'clipboard', own) : delete (navigator as { clipboard?: unknown }).clipboard);
  }

  it('is begun also where the page doesn’t say who looks', async () => {
    circle = new SealedCircle(memoryStorage());
    const group = await circle.openIn(await newBrowser());
    const element = await show(group);
    await press(element, 'Begin the group');
    await type(element, 'groupName', 'Circle');
    await type(element, 'name', 'Ana Duarte');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => member(element, 'Ana Duarte'));
    expect(group.state.keys).to.include({ mine: 'ready', vouchedBy: 'me' });
  });

  describe('inviting', () => {
    it('gives a link to this page right after a person is added, which lets them in', async () => {
      await begin('founded');
      const element = await showTo('ana');
      await press(element, 'Add a person');
      await type(element, 'name', details.ben.name);
      await type(element, 'externalIds', 'demo:ben, mailto:ben@example.org');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => all<HTMLInputElement>(element, 'dialog input[readonly]').length === 1, 'the link is there');
      const [link] = all<HTMLInputElement>(element, 'dialog input[readonly]');
      const [page, fragment] = link!.value.split('#');
      expect(page).to.equal(location.href.split('#')[0]);
      expect(readInvitation(`#${fragment}`)).to.include({ kind: 'member', trust: circle.of('ana').state.keys!.group });
      await says(element, 'Give it to Ben Okafor and nobody else, over a channel that you trust. It works once.');
      await waitUntil(() => focused(element)?.dataset['copies'] === link!.id, 'the focus is on “Copy”');
      await expect(element).to.be.accessible();
      await press(element, 'Close');
      await waitUntil(() => focused(element) === member(element, 'Ben Okafor'));
      const ben = await circle.open('ben', { invitation: `#${fragment}` });
      const theirs = await show(ben);
      await press(theirs, 'Join the group');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('active'));
      await waitUntil(() => markOf(element, 'Ben Okafor') === 'verified');
    });

    it('offers a mail to that person that says nothing of the group', async () => {
      await begin('invited');
      const ana = circle.of('ana');
      await ana.actions.edit(circle.ids.ben!, { externalIds: ['demo:ben', 'mailto:ben@example.org'] });
      await ana.actions.edit(circle.ids.dai!, { externalIds: ['demo:dai', 'mailto:dai@example.org?bcc=eve@example.org'] });
      const element = await showTo('ana');
      const mailFor = async (name: string) => {
        await choose(element, name, 'Invitation link …');
        await press(element, 'Make a new link');
        await waitUntil(() => dialog(element)?.querySelector('a'));
        const mail = new URL(dialog(element)!.querySelector('a')!.href);
        await press(element, 'Close');
        return mail;
      };
      const mail = await mailFor('Ben Okafor');
      expect(mail.pathname).to.equal('ben@example.org');
      expect(mail.searchParams.get('body')).to.include('#collegial=1.m.').and.to.include('works once');
      expect(mail.search).not.to.include('Change');
      expect((await mailFor('Dai Nakamura')).pathname, 'nobody else gets a copy').to.equal('');
    });

    it('copies the link, and selects it where the page has no clipboard', async () => {
      await begin('invited');
      const element = await showTo('ana');
      await choose(element, 'Ben Okafor', 'Invitation link …');
      await press(element, 'Make a new link');
      await waitUntil(() => focused(element)?.dataset['copies']);
      const id = focused(element).dataset['copies']!;
      let copied = '';
      let restore = clipboard(async (text) => void (copied = text));
      await sendKeys({ press: 'Enter' });
      await hears(element, 'Copied.');
      restore();
      expect(copied).to.equal(fieldOf(element, id)!.value);
      restore = clipboard(undefined);
      await press(element, 'Copy: Link for Ben Okafor');
      await waitUntil(() => focused(element)?.id === id);
      restore();
      const { selectionStart, selectionEnd, value } = fieldOf(element, id)!;
      expect([selectionStart, selectionEnd]).to.deep.equal([0, value.length]);
      await hears(element, 'This page can’t copy by itself here. The text is selected: copy it with your keyboard or by a long press.');
    });

    it('says when a link is out, and that a new one ends it', async () => {
      await begin('invited');
      const element = await showTo('ana');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('A link is out'));
      await choose(element, 'Ben Okafor', 'Invitation link …');
      await says(element, 'A link for Ben Okafor is out and hasn’t been used.');
      await press(element, 'Make a new link');
      await waitUntil(() => focused(element)?.dataset['copies']);
      const fragment = `#${fieldOf(element, focused(element).dataset['copies']!)!.value.split('#')[1]}`;
      await press(element, 'Close');
      const former = await show(await circle.open('ben', { invitation: circle.links.ben! }));
      await says(former, 'The link that you opened doesn’t let you in');
      expect(offers(former, 'Join the group')).to.equal(false);
      const ben = await show(await circle.openIn(await newBrowser(), { me: 'demo:ben', invitation: fragment }));
      await press(ben, 'Join the group');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('active'));
      expect(words(member(element, 'Ben Okafor')!)).not.to.include('A link is out');
    });

    it('says beforehand what a new link costs whoever has lost all devices', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await choose(element, 'Ben Okafor', 'New link (all devices lost) …');
      for (const sentence of [
        'can’t be read on the new one until its author shares it anew',
        'Everyone will see that Ben Okafor has a new key',
        'Make sure first, by phone or in person, that it is Ben Okafor who asks.',
      ])
        await says(element, sentence);
      expect(circle.of('ana').state.members.find(({ id }) => id === circle.ids.ben)!.linked, 'nothing is written yet').to.equal(undefined);
      await expect(element).to.be.accessible();
      await press(element, 'Make the link');
      await waitUntil(() => focused(element)?.dataset['copies']);
      await waitUntil(() => circle.of('chloe').state.members.find(({ id }) => id === circle.ids.ben)!.linked);
    });

    it('keeps who has been invited when a link can’t be made, and tries again', async () => {
      await begin('founded');
      const element = await showTo('ana');
      const ana = circle.of('ana');
      const { write } = ana;
      ana.write = (async (kind, body) => {
        if (kind === 'invitation' && 'lock' in body) throw new StorageError('offline', 'No.');
        return write.call(ana, kind, body);
      }) as typeof write;
      await press(element, 'Add a person');
      await type(element, 'name', 'Ben Okafor');
      await sendKeys({ press: 'Enter' });
      await says(element, 'There is no connection.');
      await waitUntil(() => focused(element)?.dataset['action'] === 'make');
      expect(member(element, 'Ben Okafor')).not.to.equal(undefined);
      ana.write = write;
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => all(element, 'dialog input[readonly]').length === 1);
      expect(ana.state.members).to.have.length(2);
    });

    it('gives the links of all whom an import invited, one by one and together', async () => {
      await begin('founded');
      const element = await showTo('ana');
      await press(element, 'Import from a file');
      await waitUntil(() => dialog(element)?.open);
      const transfer = new DataTransfer();
      transfer.items.add(new File(['name,email\nBen Okafor,ben@example.org\nDai Nakamura,dai@example.org\n'], 'people.csv'));
      const input = element.shadowRoot!.querySelector<HTMLInputElement>('#import-file')!;
      input.files = transfer.files;
      input.dispatchEvent(new Event('change'));
      await waitUntil(() => all(element, '#import-people [role=option]').length === 2);
      for (const at of [0, 1]) all(element, '#import-people [role=option]')[at]!.click();
      await press(element, 'Invite 2 people');
      await waitUntil(() => all(element, 'dialog input[readonly]').length === 2, 'there are two links');
      await waitUntil(() => focused(element)?.dataset['copies'] === 'links-all');
      await expect(element).to.be.accessible();
      let copied = '';
      const restore = clipboard(async (text) => void (copied = text));
      await press(element, 'Copy all');
      await hears(element, 'Copied.');
      restore();
      const links = all<HTMLInputElement>(element, 'dialog input[readonly]').map(({ value }) => value);
      expect(copied).to.equal(`Ben Okafor\n${links[0]}\n\nDai Nakamura\n${links[1]}`);
      expect(new Set(links.map((link) => readInvitation(`#${link.split('#')[1]}`)!.secret))).to.have.length(2);
      await press(element, 'Take this back …');
      await says(element, 'Not joined yet; the invitation is withdrawn: Ben Okafor and Dai Nakamura');
      await press(element, 'Take it back');
      await waitUntil(() => dialog(element) === null);
      expect(circle.of('ana').state.members.map(({ status }) => status)).to.deep.equal(['active', 'left', 'left']);
    });
  });

  describe('joining', () => {
    it('by a link takes one click, and makes the key', async () => {
      await begin('invited');
      const ben = await circle.open('ben', { invitation: circle.links.ben! });
      const element = await show(ben);
      const heard = listen(element, 'peer-member-joined');
      await says(element, 'You opened the link that was made for you.');
      await expect(element).to.be.accessible();
      await press(element, 'Join the group');
      await waitUntil(() => heard.length === 1);
      expect(ben.state.keys!.mine).to.equal('ready');
      expect(spoken(element)).to.equal('You have joined.');
      await waitUntil(() => focused(element) === member(element, 'Ben Okafor'));
      await waitUntil(() => circle.of('ana').state.keys!.members.some((key) => key.member === circle.ids.ben && key.state === 'verified'));
    });

    it('says that it is making the key', async () => {
      await begin('invited');
      const ben = await circle.open('ben', { invitation: circle.links.ben! });
      const element = await show(ben);
      await says(element, 'You opened the link');
      let go = () => {};
      const { entry } = ben.sealing!;
      ben.sealing!.entry = async (id) => {
        await new Promise<void>((resolve) => (go = resolve));
        return entry.call(ben.sealing, id);
      };
      await press(element, 'Join the group');
      await says(element, 'Making your key …');
      go();
      await waitUntil(() => ben.state.me?.status === 'active');
    });

    it('without a link while one is out says what to do, and offers no way around it', async () => {
      await begin('invited');
      const element = await show(await circle.open('ben'));
      await says(element, 'A link was made for you, and only that link lets you in.');
      await says(element, 'ask Ana Duarte for a new one');
      expect(offers(element, 'Join the group')).to.equal(false);
      expect(offers(element, 'Decline'), 'which nobody would believe either').to.equal(false);
    });

    it('without a link where none was made says that the key isn’t verified then', async () => {
      await begin('founded');
      const ana = circle.of('ana');
      circle.ids.ben = (await ana.actions.invite({ ...details.ben, externalIds: ['demo:ben'] })).record.body.member;
      const element = await show(await circle.open('ben'));
      await says(element, 'You came here without an invitation link');
      await press(element, 'Join the group');
      const hers = await showTo('ana');
      await waitUntil(() => markOf(hers, 'Ben Okafor') === 'unverified');
      expect(words(member(hers, 'Ben Okafor')!)).to.include('Key not yet verified');
      await expect(hers).to.be.accessible();
    });
  });

  describe('comparing keys', () => {
    it('shows both fingerprints in groups of five digits, which screen readers read digit by digit', async () => {
      await begin('joined');
      const ana = circle.of('ana');
      const element = await showTo('ana');
      await choose(element, 'Ben Okafor', 'Compare keys with Ben Okafor …');
      await waitUntil(() => dialog(element)?.open);
      const [mine, theirs] = all(element, '.fingerprint');
      const fingerprint = (id: string) => ana.state.keys!.members.find((key) => key.member === id)!.fingerprint;
      const seen = (figure: HTMLElement) => [...figure.querySelectorAll('bdi')].map(words).join(' ');
      const read = (figure: HTMLElement) => [...figure.querySelectorAll('.hidden')].map(words).join('');
      expect(words(mine!)).to.match(/^Your key/);
      expect(seen(mine!)).to.equal(inGroups(fingerprint(circle.ids.ana!)));
      expect(words(theirs!)).to.match(/^Key of Ben Okafor/);
      expect(seen(theirs!)).to.equal(inGroups(fingerprint(circle.ids.ben!)));
      expect(read(theirs!).replaceAll(' ', '')).to.equal(fingerprint(circle.ids.ben!));
      expect(read(theirs!)).to.match(/^(\d \d \d \d \d){6}$/);
      await expect(element).to.be.accessible();
    });

    it('counts the key as verified once they match', async () => {
      await begin('founded');
      circle.ids.ben = (await circle.of('ana').actions.invite({ ...details.ben, externalIds: ['demo:ben'] })).record.body.member;
      await (await circle.open('ben')).actions.join();
      const element = await showTo('ana');
      await waitUntil(() => markOf(element, 'Ben Okafor') === 'unverified');
      await choose(element, 'Ben Okafor', 'Compare keys with Ben Okafor …');
      await press(element, 'They match');
      await waitUntil(() => markOf(element, 'Ben Okafor') === 'verified');
      await waitUntil(() => focused(element) === member(element, 'Ben Okafor'));
      expect(spoken(element)).to.equal('The key of Ben Okafor is verified.');
      await circle.reopen('ana');
      expect(circle.of('ana').state.keys!.members.find((key) => key.member === circle.ids.ben)!.state, 'it is remembered').to.equal('verified');
    });

    it('says what to do where they don’t', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await choose(element, 'Ben Okafor', 'Compare keys with Ben Okafor …');
      await press(element, 'They don’t match');
      await says(element, 'Write nothing that is for Ben Okafor until it is cleared up.');
      await waitUntil(() => words(focused(element)) === 'Compare again');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => all(element, '.fingerprint').length === 2);
    });

    it('never confirms a key other than the one that was on the screen', async () => {
      await begin('joined');
      const element = await showTo('chloe');
      await choose(element, 'Ben Okafor', 'Compare keys with Ben Okafor …');
      await waitUntil(() => all(element, '.fingerprint').length === 2);
      const link = await circle.keysOf('ana').invite(circle.ids.ben!);
      const other = await circle.openIn(await newBrowser(), { me: 'demo:ben', invitation: link });
      const { KeyActions } = await import('../../src/group/key-actions.js');
      await new KeyActions(other).enter();
      const state = () => circle.of('chloe').state.keys!.members.find((key) => key.member === circle.ids.ben)!.state;
      await waitUntil(() => state() === 'renewed');
      await press(element, 'They match');
      await says(element, 'The key of Ben Okafor has changed just now. Compare it again.');
      expect(state()).to.equal('renewed');
      expect(words(member(element, 'Ben Okafor')!)).to.include('New key');
      await press(element, 'They match');
      await waitUntil(() => state() === 'verified');
    });

    it('isn’t offered where there is no key, nor of one’s own', async () => {
      await begin('invited');
      const element = await showTo('ana');
      await waitUntil(() => words(member(element, 'Ben Okafor')!).includes('A link is out'));
      expect(offers(element, 'Compare keys with Ben Okafor …')).to.equal(false);
      expect(offers(element, 'Compare keys with Ana Duarte …')).to.equal(false);
    });
  });

  describe('its confidentiality', () => {
    const open = async (element: Roster, tab?: string) => {
      await press(element, 'Confidentiality …');
      await waitUntil(() => dialog(element)?.open);
      if (tab) await press(element, tab);
    };

    it('says who can read what, and what can’t be promised', async () => {
      await begin('joined');
      const element = await showTo('ben');
      await open(element);
      for (const sentence of [
        'sealed on your device for exactly the people',
        'Giver and recipient; the recipient’s buddy or the group only if the giver chose so.',
        'Whoever controls this page’s scripts, or this device, can read what you can read here.',
        'Whoever runs the storage sees who wrote what kind of entry',
      ])
        await says(element, sentence);
      expect(textOf(element), 'keys say who somebody is').not.to.include('Who you are is what this page says');
      await expect(element).to.be.accessible();
    });

    it('goes from tab to tab by the arrow keys', async () => {
      await begin('joined');
      const element = await showTo('ben');
      await open(element, 'Who can read what');
      await sendKeys({ press: 'ArrowRight' });
      await says(element, 'The group’s fingerprint');
      expect(focused(element).id).to.equal('tab-keys');
      await expect(element).to.be.accessible();
    });

    it('shows the group’s fingerprint, what vouches for it, and to its facilitator the attribute for the page', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await open(element, 'Keys and devices');
      await says(element, 'You founded this group on this device.');
      const { group } = circle.of('ana').state.keys!;
      expect(fieldOf(element, 'keys-trust')!.value).to.equal(`trust="${group}"`);
      await press(element, 'Close');
      const theirs = await showTo('ben');
      await open(theirs, 'Keys and devices');
      await says(theirs, 'Your invitation link named it');
      expect(fieldOf(theirs, 'keys-trust')).to.equal(null);
    });

    it('lets whoever came without a link confirm the group’s fingerprint', async () => {
      await begin('founded');
      await circle.of('ana').actions.invite({ ...details.ben, externalIds: ['demo:ben'] });
      await (await circle.open('ben')).actions.join();
      const element = await showTo('ben');
      await open(element, 'Keys and devices');
      await says(element, 'Nothing vouches for it yet');
      await press(element, 'It matches');
      await says(element, 'You have compared it.');
      expect(offers(element, 'It matches')).to.equal(false);
      await waitUntil(() => focused(element)?.id === 'keys-group');
      expect(circle.of('ben').state.keys!.vouchedBy).to.equal('comparison');
    });

    it('makes a link for another device, lists it once it is in, and revokes it after asking', async () => {
      await begin('joined');
      const element = await showTo('ben');
      await open(element, 'Keys and devices');
      await press(element, 'Add a device');
      await waitUntil(() => fieldOf(element, 'keys-device-link')?.value);
      const fragment = `#${fieldOf(element, 'keys-device-link')!.value.split('#')[1]}`;
      const other = await circle.openIn(await newBrowser(), { me: 'demo:ben', invitation: fragment });
      const { KeyActions } = await import('../../src/group/key-actions.js');
      await new KeyActions(other).enter('Course laptop');
      await says(element, 'Course laptop');
      const items = all(element, '.devices > li').map(words);
      expect(items).to.have.length(2);
      expect(items[0]).to.include('First device this one').and.not.to.include('Revoke');
      await expect(element).to.be.accessible();
      const heard = listen(element, 'peer-device-revoked');
      await press(element, 'Revoke: Course laptop, since 11 May 2026');
      await waitUntil(() => words(focused(element)) === 'Keep it', 'the harmless answer has the focus');
      await press(element, 'Revoke it');
      await says(element, 'revoked on 11 May 2026');
      await waitUntil(() => heard.length === 1);
      await waitUntil(() => other.state.keys!.mine === 'revoked');
    });

    it('makes a passphrase, has it typed from the paper, and keeps it', async () => {
      await begin('joined');
      const ben = circle.of('ben');
      const element = await showTo('ben');
      const heard = listen(element, 'peer-recovery-kept');
      await open(element, 'Keys and devices');
      await says(element, 'You haven’t kept one.');
      await press(element, 'Make a passphrase');
      await waitUntil(() => focused(element)?.id === 'keys-passphrase-shown');
      const passphrase = words(element.shadowRoot!.querySelector('.passphrase')!);
      expect(passphrase).to.match(/^(\w{4}-){5}\w{4}$/);
      await type(element, 'keys-again', passphrase.replace(/.$/, (last) => (last === 'x' ? 'z' : 'x')));
      await press(element, 'Keep this passphrase');
      await says(element, 'That isn’t the same. Compare it with what you wrote down.');
      await waitUntil(() => focused(element)?.id === 'keys-again');
      await expect(element).to.be.accessible();
      await type(element, 'keys-again', passphrase.replaceAll('-', ' ').toUpperCase());
      await sendKeys({ press: 'Enter' });
      await says(element, 'You have kept one since 11 May 2026.');
      expect(textOf(element)).not.to.include(passphrase);
      expect(heard).to.have.length(1);
      const other = await circle.openIn(await newBrowser(), { me: 'demo:ben' });
      const { KeyActions } = await import('../../src/group/key-actions.js');
      await new KeyActions(other).recover(passphrase);
      expect(other.state.keys!.mine).to.equal('ready');
      expect(ben.state.keys!.hasRecovery).to.equal(true);
    });

    it('signs out on this device only after saying what would be lost', async () => {
      await begin('joined');
      const ben = circle.of('ben');
      const element = await showTo('ben');
      await open(element, 'Keys and devices');
      await says(element, 'You have neither another device nor a passphrase.');
      await press(element, 'Sign out …');
      await waitUntil(() => words(focused(element)) === 'Stay signed in');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => words(focused(element)) === 'Sign out …');
      expect(ben.state.phase).to.equal('open');
      await sendKeys({ press: 'Enter' });
      await press(element, 'Sign out and forget');
      await waitUntil(() => ben.state.phase === 'signed-out');
      await waitUntil(() => dialog(element) === null && focused(element)?.id === 'heading');
      expect(await circle.browsers.get('ben')!.identities.members(circle.space)).to.deep.equal([]);
    });

    it('warns a facilitator that nobody else can let them in again', async () => {
      await begin('joined');
      const element = await showTo('ana');
      await open(element, 'Keys and devices');
      await says(element, 'as you facilitate, nobody can make you a new link');
    });
  });

  describe('whose facilitator can’t be reached', () => {
    it('gets another one once two active members name the same person', async () => {
      await begin('joined');
      const ben = await showTo('ben');
      const heard = listen(ben, 'peer-successor-named', 'peer-facilitator-changed');
      await choose(ben, 'Ana Duarte', 'The facilitator can’t be reached …');
      await says(ben, 'It takes two of you who name the same person.');
      await expect(ben).to.be.accessible();
      await waitUntil(() => ben.shadowRoot!.getElementById('successor'));
      await press(ben, 'Name this person');
      await says(ben, 'Who shall facilitate is needed.');
      ben.shadowRoot!.getElementById('successor')!.focus();
      await sendKeys({ type: 'Chl' });
      await press(ben, 'Name this person');
      await waitUntil(() => spoken(ben) === 'You named Chloé Martin. A second active member has to say the same.');
      await waitUntil(() => focused(ben) === member(ben, 'Chloé Martin'));
      expect(words(member(ben, 'Ana Duarte')!)).to.include('facilitator');
      const dai = await showTo('dai');
      await waitUntil(() => circle.of('dai').state.successions.length === 1);
      await choose(dai, 'Ana Duarte', 'The facilitator can’t be reached …');
      await says(dai, 'Ben Okafor named Chloé Martin.');
      dai.shadowRoot!.getElementById('successor')!.focus();
      await sendKeys({ type: 'Chl' });
      await press(dai, 'Name this person');
      await waitUntil(() => words(member(ben, 'Chloé Martin')!).includes('facilitator'));
      expect(heard.map(([name]) => name)).to.deep.equal(['peer-successor-named']);
      expect(circle.of('ana').state.successions).to.deep.equal([]);
    });

    it('isn’t replaced by themselves, nor of another member', async () => {
      await begin('joined');
      for (const person of ['ana', 'ben'] as const) {
        const element = await showTo(person);
        const offered = all(element, '[data-option=succeed]').map((option) => option.closest('[part=member]')!.id);
        expect(offered).to.deep.equal(person === 'ana' ? [] : [`member-${circle.ids.ana}`]);
      }
    });
  });

  it('says what leaving means at once, and takes the name away where that is wanted', async () => {
    await begin('agreed');
    const element = await showTo('ben');
    await choose(element, 'Ben Okafor', 'Leave the group …');
    for (const sentence of [
      'What still binds you',
      'new content isn’t sealed to you any more',
      'Your buddies get new ones',
      'Your open commitments are your own again',
      'Feedback that you gave stays with its recipients',
    ])
      await says(element, sentence);
    await expect(element).to.be.accessible();
    element.shadowRoot!.getElementById('nameless')!.focus();
    await sendKeys({ press: ' ' });
    await press(element, 'Leave the group');
    await says(element, 'You left this group on');
    const nameOf = (person: Person) => circle.of(person).state.members.find(({ id }) => id === circle.ids.ben)!;
    await waitUntil(() => nameOf('ana').status === 'left');
    expect(nameOf('ana').name).to.equal('Former member');
  });
});
