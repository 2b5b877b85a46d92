/** JSON values are copied, measured and compared without help from the page's prototypes. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Json, StorageError } from '../../src/storage/adapter.js';
import { cloneJson, jsonText, sameJson } from '../../src/storage/json.js';

const json = () => fc.jsonValue({ stringUnit: 'grapheme' }) as fc.Arbitrary<Json>;
const bytesOf = (value: Json) => new TextEncoder().encode(JSON.stringify(value)).length;
const code = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    return (error as StorageError).code;
  }
};

describe('cloneJson', () => {
  it('makes an equal copy that shares nothing', () => {
    fc.assert(
      fc.property(json(), (value) => {
        const copy = cloneJson(value);
        expect(JSON.stringify(copy)).to.equal(JSON.stringify(value));
        if (typeof value === 'object' && value) expect(copy).not.to.equal(value);
      }),
    );
  });

  it('counts exactly the bytes of the JSON text', () => {
    fc.assert(
      fc.property(json(), (value) => {
        expect(code(() => cloneJson(value, bytesOf(value)))).to.equal('none');
        expect(code(() => cloneJson(value, bytesOf(value) - 1))).to.equal('too-large');
      }),
    );
  });

  it('takes objects of another frame, and those without a prototype', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const foreign = (frame.contentWindow as unknown as { eval: (code: string) => unknown }).eval(
      '({ list: [1, { n: 2 }] })',
    );
    expect(cloneJson(foreign)).to.deep.equal({ list: [1, { n: 2 }] });
    frame.remove();
    expect(cloneJson(Object.assign(Object.create(null), { n: 1 }))).to.deep.equal({ n: 1 });
  });

  for (const [name, value] of Object.entries({
    'a hole': Array.from({ length: 2 }),
    'an undefined member': { a: undefined },
    'a map': new Map(),
    bytes: new Uint8Array(1),
    'a boxed string': Object('x'),
    'an error': new Error('x'),
  }))
    it(`refuses ${name} as invalid`, () => {
      expect(code(() => cloneJson(value))).to.equal('invalid');
    });

  it('refuses what is nested too deeply, long before the stack ends', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as Json;
    expect(code(() => cloneJson(nested(500)))).to.equal('none');
    expect(code(() => cloneJson(nested(501)))).to.equal('invalid');
    expect(code(() => cloneJson(nested(5000)))).to.equal('invalid');
  });
});

describe('sameJson', () => {
  it('is true for a copy with its members in another order, and false for any other value', () => {
    const reversed = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || !value) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, member]) => [name, reversed(member)]),
      );
    };
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return ['array', ...value.map(sorted)];
      if (typeof value !== 'object' || !value) return value === 0 ? 0 : value;
      return Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => [name, sorted(member)]);
    };
    fc.assert(
      fc.property(json(), json(), (a, b) => {
        expect(sameJson(a, reversed(a))).to.equal(true);
        expect(sameJson(a, b)).to.equal(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
        expect(sameJson({ a }, [a])).to.equal(false);
        expect(sameJson({ a }, { a, b })).to.equal(false);
        expect(sameJson({ a }, { b: a })).to.equal(false);
        expect(sameJson(undefined, a)).to.equal(false);
      }),
    );
  });
});

describe('jsonText', () => {
  it('writes what JSON.stringify writes', () => {
    for (const text of ['null', '[]', '{}', '"ü\\u0000\\ud800"', '{"__proto__":{"a":[1,-1.5,1e+300,true]},"":[[],{}]}'])
      expect(jsonText(JSON.parse(text) as Json)).to.equal(JSON.stringify(JSON.parse(text)));
  });
  it('asks no toJSON', () => {
    expect(jsonText({ toJSON: 1, list: [Object.assign([1], { toJSON: () => 2 })] })).to.equal('{"toJSON":1,"list":[[1]]}');
  });
});
