/** What whoever runs the storage can do while people join a sealed group, over every storage. */
import { expect } from '@open-wc/testing';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { fingerprintOf } from '../../src/confidentiality/fingerprint.js';
import { lockOf } from '../../src/confidentiality/one-time-secret.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { agreementTemplates } from '../../src/model/agreement-templates.js';
import type { Key } from '../../src/storage/adapter.js';
import { agreeToAll, details } from '../../stories/support/sample-group.js';
import { HostileWorld, recordBy, storages } from '../support/hostile-storages.js';
import { codeOf, keyOfMember, missingOf, type SealedCircle } from '../support/sealed-circle.js';
import { makeIdentity } from '../support/sealing.js';
import { SeenRoster } from '../support/seen-roster.js';
import { waitUntil as wait } from '../support/wait-until.js';

const waitUntil: typeof wait = (condition, message) => wait(condition, message, { interval: 10 });
const identity = (group: PeerGroup) => group.sealing!.identity!;
const forged = 'An entry claims to be a member’s, and isn’t signed with that member’s key. It is ignored.';
const changed = 'The key of Ben Okafor isn’t the one that was known before, and nothing explains the change';

for (const [name, start] of Object.entries(storages))
  describe(`whoever runs ${name}, while people join,`, function () {
    this.timeout(60_000);
    let run: NonNullable<Awaited<ReturnType<typeof start>>>;
    let world: HostileWorld;
    let circle: SealedCircle;
    let ana: PeerGroup;
    let ids: SealedCircle['ids'];
    let mia: Identity;
    /** Ana’s page. */
    let roster: SeenRoster;

    before(async function () {
      const started = await start();
      if (!started) return this.skip();
      run = started;
    });
    after(() => run?.stop());
    beforeEach(async () => {
      world = new HostileWorld(run);
      circle = await world.circle('founded');
      ({ ids } = circle);
      ana = circle.of('ana');
      for (const person of ['ben', 'chloe'] as const) {
        const { record } = await ana.actions.invite({ ...details[person], externalIds: [`demo:${person}`] });
        ids[person] = record.body.member;
      }
      mia = await makeIdentity(ids.ben!);
      roster = new SeenRoster(ana);
    });
    afterEach(async () => {
      roster.remove();
      await circle.close();
      await world.close();
    });
    const keys = ({ device, signing, sealing }: Identity) => ({ device, signing, sealing });
    /** The operator says to be Ben, and to have been there before him. */
    const joinsAsBen = (more: object = {}, counter = 1, after = invitation()) =>
      world.put(mia, recordBy(ids.ben!, mia.device, 'joining', { keys: keys(mia), ...more }, { counter, at: '2026-05-11T08:00:00.000Z', after }));
    /** While Ben is invited, the record that did it. */
    const invitation = () => [ana.state.members.find(({ id }) => id === ids.ben)!.last];
    const status = (group: PeerGroup) => group.state.members.find(({ id }) => id === ids.ben)!.status;
    const hides = (browser: number, ...hidden: readonly Key[]) => world.operator.lie(browser, (entry) => (hidden.includes(entry.key) ? undefined : entry));

    it('what a false key says while a member’s entry is kept away isn’t missed once that is back', async () => {
      const ben = await circle.open('ben', { invitation: await circle.keysOf('ana').invite(ids.ben!) });
      await ben.actions.join();
      await waitUntil(() => status(ana) === 'active');
      const { operator } = world;
      const honest = new Map(operator.honest);
      const entrance = [...honest.keys()].filter((key) => key.startsWith(`open/by/${ids.ben}/`));
      // The link's lock goes, too; an invitation without one is left.
      const locked = [...honest.keys()].filter((key) => key.includes('/invitation/')).slice(2);
      await operator.remove(...entrance, ...locked);
      await waitUntil(() => status(ana) === 'invited', 'Ben’s entry is gone');
      await world.put(mia, recordBy(ids.ben!, mia.device, 'joining', { keys: keys(mia) }, { counter: 40 }));
      await waitUntil(() => ana.state.members.find(({ id }) => id === ids.ben)!.devices.some(({ device }) => device === mia.device), 'the false key counts for now');
      await operator.restore(honest);
      await waitUntil(() => status(ana) === 'active' && !ana.state.keys!.forged, 'all is back');
      await waitUntil(() => missingOf(ana, ids.ben!) === 0, 'and nothing is missed');
      await roster.isCalm();
      await roster.showsKey('Ben Okafor', 'Key verified');
    });

    it('a key in place of an invited member’s isn’t found by itself where there is no link: it is shown as not verified, and comparing finds it', async () => {
      const false_ = await joinsAsBen();
      await waitUntil(() => status(ana) === 'active');
      expect(keyOfMember(ana, ids.ben)).to.deep.include({ state: 'unverified', fingerprint: fingerprintOf(mia.device) });
      await roster.isCalm();
      await roster.showsKey('Ben Okafor', 'Key not yet verified');
      // Ben, to whom it is hidden, joins and reads his fingerprint to Ana.
      const bensBrowser = world.lastBrowser + 1;
      hides(bensBrowser, false_);
      const ben = await circle.open('ben');
      await ben.actions.join();
      expect(keyOfMember(ben, ids.ben)!.fingerprint).to.equal(fingerprintOf(identity(ben).device));
      expect(keyOfMember(ben, ids.ben)!.fingerprint).not.to.equal(keyOfMember(ana, ids.ben)!.fingerprint);
      await waitUntil(() => ana.state.keys!.forged === 1);
      await roster.says(forged);
      // To Ben himself the truth shows that somebody else came in as him.
      world.operator.lie(bensBrowser);
      const again = await circle.reopen('ben');
      await waitUntil(() => again.state.keys!.mine === 'outside' && keyOfMember(again, ids.ben)!.state === 'changed');
      roster.show(again);
      await roster.says('Another key than this browser’s is named as yours', 'tell the others in person or by telephone');
    });

    it('a key in place of a member’s is found by what another member, who knows the right one, signs when accepting', async () => {
      const anasBrowser = 1;
      const invited = invitation();
      await (await circle.open('ben')).actions.join();
      await (await circle.open('chloe')).actions.join();
      const [right] = (await world.operator.keys(ids.ben!, 'joining')) as [Key];
      const fresh = () => circle.openIn(circle.browsers.get('ana')!, { me: 'demo:ana' });
      const wrong = await joinsAsBen({}, 1, invited);
      for (const browser of [anasBrowser + 1, anasBrowser + 2]) hides(browser, wrong);
      hides(anasBrowser, right);
      await circle.of('ben').close();
      await circle.reopen('chloe');
      // As if Ana had never been shown the right one.
      await ana.close();
      for (const { key, revision } of await circle.browsers.get('ana')!.local.list('memory')) await circle.browsers.get('ana')!.local.delete(key, revision);
      ana = await fresh();
      await waitUntil(() => keyOfMember(ana, ids.ben)?.fingerprint === fingerprintOf(mia.device));
      expect(keyOfMember(ana, ids.ben)!.state).to.equal('unverified');
      roster.show(ana);
      await roster.isCalm();
      await roster.showsKey('Ben Okafor', 'Key not yet verified');
      const { hash, clauses } = (await ana.actions.propose(agreementTemplates[0]!.clauses, 'en')).record.body;
      const chloe = circle.of('chloe');
      await waitUntil(() => chloe.state.agreement.proposed);
      await chloe.actions.accept(hash, agreeToAll(clauses));
      await waitUntil(() => ana.state.disputes.length === 1);
      expect(ana.state.disputes).to.deep.equal([{ member: ids.ben, by: ids.chloe }]);
      expect(keyOfMember(ana, ids.ben)!.state).to.equal('changed');
      await roster.says(changed, 'What Chloé Martin signed names another key for Ben Okafor than the one that is here.');
      await roster.showsKey('Ben Okafor', 'Key changed');
    });

    it('nobody comes in who doesn’t have the link that was made for a member', async () => {
      const link = await circle.keysOf('ana').invite(ids.ben!);
      const lock = await lockOf(link.split('.').at(-1)!);
      await joinsAsBen();
      await waitUntil(() => ana.state.keys!.forged === 1);
      await roster.says(forged);
      await joinsAsBen({ lock, proof: 'AAAA' }, 2);
      await waitUntil(() => ana.state.unreadable.rejected === 1);
      expect(status(ana)).to.equal('invited');
      const ben = await circle.open('ben', { invitation: link });
      await ben.actions.join();
      await waitUntil(() => status(ana) === 'active');
      expect(keyOfMember(ana, ids.ben)).to.deep.include({ state: 'verified', fingerprint: fingerprintOf(identity(ben).device) });
      await roster.showsKey('Ben Okafor', 'Key verified');
    });

    it('another group than the one of the link is found by whoever has it, and joined by nobody', async () => {
      const link = await circle.keysOf('ana').invite(ids.ben!);
      await ana.close();
      const [key] = (await world.operator.keys(ids.ana!, 'genesis')) as [Key];
      await world.operator.remove(key);
      const founder = await makeIdentity(ids.ana!);
      await world.put(founder, recordBy(ids.ana!, founder.device, 'genesis', { name: 'Change circle', member: { name: 'Ana Duarte' }, keys: keys(founder) }));
      await world.put(founder, recordBy(ids.ana!, founder.device, 'invitation', { member: ids.ben!, name: 'Ben Okafor', externalIds: ['demo:ben'] }, { counter: 2 }));
      const ben = await circle.open('ben', { invitation: link });
      expect(ben.state).to.include({ phase: 'unreadable', me: undefined });
      expect(ben.state.keys).to.include({ mismatch: true, vouchedBy: 'link' });
      roster.show(ben);
      await roster.says('This isn’t the group that this browser knows', 'Don’t write anything confidential');
      expect(await codeOf(ben.actions.join())).not.to.equal('no error');
      expect(await world.operator.keys(ids.ben!, 'joining')).to.deep.equal([]);
    });

    for (const isLinked of [false, true])
      it(`another key than the one that was seen before is always found (${isLinked ? 'by link' : 'without a link'})`, async () => {
        const first = invitation();
        const link = isLinked ? await circle.keysOf('ana').invite(ids.ben!) : '';
        const [last] = invitation() as [string];
        const ben = await circle.open('ben', { invitation: link });
        await ben.actions.join();
        await waitUntil(() => status(ana) === 'active');
        await ben.close();
        const all = [...(await world.operator.all()).keys()];
        await world.operator.remove(...all.filter((key) => key.includes(`/by/${ids.ben}/`) || (isLinked && key.endsWith(last))));
        await joinsAsBen({}, 1, first);
        for (const again of [false, true]) {
          if (again) roster.show((ana = await circle.reopen('ana')));
          await waitUntil(() => keyOfMember(ana, ids.ben)?.state === 'changed');
          await waitUntil(() => missingOf(ana, ids.ben) === 1 && missingOf(ana, ids.ana) === Number(isLinked));
          await roster.says(changed, 'Don’t write anything confidential in this group until you have spoken with Ben Okafor', 'An entry of Ben Okafor’s that was here is gone');
        }
      });

    it('what a member writes who has no right to, is refused, also with the operator’s help', async () => {
      const ben = await circle.open('ben');
      await ben.actions.join();
      await world.put(identity(ben), recordBy(ids.ben!, identity(ben).device, 'invitation', { member: 'mia', name: 'Mia' }, { counter: 500 }));
      await world.put(identity(ben), recordBy(ids.ben!, identity(ben).device, 'standing', { member: ids.ben!, role: 'facilitator' }, { counter: 501 }));
      await waitUntil(() => ana.state.refused.length === 2);
      expect(ana.state.members.map(({ id }) => id)).not.to.include('mia');
      expect(ana.state.card!.facilitator).to.equal(ids.ana);
      // Refused by the rules, not by a signature: nothing of it is on the page, and there is nothing to warn of.
      await roster.isCalm();
      expect(roster.lists('Mia')).to.equal(false);
    });
  });
