import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { canonicalJson } from '../../src/model/canonical-json.js';

/** The number whose IEEE 754 bits these are, in hexadecimal. */
const double = (bits: string) => new DataView(BigUint64Array.of(BigInt(`0x${bits}`)).buffer).getFloat64(0, true);

describe('canonical JSON (RFC 8785)', () => {
  it('writes the sample of section 3.2.2', () => {
    const sample = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as unknown;
    expect(canonicalJson(sample)).to.equal(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts the sample of section 3.2.3 by UTF-16 code units', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(sample)) as object)).to.have.members(Object.values(sample));
    expect(canonicalJson(sample)).to.equal(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it('writes the numbers of appendix B', () => {
    const samples: [bits: string, text: string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['ffefffffffffffff', '-1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['c340000000000000', '-9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['44b52d02c7e14af7', '1.0000000000000001e+23'],
      ['444b1ae4d6e2ef4e', '999999999999999700000'],
      ['444b1ae4d6e2ef4f', '999999999999999900000'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555553', '333333333.3333332'],
      ['41b3de4355555554', '333333333.33333325'],
      ['41b3de4355555555', '333333333.3333333'],
      ['41b3de4355555556', '333333333.3333334'],
      ['41b3de4355555557', '333333333.33333343'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
    ];
    for (const [bits, text] of samples) expect(canonicalJson(double(bits)), bits).to.equal(text);
  });

  it('refuses what has no canonical form', () => {
    const refused = [NaN, Infinity, -Infinity, undefined, Symbol('s'), 1n, () => 1, '\ud800', 'a\udc00b', { '\udead': 1 }, [undefined], [NaN]];
    for (const value of refused) expect(() => canonicalJson(value)).to.throw(TypeError);
    // oxlint-disable-next-line no-sparse-arrays -- a hole is what is tested
    expect(() => canonicalJson([, 1])).to.throw(TypeError);
  });

  it('leaves out properties that are undefined, and keeps those that are null', () => {
    expect(canonicalJson({ b: undefined, a: null })).to.equal('{"a":null}');
  });

  it('says the same as JSON, whatever the order of the properties', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\\ud[89a-f]/i.test(text));
        expect(JSON.parse(canonicalJson(value))).to.deep.equal(JSON.parse(text));
        const reversed = JSON.parse(text, (_, item: unknown) =>
          item && typeof item === 'object' && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).reverse()) : item,
        ) as unknown;
        expect(canonicalJson(reversed)).to.equal(canonicalJson(value));
      }),
    );
  });

  it('isn’t changed by a page that gives built-in types a toJSON or more properties', () => {
    const value = { text: 'a', number: 1, flag: true, list: [1, 'b', { c: null }] };
    const expected = canonicalJson(value);
    const prototypes = [Array.prototype, Object.prototype, String.prototype, Number.prototype, Boolean.prototype] as { toJSON?: unknown }[];
    try {
      for (const prototype of prototypes) prototype.toJSON = () => 'polluted';
      (Object.prototype as { extra?: string }).extra = 'polluted';
      expect(canonicalJson(value)).to.equal(expected);
    } finally {
      for (const prototype of prototypes) delete prototype.toJSON;
      delete (Object.prototype as { extra?: string }).extra;
    }
  });
});
