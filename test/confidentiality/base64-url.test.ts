/** Base64url: one text for each sequence of bytes, however long, and nothing else is read. */
import { expect } from '@open-wc/testing';
import { fromBase64Url, toBase64Url } from '../../src/confidentiality/base64-url.js';
import { utf8 } from '../../src/confidentiality/bytes.js';

describe('base64url', () => {
  it('gives the examples of RFC 4648, section 10, both ways', () => {
    const examples = ['', 'Zg', 'Zm8', 'Zm9v', 'Zm9vYg', 'Zm9vYmE', 'Zm9vYmFy'];
    for (const [length, example] of examples.entries()) {
      expect(toBase64Url(utf8('foobar'.slice(0, length)))).to.equal(example);
      expect(fromBase64Url(example)).to.deep.equal(utf8('foobar'.slice(0, length)));
    }
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xfe))).to.equal('-__-');
    expect(fromBase64Url('-__-')).to.deep.equal(Uint8Array.of(0xfb, 0xff, 0xfe));
  });

  it('is the same after there and back, however long', () => {
    for (const length of [1, 2, 3, 0x3fff, 0x4000, 0x4001, 1_000_000]) {
      const all = Uint8Array.from({ length }, (_, n) => n * 7);
      const back = fromBase64Url(toBase64Url(all));
      expect(back.length === length && back.every((byte, n) => byte === all[n]), `${length} bytes`).to.equal(true);
    }
  });

  it('has one text for each sequence of bytes: all others are refused', () => {
    const padded = ['Zg==', 'Zg=', 'Zm8='];
    const leftOver = ['Zh', 'Zm9', 'A', 'Zm9vY'];
    const characters = ['Zm+v', 'Zm/v', ' Zg', 'Zg\n', 'Zm9v Yg', 'Zé', 'Z%67'];
    for (const other of [...padded, ...leftOver, ...characters])
      expect(() => fromBase64Url(other), JSON.stringify(other)).to.throw(RangeError);
  });
});
