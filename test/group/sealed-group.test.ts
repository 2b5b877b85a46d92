/** The life of a sealed group: its keys, its devices, what is held back, left, erased and forgotten. */
import { expect } from '@open-wc/testing';
import { sealed } from '../../src/confidentiality/sealed.js';
import { KeyActions } from '../../src/group/key-actions.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { keyOf, type GroupRecord } from '../../src/model/record.js';
import type { Json, OpenStorage, StorageAdapter } from '../../src/storage/adapter.js';
import { details } from '../../stories/support/sample-group.js';
import { codeOf, feedbackTo, impacts, newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

const plan = { technique: 'Ask first', cue: 'When we meet', act: 'ask first', start: '2026-05-12', cadence: 'weekly', until: '2026-06-22', zone: 'UTC' } as const;
/** Every device of its member has the keys of all that this one opens. */
const handedOn = (group: PeerGroup) => waitUntil(async () => (await group.sealing!.keyrings()).length === 0);
const keyState = ({ state }: PeerGroup, id: string | undefined) => state.keys!.members.find(({ member }) => member === id)?.state;

const mochaIt = it;

describe('a sealed group', () => {
  let circle: SealedCircle;
  const made = async (stage: Parameters<typeof sealedCircle>[0], ...more: Parameters<typeof sealedCircle> extends [unknown, ...infer R] ? R : never) =>
    (circle = await sealedCircle(stage, ...more));
  afterEach(() => circle.close());
  /** Nobody meddles, so that nobody sees anything wrong at any moment. */
  const it = (title: string, run: () => Promise<void>) =>
    mochaIt(title, async () => {
      await run();
      await circle.close();
      expect([...circle.alarms].join()).to.equal('');
      // A passphrase takes its time on a busy machine.
    }).timeout(40_000);

  it('is founded, joined by links, and shares what only its readers can open', async () => {
    await made('agreed');
    const [ana, ben, chloe] = [circle.of('ana'), circle.of('ben'), circle.of('chloe')];
    await ben.actions.give(feedbackTo(circle.ids.ana, 'I heard of the night shift’s problem.'));
    await waitUntil(() => ana.state.feedback.length === 1);
    expect(impacts(ana)).to.deep.equal(['I heard of the night shift’s problem.']);
    expect(chloe.state.feedback).to.deep.equal([]);
    await waitUntil(() => chloe.state.unreadable.foreign > 0);
    expect(ana.state.keys).to.include({ mine: 'ready', vouchedBy: 'me' });
    expect(ben.state.keys).to.include({ mine: 'ready', vouchedBy: 'link' });
    expect(ben.state.keys!.members.map(({ state }) => state)).to.deep.equal(Array(5).fill('verified'));
    expect(ben.state.keys!.group).to.equal(ana.state.keys!.group);
    expect(ben.state.keys!.group).to.match(/^\d{30}$/);
    expect(JSON.stringify(await circle.dump())).not.to.include('night shift');
  });

  it('is there again after everyone has closed and opened it', async () => {
    await made('feedback');
    const before = circle.of('ana').state;
    await circle.reopen('ana');
    const after = circle.of('ana').state;
    expect(after.feedback).to.deep.equal(before.feedback);
    expect(after.me).to.deep.equal(before.me);
    expect(after.keys).to.deep.equal(before.keys);
  });

  it('goes on with a broken rule for a reason that whoever joins later can open once its author has shared it', async () => {
    await made('invited');
    const ana = circle.of('ana');
    await ana.actions.edit(circle.ids.ben!, { unit: 'Customer Care' });
    const unit = () => ana.state.composition.find(({ rule }) => rule === 'unit')!;
    await ana.actions.except('unit', unit().basis, 'They work in two buildings.');
    const ben = await circle.open('ben', { invitation: circle.links.ben });
    await ben.actions.join();
    const seen = () => ben.state.composition.find(({ rule }) => rule === 'unit')!.exceptions[0];
    await waitUntil(() => seen() && ana.state.members.some(({ id, status }) => id === circle.ids.ben && status === 'active'));
    expect(seen()).to.deep.include({ reason: undefined, readers: [] });
    await ana.actions.shareReason(unit().exceptions[0]!);
    await waitUntil(() => seen()!.reason === 'They work in two buildings.');
    expect(JSON.stringify(await circle.dump())).not.to.include('two buildings');
  });

  describe('is joined', () => {
    it('without a link by whoever is first, whom nobody has verified yet', async () => {
      await made('founded');
      const ana = circle.of('ana');
      const { record } = await ana.actions.invite({ ...details.ben, externalIds: ['demo:ben'] });
      const ben = await circle.open('ben');
      expect(ben.state.keys).to.include({ mine: 'none', vouchedBy: 'nothing' });
      await ben.actions.join();
      expect(ben.state.keys).to.include({ mine: 'ready', vouchedBy: 'nothing' });
      await waitUntil(() => ana.state.members[1]!.status === 'active');
      expect(keyState(ana, record.body.member)).to.equal('unverified');
      expect(keyState(ben, ana.state.me!.id)).to.equal('unverified');
      await circle.keysOf('ana').confirm(record.body.member);
      await waitUntil(() => keyState(ana, record.body.member) === 'verified');
      await circle.keysOf('ben').confirmGroup();
      await waitUntil(() => ben.state.keys!.vouchedBy === 'comparison');
      await circle.reopen('ana');
      expect(keyState(circle.of('ana'), record.body.member)).to.equal('verified');
    });

    it('by a link only once, and never without it where there is one', async () => {
      await made('invited');
      const before = await circle.dump();
      const stranger = await circle.openIn(await newBrowser(), { me: 'demo:ben' });
      expect(await codeOf(stranger.actions.join())).to.equal('no-device');
      await stranger.close();
      expect(await circle.dump()).to.deep.equal(before);
      await (await circle.open('ben', { invitation: circle.links.ben })).actions.join();
      const joined = await circle.dump();
      const thief = await circle.openIn(await newBrowser(), { me: 'demo:ben', invitation: circle.links.ben });
      expect(await codeOf(thief.actions.join())).to.equal('not-allowed');
      expect(await codeOf(new KeyActions(thief).enter())).to.equal('not-allowed');
      expect(await circle.dump()).to.deep.equal(joined);
    });
  });

  describe('on a further device of a member', () => {
    it('that came by a link shows new content at once, and old content once another device was there', async () => {
      await made('feedback');
      const ana = circle.of('ana');
      const link = await circle.keysOf('ana').linkDevice();
      const second = await newBrowser();
      await ana.close();
      let tablet = await circle.openIn(second, { me: 'demo:ana', invitation: link });
      expect(tablet.state.keys).to.include({ mine: 'none', link: 'device', vouchedBy: 'link' });
      await new KeyActions(tablet).enter('Tablet');
      await waitUntil(() => tablet.state.keys!.mine === 'ready' && !tablet.state.keys!.link);
      expect(impacts(tablet)).to.deep.equal([]);
      await waitUntil(() => circle.of('ben').state.members[0]!.devices.length === 2);
      await circle.of('ben').actions.give(feedbackTo(circle.ids.ana, 'Seen on both.'));
      await waitUntil(() => tablet.state.feedback.length === 1);
      expect(impacts(tablet)).to.deep.equal(['Seen on both.']);
      await circle.open('ana');
      await waitUntil(() => tablet.state.feedback.length === 2);
      await waitUntil(() => circle.of('ana').state.feedback.length === 2);
      expect(tablet.state.feedback).to.deep.equal(circle.of('ana').state.feedback);
      await tablet.close();
      tablet = await circle.openIn(second, { me: 'demo:ana' });
      await waitUntil(() => tablet.state.feedback.length === 2);
      expect(keyState(circle.of('ben'), circle.ids.ana)).to.equal('verified');
      const thief = await circle.openIn(await newBrowser(), { me: 'demo:ana', invitation: link });
      expect(await codeOf(new KeyActions(thief).enter())).to.equal('no-device');
    });

    it('that a passphrase let in shows everything, and still does when it is opened again without any other', async () => {
      await made('feedback');
      const phrase = 'correct-horse-battery';
      await circle.keysOf('ana').keepRecovery(phrase);
      expect(circle.of('ana').state.keys).to.include({ hasRecovery: true, offersRecovery: false });
      await circle.of('ben').actions.give(feedbackTo(circle.ids.ana, 'After the passphrase.'));
      await waitUntil(() => circle.of('ana').state.feedback.length === 2);
      await waitUntil(async () => (await circle.dump()).some(({ key }) => key.includes('/keyring/')));
      const { feedback } = circle.of('ana').state;
      await circle.of('ana').close();
      const second = await newBrowser();
      let laptop = await circle.openIn(second, { me: 'demo:ana' });
      expect(await codeOf(new KeyActions(laptop).recover('another one'))).to.equal('no-key');
      expect(laptop.state.keys!.mine).to.equal('none');
      await new KeyActions(laptop).recover(phrase, 'New laptop');
      await waitUntil(() => laptop.state.feedback.length === 2);
      expect(laptop.state.feedback).to.deep.equal(feedback);
      await laptop.actions.acknowledge(feedback[0]!.id, 'Thank you.');
      await handedOn(laptop);
      await laptop.close();
      laptop = await circle.openIn(second, { me: 'demo:ana' });
      await waitUntil(() => laptop.state.feedback.length === 2, 'what it could open stays with it');
      expect(JSON.stringify(await circle.dump())).not.to.include('horse');
    });

    it('that a passphrase let in keeps what arrives only later, too', async () => {
      await made('feedback');
      await circle.keysOf('ana').keepRecovery('correct-horse');
      await waitUntil(async () => (await circle.dump()).some(({ key }) => key.includes('/keyring/')));
      await waitUntil(() => circle.of('ben').state.members[0]!.devices.length === 2);
      await circle.of('ben').actions.give(feedbackTo(circle.ids.ana, 'Late.'));
      await circle.of('ana').close();
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const slow: OpenStorage = async (asked) => {
        const inner = await circle.storage(asked);
        const watch: StorageAdapter['watch'] = (prefix, on, signal) =>
          inner.watch(prefix, (event) => (event.type === 'put' && event.entry.key.includes('/giving/') ? void held.then(() => on(event)) : on(event)), signal);
        return { ...inner, watch };
      };
      const second = await newBrowser();
      let laptop = await circle.openIn(second, { me: 'demo:ana', storage: slow });
      await new KeyActions(laptop).recover('correct-horse');
      release();
      await waitUntil(() => laptop.state.feedback.length === 2);
      await handedOn(laptop);
      await laptop.close();
      laptop = await circle.openIn(second, { me: 'demo:ana' });
      await waitUntil(() => laptop.state.feedback.length === 2, 'both');
    });

    it('isn’t brought back by a passphrase where none was kept', async () => {
      await made('joined');
      const other = await circle.openIn(await newBrowser(), { me: 'demo:ben' });
      expect(await codeOf(new KeyActions(other).recover('whatever'))).to.equal('no-recovery');
    });
  });

  /** Lets another device of Ana's in; returns her second group. */
  const withTablet = async (browser = newBrowser()) => {
    const link = await circle.keysOf('ana').linkDevice();
    const tablet = await circle.openIn(await browser, { me: 'demo:ana', invitation: link });
    await new KeyActions(tablet).enter('Tablet');
    await waitUntil(() => circle.groups.every(({ state }) => state.members[0]!.devices.length === 2));
    return tablet;
  };

  it('keeps new content from a device that was revoked, and takes nothing from it any more', async () => {
    await made('feedback');
    const browser = await newBrowser();
    const tablet = await withTablet(Promise.resolve(browser));
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    await tablet.actions.edit(circle.ids.ana!, { title: 'From the tablet' });
    await waitUntil(() => tablet.state.feedback.length === 1);
    const { device } = tablet.sealing!.identity!;
    await waitUntil(() => ana.state.me!.title === 'From the tablet');
    await circle.keysOf('ana').revoke(device);
    await waitUntil(() => tablet.state.keys!.mine === 'revoked');
    await waitUntil(() => ben.state.members[0]!.devices.some(({ revoked }) => revoked));
    await ben.actions.give(feedbackTo(circle.ids.ana, 'Not for the tablet.'));
    await waitUntil(() => ana.state.feedback.length === 2);
    await waitUntil(() => tablet.state.unreadable.foreign > 0);
    expect(impacts(tablet)).to.deep.equal(['I have copied the waiting.']);
    expect(await codeOf(tablet.actions.edit(circle.ids.ana!, { title: 'Revoked' }))).to.equal('no-device');

    // A changed page on that device writes all the same.
    const identity = (await browser.identities.load(circle.space, circle.ids.ana!))!;
    const raw = await circle.storage({ space: circle.space });
    const hostile = sealed(raw, { space: circle.space, identity, audienceOf: () => 'open', keysOf: () => [] });
    const last = tablet.state.me!.last;
    const record = { kind: 'profile', v: 1, author: circle.ids.ana!, device, counter: 90, op: 'late', at: new Date(circle.clock.now()).toISOString(), audience: 'open', after: [last], body: { title: 'Revoked' } } as unknown as GroupRecord;
    await hostile.put(keyOf(record), record as unknown as Json, null);
    await waitUntil(() => ben.state.keys!.forged === 1);
    expect(ben.state.members[0]!.title).to.equal('From the tablet');
    expect([...circle.alarms].filter((alarm) => !alarm.endsWith('forged 1'))).to.deep.equal([]);
    circle.alarms.clear();
  });

  it('lets a member who has lost all devices in again by a new link, and says so to the others', async () => {
    await made('feedback');
    await circle.of('ana').actions.give(feedbackTo(circle.ids.ben, 'Lost with the laptop.'));
    await waitUntil(() => circle.of('ben').state.feedback.length === 2);
    await circle.of('ben').close();
    circle.clock.pass(60_000);
    const link = await circle.keysOf('ana').invite(circle.ids.ben!);
    const desktop = await circle.openIn(await newBrowser(), { me: 'demo:ben', invitation: link });
    expect(desktop.state.keys).to.include({ mine: 'none', link: 'member' });
    await new KeyActions(desktop).enter('Desktop');
    for (const person of ['ana', 'chloe'] as const) await waitUntil(() => keyState(circle.of(person), circle.ids.ben) === 'renewed');
    await waitUntil(() => desktop.state.keys!.mine === 'ready' && !desktop.state.keys!.link);
    await circle.of('ana').actions.give(feedbackTo(circle.ids.ben, 'For the desktop.'));
    await waitUntil(() => desktop.state.feedback.length === 1);
    expect(impacts(desktop), 'what was sealed to the lost ones is lost').to.deep.equal(['For the desktop.']);
    await circle.keysOf('chloe').confirm(circle.ids.ben!);
    await waitUntil(() => keyState(circle.of('chloe'), circle.ids.ben) === 'verified');
  });

  it('holds feedback to a member who hasn’t joined yet until its giver releases it', async () => {
    await made('agreed');
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    const { record } = await ana.actions.invite({ name: 'Fay Ngo', externalIds: ['demo:fay'] });
    const fay = record.body.member;
    await waitUntil(() => ben.state.members.length === 6);
    const { op } = await ben.actions.give(feedbackTo(fay, 'Welcome.'));
    expect(ben.state.feedback[0]).to.include({ status: 'submitted' });
    await ben.actions.revise(op, { impact: 'You are welcome.' });
    const browser = await newBrowser();
    const fays = await circle.openIn(browser, { me: 'demo:fay', invitation: await circle.keysOf('ana').invite(fay) });
    await fays.actions.join();
    await waitUntil(() => ben.state.members[5]!.devices.length === 1);
    expect(fays.state.feedback).to.deep.equal([]);
    await ben.actions.give(feedbackTo(fay, 'Said after you had joined.'));
    await waitUntil(() => fays.state.feedback.length === 1);
    await ben.actions.giveAgain(op, 'For Fay.');
    await waitUntil(() => fays.state.feedback.length === 2);
    expect(impacts(fays)).to.have.members(['You are welcome.', 'Said after you had joined.']);
    expect(ben.state.feedback.map(({ status }) => status)).to.deep.equal(['released', 'released']);
    await waitUntil(async () => !(await circle.dump()).some(({ key }) => key.endsWith(op)), 'the held one is deleted');
    await fays.close();
    const again = await circle.openIn(browser, { me: 'demo:fay' });
    expect(impacts(again)).to.have.members(['You are welcome.', 'Said after you had joined.']);
  });

  it('lets an owner share a commitment anew after the buddies were rotated', async () => {
    await made('agreed');
    const ana = circle.of('ana');
    const supporter = () => ana.state.buddies.find(({ supported }) => supported === circle.ids.ana)!.supporter;
    const { op } = await ana.actions.commit({ ...plan, share: 'buddy' });
    const first = supporter();
    const groupOf = (id: string) => circle.groups.find(({ state }) => state.me!.id === id)!;
    await waitUntil(() => groupOf(first).state.commitments.length === 1);
    await ana.actions.rotateBuddies();
    const second = supporter();
    expect(second).not.to.equal(first);
    await waitUntil(() => groupOf(second).state.card!.rotation === 1);
    expect(groupOf(second).state.commitments).to.deep.equal([]);
    await ana.actions.commitAgain(op);
    await waitUntil(() => groupOf(second).state.commitments.length === 1);
    expect(ana.state.commitments).to.have.length(1);
    await groupOf(second).actions.encourage(groupOf(second).state.commitments[0]!.id, 'Go on.');
    await waitUntil(() => ana.state.commitments[0]!.words.length === 1);
  });

  it('seals nothing more to a member who has left', async () => {
    await made('feedback');
    const [ana, ben, chloe] = [circle.of('ana'), circle.of('ben'), circle.of('chloe')];
    await ben.actions.leave();
    await waitUntil(() => circle.groups.every(({ state }) => state.members[1]!.status === 'left'));
    const { foreign } = ben.state.unreadable;
    await ana.actions.give({ ...feedbackTo(circle.ids.chloe, 'For those who are there.'), share: 'group' });
    await waitUntil(() => chloe.state.feedback.length === 1);
    await waitUntil(() => ben.state.unreadable.foreign > foreign);
    expect(impacts(ben)).to.deep.equal(['I have copied the waiting.']);
    // To what was theirs an answer comes no more, either.
    await ana.actions.reply(ana.state.feedback.at(-1)!.id, 'Said when you had gone.');
    await waitUntil(() => ben.state.unreadable.foreign > foreign + 1);
    expect(ben.state.feedback[0]!.replies).to.deep.equal([]);
  });

  it('loses what a member erases, for all, and misses nothing', async () => {
    await made('feedback');
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    await ben.actions.edit(circle.ids.ben!, { title: 'Somebody’s title' });
    await ben.actions.commit({ ...plan, share: 'group' });
    await waitUntil(() => circle.groups.every(({ state }) => state.commitments.length === 1));
    await ben.actions.eraseMine('A former member');
    await waitUntil(() => circle.groups.every(({ state }) => state.members[1]!.erased && !state.commitments.length));
    await waitUntil(() => ana.state.feedback.length === 0);
    expect(ana.state.members[1]).to.include({ name: 'A former member', status: 'left' }).and.not.have.property('title');
    const left = (await circle.dump()).filter(({ key }) => key.includes(`/by/${circle.ids.ben}/`));
    expect(left.filter(({ key }) => key.startsWith('a/') || key.includes('/profile/'))).to.deep.equal([]);
    for (const person of ['ana', 'chloe', 'dai', 'esra'] as const) expect((await circle.reopen(person)).state.feedback).to.deep.equal([]);
  });

  it('misses nothing that a giver took back', async () => {
    await made('feedback');
    const [ana, ben] = [circle.of('ana'), circle.of('ben')];
    const { op } = await ben.actions.give(feedbackTo(circle.ids.ana, 'To be taken back.'));
    await ben.actions.revise(op, { impact: 'Still to be taken back.' });
    await ben.actions.give(feedbackTo(circle.ids.ana, 'To stay.'));
    await waitUntil(() => ana.state.feedback.length === 3);
    await ben.actions.retract(op);
    await waitUntil(async () => !(await circle.dump()).some(({ key }) => key.endsWith(op)));
    await waitUntil(() => ana.state.feedback.length === 2);
    await ben.actions.give(feedbackTo(circle.ids.ana, 'Later.'));
    await waitUntil(() => ana.state.feedback.length === 3);
    await circle.reopen('ana');
    expect(impacts(circle.of('ana'))).to.deep.equal(['I have copied the waiting.', 'To stay.', 'Later.']);
  });
});
