/** Rules of keys, of getting and of listing. */
import type { Revision } from '../adapter.js';
import { fails, ok, same } from './assert.js';
import type { Rule } from './trial.js';

const badKeys = [
  '',
  '/',
  'a/',
  '/a',
  'a//b',
  'a b',
  'ä',
  'a.b',
  'a:b',
  '../a',
  'a\n',
  'x'.repeat(65),
  '1/2/3/4/5/6/7/8/9',
  null,
  1,
];

export const reading: Rule[] = [
  {
    name: 'a malformed key is refused as invalid by every method',
    async prove({ a, at }) {
      const { revision } = await a.put(at('one'), 1, null);
      for (const key of badKeys as string[]) {
        const shown = JSON.stringify(key);
        await fails(a.get(key), 'invalid', `get(${shown})`);
        await fails(a.put(key, 1, null), 'invalid', `put(${shown})`);
        await fails(a.delete(key, revision), 'invalid', `delete(${shown})`);
        if (key !== '') await fails(a.list(key), 'invalid', `list(${shown})`);
      }
      same((await a.list('')).length, 1, 'nothing was written under a malformed key');
    },
  },
  {
    name: 'a key may use every allowed character, length and depth',
    async prove({ a, b, at, under }) {
      const depth = 8 - (under ? under.split('/').length : 0);
      const keys = [
        'aZ09_-',
        'x'.repeat(64),
        Array.from({ length: depth }, () => 's'.repeat(64)).join('/'),
        '__proto__',
        'constructor',
        '-',
        '0',
      ];
      for (const key of keys) await a.put(at(key), key.length, null);
      for (const key of keys)
        same((await b.get(at(key)))?.value, key.length, 'what was put under an unusual key is there');
      same((await b.list(at(''))).length, keys.length, 'all unusual keys are listed');
    },
  },
  {
    name: 'keys differ by case',
    async prove({ a, at }) {
      await a.put(at('one'), 1, null);
      await a.put(at('ONE'), 2, null);
      same((await a.get(at('one')))?.value, 1, 'the lower-case key keeps its value');
    },
  },
  {
    name: 'what was never put is undefined, and nothing is listed',
    async prove({ a, at }) {
      ok((await a.get(at('one'))) === undefined, 'what was never put is undefined');
      same(await a.list(''), [], 'an empty space lists nothing');
      same(await a.list(at('one')), [], 'an empty prefix lists nothing');
    },
  },
  {
    name: 'list takes a prefix by whole segments, strictly below it',
    async prove({ a, b, at }) {
      const keys = ['p', 'p/x', 'p/x/y', 'p/z', 'pp', 'pp/x', 'p-/x', 'p0/x', 'P/x', 'q/p/x'];
      const revisions = new Map<string, Revision>();
      for (const key of keys) revisions.set(at(key), (await a.put(at(key), { key }, null)).revision);
      const listed = async (prefix: string) => (await b.list(prefix)).map((entry) => entry.key).toSorted();
      same(
        await listed(at('p')),
        ['p/x', 'p/x/y', 'p/z'].map(at).toSorted(),
        'list("p") has what lies strictly below p',
      );
      same(await listed(at('p/x')), [at('p/x/y')], 'list("p/x")');
      same(await listed(at('p/x/y')), [], 'a key does not lie below itself');
      same(await listed(''), keys.map(at).toSorted(), 'list("") has everything');
      for (const entry of await b.list('')) {
        same(
          { key: at((entry.value as { key: string }).key) },
          { key: entry.key },
          'each value is listed under its own key',
        );
        same(entry.revision, revisions.get(entry.key), 'the listed revision is the current one');
      }
    },
  },
  {
    name: 'list has all of 300 entries, each once',
    async prove({ a, b, at }) {
      const keys = Array.from({ length: 300 }, (_, index) => at(`many/k${index}`));
      await Promise.all(keys.map((key, index) => (index % 2 ? a : b).put(key, { index }, null)));
      same(
        (await b.list(at('many'))).map(({ key }) => key).toSorted(),
        keys.toSorted(),
        'list has all entries, each once',
      );
    },
  },
  {
    name: 'a prefix that is not wholly readable is refused, never filtered',
    skip: ({ access }) => access !== 'prefix' && 'the engine enforces no prefixes (access)',
    async prove({ a, handles, watch }) {
      ok(handles.refused !== undefined, 'for access "prefix" the factory names a prefix that `a` may not wholly read');
      await fails(a.list(handles.refused), 'forbidden', 'list of a prefix that is not wholly readable');
      const refused = watch(a, handles.refused);
      await refused.until(() => refused.error, 'a watch on it reports stale');
      same(refused.error?.code, 'forbidden', 'with the code forbidden');
      same(refused.count('ready') + refused.count('put'), 0, 'and nothing else');
    },
  },
];
