/** Rules of putting and deleting: preconditions, conflicts, revisions. */
import type { Revision } from '../adapter.js';
import { fails, ok, same } from './assert.js';
import { getOf, type Rule } from './trial.js';

export const writing: Rule[] = [
  {
    name: 'what one handle puts, both get',
    async prove({ a, b, at }) {
      const key = at('one');
      const entry = await a.put(key, { n: 1 }, null);
      same(entry.key, key, 'put returns the entry with its key');
      same(entry.value, { n: 1 }, 'put returns the entry with its value');
      ok(typeof entry.revision === 'string' && entry.revision, 'put returns a revision, which is a string');
      for (const handle of [a, b]) {
        const got = await getOf(handle, key);
        same(got.key, key, 'the entry names its key');
        same(got.value, { n: 1 }, 'the value is the one put');
        same(got.revision, entry.revision, 'the revision is the one that put returned');
      }
    },
  },
  {
    name: 'a put with null creates, and is a conflict where something is',
    async prove({ a, b, at }) {
      const key = at('one');
      const entry = await a.put(key, { n: 1 }, null);
      const { current } = await fails(b.put(key, { n: 2 }, null), 'conflict', 'a create over something');
      same(current?.value, { n: 1 }, 'the conflict holds what is there');
      same(current?.revision, entry.revision, 'the conflict holds the revision to go on from');
      same((await getOf(a, key)).value, { n: 1 }, 'after a conflict nothing was written');
    },
  },
  {
    name: 'a put with an outdated revision is a conflict; there is no blind put',
    async prove({ a, b, at }) {
      const key = at('one');
      const first = await a.put(key, { n: 1 }, null);
      const second = await b.put(key, { n: 2 }, first.revision);
      const { current } = await fails(
        a.put(key, { n: 3 }, first.revision),
        'conflict',
        'a put with an outdated revision',
      );
      same(current?.revision, second.revision, 'the conflict holds the current revision');
      same(current?.value, { n: 2 }, 'the conflict holds the current value');
      await fails(a.put(key, { n: 3 }, undefined as never), ['conflict', 'invalid'], 'a put without a precondition');
      await fails(
        a.put(key, { n: 3 }, `${second.revision}x`),
        ['conflict', 'invalid'],
        'a put with a made-up revision',
      );
      same((await getOf(b, key)).value, { n: 2 }, 'after a conflict nothing was written');
      await a.put(key, { n: 4 }, second.revision);
      same((await getOf(b, key)).value, { n: 4 }, 'with the current revision it is written');
    },
  },
  {
    name: 'a put with a revision where nothing is is a conflict with nothing',
    async prove({ a, at }) {
      const other = await a.put(at('other'), 1, null);
      const { current } = await fails(a.put(at('one'), 1, other.revision), 'conflict', 'a put over nothing');
      ok(current === null, 'the conflict says with null that nothing is there');
      ok(!(await a.get(at('one'))), 'after a conflict nothing was written');
    },
  },
  {
    name: 'a delete takes the entry away for both handles, and a create follows',
    async prove({ a, b, at }) {
      const key = at('one');
      const { revision } = await a.put(key, 1, null);
      ok((await b.delete(key, revision)) === undefined, 'delete resolves with nothing');
      ok((await a.get(key)) === undefined, 'what was deleted is undefined');
      same((await a.list(at(''))).length, 0, 'what was deleted is not listed');
      same((await a.put(key, 2, null)).value, 2, 'a create follows a delete');
      same((await getOf(b, key)).value, 2, 'what was created again is there');
    },
  },
  {
    name: 'a delete with an outdated revision is a conflict',
    async prove({ a, b, at }) {
      const key = at('one');
      const first = await a.put(key, 1, null);
      const second = await b.put(key, 2, first.revision);
      const { current } = await fails(a.delete(key, first.revision), 'conflict', 'a delete with an outdated revision');
      same(current?.revision, second.revision, 'the conflict holds what is there');
      same((await getOf(a, key)).value, 2, 'after a conflict nothing was deleted');
    },
  },
  {
    name: 'a delete where nothing is is a conflict with nothing',
    async prove({ a, at }) {
      const { revision } = await a.put(at('one'), 1, null);
      await a.delete(at('one'), revision);
      const { current } = await fails(a.delete(at('one'), revision), 'conflict', 'a second delete');
      ok(current === null, 'the conflict says with null that nothing is there');
      await fails(a.put(at('one'), 2, revision), 'conflict', 'a put with the revision of something deleted');
    },
  },
  {
    name: 'revisions never repeat: not with the same content (A-B-A), not after a delete',
    async prove({ a, b, at }) {
      const key = at('one');
      const seen = new Set<Revision>();
      const fresh = (revision: Revision) => {
        ok(!seen.has(revision), 'a revision never repeats for a key');
        seen.add(revision);
        return revision;
      };
      let revision = fresh((await a.put(key, 'A', null)).revision);
      revision = fresh((await b.put(key, 'B', revision)).revision);
      revision = fresh((await a.put(key, 'A', revision)).revision);
      revision = fresh((await a.put(key, 'A', revision)).revision);
      for (const handle of [a, b]) {
        await handle.delete(key, revision);
        revision = fresh((await handle.put(key, 'A', null)).revision);
      }
      for (const old of seen)
        if (old !== revision) await fails(b.put(key, 'C', old), 'conflict', 'a put with any earlier revision');
    },
  },
  {
    name: 'a retried create finds its own record by reading back',
    async prove({ a, b, at }) {
      const record = { kind: 'check-in', v: 1, op: 'device-7' };
      await a.put(at('one'), record, null);
      const { current } = await fails(a.put(at('one'), record, null), 'conflict', 'the same create again');
      same(current?.value, record, 'the conflict shows the operation id that was sent');
      same((await getOf(b, at('one'))).value, record, 'the record is there once');
    },
  },
];
