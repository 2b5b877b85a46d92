import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerRosterElement } from '../../src/elements/roster/peer-roster.js';
import { StorageError } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { sampleGroup, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import {
  all,
  focused,
  listen,
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

type Element = PeerRosterElement;

const moodle = `username,firstname,lastname,email,password,department,profile_field_level,profile_field_manager,timezone
rui,Rui,Costa,rui@example.org,secret1,Board,Executive,,Europe/Lisbon
ana,Ana,Duarte,ana@example.org,secret2,Customer Care,Senior manager,rui,Europe/Lisbon
ben,Ben,Okafor,ben@example.org,secret3,Logistics,Senior manager,rui,Africa/Lagos
chloe,Chloé,Martin,chloe@example.org,secret4,Finance,Senior manager,rui,Europe/Paris
dai,Dai,Nakamura,dai@example.org,secret5,Product Engineering,Senior manager,rui,Asia/Tokyo
esra,Esra,Yılmaz,esra@example.org,secret6,Procurement,Senior manager,rui,Moon/Base
fay,Fay,Fox,fay@example.org,secret7,Logistics,Team lead,ben,Europe/Paris
,,Nobody,,secret8,,,,
`;

const dialog = (element: Element) => element.shadowRoot!.querySelector('dialog');
const found = (element: Element) => all(element, '#import-people [role=option]');
const row = (element: Element, name: string) => found(element).find((item) => words(item).includes(name))!;
const status = (element: Element) => all(element, 'dialog [role=status]').map(words).join(' ');

/** Gives the dialog a file, as the browser's own chooser does. */
function give(element: Element, text: BlobPart, name = 'people.csv') {
  const input = element.shadowRoot!.querySelector<HTMLInputElement>('#import-file')!;
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}

/** Opens the dialog and gives it a file. */
async function open(element: Element, text: BlobPart, name?: string) {
  await press(element, 'Import from a file');
  await waitUntil(() => dialog(element)?.open);
  give(element, text, name);
  await waitUntil(() => focused(element)?.id === 'import-search', 'the file is read, and the search has the focus');
}

/** Chooses people, or takes them off again. */
async function check(element: Element, ...names: string[]) {
  for (const name of names) {
    await waitUntil(() => row(element, name), `${name} can be chosen`);
    row(element, name).click();
  }
}

/** Goes to a tab of the preview. */
async function goTo(element: Element, tab: string) {
  await waitUntil(() => dialog(element)?.querySelector(`#tab-${tab}`), `there is a tab “${tab}”`);
  dialog(element)!.querySelector<HTMLElement>(`#tab-${tab}`)!.click();
  await element.updateComplete;
}

/** Ends a finished import. */
async function done(element: Element) {
  await waitUntil(() => focused(element)?.id === 'choosing-done', 'the import is done');
  await press(element, 'Done');
  await waitUntil(() => !dialog(element));
}

const panel = (element: Element) => words(dialog(element)!.querySelector('#panel')!);

describe('<peer-roster> importing from a file', function () {
  this.timeout(30_000);
  let sample: SampleGroup;
  const begin = async (stage: Stage, options?: Parameters<typeof sampleGroup>[1]) =>
    (sample = await sampleGroup(stage, options));
  afterEach(() => sample?.close());
  const recordsOf = async () => (await (await sample.as('ana')).adapter.list('')).length;

  /** A group of its founder alone, whom the file knows as `moodle:ana`. */
  async function founded(options?: Parameters<typeof sampleGroup>[1]) {
    await begin('founded', options);
    const ana = await sample.as('ana');
    await ana.actions.edit(sample.ids.ana!, { externalIds: ['demo:ana', 'moodle:ana'], managersComplete: false });
    return show(ana);
  }

  it('says what it recognised, and that passwords were dropped, and shows none', async () => {
    const element = await founded();
    await open(element, moodle);
    expect(status(element)).to.include(
      'Recognised: Moodle user upload. 7 people to choose from; one row can’t be used.',
    );
    expect(textOf(element)).to.include('Passwords were dropped unread (password).');
    expect(textOf(element)).not.to.include('secret');
    await press(element, 'Columns');
    expect(textOf(element)).to.include('department: unit');
    await expect(element).to.be.accessible();
  });

  it('gives each row its verdict in words', async () => {
    const element = await founded();
    await open(element, moodle);
    await waitUntil(() => found(element).length === 7);
    expect(words(row(element, 'Ben'))).to.include('Line 4: fine');
    expect(words(row(element, 'Esra'))).to.include('Line 7: the time zone “Moon/Base” isn’t known');
    await goTo(element, 'rejected');
    expect(textOf(element)).to.include('Line 9');
    expect(textOf(element)).to.include('has no login, id or e-mail');
  });

  it('finds people by typing, without case and accents', async () => {
    const element = await founded();
    await open(element, moodle);
    await sendKeys({ type: 'CHLOE' });
    await waitUntil(() => found(element).length === 1);
    expect(words(found(element)[0]!)).to.include('Chloé Martin');
    await type(element, 'import-search', 'logistics');
    await waitUntil(() => found(element).length === 2);
    await type(element, 'import-search', 'zebra');
    await says(element, 'Nobody matches.');
  });

  it('knows who is in the group already, and who I am', async () => {
    const element = await founded();
    await open(element, moodle);
    await waitUntil(() => row(element, 'Ana Duarte'));
    const me = row(element, 'Ana Duarte');
    expect(words(me)).to.include('in the group already you');
    expect(me.ariaDisabled).to.equal('true');
    me.click();
    await says(element, 'Nobody chosen yet.');
  });

  it('counts the choice against four to six, and judges the group that it would make', async () => {
    const element = await founded();
    await open(element, moodle);
    await says(element, 'Nobody chosen yet.');
    await check(element, 'Ben Okafor', 'Fay Fox');
    await says(element, '2 chosen; with 1 in the group already that makes 3. Four to six is right, five is ideal.');
    const verdict = (name: string) => words(dialog(element)!.querySelector(`[data-rule=${name}]`)!);
    expect(verdict('size')).to.include('broken Three members so far.');
    expect(verdict('unit')).to.include('broken From the same unit: Ben Okafor and Fay Fox.');
    expect(verdict('reporting-line')).to.include('In one reporting line: Ben Okafor and Fay Fox.');
    await press(element, 'Don’t invite Fay Fox');
    await check(element, 'Chloé Martin', 'Dai Nakamura', 'Esra Yılmaz');
    await says(element, '4 chosen; with 1 in the group already that makes 5.');
    for (const name of ['size', 'level', 'unit', 'reporting-line'])
      await waitUntil(() => verdict(name).includes(' met '), `${name} is met`);
    await expect(element).to.be.accessible();
  });

  it('writes nothing before it is confirmed, and then one invitation for each', async () => {
    const element = await founded();
    const before = await recordsOf();
    await open(element, moodle);
    await check(element, 'Ben Okafor', 'Chloé Martin', 'Dai Nakamura', 'Esra Yılmaz');
    expect(await recordsOf()).to.equal(before);
    const heard = listen(element, 'peer-member-invited', 'peer-member-changed', 'peer-import-finished');
    await press(element, 'Invite 4 people, change one person');
    await waitUntil(() => focused(element)?.id === 'choosing-done');
    expect(spoken(element)).to.equal('4 people are invited. One entry is changed.');
    await done(element);
    expect(all(element, '.members > li')).to.have.length(5);
    expect(heard.map(([name]) => name)).to.deep.equal([
      ...Array<string>(4).fill('peer-member-invited'),
      'peer-member-changed',
      'peer-import-finished',
    ]);
    expect(heard.at(-1)![1]).to.deep.equal({ invited: 4, failed: 0, completed: 1, removed: 0 });
    await waitUntil(() => focused(element)?.id === 'members');
    const { members } = (await sample.as('ana')).state;
    const ben = members.find(({ name }) => name === 'Ben Okafor')!;
    expect(ben).to.deep.include({
      status: 'invited',
      unit: 'Logistics',
      level: 'Senior manager',
      timeZone: 'Africa/Lagos',
      managersComplete: true,
    });
    expect(ben.externalIds).to.include('moodle:ben');
    expect(ben.managers).to.deep.equal(['moodle:rui', 'mailto:rui@example.org']);
    expect(JSON.stringify(await (await sample.as('ana')).adapter.list(''))).not.to.include('secret');
    for (const name of ['size', 'level', 'unit', 'reporting-line'])
      expect(rule(element, name), name).to.include(' met ');
  });

  it('fills gaps at once, and leaves what a member said unless that is wanted', async () => {
    const element = await founded();
    await open(element, moodle.replace('Customer Care', 'Another unit'));
    await goTo(element, 'changed');
    await waitUntil(() => panel(element).includes('Ana Duarte said so personally.'));
    expect(panel(element)).to.include('unit: Customer Care → becomes Another unit');
    expect(all<HTMLInputElement>(element, '#panel input').map(({ checked }) => checked)).to.deep.equal([false, true, true]);
    await press(element, 'Change one person');
    await done(element);
    expect((await sample.as('ana')).state.me).to.deep.include({
      unit: 'Customer Care',
      managers: ['moodle:rui', 'mailto:rui@example.org'],
      managersComplete: true,
    });
    await open(element, moodle.replace('Customer Care', 'Another unit'));
    await goTo(element, 'changed');
    await waitUntil(() => panel(element).includes('Ana Duarte said so personally.'));
    dialog(element)!.querySelector<HTMLInputElement>('#panel input')!.click();
    await press(element, 'Change one person');
    await done(element);
    expect((await sample.as('ana')).state.me).to.include({ unit: 'Another unit' });
  });

  it('changes nothing when the same file comes again', async () => {
    const element = await founded();
    const file = moodle.split('\n').slice(0, 6).join('\n').replace(/rui,Rui.*\n/, '');
    await open(element, file);
    await check(element, 'Ben Okafor', 'Chloé Martin', 'Dai Nakamura');
    await press(element, 'Invite 3 people, change one person');
    await done(element);
    const before = await recordsOf();
    await open(element, file);
    await says(element, 'Nothing has changed: the group knows all that this file says.');
    await says(element, 'Members were chosen from this very file on');
    expect(dialog(element)!.querySelector('[data-action=invite]')!.ariaDisabled).to.equal('true');
    await press(element, 'Invite 0 people');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog(element));
    expect(await recordsOf()).to.equal(before);
  });

  it('says who isn’t in the file, and removes nobody without a reason', async () => {
    await begin('joined');
    const ana = await sample.as('ana');
    const element = await show(ana);
    await open(element, 'demo,name\nx,Xaver\n'.replace('demo', 'login'));
    await goTo(element, 'gone');
    expect(panel(element)).to.include('They stay, unless you remove them.');
    expect(all<HTMLInputElement>(element, '#panel input').some(({ checked }) => checked)).to.equal(false);
    await press(element, 'Invite 0 people');
    all<HTMLInputElement>(element, '#panel input')[0]!.click();
    await press(element, 'Remove one person');
    await waitUntil(() => focused(element)?.id === `gone-${sample.ids.ben}`);
    await says(element, 'A reason is needed.');
    await sendKeys({ type: 'Ben has moved to another company.' });
    await press(element, 'Remove one person');
    await done(element);
    expect(ana.state.members.find(({ id }) => id === sample.ids.ben)!.status).to.equal('left');
    const { adapter } = await sample.as('ana');
    expect(JSON.stringify(await adapter.list(''))).to.include('Ben has moved to another company.');
  });

  it('records the verdict that was previewed, also where somebody is removed', async () => {
    await begin('joined');
    const ana = await sample.as('ana');
    await ana.actions.edit(sample.ids.esra!, { unit: 'Logistics' });
    const element = await show(ana);
    await open(element, 'login,name\nx,Xaver\n');
    await goTo(element, 'gone');
    all<HTMLInputElement>(element, '#panel input')[0]!.click();
    await type(element, `gone-${sample.ids.ben}`, 'Ben has moved to another company.');
    await waitUntil(() => words(dialog(element)!.querySelector('[data-rule=unit]')!).startsWith('Different units: met'));
    await press(element, 'Remove one person');
    await done(element);
    const { verdict, recorded } = ana.state.composition.find(({ rule }) => rule === 'unit')!;
    expect(verdict).to.equal('met');
    expect(recorded).to.include({ verdict: 'met', isCurrent: true });
  });

  it('asks whether somebody of the same name is the same person', async () => {
    await begin('invited');
    const ana = await sample.as('ana');
    const element = await show(ana);
    await open(element, 'name,unit\nBen Okafor,Harbour\n');
    await goTo(element, 'doubtful');
    expect(panel(element)).to.include('Ben Okafor in the file is');
    dialog(element)!.querySelector<HTMLInputElement>('#panel input[value=same]')!.click();
    await goTo(element, 'changed');
    await waitUntil(() => panel(element).includes('unit: Logistics → becomes Harbour'));
  });

  it('asks it of who is chosen, too, before anybody is invited twice', async () => {
    await begin('invited');
    const ana = await sample.as('ana');
    const element = await show(ana);
    const { length } = ana.state.members;
    await open(element, 'name,unit\nBen Okafor,Harbour\n');
    await check(element, 'Ben Okafor');
    await press(element, 'Invite one person');
    await waitUntil(() => focused(element)?.id === 'same-0');
    expect(ana.state.members).to.have.length(length);
    dialog(element)!.querySelector<HTMLInputElement>('#same-0 input[value=same]')!.click();
    await goTo(element, 'changed');
    await waitUntil(() => panel(element).includes('unit: Logistics → becomes Harbour'));
    await press(element, 'Change one person');
    await done(element);
    expect(ana.state.members).to.have.length(length);
  });

  it('records whom it chose, from which file, and how the rules stood', async () => {
    const element = await founded();
    await open(element, moodle);
    await check(element, 'Ben Okafor');
    await press(element, 'Invite one person, change one person');
    await done(element);
    const { choosings, members } = (await sample.as('ana')).state;
    const ben = members.find(({ name }) => name === 'Ben Okafor')!;
    expect(choosings[0]).to.include({ from: 'file', people: 7, by: sample.ids.ana });
    expect(choosings[0]!.chosen).to.deep.equal([ben.id, sample.ids.ana]);
    expect(choosings[0]!.digest).to.match(/^[\w-]{43}$/);
    expect(choosings[0]!.verdicts.map(({ rule: name }) => name)).to.include('reporting-line');
    expect(ben.choosing).to.equal(choosings[0]!.id);
  });

  it('of two facilitators at the same time invites nobody twice', async () => {
    const first = await founded();
    const second = await show(await sample.as('ana'));
    const elements = [first, second];
    for (const element of elements) {
      // One modal dialog keeps the keyboard from the other.
      element.shadowRoot!.querySelector<HTMLElement>('[data-action=import]')!.click();
      await waitUntil(() => dialog(element)?.open);
      give(element, moodle);
      await check(element, 'Ben Okafor', 'Chloé Martin');
    }
    for (const element of elements) element.shadowRoot!.querySelector<HTMLElement>('[data-action=invite]')!.click();
    for (const element of elements) await waitUntil(() => element.shadowRoot!.querySelector('#choosing-done'));
    const { members } = (await sample.as('ana')).state;
    expect(members.map(({ name }) => name)).to.deep.equal(['Ana Duarte', 'Ben Okafor', 'Chloé Martin']);
  });

  it('doesn’t write over what somebody else changed since it was shown', async () => {
    await begin('invited');
    const ana = await sample.as('ana');
    const element = await show(ana);
    await open(element, 'login,name,unit\nben,Ben Okafor,Harbour\nzoe,Zoe,Sea\nyan,Yan,Air\n');
    await check(element, 'Zoe', 'Yan');
    // While the first invitation is written, another facilitator is quicker than the change that comes last.
    element.addEventListener(
      'peer-member-invited',
      () => void ana.actions.edit(sample.ids.ben!, { unit: 'Airport' }),
      { once: true },
    );
    await press(element, 'Invite 2 people, change one person');
    await says(element, 'Somebody else changed this meanwhile, and that stays: Ben Okafor.');
    expect(ana.state.members.find(({ id }) => id === sample.ids.ben)!.unit).to.equal('Airport');
  });

  it('recognises those whom an earlier import invited, and invites again who left under their old id', async () => {
    await begin('founded');
    const ana = await sample.as('ana');
    const element = await show(ana);
    await open(element, moodle);
    await check(element, 'Ben Okafor');
    await press(element, 'Invite one person');
    await done(element);
    const { id } = ana.state.members[1]!;
    await open(element, moodle);
    await waitUntil(() => row(element, 'Ben Okafor'));
    expect(row(element, 'Ben Okafor').ariaDisabled).to.equal('true');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog(element));
    await ana.actions.withdrawInvitation(id);
    await open(element, moodle);
    await check(element, 'Ben Okafor');
    await press(element, 'Invite one person');
    await done(element);
    expect(ana.state.members.map((each) => [each.name, each.status, each.id])[1]).to.deep.equal([
      'Ben Okafor',
      'invited',
      id,
    ]);
  });

  it('says how far it came where the storage stops it, and goes on with the rest', async () => {
    const adapter = troubled(await memoryStorage()({ space: 's' }));
    const element = await founded({ storage: adapter });
    await open(element, moodle);
    await check(element, 'Ben Okafor', 'Chloé Martin', 'Dai Nakamura');
    const heard = listen(element, 'peer-import-finished');
    const release = adapter.hold('put');
    await press(element, 'Invite 3 people, change one person');
    await says(element, '0 of 4 written …');
    expect(dialog(element)!.querySelector('progress')!.max).to.equal(4);
    // Whom she chose is on its way and will be written, and the first invitation; the second one is refused.
    const original = adapter.put;
    let puts = 0;
    adapter.put = (...parts) => {
      puts += 1;
      if (puts === 2) adapter.refuse('put', new StorageError('quota', 'Full.'));
      return original(...parts);
    };
    release();
    await waitUntil(() => focused(element)?.id === 'import-stopped');
    expect(words(focused(element))).to.include('Not everything was written. This device’s storage is full.');
    expect(words(focused(element))).to.include('Invited: Ben Okafor.');
    expect(words(focused(element))).to.include('Not yet: Chloé Martin, Dai Nakamura and Ana Duarte.');
    await expect(element).to.be.accessible();
    await press(element, 'Go on with the rest');
    await done(element);
    expect(all(element, '.members > li')).to.have.length(4);
    expect(heard.map(([, detail]) => detail)).to.deep.equal([
      { invited: 1, failed: 2, completed: 0, removed: 0 },
      { invited: 2, failed: 0, completed: 1, removed: 0 },
    ]);
  });

  it('that is closed while it writes stops before the next record', async () => {
    const adapter = troubled(await memoryStorage()({ space: 's' }));
    const element = await founded({ storage: adapter });
    await open(element, moodle);
    await check(element, 'Ben Okafor', 'Chloé Martin');
    const heard = listen(element, 'peer-import-finished');
    const release = adapter.hold('put');
    await press(element, 'Invite 2 people, change one person');
    await says(element, '0 of 3 written …');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog(element));
    release();
    await waitUntil(() => heard.length === 1);
    expect(heard[0]![1]).to.deep.equal({ invited: 0, failed: 2, completed: 0, removed: 0 });
    expect(all(element, '.members > li')).to.have.length(1);
  });

  it('names what is wrong with a file, and takes another one', async () => {
    const element = await founded();
    await press(element, 'Import from a file');
    await waitUntil(() => dialog(element)?.open);
    for (const [content, sentence] of [
      ['', 'The file is empty.'],
      ['a,b\n1,2\n', 'No column of names was found.'],
      [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'This is an archive.'],
      ['{"schemas":[]', 'can’t be read as such'],
    ] as const) {
      give(element, content);
      await says(element, sentence);
      await waitUntil(() => focused(element)?.id === 'import-choose');
    }
    give(element, moodle);
    await says(element, 'Recognised: Moodle user upload.');
    expect(offers(element, 'Choose another file …')).to.equal(true);
    expect(textOf(element)).not.to.include('can’t be read as such');
  });

  it('takes a file that is dropped', async () => {
    const element = await founded();
    await press(element, 'Import from a file');
    await waitUntil(() => dialog(element)?.open);
    const zone = element.shadowRoot!.querySelector('.drop')!;
    const transfer = new DataTransfer();
    transfer.items.add(new File([moodle], 'people.csv'));
    const over = new DragEvent('dragover', { dataTransfer: transfer, cancelable: true });
    zone.dispatchEvent(over);
    expect(over.defaultPrevented, 'the page doesn’t open the file instead').to.equal(true);
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
    await says(element, 'Recognised: Moodle user upload.');
  });

  it('shows every row that can’t be used, a page at a time', async () => {
    const element = await founded();
    const rows = Array.from({ length: 120 }, (_, i) => `u${i},`);
    await open(element, ['login,name', 'x,Xaver', ...rows].join('\n'));
    await goTo(element, 'rejected');
    const lines = () => all(element, '#panel li').map((item) => words(item).split(':')[0]);
    const seen = [lines()];
    await says(element, '1 to 50 of 120 rows that can’t be used');
    expect(dialog(element)!.querySelector('#panel button')!.ariaDisabled).to.equal('true');
    await press(element, 'Further rows');
    await says(element, '51 to 100 of 120 rows');
    seen.push(lines());
    await sendKeys({ press: 'Enter' });
    await says(element, '101 to 120 of 120 rows');
    expect(words(focused(element))).to.equal('Further rows');
    seen.push(lines());
    expect(seen.flat()).to.deep.equal(rows.map((_, i) => `Line ${i + 3}`));
    await expect(element).to.be.accessible();
    await press(element, 'Earlier rows');
    await says(element, '51 to 100 of 120 rows');
  });

  it('stays small with 10 000 people', async () => {
    const element = await founded();
    const rows = Array.from({ length: 10_000 }, (_, i) => `u${i},Person ${i},Unit ${i % 50},u${Math.floor(i / 10)}`);
    await open(element, ['login,name,unit,manager', ...rows].join('\n'));
    await says(element, '10,000 people found.');
    expect(found(element)).to.have.length.below(61);
    expect(found(element)[0]!.getAttribute('aria-setsize')).to.equal('10000');
    await sendKeys({ type: 'person 4321' });
    await says(element, 'One person found.');
    await check(element, 'Person 4321');
    await type(element, 'import-search', '');
    await says(element, '10,000 people found.');
    await says(element, '1 chosen');
    await press(element, 'Invite one person');
    await done(element);
    const invited = (await sample.as('ana')).state.members.at(-1)!;
    expect(invited).to.deep.include({ name: 'Person 4321', managers: ['demo:u432', 'demo:u43', 'demo:u4', 'demo:u0'] });
  });

  it('isn’t offered to who may not invite', async () => {
    await begin('joined');
    expect(offers(await show(await sample.as('ben')), 'Import from a file')).to.equal(false);
  });

  it('recognises the founder by the page’s claim, before their row holds it', async () => {
    await begin('empty');
    const element = await show(await sample.as('ana'));
    await press(element, 'Begin the group');
    await type(element, 'groupName', 'Circle');
    await type(element, 'name', 'A. Duarte');
    await press(element, 'Begin this group');
    await says(element, 'One member');
    await open(element, 'username;name;unit\r\nana;"Duarte, ""Ana""";Care\r\nben;Ben Okafor;Logistics\r\n');
    await waitUntil(() => found(element).length === 2);
    expect(words(found(element)[0]!)).to.include('in the group already you');
    await check(element, 'Ben Okafor');
    await press(element, 'Invite one person, change one person');
    await done(element);
    expect((await sample.as('ben')).state.me).to.include({ name: 'Ben Okafor', status: 'invited' });
    expect((await sample.as('ana')).state.me).to.include({ name: 'A. Duarte', unit: 'Care' });
  });
});
