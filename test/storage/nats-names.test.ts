/** Names in NATS: any space has a bucket of its own, and keys keep their order of segments. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { filterOf, inboxOf, keyOfSubject, namesOf, randomName, subjectOf, tokenOf } from '../../src/storage/nats/names.js';
import { Seen } from '../../src/storage/nats/seen.js';
import { streamConfig, streamFaults } from '../../src/storage/nats/stream.js';

/** Any text, also halves of surrogate pairs, and texts that look like what others are mapped to. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.stringMatching(/^[xh]-[\w-]*$/),
  fc.constantFrom('\ud800', '\udc00', 'a b', 'a_b', 'a_0020b', 'x-a_0020b', 'x-x-a_005f0020b', '', 'x-', 'h-'),
);

describe('the token of a text', () => {
  it('is a valid name of at most 150 characters', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(anyText, fc.string({ minLength: 100, maxLength: 400 })), async (text) => {
        expect(await tokenOf(text)).to.match(/^[A-Za-z0-9_-]{1,150}$/);
      }),
    ));

  it('is never that of another text', () =>
    fc.assert(
      fc.asyncProperty(anyText, anyText, async (one, other) => {
        if (one !== other) expect(await tokenOf(one)).not.to.equal(await tokenOf(other));
      }),
      { numRuns: 500 },
    ));

  it('is the text itself where that is valid', async () => {
    for (const text of ['change-circle', 'A_1', 'x', 'h', 'xa-b']) expect(await tokenOf(text)).to.equal(text);
    expect(await tokenOf('Change circle')).to.equal('x-Change_0020circle');
    expect(await tokenOf('x-ray')).to.equal('x-x-ray');
  });

  it('of a long text is its hash, which differs with each character', async () => {
    const long = 'ä'.repeat(200);
    expect(await tokenOf(long)).to.match(/^h-[0-9a-f]{64}$/);
    expect(await tokenOf(`${long}a`)).not.to.equal(await tokenOf(`${long}b`));
    expect(await tokenOf('a'.repeat(151))).to.match(/^h-/);
  });

  it('is one token of a subject, so that an inbox covers nobody else’s', async () => {
    expect(await inboxOf('moodle:ana.duarte')).to.equal('_INBOX_x-moodle_003aana_002eduarte');
    expect(await inboxOf('ana')).to.equal('_INBOX_ana');
  });
});

describe('subjects', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
  const key = fc.array(segment, { minLength: 1, maxLength: 8 }).map((segments) => segments.join('/'));

  it('lead back to their key', () =>
    fc.assert(
      fc.asyncProperty(key, async (one) => {
        const names = await namesOf('circle', { prefix: 'groups-' });
        expect(names.stream).to.equal('KV_groups-circle');
        expect(keyOfSubject(names, subjectOf(names, one))).to.equal(one);
        expect(subjectOf(names, one).startsWith(filterOf(names, '').slice(0, -1))).to.equal(true);
      }),
    ));

  it('of what is no key, or of another bucket, lead to none', async () => {
    const names = await namesOf('circle');
    for (const subject of ['$KV.circle.=', '$KV.circle.a b', '$KV.circles.a', '$KV.other.a', '$KV.circle.'])
      expect(keyOfSubject(names, subject)).to.equal(undefined);
  });

  it('below a prefix are named by whole segments', async () => {
    const names = await namesOf('circle');
    expect(filterOf(names, '')).to.equal('$KV.circle.>');
    expect(filterOf(names, 'open/by')).to.equal('$KV.circle.open.by.>');
  });

  it('that are random don’t repeat', () => {
    const names = Array.from({ length: 1000 }, randomName);
    expect(new Set(names).size).to.equal(1000);
    for (const name of names) expect(name).to.match(/^[a-z0-9]{28}$/);
  });
});

describe('the stream of a space', () => {
  const names = { bucket: 'circle', stream: 'KV_circle' };

  it('is made as it is wanted', () => expect(streamFaults(streamConfig(names, 3), names)).to.deep.equal([]));

  it('is not used when a setting could lose, expire, wipe or leak records', () => {
    const safe = streamConfig(names, 3);
    const unsafe: Record<string, object> = {
      subjects: { subjects: ['$KV.>'] },
      retention: { retention: 'interest' },
      storage: { storage: 'memory' },
      discard: { discard: 'old' },
      max_msgs_per_subject: { max_msgs_per_subject: 64 },
      max_age: { max_age: 1 },
      allow_rollup_hdrs: { allow_rollup_hdrs: true },
      deny_delete: { deny_delete: false },
      deny_purge: { deny_purge: undefined },
      allow_direct: { allow_direct: false },
      sealed: { sealed: true },
      republish: { republish: { dest: 'everyone' } },
      'mirror or sources': { sources: [{ name: 'other' }] },
    };
    for (const [name, change] of Object.entries(unsafe))
      expect(streamFaults({ ...safe, ...change }, names)).to.deep.equal([name]);
  });
});

describe('what a handle has seen of a key', () => {
  it('is the least that an answer must hold, and forgets what an older one says', () => {
    const seen = new Seen();
    seen.note('k', 5, true);
    seen.note('k', 3, false);
    expect([seen.last('k'), seen.marker('k'), seen.last('other')]).to.deep.equal([5, 5, 0]);
    seen.note('k', 7);
    expect([seen.last('k'), seen.marker('k')]).to.deep.equal([7, undefined]);
    seen.note('k', 7, true);
    expect(seen.marker('k')).to.equal(7);
  });

  it('below a prefix is told by whole segments', () => {
    const seen = new Seen();
    for (const key of ['p', 'p/a', 'pp/a', 'p/b/c']) seen.note(key, 1, false);
    expect(seen.below('p').map(([key]) => key)).to.deep.equal(['p/a', 'p/b/c']);
  });
});
