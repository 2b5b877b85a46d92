/** What whoever runs the storage can do to a sealed group, over every storage: each is found, harmless, or a limit that is admitted. */
import { expect } from '@open-wc/testing';
import { fingerprintOf } from '../../src/confidentiality/fingerprint.js';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { sealed } from '../../src/confidentiality/sealed.js';
import { KeyActions } from '../../src/group/key-actions.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import type { GroupRecord } from '../../src/model/record.js';
import type { Json, Key } from '../../src/storage/adapter.js';
import { details } from '../../stories/support/sample-group.js';
import { HostileWorld, recordBy, storages } from '../support/hostile-storages.js';
import { alarmsIn, codeOf, feedbackTo, impacts, keyOfMember, missingOf, type SealedCircle } from '../support/sealed-circle.js';
import { makeIdentity } from '../support/sealing.js';
import { SeenRoster } from '../support/seen-roster.js';
import { waitUntil as wait } from '../support/wait-until.js';


/** What the state says that a person sees, apart from how far the link holds. */
const shown = ({ state }: PeerGroup) => {
  const { phase, card, me, members, agreement, feedback, passed, commitments, keys } = state;
  return JSON.stringify({ phase, card, me, members, agreement, feedback, passed, commitments, keys, alarms: alarmsIn(state) });
};

const mochaIt = it;
const waitUntil: typeof wait = (condition, message) => wait(condition, message, { interval: 10 });

for (const [name, start] of Object.entries(storages))
  describe(`whoever runs ${name}`, function () {
    this.timeout(60_000);
    let run: NonNullable<Awaited<ReturnType<typeof start>>>;
    let world: HostileWorld;
    let circle: SealedCircle;
    let ana: PeerGroup;

    before(async function () {
      const started = await start();
      if (!started) return this.skip();
      run = started;
    });
    after(() => run?.stop());

    const identity = (group: PeerGroup) => group.sealing!.identity!;
    /** A browser with Ana's keys that hasn't seen the group before. */
    const anasFresh = async (more: object = {}) => {
      const fresh = await circle.openIn(await world.fresh(circle.browsers.get('ana')!), { me: 'demo:ana', ...more });
      // What is sealed opens once the roster has said who looks.
      const { foreign } = ana.state.unreadable;
      await waitUntil(() => fresh.state.link === 'live' && (!fresh.state.me || fresh.state.unreadable.foreign <= foreign));
      return fresh;
    };

    describe('in a group that has begun', () => {
      let early: ReadonlyMap<Key, Json>;
      let whole: ReadonlyMap<Key, Json>;
      let calm: string;
      let given: PeerGroup['state']['feedback'];
      const order = ['I have copied the waiting.', 'The second to Ana.', 'The third to Ana.'];
      /** Ana’s page, which shows the group all the while. */
      let roster: SeenRoster;
      let ids: SealedCircle['ids'];
      /** Deleted by Ben before Ana had acknowledged it. */
      let retracted: { readonly key: Key; readonly value: Json };
      let tablet: Identity;

      before(async () => {
        world = new HostileWorld(run);
        circle = await world.circle('feedback');
        ({ ids } = circle);
        ana = circle.of('ana');
        early = await world.operator.all();
        const [ben, chloe] = [circle.of('ben'), circle.of('chloe')];
        await ben.actions.give(feedbackTo(ids.ana, 'The second to Ana.'));
        const { op } = await ben.actions.give(feedbackTo(ids.ana, 'Taken back.'));
        await ben.actions.give(feedbackTo(ids.ana, 'The third to Ana.'));
        await chloe.actions.give(feedbackTo(ids.dai, 'Not for Ana.'));
        await chloe.actions.give(feedbackTo(ids.ana, 'From Chloé.'));
        await ben.actions.retract(op);
        await waitUntil(async () => !(await world.operator.keys(ids.ben!, 'giving')).some((key) => key.endsWith(op)));
        const received = world.operator.received.find(({ key, value }) => value !== undefined && key.endsWith(op))!;
        retracted = { key: received.key, value: received.value! };
        for (const person of ['chloe', 'dai', 'esra'] as const) await circle.of(person).close();
        // Ben lost his tablet, and had a title since.
        const link = await circle.keysOf('ben').linkDevice();
        const lost = await circle.openIn(await world.browser(), { me: 'demo:ben', invitation: link });
        await new KeyActions(lost).enter('Tablet');
        tablet = identity(lost);
        await waitUntil(async () => (await world.operator.keys(ids.ben!, 'keyring')).length === 1);
        await circle.keysOf('ben').revoke(tablet.device);
        await ben.actions.edit(ids.ben!, { title: 'Head of logistics' });
        await lost.close();
        await waitUntil(() => impacts(ana).length === 4 && ana.state.members[1]!.title === 'Head of logistics');
        await waitUntil(() => alarmsIn(ana.state).length === 0 && ana.state.unreadable.foreign > 0);
        await ana.sealing!.pins.flush();
        roster = new SeenRoster(ana);
        whole = await world.operator.all();
        calm = shown(ana);
        given = ana.state.feedback.toSorted((a, b) => order.indexOf(a.answers.impact as string) - order.indexOf(b.answers.impact as string));
      });
      after(async () => {
        roster?.remove();
        await circle.close();
        await world.close();
      });
      /** What was done is undone, and all is as it was: what somebody remembers of an attack harms nothing later. */
      const it = (title: string, attack: () => Promise<void>) =>
        mochaIt(title, async () => {
          try {
            await attack();
          } finally {
            await world.operator.restore(whole);
          }
          await waitUntil(() => shown(ana) === calm).catch(() => {
            const [now, then] = [JSON.parse(shown(ana)), JSON.parse(calm)] as { [part: string]: unknown }[];
            const parts = Object.keys(then!).filter((part) => JSON.stringify(now![part]) !== JSON.stringify(then![part]));
            throw new Error(`Not as it was: ${parts.join()}: ${JSON.stringify(now!.alarms)}`);
          });
          await roster.isCalm();
        });

      /** Keys of the feedback that somebody gave to Ana, the oldest first. */
      const givings = async (author: 'ben' | 'chloe') => {
        const ops = given.filter(({ giver }) => giver === ids[author]).map(({ id }) => id);
        const keys = [...whole.keys()];
        return ops.map((op) => keys.find((key) => key.endsWith(`/giving/${op}`))!);
      };
      const sees = (...sentences: readonly (string | RegExp)[]) => roster.says(...sentences);
      /** What a browser says that hasn’t seen the group before; its group is closed afterwards. */
      const freshSays = async (fresh: PeerGroup, look: (page: SeenRoster) => Promise<unknown>) => {
        const page = new SeenRoster(fresh);
        try {
          await look(page);
        } finally {
          page.remove();
          await fresh.close();
        }
      };
      const changed = /Somebody other than (its author|their authors) has changed .+(It isn’t|They aren’t) shown\./;
      const gone = /that (was|were) here (is|are) gone, and .+ didn’t delete (it|them)\. ?Tell whoever runs the storage/;

      const forgedOne = 'An entry claims to be a member’s, and isn’t signed with that member’s key. It is ignored.';
      const forgedSome = (count: number) => `${count} entries claim to be members’, and aren’t signed with those members’ keys. They are ignored.`;

      describe('who changes what is stored is found, and nothing false is shown:', () => {
        it('two ciphertexts are swapped', async () => {
          const [one, two] = (await givings('ben')) as [Key, Key];
          await world.operator.set(one, whole.get(two)!);
          await world.operator.set(two, whole.get(one)!);
          await waitUntil(() => ana.state.unreadable.corrupt === 2 && ana.state.feedback.length === 2);
          expect(missingOf(ana, ids.ben)).to.be.greaterThan(0);
          await sees(changed);
        });

        it('a record is put under another name, for other readers, or for everyone', async () => {
          const [key] = (await givings('ben')) as [Key];
          const [audience] = (await givings('chloe')).map((other) => other.split('/')[1]!);
          const places = [`${key}x`, key.replace(/^a\/[^/]+/, `a/${audience}`), key.replace(/^a\/[^/]+/, 'open'), key.replace('/giving/', '/note/')];
          await world.operator.remove(key);
          for (const place of places) await world.operator.set(place, whole.get(key)!);
          await waitUntil(() => ana.state.unreadable.corrupt === places.length && ana.state.feedback.length === 3);
          expect(missingOf(ana, ids.ben)).to.equal(1);
          await sees(gone, changed);
        });

        it('a record is there twice', async () => {
          const [key] = (await givings('ben')) as [Key];
          await world.operator.set(`${key}-again`, whole.get(key)!);
          await waitUntil(() => ana.state.unreadable.corrupt === 1);
          expect(ana.state.feedback).to.have.length(4);
          await sees(changed);
        });

        it('an acceptance is edited', async () => {
          const [key] = (await world.operator.keys(ids.ben!, 'acceptance')) as [Key];
          await world.operator.change(key, (value) => ({ ...value, body: (value.body as string).replace('agree', 'cannot') }));
          await waitUntil(() => ana.state.unreadable.corrupt === 1);
          expect(ana.state.agreement.versions[0]!.responses.map(({ member }) => member)).not.to.include(ids.ben);
          expect(ana.state.agreement.current, 'nobody is bound by what isn’t signed').to.equal(undefined);
          await sees(changed);
        });

        it('a record is truncated', async () => {
          const [one, two] = (await givings('ben')) as [Key, Key];
          const [three] = (await givings('chloe')) as [Key];
          await world.operator.change(one, (value) => ({ ...value, body: (value.body as string).slice(0, -8) }));
          await world.operator.change(two, ({ signature, ...value }) => (signature ? value : {}));
          await world.operator.set(three, {});
          await waitUntil(() => ana.state.unreadable.corrupt === 3);
          expect(impacts(ana)).to.deep.equal(['The third to Ana.']);
          await sees(changed);
        });

        it('a record is said to be another’s', async () => {
          const [key] = (await givings('ben')) as [Key];
          await world.operator.set(key.replace(ids.ben!, ids.chloe!), whole.get(key)!);
          await world.operator.set(key.replace(ids.ben!, ids.dai!), { ...(whole.get(key) as { [name: string]: Json }), author: ids.dai! });
          await waitUntil(() => ana.state.unreadable.corrupt === 2);
          expect(ana.state.feedback).to.have.length(4);
          expect(ana.state.feedback.filter(({ giver }) => giver === ids.dai)).to.deep.equal([]);
          await sees(changed);
        });

        it('what was sealed for another group is put here', async () => {
          const mia = await makeIdentity(ids.ben!);
          const [key] = (await givings('ben')) as [Key];
          const elsewhere = sealed(await world.operator.raw, { space: 'elsewhere', identity: mia, audienceOf: () => 'open', keysOf: () => [] });
          await elsewhere.put(`${key}-else`, { author: ids.ben!, device: mia.device }, null);
          await waitUntil(() => ana.state.unreadable.corrupt === 1);
          expect(ana.state.feedback).to.have.length(4);
          await sees(changed);
        });
      });

      describe('who writes something of their own is found, and none of it counts:', () => {
        it('feedback by Ben, signed with the operator’s own key and sealed to Ana', async () => {
          const mia = await makeIdentity(ids.ben!);
          const audience = [ids.ana!, ids.ben!].sort();
          await world.put(mia, recordBy(ids.ben!, mia.device, 'giving', feedbackTo(ids.ana, 'Forged.'), { audience }), [identity(ana)]);
          await waitUntil(() => ana.state.keys!.forged === 1);
          expect(impacts(ana)).not.to.include('Forged.');
          await sees(forgedOne);
        });

        it('a row that no facilitator delegated', async () => {
          const mia = await makeIdentity(ids.ana!);
          await world.put(mia, recordBy(ids.ana!, mia.device, 'invitation', { member: 'mia', name: 'Mia' }));
          await world.put(mia, recordBy(ids.ana!, mia.device, 'standing', { member: ids.ben!, role: 'facilitator' }, { counter: 2 }));
          await waitUntil(() => ana.state.keys!.forged === 2);
          expect(ana.state.members.map(({ id }) => id)).not.to.include('mia');
          expect(ana.state.card!.facilitator).to.equal(ids.ana);
          await sees(forgedSome(2));
        });

        it('an answer to the agreement that nobody gave', async () => {
          const mia = await makeIdentity(ids.ben!);
          const { hash, clauses } = ana.state.agreement.current!;
          const agreed = Object.fromEntries(clauses.map(({ id }) => [id, 'agree' as const]));
          await world.put(mia, recordBy(ids.ben!, mia.device, 'withdrawal', { version: hash }));
          await world.put(mia, recordBy(ids.ben!, mia.device, 'acceptance', { version: hash, clauses: agreed }, { counter: 2 }));
          await waitUntil(() => ana.state.keys!.forged === 2);
          expect(ana.state.agreement.current?.responses.find(({ member }) => member === ids.ben)!.at).not.to.equal('2026-05-11T10:00:00.000Z');
          await sees(forgedSome(2));
        });

        it('a key for a member who has one, with and without a link that nobody made', async () => {
          const mia = await makeIdentity(ids.ben!);
          const { device, signing, sealing } = mia;
          const keys = { device, signing, sealing };
          const lock = signing;
          await world.put(mia, recordBy(ids.ben!, device, 'joining', { keys }));
          await world.put(mia, recordBy(ids.ben!, device, 'device', { keys }, { counter: 2 }));
          await waitUntil(() => ana.state.keys!.forged === 2);
          await world.put(mia, recordBy(ids.ben!, device, 'joining', { keys, lock, proof: 'AAAA' }, { counter: 3 }));
          await waitUntil(() => ana.state.unreadable.rejected === 1);
          expect(keyOfMember(ana, ids.ben)!.fingerprint).to.equal(fingerprintOf(identity(circle.of('ben')).device));
          await sees(forgedSome(2));
          await roster.showsKey('Ben Okafor', 'Key verified');
        });

        it('what a revoked device writes for the operator', async () => {
          await world.put(tablet, recordBy(ids.ben!, tablet.device, 'profile', { name: 'Revoked' }, { counter: 90 }));
          await waitUntil(() => ana.state.keys!.forged === 1);
          expect(ana.state.members[1]!.name).to.equal('Ben Okafor');
          await sees(forgedOne);
        });
      });

      describe('who brings back what was deleted', () => {
        it('changes nothing, for those who saw it and those who didn’t; its author’s browser deletes it again', async () => {
          await world.operator.set(retracted.key, retracted.value);
          const fresh = await anasFresh();
          expect(impacts(fresh)).to.have.length(4).and.not.include('Taken back.');
          expect(alarmsIn(fresh.state)).to.deep.equal([]);
          await freshSays(fresh, (page) => page.isCalm());
          expect(shown(ana)).to.equal(calm);
          await roster.isCalm();
          await circle.reopen('ben');
          await waitUntil(async () => !(await world.operator.all()).has(retracted.key));
        });
      });

      describe('who begins another group in the same place', () => {
        let mia: Identity;
        let fork: GroupRecord;
        before(async () => {
          mia = await makeIdentity('mia');
          const { device, signing, sealing } = mia;
          fork = recordBy('mia', device, 'genesis', { name: 'Change circle', member: { name: 'Ana Duarte' }, keys: { device, signing, sealing } }, { at: '2026-01-01T00:00:00.000Z' });
        });
        const trust = () => ana.state.keys!.group!;

        it('beside the right one is found by those who know it, and changes nothing for them', async () => {
          await world.put(mia, fork);
          await waitUntil(() => ana.state.keys!.forked);
          expect(ana.state.card!.facilitator).to.equal(ids.ana);
          const fresh = await anasFresh({ trust: trust() });
          expect(fresh.state.card!.facilitator).to.equal(ids.ana);
          expect(fresh.state.keys).to.include({ forked: true, mismatch: false, vouchedBy: 'page' });
          await freshSays(fresh, (page) => page.says('a second beginning of this group'));
          await sees('a second beginning of this group');
        });

        it('instead of the right one is found by those who know it, by the page’s trust or since they were here before', async () => {
          const pins = trust();
          await world.operator.restore(new Map());
          await world.put(mia, fork);
          await waitUntil(() => ana.state.phase === 'unreadable' && ana.state.keys!.mismatch);
          expect(ana.state.feedback).to.deep.equal([]);
          await sees('This isn’t the group that this browser knows');
          const fresh = await anasFresh({ trust: pins });
          expect(fresh.state).to.include({ phase: 'unreadable', me: undefined });
          expect(fresh.state.keys).to.include({ mismatch: true });
          await freshSays(fresh, (page) => page.says('This isn’t the group that this page trusts'));
        });

        it('isn’t found by a browser that was never here and doesn’t know the fingerprint: a limit, shown as not verified', async () => {
          const pins = trust();
          await world.put(mia, fork);
          await world.put(mia, recordBy('mia', mia.device, 'invitation', { member: 'new', name: 'Ana Duarte', externalIds: ['demo:ana'] }, { counter: 2 }));
          const fresh = await circle.openIn(await world.browser(), { me: 'demo:ana' });
          await waitUntil(() => fresh.state.me?.id === 'new');
          expect(fresh.state.card!.facilitator).to.equal('mia');
          expect(fresh.state.keys).to.include({ forked: true, vouchedBy: 'nothing' });
          expect(fresh.state.keys!.group, 'comparing finds it').not.to.equal(pins);
          expect(fresh.state.feedback).to.deep.equal([]);
          await freshSays(fresh, (page) => page.showsKey('Ana Duarte', 'Key not yet verified'));
        });
      });

      describe('who takes records away', () => {
        it('from the middle is found by everyone who reads a later one, also where something false covers it', async () => {
          const [first] = (await givings('ben')) as [Key];
          await world.operator.remove(first);
          await waitUntil(() => missingOf(ana, ids.ben) === 1);
          await sees(gone);
          const { foreign } = ana.state.unreadable;
          const mia = await makeIdentity(ids.ben!);
          await world.put(mia, recordBy(ids.ben!, mia.device, 'giving', feedbackTo(ids.ana, 'A cover.'), { audience: [ids.ana!, ids.ben!].sort() }), []);
          await waitUntil(() => ana.state.unreadable.foreign > foreign);
          const fresh = await anasFresh();
          await waitUntil(() => missingOf(fresh, ids.ben) === 1);
          expect(missingOf(ana, ids.ben)).to.equal(1);
          await freshSays(fresh, (page) => page.says(gone));
        });

        it('from the end is found by a browser that had seen them, also after it was closed', async () => {
          await world.operator.remove((await givings('ben')).at(-1)!);
          await waitUntil(() => missingOf(ana, ids.ben) === 1);
          await sees(gone);
          const before = ana;
          ana = await circle.reopen('ana');
          expect(ana).not.to.equal(before);
          await waitUntil(() => missingOf(ana, ids.ben) === 1);
          roster.show(ana);
          await sees(gone);
        });

        it('from the end isn’t found by a browser that was never here: a limit', async () => {
          await world.operator.remove(...(await givings('chloe')));
          await waitUntil(() => missingOf(ana, ids.chloe) === 1);
          await sees(gone);
          const fresh = await anasFresh();
          expect(impacts(fresh)).to.have.length(3);
          expect(alarmsIn(fresh.state)).to.deep.equal([]);
          await freshSays(fresh, (page) => page.isCalm());
        });

        it('all of them, is found by a browser that was here, which begins no other group in their place', async () => {
          await world.operator.restore(new Map());
          await waitUntil(() => ana.state.phase === 'empty' && ana.state.keys!.missing.length === 5);
          expect(ana.state.keys!.isKnown).to.equal(true);
          await sees('The group isn’t in this storage any more');
          expect(await codeOf(ana.actions.create({ name: 'Another', member: details.ana }))).to.equal('group-exists');
          expect((await world.operator.all()).size).to.equal(0);
        });

        it('the beginning, is found by everyone: nothing is shown, and no other group is begun', async () => {
          await world.operator.remove(...(await world.operator.keys(ids.ana!, 'genesis')));
          await waitUntil(() => ana.state.phase === 'unreadable');
          await sees('The record that begins the group is missing');
          const fresh = await anasFresh();
          expect(fresh.state.phase).to.equal('unreadable');
          expect(await codeOf(fresh.actions.create({ name: 'Another', member: details.ana }))).to.equal('group-exists');
          await freshSays(fresh, (page) => page.says('The record that begins the group is missing'));
        });

        it('that revoke a device, is found, and nothing is sealed to that device by those who knew', async () => {
          const revocation = await world.operator.keys(ids.ben!, 'revocation');
          await world.operator.remove(...revocation);
          await waitUntil(() => missingOf(ana, ids.ben) === 1);
          const fresh = await anasFresh();
          expect(missingOf(fresh, ids.ben), 'what Ben wrote later names it').to.equal(1);
          await freshSays(fresh, (page) => page.says(gone));
          await sees(gone);
          const { op } = await ana.actions.give(feedbackTo(ids.ben, 'Not for a lost tablet.'));
          const given = (await world.operator.keys(ids.ana!, 'giving')).find((key) => key.endsWith(op))!;
          const header = ((await world.operator.all()).get(given) as { header: string }).header;
          expect(header).not.to.include(tablet.device.slice(0, 11));
          // Ana’s own browser has seen more than is there now.
          await ana.actions.retract(op);
          await waitUntil(async () => !(await world.operator.keys(ids.ana!, 'giving')).includes(given));
          whole = new Map([...(await world.operator.all()), ...revocation.map((key) => [key, whole.get(key)!] as const)]);
          await world.operator.restore(whole);
          await waitUntil(() => alarmsIn(ana.state).length === 0);
          calm = shown(ana);
        });
      });

      describe('who shows a reader an old state', () => {
        it('is found by a reader who had seen a newer one; one who hadn’t can’t tell: a limit', async () => {
          await world.operator.restore(early);
          const back = await circle.reopen('ana');
          ana = back;
          roster.show(ana);
          await waitUntil(() => missingOf(ana, ids.ben) > 0);
          await sees(gone);
          const fresh = await anasFresh();
          expect(fresh.state.phase).to.equal('open');
          expect(alarmsIn(fresh.state)).to.deep.equal([]);
          await freshSays(fresh, (page) => page.isCalm());
        });
      });
    });
  });
