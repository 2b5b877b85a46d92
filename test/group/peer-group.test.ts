import { expect } from '@open-wc/testing';
import { memoryIdentities } from '../../src/confidentiality/memory-identities.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { agreementTemplates } from '../../src/model/agreement-templates.js';
import { StorageError, type Json } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { TestClock, details, sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { prefixStorage, troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

const givingTo = (recipient: string, situation = 'the quiet word xylophone') => ({
  recipient,
  share: 'recipient' as const,
  questionnaire: { id: 'sbi', version: 1 },
  answers: { situation, behavior: 'b', impact: 'i' },
  promise: 'Only you.',
});

const rejection = async (promise: Promise<unknown>): Promise<{ code?: string; name?: string }> =>
  promise.then(
    () => expect.fail('it should have been refused'),
    (error: unknown) => error as { code?: string },
  );

describe('PeerGroup', () => {
  let sample: SampleGroup;
  const open = async (stage: Parameters<typeof sampleGroup>[0], options?: Parameters<typeof sampleGroup>[1]) => (sample = await sampleGroup(stage, options));
  afterEach(() => sample?.close());

  describe('a new group', () => {
    it('is empty until somebody creates it', async () => {
      await open('empty');
      expect((await sample.as('ana')).state.phase).to.equal('empty');
    });

    it('begins with a genesis that makes its founder an active facilitator', async () => {
      await open('founded');
      const { state, adapter } = await sample.as('ana');
      expect(state.phase).to.equal('open');
      expect(state.me).to.include({ name: details.ana.name, role: 'facilitator', status: 'active' });
      const keys = (await adapter.list('')).map(({ key }) => key);
      expect(keys).to.deep.equal([`open/by/${state.me!.id}/genesis/genesis`]);
    });

    it('can’t be created twice', async () => {
      await open('founded');
      const ben = await sample.as('ben');
      expect(await rejection(ben.actions.create({ name: 'Another', member: { name: 'Ben' } }))).to.include({ code: 'group-exists' });
    });

    it('can’t be created by nobody', async () => {
      await open('empty');
      const nobody = await sample.as(undefined);
      expect(await rejection(nobody.actions.create({ name: 'Mine', member: { name: 'Me' } }))).to.include({ code: 'not-a-member' });
      expect(await nobody.adapter.list('')).to.be.empty;
    });

    it('takes a plain `me` as its founder’s id, and a login as an external id', async () => {
      await open('empty');
      const group = await PeerGroup.open({ storage: sample.storage, space: 'plain-id', me: 'u-17', local: sample.local });
      await group.actions.create({ name: 'Circle', member: { name: 'Uma' } });
      expect(group.state.me?.id).to.equal('u-17');
      await group.close();
      const ana = await sample.as('ana');
      await ana.actions.create({ name: 'Circle', member: { name: 'Ana' } });
      expect(ana.state.me?.externalIds).to.deep.equal(['demo:ana']);
    });
  });

  describe('one instance', () => {
    it('serves all who open the same storage, space and member', async () => {
      await open('founded');
      const [a, b] = await Promise.all([sample.as('ana'), sample.as('ana')]);
      expect(a).to.equal(b);
      expect(await sample.as('ben')).not.to.equal(a);
    });

    it('is shared with another copy of the library on the page', async () => {
      await open('founded');
      const copy = (await import(`../../src/group/peer-group.ts?copy=${Math.trunc(performance.now())}`)) as { PeerGroup: typeof PeerGroup };
      expect(copy.PeerGroup).not.to.equal(PeerGroup);
      const mine = await sample.as('ana');
      const theirs = await copy.PeerGroup.open({ storage: sample.storage, space: sample.space, me: 'demo:ana' });
      expect(theirs).to.equal(mine);
      await theirs.close();
    });

    it('lives until its last user closes it', async () => {
      const options = { storage: memoryStorage(), space: 's', me: 'ana', local: await memoryStorage()({ space: 'l' }) };
      const [first, second] = [await PeerGroup.open(options), await PeerGroup.open(options)];
      await first.close();
      await second.actions.create({ name: 'Circle', member: { name: 'Ana' } });
      await second.close();
      expect(await rejection(second.actions.settings({ name: 'x' }))).to.include({ code: 'closed' });
      expect(await PeerGroup.open(options)).not.to.equal(first);
    });

    it('that failed to open is tried anew', async () => {
      let broken = true;
      const memory = memoryStorage();
      const storage: typeof memory = (o) => (broken ? Promise.reject(new StorageError('busy', 'Busy.')) : memory(o));
      expect(await rejection(PeerGroup.open({ storage, space: 's', me: 'a' }))).to.include({ code: 'busy' });
      broken = false;
      await (await PeerGroup.open({ storage, space: 's', me: 'a' })).close();
    });
  });

  describe('its state', () => {
    it('keeps what hasn’t changed identical, and tells only those whose part changed', async () => {
      await open('agreed');
      const ana = await sample.as('ana');
      const { members, agreement } = ana.state;
      const heard: string[] = [];
      ana.subscribe((state) => state.members, () => heard.push('members'));
      ana.subscribe((state) => state.feedback.length, (count) => heard.push(`feedback ${count}`));
      await ana.actions.give(givingTo(sample.ids.ben!));
      expect(heard).to.deep.equal(['feedback 1']);
      expect(ana.state.members).to.equal(members);
      expect(ana.state.agreement).to.equal(agreement);
    });

    it('shows a member live what another one wrote', async () => {
      await open('agreed');
      const [ana, ben] = [await sample.as('ana'), await sample.as('ben')];
      await ana.actions.give(givingTo(sample.ids.ben!));
      await waitUntil(() => ben.state.feedback.length === 1);
      expect(ben.state.feedback[0]).to.include({ giver: sample.ids.ana, status: 'released' });
    });

    it('holds nothing that its member may not read', async () => {
      await open('agreed');
      const [ana, chloe, stranger] = [await sample.as('ana'), await sample.as('chloe'), await sample.as('stranger')];
      await ana.actions.give(givingTo(sample.ids.ben!));
      await ana.actions.settings({ concern: 'changed' });
      for (const other of [chloe, stranger]) {
        await waitUntil(() => other.state.card?.concern === 'changed');
        expect(JSON.stringify(other.state)).not.to.contain('xylophone');
      }
      expect(JSON.stringify(ana.state)).to.contain('xylophone');
    });

    it('goes on when one listener fails', async () => {
      await open('founded');
      const ana = await sample.as('ana');
      const errors: unknown[] = [];
      const before = window.onerror;
      window.onerror = (_, __, ___, ____, error) => (errors.push(error), true);
      let heard = 0;
      ana.subscribe((state) => state.card, () => {
        throw new Error('listener');
      });
      ana.subscribe((state) => state.card, () => (heard += 1));
      await ana.actions.settings({ concern: 'new' });
      expect(heard).to.equal(1);
      await waitUntil(() => errors.length === 1);
      window.onerror = before;
    });

    it('changes as time passes: a missed check-in is computed', async () => {
      await open('commitments');
      const ana = await sample.as('ana');
      expect(ana.state.commitments[0]!.attention).to.equal('due');
      sample.clock.pass(3 * 86_400_000);
      expect(ana.state.commitments[0]!.attention).to.equal('overdue');
    });

    it('preserves what a newer version wrote, and counts it', async () => {
      await open('founded');
      const ana = await sample.as('ana');
      const me = ana.state.me!.id;
      const newer = { kind: 'kudos', v: 9, author: me, device: 'd', counter: 1, op: 'o1', at: '2026-05-11T09:00:00Z', audience: 'open', body: {} };
      await ana.adapter.put(`open/by/${me}/kudos/o1`, newer as unknown as Json, null);
      await waitUntil(() => ana.state.unreadable.newer === 1);
      expect((await ana.adapter.get(`open/by/${me}/kudos/o1`))?.value).to.deep.equal(newer);
    });

    it('rejects an agreement whose hash isn’t that of its text', async () => {
      await open('joined');
      const ben = await sample.as('ben');
      const record = {
        ...{ kind: 'proposal', v: 1, author: sample.ids.ben, device: 'd', counter: 1, op: 'forged', at: '2026-05-11T09:30:00Z', audience: 'open' },
        body: { hash: 'abc', language: 'en', clauses: agreementTemplates[0]!.clauses },
      };
      await ben.adapter.put(`open/by/${sample.ids.ben}/proposal/forged`, record as unknown as Json, null);
      await waitUntil(() => ben.state.unreadable.rejected === 1);
      expect(ben.state.agreement.versions).to.be.empty;
    });

    it('rejects a record under an audience that isn’t its own', async () => {
      await open('agreed');
      const ben = await sample.as('ben');
      await ben.actions.give(givingTo(sample.ids.ana!));
      const [entry] = (await ben.adapter.list('a')).filter(({ key }) => key.includes('/giving/'));
      const moved = entry!.key.replace(/^a\/[^/]+/, 'a/another');
      await ben.adapter.put(moved, entry!.value, null);
      await waitUntil(() => ben.state.unreadable.rejected === 1);
      expect(ben.state.feedback).to.have.length(1);
    });
  });

  describe('an action', () => {
    const withTrouble = async (stage: Parameters<typeof sampleGroup>[0]) => {
      const memory = await memoryStorage()({ space: 'x' });
      const adapter = troubled(memory);
      await open(stage, { storage: adapter });
      return adapter;
    };

    it('is acknowledged only when the storage confirmed it', async () => {
      const adapter = await withTrouble('founded');
      const ana = await sample.as('ana');
      const release = adapter.hold('put');
      let done = false;
      const action = ana.actions.settings({ concern: 'held' }).then(() => (done = true));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(done).to.equal(false);
      expect(ana.state.card!.concern).not.to.equal('held');
      release();
      await action;
      expect(ana.state.card!.concern).to.equal('held');
    });

    it('that the storage refuses changes nothing and says why', async () => {
      const adapter = await withTrouble('founded');
      const ana = await sample.as('ana');
      const before = ana.state;
      adapter.refuse('put', new StorageError('quota', 'Full.'));
      expect(await rejection(ana.actions.settings({ concern: 'x' }))).to.include({ code: 'quota' });
      expect(ana.state).to.equal(before);
    });

    it('whose answer was lost is written once', async () => {
      const adapter = await withTrouble('founded');
      const ana = await sample.as('ana');
      adapter.loseAnswer('put');
      await ana.actions.settings({ concern: 'once' });
      const written = (await adapter.list('open')).filter(({ key }) => key.includes('/settings/'));
      expect(written).to.have.length(1);
    });

    it('that was refused doesn’t block the next one', async () => {
      const adapter = await withTrouble('founded');
      const ana = await sample.as('ana');
      adapter.refuse('put', new StorageError('offline', 'No link.'));
      const [first, second] = [ana.actions.settings({ concern: '1' }), ana.actions.settings({ concern: '2' })];
      expect(await rejection(first)).to.include({ code: 'offline' });
      await second;
      expect(ana.state.card!.concern).to.equal('2');
    });

    it('that the rules don’t allow is refused before it reaches the storage', async () => {
      await open('joined');
      const ben = await sample.as('ben');
      const before = (await ben.adapter.list('')).length;
      expect(await rejection(ben.actions.invite({ name: 'Friend' }))).to.include({ code: 'not-allowed' });
      expect(await rejection((await sample.as('stranger')).actions.join())).to.include({ code: 'not-a-member' });
      expect(await ben.adapter.list('')).to.have.length(before);
    });

    it('numbers the device’s records across its tabs', async () => {
      await open('founded');
      const ana = await sample.as('ana');
      // A second tab: another instance, over the same local store.
      const tab = await PeerGroup.open({ storage: (o) => (sample.storage as ReturnType<typeof memoryStorage>)(o), space: sample.space, me: 'demo:ana', clock: sample.clock, local: sample.local });
      await tab.ready();
      expect(tab).not.to.equal(ana);
      const receipts = await Promise.all([ana, tab, ana, tab].map((group, i) => group.actions.settings({ concern: `c${i}` })));
      expect(new Set(receipts.map(({ record }) => record.device)).size).to.equal(1);
      expect(new Set(receipts.map(({ record }) => record.counter)).size).to.equal(4);
      await tab.close();
    });

    it('counts after all that its author knew of, whatever the devices’ clocks say', async () => {
      await open('agreed');
      const slow = new TestClock(sample.clock.now() - 600_000_000);
      const ben = await PeerGroup.open({ storage: (o) => (sample.storage as ReturnType<typeof memoryStorage>)(o), space: sample.space, me: 'demo:ben', clock: slow, local: await memoryStorage()({ space: 'another device' }) });
      await ben.ready();
      await ben.actions.give(givingTo(sample.ids.ana!));
      expect(ben.state.refused).to.be.empty;
      expect(ben.state.feedback).to.have.length(1);
      await ben.close();
    });

    it('lets the facilitator say whom they themselves report to', async () => {
      await open('joined');
      const ana = await sample.as('ana');
      await ana.actions.edit(sample.ids.ana!, { managers: [], managersComplete: true });
      expect(ana.state.me).to.deep.include({ managers: [], managersComplete: true });
    });

    it('keeps an author’s note for the group alone', async () => {
      await open('proposed');
      const ben = await sample.as('ben');
      await ben.actions.decline(ben.state.agreement.proposed!.hash, 'marmalade');
      const open_ = JSON.stringify(await ben.adapter.list('open'));
      expect(open_).not.to.contain('marmalade');
      const dai = await sample.as('dai');
      await waitUntil(() => JSON.stringify(dai.state.agreement).includes('marmalade'));
      expect(JSON.stringify((await sample.as('stranger')).state)).not.to.contain('marmalade');
    });
  });

  describe('feedback that its giver takes back', () => {
    it('is deleted while it is unacknowledged', async () => {
      await open('agreed');
      const [ana, ben] = [await sample.as('ana'), await sample.as('ben')];
      const { op } = await ana.actions.give(givingTo(sample.ids.ben!));
      await ana.actions.revise(op, { situation: 'xylophone, again' });
      await waitUntil(() => ben.state.feedback.length === 1);
      await ana.actions.retract(op);
      await waitUntil(() => ben.state.feedback.length === 0);
      await waitUntil(async () => !JSON.stringify(await ana.adapter.list('')).includes('xylophone'));
      expect(ben.state.refused).to.be.empty;
    });

    it('is deleted by the next open where that was cut off', async () => {
      const memory = memoryStorage();
      const adapter = troubled(await memory({ space: 'x' }));
      await open('agreed', { storage: adapter });
      const ana = await sample.as('ana');
      const { op } = await ana.actions.give(givingTo(sample.ids.ben!));
      const stillThere = async () => JSON.stringify(await adapter.list('')).includes('xylophone');
      const release = adapter.cut('delete');
      await ana.actions.retract(op);
      await sample.close();
      expect(await stillThere()).to.equal(true);
      release();
      await sample.as('ana');
      await waitUntil(async () => !(await stillThere()));
    });
  });

  describe('over a storage', () => {
    it('whose engine enforces prefixes, watches `open` and the audiences that contain its member', async () => {
      const { open: storage, watched } = prefixStorage();
      await open('agreed', { storage });
      const [ana, ben, chloe] = [await sample.as('ana'), await sample.as('ben'), await sample.as('chloe')];
      await ana.actions.give(givingTo(sample.ids.ben!));
      await waitUntil(() => ben.state.feedback.length === 1);
      expect([...watched].filter((prefix) => prefix !== 'open')).to.have.length(1);
      expect(chloe.state.feedback).to.be.empty;
      await sample.close();
      expect((await sample.as('ben')).state.feedback).to.have.length(1);
    });

    it('that is shared, holds sealed content unless the page says otherwise', async () => {
      const inner = await memoryStorage()({ space: 'x' });
      const storage = troubled(inner, { shared: true });
      const local = await memoryStorage()({ space: 'l' });
      const sealed = await PeerGroup.open({ storage, space: 's', me: 'a', local, identities: memoryIdentities() });
      expect(sealed.state.place).to.equal('sealed');
      await sealed.close();
      const plain = await PeerGroup.open({ storage, space: 's', me: 'a', confidentiality: 'plain' });
      expect(plain.state.place).to.equal('store');
      await plain.close();
    });

    it('whose link is lost, says so and catches up', async () => {
      const adapter = troubled(await memoryStorage()({ space: 'x' }));
      await open('founded', { storage: adapter });
      const ana = await sample.as('ana');
      adapter.report({ type: 'stale', error: new StorageError('offline', 'No link.') });
      await waitUntil(() => ana.state.link === 'stale');
      expect(ana.state.phase).to.equal('open');
      adapter.report({ type: 'live' });
      await waitUntil(() => ana.state.link === 'live');
      expect(ana.state.error).to.equal(undefined);
    });

    it('that was lost while entries were deleted, forgets them when it reads anew', async () => {
      const memory = await memoryStorage()({ space: 'x' });
      await open('agreed', { storage: memory });
      const ana = await sample.as('ana');
      const { op } = await ana.actions.give(givingTo(sample.ids.ben!));
      const silent = troubled(memory);
      const other = await PeerGroup.open({ storage: { ...silent, watch: deafWatch(silent) }, space: sample.space, me: 'demo:ana', local: sample.local });
      await other.ready();
      expect(other.state.feedback).to.have.length(1);
      await ana.actions.retract(op);
      await waitUntil(async () => !(await memory.list('a')).some(({ key }) => key.includes(op)));
      expect(other.state.feedback).to.have.length(1);
      other.retry();
      await waitUntil(() => other.state.feedback.length === 0);
      await other.close();
    });
  });

  it('works on a clock of the host’s, and says when and in which zone something was written', async () => {
    const clock = new TestClock(Date.parse('2030-01-02T03:04:05Z'), 'Asia/Tokyo');
    await open('founded', { clock });
    const [entry] = await (await sample.as('ana')).adapter.list('');
    expect(entry!.value).to.include({ at: '2030-01-02T03:04:05.000Z', zone: 'Asia/Tokyo', v: 1, counter: 1 });
  });
});

/** A watch that misses whatever happens after its snapshot. */
const deafWatch = (adapter: ReturnType<typeof troubled>): typeof adapter.watch => (prefix, on, signal) => {
  let ready = false;
  return adapter.watch(
    prefix,
    (event) => {
      if (!ready) on(event);
      ready ||= event.type === 'ready';
    },
    signal,
  );
};
