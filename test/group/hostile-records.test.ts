import { expect } from '@open-wc/testing';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { audienceText } from '../../src/model/digests.js';
import { bodies, type Kind } from '../../src/model/kinds.js';
import { keyOf, type GroupRecord } from '../../src/model/record.js';
import { sha256 } from '../../src/confidentiality/sha256.js';
import type { Json } from '../../src/storage/adapter.js';
import { day } from '../../src/model/calendar.js';
import { sampleGroup, type SampleGroup } from '../../stories/support/sample-group.js';
import { chance } from '../support/chance.js';
import { waitUntil } from '../support/wait-until.js';

let deep: Json = 'deep';
for (let i = 0; i < 400; i++) deep = i % 2 ? [deep] : { deep };
const junk: readonly Json[] = [
  ...[null, true, false, 0, -1, 1, 1e308, 2 ** 53 - 1, '', ' ', 'x', '\ud800', '__proto__', 'constructor', 'open', 'active', 'left', 'paused', 'facilitator'],
  ...['1900-01-01', '2199-12-31', '2026-02-30', '0000-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', 'Mars/Phobos', 'toString'],
  ...([[], {}, [null], ['x', 'x'], { __proto__: null, constructor: 'x' }, JSON.parse('{"__proto__":{"polluted":true}}'), deep] as Json[]),
];

describe('records that somebody made up', () => {
  let sample: SampleGroup;
  let ana: PeerGroup;
  let kept: GroupRecord[];
  const errors: unknown[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent) => void errors.push('reason' in event ? event.reason : event.error);

  beforeEach(async () => {
    sample = await sampleGroup('commitments');
    ana = await sample.as('ana');
    kept = (await ana.adapter.list('')).map(({ value }) => value as unknown as GroupRecord);
    errors.length = 0;
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  afterEach(async () => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
    await sample.close();
  });

  const expectNoErrors = (seed: number) => {
    expect(errors.map(String), `seed ${seed}`).to.deep.equal([]);
    expect(({} as { polluted?: true }).polluted).to.equal(undefined);
  };

  it('break nothing where they are arbitrary JSON under plausible keys', async () => {
    const { one, next } = chance(7);
    const members = Object.values(sample.ids);
    for (let i = 0; i < 400; i++) {
      const author = one([...members, 'nobody']);
      const key = `${one(['open', 'a/x'])}/by/${author}/${one(Object.keys(bodies))}/junk-${i}`;
      const envelope = { kind: key.split('/').at(-2)!, v: one([0, 1, 2]), author, device: 'd', counter: i, op: `junk-${i}`, at: '2026-05-11T10:00:00Z', audience: 'open', body: one(junk) };
      await ana.adapter.put(key, next() < 0.3 ? one(junk) : (envelope as Json), null);
    }
    await ana.actions.settings({ concern: 'still sound' });
    for (const person of ['ana', 'ben', 'stranger'] as const) {
      const group = await sample.as(person);
      await waitUntil(() => group.state.card?.concern === 'still sound');
      sample.clock.pass(day);
    }
    expectNoErrors(7);
  });

  for (const seed of [1, 2, 3])
    it(`break nothing where their form is right (${seed})`, async () => {
      const { one, next } = chance(seed);
      const names = [...new Set(kept.flatMap(({ op, author }) => [op, author]))];
      const mutate = (value: Json): Json => {
        if (next() < 0.05) return one([...junk, ...names]);
        if (Array.isArray(value)) return value.flatMap((item) => (next() < 0.1 ? [] : next() < 0.1 ? [item, item] : [mutate(item)]));
        if (typeof value !== 'object' || value === null) return next() < 0.1 ? one([...junk, ...names]) : value;
        return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => (next() < 0.04 ? [] : [[name, mutate(item)]])));
      };
      for (let i = 0; i < 400; i++) {
        const { kind, device, at, ...record } = one(kept);
        const forged = {
          ...record,
          ...{ kind: next() < 0.2 ? one(Object.keys(bodies) as Kind[]) : kind, op: next() < 0.2 ? one(names) : `forged-${i}` },
          ...{ device: one(['d', 'e', device]), counter: one([0, 1, 5, 40, 2 ** 53 - 1]), after: next() < 0.3 ? [one(names), one(names)] : [] },
          at: one([at, '2026-05-11T09:00:30Z', '1970-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']),
          body: mutate(record.body as Json),
        } as unknown as GroupRecord;
        const audience = forged.audience === 'open' ? undefined : await sha256(audienceText(forged.audience));
        const name = forged.kind === 'audience' && typeof forged.body?.id !== 'string' ? 'x' : undefined;
        const key = name ? `open/by/${forged.author}/audience/x` : keyOf(forged, audience);
        await ana.adapter.put(key, forged as unknown as Json, null).catch(() => {});
      }
      await sample.close();
      for (const person of ['ana', 'ben', 'stranger', undefined] as const) {
        const group = await sample.as(person);
        expect(group.state).to.include({ phase: 'open', link: 'live' });
        expect(group.state.members).not.to.be.empty;
        sample.clock.pass(400 * day);
        const { newer } = group.state.unreadable;
        const value = { ...kept[0]!, v: 9, op: `newer-${person}`, kind: 'kudos' };
        await group.adapter.put(`open/by/${value.author}/kudos/${value.op}`, value as unknown as Json, null);
        await waitUntil(() => group.state.unreadable.newer === newer + 1, `it still listens, with seed ${seed}`);
      }
      expectNoErrors(seed);
    });
});
