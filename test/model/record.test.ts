import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { digestsOf } from '../../src/model/digests.js';
import { bodies, type Kind } from '../../src/model/kinds.js';
import { keyOf, readRecord, type GroupRecord } from '../../src/model/record.js';
import { isKey } from '../../src/storage/key.js';
import { digest, keyFor } from './story.js';
import { wholeStory } from './whole-story.js';

const { records } = wholeStory();
const kinds = Object.keys(bodies) as Kind[];
const sampleOf = (kind: Kind) => records.find((record) => record.kind === kind)!;
const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** How a sample is read once something about it has changed. */
function reading(kind: Kind, changes: object, key = keyFor(sampleOf(kind))) {
  return readRecord(key, { ...sampleOf(kind), ...changes }).type;
}
const readingOfBody = (kind: Kind, changes: object) => reading(kind, { body: { ...sampleOf(kind).body, ...changes } });

describe('records', () => {
  for (const kind of kinds)
    it(`of the kind ${kind} are read back from a valid key as they were written`, () => {
      const record = sampleOf(kind);
      const key = keyFor(record);
      expect(isKey(key), key).to.be.true;
      expect(readRecord(key, json(record))).to.deep.equal({ type: 'record', record: json(record) });
    });

  it('are rejected under another author’s, kind’s or operation’s key', () => {
    for (const record of records) {
      const key = keyFor(record);
      const segments = key.split('/');
      segments.forEach((segment, i) => {
        if (segments[0] === 'a' && i === 1) return; // The audience's id is compared by digest.
        expect(readRecord(segments.with(i, `${segment}x`).join('/'), record).type, segments.with(i, `${segment}x`).join('/')).not.to.equal('record');
      });
      expect(readRecord(`${key}/more`, record).type).not.to.equal('record');
    }
  });

  it('are rejected where the key says open and the record doesn’t, or the other way round', () => {
    expect(readRecord('open/by/ana/giving/x', { ...sampleOf('giving'), op: 'x' }).type).to.equal('rejected');
    expect(readRecord('a/x/by/ana/settings/x', { ...sampleOf('settings'), op: 'x' }).type).to.equal('rejected');
  });

  it('of an unknown kind or a newer version are kept as newer', () => {
    const record = { ...sampleOf('settings'), op: 'x' };
    expect(readRecord('open/by/ana/telepathy/x', { ...record, kind: 'telepathy' }).type).to.equal('newer');
    expect(readRecord('open/by/ana/toString/x', { ...record, kind: 'toString' }).type).to.equal('newer');
    expect(reading('settings', { v: 2, body: { anything: 'new' } })).to.equal('newer');
  });

  it('are rejected where a part of the envelope is missing or malformed', () => {
    for (const kind of kinds) {
      for (const name of ['kind', 'v', 'author', 'device', 'counter', 'op', 'at', 'audience', 'body'])
        expect(reading(kind, { [name]: undefined }), `${kind} without ${name}`).to.equal('rejected');
      for (const changes of [{ v: '1' }, { author: '' }, { author: 'a/b' }, { counter: 'first' }, { counter: 0.5 }, { zone: 1 }, { after: 'op-1' }, { after: ['a/b'] }])
        expect(reading(kind, changes), `${kind} with ${JSON.stringify(changes)}`).to.equal('rejected');
    }
  });

  it('are rejected where the time isn’t an instant in UTC, which every device reads alike', () => {
    for (const at of ['', 'soon', '2026', '2026-03-02', '2026-03-02T08:00', '2026-03-02T08:00+01:00', '3/2/2026', '2026-02-30T08:00:00Z', '2026-03-02T25:00:00Z'])
      expect(reading('settings', { at }), at).to.equal('rejected');
    for (const at of ['2026-03-02T08:00:00Z', '2026-03-02T08:00:00.123Z']) expect(reading('settings', { at }), at).to.equal('record');
  });

  it('are rejected where the audience isn’t sorted, each member once, so that one audience has one id', () => {
    for (const audience of [['ben', 'ana'], ['ana', 'ana', 'ben'], 'closed', [1]]) expect(reading('giving', { audience })).to.equal('rejected');
    expect(readingOfBody('audience', { members: ['ben', 'ana'] })).to.equal('rejected');
  });

  it('are rejected where a date isn’t a day of the calendar', () => {
    for (const start of ['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '0206-03-02', '9999-12-31', '2026-3-2', '2026-03-02T00:00Z'])
      expect(readingOfBody('plan', { start }), start).to.equal('rejected');
    expect(readingOfBody('plan', { start: '2028-02-29' })).to.equal('record');
  });

  it('are rejected where a count isn’t a whole number', () => {
    for (const rotation of [-1, 0.5, 1e300, '1']) expect(readingOfBody('settings', { rotation }), String(rotation)).to.equal('rejected');
  });

  it('are rejected where a required part of a body is missing or null', () => {
    for (const kind of kinds)
      for (const name of Object.keys(sampleOf(kind).body)) expect(readingOfBody(kind, { [name]: null }), `${kind}.${name}`).to.equal('rejected');
    expect(readingOfBody('genesis', { name: ' ' })).to.equal('rejected');
    expect(readingOfBody('giving', { answers: { impact: null } })).to.equal('rejected');
    expect(readingOfBody('proposal', { clauses: [{ id: 'words', kind: 'gossip', text: 'Hm.' }] })).to.equal('rejected');
  });

  it('never throw, whatever the storage holds', () => {
    const envelope = { kind: fc.constantFrom(...kinds), author: fc.constantFrom('ana', 1, null), op: fc.constantFrom('x', []), v: fc.constant(1) };
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({ ...envelope, device: fc.constant('d'), counter: fc.nat(), at: fc.constant('2026-03-02T08:00:00Z'), audience: fc.constant('open'), body: fc.object() }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), ...kinds.map((kind) => fc.constant(`open/by/ana/${kind}/x`))), value, (key, stored) => {
        expect(readRecord(key, stored).type).to.be.oneOf(['record', 'newer', 'rejected']);
      }),
      { numRuns: 2000 },
    );
  });

  it('don’t take properties from a polluted Object.prototype', () => {
    const prototype = Object.prototype as { zone?: unknown; title?: unknown };
    try {
      prototype.zone = () => 'polluted';
      prototype.title = () => 'polluted';
      const { zone: _, ...record } = sampleOf('invitation') as GroupRecord;
      expect(readRecord(keyFor(sampleOf('invitation')), record).type).to.equal('record');
    } finally {
      delete prototype.zone;
      delete prototype.title;
    }
  });
});

describe('digests of records', () => {
  it('are as claimed for what an honest device wrote', () => {
    for (const record of records)
      for (const { text, claimed } of digestsOf(record, keyFor(record))) expect(digest(text), record.kind).to.equal(claimed);
  });

  it('cover the audience, an announced audience, and the text of the agreement', () => {
    const covered = records.filter((record) => digestsOf(record, keyFor(record)).length);
    expect(new Set(covered.map(({ kind }) => kind))).to.include.keys('giving', 'note', 'plan', 'audience', 'proposal');
    const proposal = sampleOf('proposal') as GroupRecord<'proposal'>;
    const forged = { ...proposal, body: { ...proposal.body, clauses: proposal.body.clauses.map((clause) => ({ ...clause, hidden: 'small print' })) } };
    expect(digest(digestsOf(forged, keyFor(forged))[0]!.text)).not.to.equal(forged.body.hash);
  });

  it('can be taken of everything that is read as a record', () => {
    const proposal = sampleOf('proposal') as GroupRecord<'proposal'>;
    const withClause = (extra: object) => ({ ...proposal, body: { ...proposal.body, clauses: [{ ...proposal.body.clauses[0]!, ...extra }] } });
    let deep: object = {};
    for (let i = 0; i < 50_000; i++) deep = { deep };
    for (const record of [withClause({ text: 'half an emoji \ud83d' }), withClause({ more: '\udc00' }), withClause(deep)] as GroupRecord[]) {
      const key = keyOf(record);
      if (readRecord(key, record).type === 'record') expect(() => digestsOf(record, key)).not.to.throw();
    }
  });
});
