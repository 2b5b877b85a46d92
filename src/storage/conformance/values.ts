/** Rules of values: any JSON, unchanged, shared with nobody. */
import type { Json } from '../adapter.js';
import { fails, ok, same } from './assert.js';
import { getOf, type Rule } from './trial.js';

/** So large a value would take the test longer than it proves. */
const tooLargeToTry = 50_000_000;

const nested = (depth: number): Json => (depth ? { deeper: [nested(depth - 1)] } : 'the end');

const circle: { self?: unknown } = {};
circle.self = circle;
const notJson = {
  undefined: undefined,
  'a function': () => 1,
  NaN: NaN,
  Infinity: Infinity,
  'a date': new Date(0),
  'a circle': circle,
  'a bigint': 1n,
  'a symbol': Symbol('s'),
};

export const values: Rule[] = [
  {
    name: 'any JSON value comes back as it was',
    async prove({ a, b, at }) {
      const samples: Json[] = [
        null,
        true,
        false,
        0,
        -1.5,
        1e300,
        2 ** 53 - 1,
        '',
        [],
        {},
        [[], [null]],
        'ünï©ödé 🧗🏽‍♀️ \u0000 \u2028 "\\',
        { '': 1, 'clé 🔑': 2, constructor: 3, toString: 4, toJSON: 5, length: 6 },
        nested(50),
        'x'.repeat(Math.min(20_000, a.capabilities.maxBytes - 2)),
      ];
      for (const [index, value] of samples.entries()) {
        same((await a.put(at(`v/${index}`), value, null)).value, value, 'put returns the value');
        same((await getOf(b, at(`v/${index}`))).value, value, 'get returns the value');
      }
      for (const { key, value } of await b.list(at('v')))
        same(value, samples[Number(key.split('/').at(-1))], 'list returns the value');
    },
  },
  {
    name: 'a member named __proto__ is a member like any other',
    async prove({ a, b, at }) {
      const text = '{"__proto__":{"polluted":true},"n":1}';
      await a.put(at('one'), JSON.parse(text) as Json, null);
      const { value } = await getOf(b, at('one'));
      ok(Object.hasOwn(value as object, '__proto__'), 'the member __proto__ is kept');
      ok(!('polluted' in (value as object)), 'the prototype is left alone');
      same(value, JSON.parse(text), 'the value is the one put');
    },
  },
  {
    name: 'a polluted toJSON on the page changes nothing',
    async prove({ a, b, at }) {
      const prototypes = [Array.prototype, Object.prototype] as { toJSON?: unknown }[];
      const value = { list: [1, { n: [2] }] };
      try {
        for (const prototype of prototypes)
          Object.defineProperty(prototype, 'toJSON', { value: () => 'polluted', configurable: true });
        await a.put(at('one'), value, null);
        same((await getOf(b, at('one'))).value, value, 'the value is the one put');
      } finally {
        for (const prototype of prototypes) delete prototype.toJSON;
      }
    },
  },
  {
    name: 'what is not JSON is refused as invalid, and nothing is written',
    async prove({ a, at }) {
      for (const [name, value] of Object.entries(notJson)) {
        await fails(a.put(at('one'), value as Json, null), 'invalid', `a put of ${name}`);
        await fails(
          a.put(at('one'), { list: [{ member: value }] } as Json, null),
          'invalid',
          `a put of ${name} within`,
        );
      }
      ok(!(await a.get(at('one'))), 'nothing was written');
    },
  },
  {
    name: 'values are copied on the way in',
    async prove({ a, b, at }) {
      const value = { list: [1] };
      const put = a.put(at('one'), value, null);
      value.list.push(2);
      const returned = await put;
      value.list.push(3);
      same(returned.value, { list: [1] }, 'what put returns does not follow later changes');
      for (const handle of [a, b])
        same((await getOf(handle, at('one'))).value, { list: [1] }, 'what is stored does not follow later changes');
    },
  },
  {
    name: 'values are copied on the way out: by put, get, list, a conflict and each watch',
    async prove({ a, at, watch }) {
      const spoil = (value: unknown) => (value as { list: number[] }).list.push(666);
      const key = at('p/one');
      const watches = [watch(a, ''), watch(a, at('p'))];
      await Promise.all(watches.map((each) => each.ready()));
      const { value, revision } = await a.put(key, { list: [1] }, null);
      spoil(value);
      spoil((await getOf(a, key)).value);
      spoil((await a.list(at('p')))[0].value);
      spoil((await fails(a.put(key, 1, null), 'conflict', 'a create over something')).current?.value);
      for (const each of watches) {
        await each.sees(key, revision, 'own writes are echoed');
        same(each.held.get(key)?.value, { list: [1] }, 'each watch gets a value of its own');
        spoil(each.held.get(key)?.value);
      }
      const later = await watch(a, '').ready();
      same(later.held.get(key)?.value, { list: [1] }, 'a snapshot holds the stored value');
      same((await getOf(a, key)).value, { list: [1] }, 'the stored value is still the one put');
    },
  },
  {
    name: 'a value above maxBytes is refused as too-large, one within is stored',
    skip: ({ maxBytes = 0 }) => maxBytes > tooLargeToTry && 'the limit is too high to try (maxBytes)',
    async prove({ a, b, at }) {
      const { maxBytes } = a.capabilities;
      ok(maxBytes > 0, 'maxBytes is declared');
      const text = (bytes: number) => 'x'.repeat(bytes - 2);
      await fails(a.put(at('one'), text(maxBytes + 1), null), 'too-large', 'a put of one byte too much');
      await fails(
        a.put(at('one'), 'ü'.repeat(maxBytes / 2), null),
        'too-large',
        'bytes are counted, not characters, so it',
      );
      ok(!(await a.get(at('one'))), 'nothing was written');
      await a.put(at('one'), text(maxBytes), null);
      same(((await getOf(b, at('one'))).value as string).length, maxBytes - 2, 'a value of exactly maxBytes is stored');
    },
  },
];
