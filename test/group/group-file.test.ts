/** A group as one file: it leaves with every signature, is found out where a byte was changed, and goes on elsewhere. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import '../../src/define/nats.js';
import { toBase64Url } from '../../src/confidentiality/base64-url.js';
import { exportGroup, groupFileText, importGroup, verifyGroupFile, type GroupFile } from '../../src/group/group-file.js';
import { digestOf, signedMessage } from '../../src/group/group-file-form.js';
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type Json, type OpenStorage, type StorageAdapter } from '../../src/storage/adapter.js';
import { openIndexedDb } from '../../src/storage/indexeddb.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { openStorage } from '../../src/storage/registry.js';
import { restStorage } from '../../src/storage/rest.js';
import { people, sampleGroup } from '../../stories/support/sample-group.js';
import { startServer } from '../storage/rest-server.js';
import { prefixStorage, troubled } from '../support/storages.js';
import { newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

type Loose = { [name: string]: unknown };

const failing = async (call: Promise<unknown>): Promise<Error & { code: string }> => {
  try {
    await call;
  } catch (error) {
    return error as Error & { code: string };
  }
  throw new Error('It didn’t fail.');
};

/** What a member sees, but for what is counted of entries. */
const seen = ({ state }: PeerGroup) => {
  const { card, me, members, agreement, feedback, commitments, buddies, keys, refused, composition, unreadable } = state;
  return { card, me, members, agreement, feedback, commitments, buddies, keys, refused, composition, unreadable };
};

const sortedDump = async (adapter: StorageAdapter) => (await adapter.list('')).map(({ key, value }) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1));

describe('a sealed group of five as a file', () => {
  let circle: SealedCircle;
  let file: GroupFile;
  before(async () => {
    circle = await sealedCircle('feedback');
    const ana = circle.of('ana');
    await ana.actions.commit({ technique: 'Waiting', cue: 'In meetings', act: 'wait', start: '2026-05-12', cadence: 'weekly', until: '2026-06-22', zone: 'UTC', share: 'group' });
    await ana.actions.acknowledge(ana.state.feedback[0]!.id, 'Thank you.');
    for (const group of circle.groups) await waitUntil(() => group.state.commitments.length === 1);
    await waitUntil(() => circle.of('ben').state.feedback[0]!.status === 'acknowledged');
    file = await exportGroup(circle.of('dai'));
  });
  after(() => circle.close());

  it('holds every entry as it is stored, and no word of what is sealed', async () => {
    const operator = await circle.storage({ space: circle.space });
    expect(file.entries).to.deep.equal(await sortedDump(operator));
    await operator.close();
    expect(file).to.include({ form: 'collegial-group/1', space: circle.space, isWhole: true, leftOut: 0, group: circle.of('ana').state.keys!.group });
    expect(file.exporter.author).to.equal(circle.ids.dai);
    for (const word of ['Tuesday', 'waiting', 'Thank you', 'Waiting', 'meetings']) expect(groupFileText(file)).not.to.include(word);
  });

  it('verifies by itself, also as the group that is asked for', async () => {
    const verdict = await verifyGroupFile(groupFileText(file), { trust: file.group! });
    expect(verdict).to.deep.include({ isGood: true, isSigned: true, faults: [], findings: [] });
    const { faults } = await verifyGroupFile(file, { trust: '1'.repeat(30) });
    expect(faults).to.deep.equal([{ what: 'group' }]);
  });

  it('is found out wherever one byte was changed', async function () {
    this.timeout(60_000);
    const text = groupFileText(file);
    const positions = Array.from({ length: 60 }, (_, i) => Math.floor((i * (text.length - 1)) / 59));
    for (const at of positions) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const { isGood } = await verifyGroupFile(text.slice(0, at) + other + text.slice(at + 1));
      expect(isGood, `byte ${at}, “${text.slice(at - 10, at + 10)}”`).to.equal(false);
    }
  });

  it('is found out in each of its parts, and says which', async () => {
    const kinds = async (change: (copy: Loose & { entries: { key: string; value: Loose }[]; exporter: Loose }) => unknown) => {
      const copy = JSON.parse(groupFileText(file)) as Parameters<typeof change>[0];
      change(copy);
      return new Set((await verifyGroupFile(copy)).faults.map(({ what }) => what));
    };
    const forms: [string, Set<string>, Parameters<typeof kinds>[0]][] = [
      ['space', new Set(['digest', 'entry', 'group', 'exporter']), (copy) => (copy['space'] = 'another')],
      ['time', new Set(['digest']), (copy) => (copy['exportedAt'] = '2026-01-01T00:00:00Z')],
      ['whole', new Set(['digest']), (copy) => (copy['isWhole'] = false)],
      ['left out', new Set(['digest']), (copy) => (copy['leftOut'] = 1)],
      ['exporter', new Set(['digest', 'exporter']), (copy) => (copy.exporter['author'] = circle.ids.ana)],
      ['device', new Set(['digest', 'signature', 'exporter']), (copy) => (copy.exporter['device'] = 'A'.repeat(43))],
      ['digest', new Set(['digest', 'signature']), (copy) => (copy['digest'] = 'A'.repeat(43))],
      ['signature', new Set(['signature']), (copy) => (copy['signature'] = 'A'.repeat(86))],
      ['no signature', new Set(['signature']), (copy) => delete copy['signature']],
      // The last of its chain, so that nothing else names it.
      ['dropped entry', new Set(['digest']), (copy) => (copy.entries = copy.entries.filter(({ key }) => !key.includes('/giving/')))],
      // One on which the exporter's own key doesn't hang.
      ['entry under another key', new Set(['digest', 'entry']), (copy) => (copy.entries.find(({ key }) => key.includes('/giving/'))!.key += '0')],
      ['other author', new Set(['digest', 'entry']), (copy) => (copy.entries[0]!.value['author'] = circle.ids.esra)],
      ['more in it', new Set(['form']), (copy) => (copy['more'] = 1)],
      ['entries out of order', new Set(['form']), (copy) => copy.entries.reverse()],
      ['newer', new Set(['newer']), (copy) => (copy['form'] = 'collegial-group/2')],
      ['another form', new Set(['form']), (copy) => (copy['form'] = 'something')],
    ];
    for (const [name, expected, change] of forms) expect(await kinds(change), name).to.deep.equal(expected);
    for (const nothing of ['', '{', 'null', '[]', '7', undefined, null]) expect((await verifyGroupFile(nothing)).isGood).to.equal(false);
  });

  it('is found out where somebody replaced it as a whole and signed it with a device of their own', async () => {
    const stranger = await sealedCircle('founded');
    const theirs = await exportGroup(stranger.of('ana'));
    const { entries } = file;
    const { digest: _, signature: __, ...rest } = { ...file, exporter: theirs.exporter, entries: entries.slice(0, -1) };
    const digest = await digestOf(rest);
    const signature = toBase64Url(await stranger.of('ana').sealing!.identity!.sign(signedMessage(digest)));
    const { faults, isSigned } = await verifyGroupFile({ ...rest, digest, signature });
    expect(isSigned).to.equal(true);
    expect(faults).to.deep.equal([{ what: 'exporter' }]);
    await stranger.close();
  });

  it('of which somebody took off what says that it is sealed isn’t taken for a plain group’s', async () => {
    const { digest: _, signature: __, group: ___, ...rest } = { ...file, exporter: { author: circle.ids.dai! } };
    const { isGood, faults } = await verifyGroupFile({ ...rest, digest: await digestOf(rest) });
    expect(isGood).to.equal(false);
    expect(faults.map(({ what }) => what)).to.include('signature');
  });

  /** Everybody opens it there with the keys that they have. */
  const opensFor = async (storage: OpenStorage) => {
    for (const person of people) {
      const group = await circle.openIn(circle.browsers.get(person)!, { me: `demo:${person}`, storage: (asked) => storage(asked) });
      expect(seen(group), person).to.deep.equal(seen(circle.of(person)));
      await group.close();
    }
  };

  it('goes from memory to IndexedDB, and from there to a server, and everybody sees the same', async function () {
    this.timeout(30_000);
    const here = await openIndexedDb({ space: circle.space });
    const progress: number[] = [];
    expect(await importGroup(groupFileText(file), here, { space: circle.space, trust: file.group!, onProgress: (done) => progress.push(done) })).to.equal(file.entries.length);
    expect(progress[0]).to.equal(0);
    expect(progress.at(-1)).to.equal(file.entries.length);
    expect(progress).to.deep.equal(progress.toSorted((a, b) => a - b));
    expect(await sortedDump(here)).to.deep.equal(file.entries);
    await here.close();
    await opensFor(openIndexedDb);

    const moved = await circle.openIn(circle.browsers.get('ben')!, { me: 'demo:ben', storage: openIndexedDb });
    const again = await exportGroup(moved);
    expect(again.entries).to.deep.equal(file.entries);
    await moved.close();
    const server = await startServer();
    const open = restStorage({ url: server.url, interval: 50 });
    const there = await open({ space: circle.space });
    await importGroup(again, there, { space: circle.space });
    expect(await sortedDump(there)).to.deep.equal(file.entries);
    await opensFor(open);
    await there.close();
    await server.stop();
  });

  it('goes to a NATS server, and everybody sees the same', async function () {
    this.timeout(30_000);
    const nats = (payload: object) => executeServerCommand<{ url: string; id: number; skip?: string }, object>('nats', payload);
    const { url, id, skip } = await nats({ action: 'start', config: '' });
    if (skip) return this.skip();
    const open: OpenStorage = (options) => openStorage(url, options);
    const there = await open({ space: circle.space });
    expect(await importGroup(file, there, { space: circle.space, trust: file.group! })).to.equal(file.entries.length);
    expect(await sortedDump(there)).to.deep.equal(file.entries);
    await opensFor(open);
    const moved = await circle.openIn(circle.browsers.get('ben')!, { me: 'demo:ben', storage: open });
    expect((await exportGroup(moved)).entries).to.deep.equal(file.entries);
    await moved.close();
    await there.close();
    await nats({ action: 'stop', id });
  });

  it('is finished by a second try, and until then nobody takes it for a group', async () => {
    const open = memoryStorage();
    const there = troubled(await open({ space: circle.space }));
    let writes = 0;
    const cutOff: StorageAdapter = {
      ...there,
      put: (...put) => ((writes += 1) > 20 ? Promise.reject(new StorageError('offline', 'No link.')) : there.put(...put)),
    };
    expect((await failing(importGroup(file, cutOff, { space: circle.space }))).code).to.equal('offline');
    const half = await there.list('');
    expect(half.length).to.equal(20);
    expect(half.some(({ key }) => key.includes('/genesis/'))).to.equal(false);
    const seenHalf = await circle.openIn(circle.browsers.get('esra')!, { me: 'demo:esra', storage: (asked) => open(asked) });
    expect(seenHalf.state.card).to.equal(undefined);
    await seenHalf.close();
    await importGroup(file, there, { space: circle.space });
    expect(await sortedDump(there)).to.deep.equal(file.entries);
    expect(await importGroup(file, there, { space: circle.space })).to.equal(file.entries.length);
    await opensFor(open);
  });

  it('arrives though answers are lost', async () => {
    const there = troubled(await memoryStorage()({ space: circle.space }));
    for (let i = 0; i < 5; i++) there.loseAnswer('put');
    await importGroup(file, there, { space: circle.space });
    expect(await sortedDump(there)).to.deep.equal(file.entries);
  });

  it('can be stopped, and goes on later', async () => {
    const there = await memoryStorage()({ space: circle.space });
    const stop = new AbortController();
    const stopping = importGroup(file, there, { space: circle.space, signal: stop.signal, onProgress: (done) => done && stop.abort() });
    expect((await failing(stopping)).code).to.equal('closed');
    expect((await there.list('')).length).to.be.within(1, file.entries.length - 1);
    await importGroup(file, there, { space: circle.space });
  });

  it('is refused, with nothing written, where it doesn’t belong', async () => {
    const there = await memoryStorage()({ space: circle.space });
    const to = (adapter: StorageAdapter, given: unknown = file, space = circle.space) => failing(importGroup(given, adapter, { space }));
    expect((await to(there, file, 'another')).code).to.equal('invalid');
    expect((await to({ ...there, capabilities: { ...there.capabilities, sealed: true } })).code).to.equal('invalid');
    expect((await to({ ...there, capabilities: { ...there.capabilities, maxBytes: 900 } })).code).to.equal('too-large');
    expect((await to(there, { ...file, leftOut: 7 })).code).to.equal('corrupt');
    expect((await failing(importGroup(file, there, { space: circle.space, trust: '1'.repeat(30) }))).code).to.equal('corrupt');
    expect(await there.list('')).to.deep.equal([]);
    await there.put('something/else', 'is here', null);
    expect((await to(there)).code).to.equal('group-exists');
    expect(await there.list('')).to.have.length(1);
    const changed = await memoryStorage()({ space: circle.space });
    await changed.put(file.entries[0]!.key, { ...(file.entries[0]!.value as Loose), body: 'other' } as Json, null);
    expect((await to(changed)).code).to.equal('group-exists');
  });
});

describe('a group whose storage was tampered with', () => {
  let circle: SealedCircle;
  beforeEach(async () => (circle = await sealedCircle('agreed')));
  afterEach(() => circle.close());

  it('leaves all the same: what isn’t its author’s is left out and counted, what is missing is said', async () => {
    const operator = await circle.storage({ space: circle.space });
    const ben = circle.of('ben');
    const [first] = await operator.list(`open/by/${circle.ids.ben}/acceptance`);
    await operator.put(`open/by/${circle.ids.ben}/leaving/x`, first!.value, null);
    await operator.put(`open/by/${circle.ids.ben}/leaving/y`, 'nonsense', null);
    const rows = (await operator.list(`open/by/${circle.ids.ana}/invitation`)).sort((a, b) => Number(a.revision) - Number(b.revision));
    await operator.delete(rows[0]!.key, rows[0]!.revision);
    const file = await exportGroup(ben);
    expect(file.leftOut).to.equal(2);
    const { isGood, findings } = await verifyGroupFile(file);
    expect(isGood).to.equal(true);
    expect(findings.map(({ what }) => what)).to.deep.equal(['gap']);
    expect(findings[0]).to.include({ author: circle.ids.ana });
    await importGroup(file, await memoryStorage()({ space: circle.space }), { space: circle.space });
    await operator.close();
  });

  it('isn’t exported by a browser whose key doesn’t count, or by who isn’t a member', async () => {
    const group = await circle.openIn(await newBrowser(), { me: 'demo:ben' });
    expect((await failing(exportGroup(group))).code).to.equal('no-device');
    const stranger = await circle.openIn(await newBrowser(), { me: 'demo:nobody' });
    expect((await failing(exportGroup(stranger))).code).to.equal('not-a-member');
  });
});

describe('a plain group as a file', () => {
  it('isn’t signed, and says so; its bytes are checked all the same', async () => {
    const sample = await sampleGroup('commitments');
    const ana = await sample.as('ana');
    const file = await exportGroup(ana);
    expect(file.signature).to.equal(undefined);
    expect(file.group).to.equal(undefined);
    expect(await verifyGroupFile(groupFileText(file))).to.deep.include({ isGood: true, isSigned: false, faults: [] });
    const text = groupFileText(file);
    expect((await verifyGroupFile(text.replace('Change circle', 'Change cirlce'))).faults).to.deep.equal([{ what: 'digest' }]);
    const open = memoryStorage();
    await importGroup(file, await open({ space: sample.space }), { space: sample.space });
    const moved = await PeerGroup.open({ storage: open, space: sample.space, me: 'demo:ana', clock: sample.clock, local: sample.local, confidentiality: 'plain' });
    await moved.ready();
    expect(seen(moved)).to.deep.equal(seen(ana));
    await moved.close();
    await sample.close();
  });

  it('is in part what its member may read where the engine shows no more, and says so', async () => {
    const { open } = prefixStorage();
    const narrow: OpenStorage = async (options) => {
      const adapter = await open(options);
      const list: StorageAdapter['list'] = (prefix) =>
        prefix === '' ? Promise.reject(new StorageError('forbidden', 'The whole space isn’t readable.')) : adapter.list(prefix);
      return { ...adapter, list };
    };
    const sample = await sampleGroup('feedback', { storage: narrow });
    const [ana, dai] = [await exportGroup(await sample.as('ana')), await exportGroup(await sample.as('dai'))];
    expect(ana).to.include({ isWhole: false });
    const givings = ({ entries }: GroupFile) => entries.filter(({ key }) => key.includes('/giving/')).length;
    expect(givings(ana)).to.equal(2);
    expect(givings(dai)).to.equal(0);
    expect((await verifyGroupFile(dai)).isGood).to.equal(true);
    await sample.close();
  });
});
