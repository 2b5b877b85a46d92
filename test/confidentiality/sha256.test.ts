import { expect } from '@open-wc/testing';
import { sha256 } from '../../src/confidentiality/sha256.js';

/** FIPS 180-4 examples, as base64url. */
const vectors: readonly [text: string, hash: string][] = [
  ['', '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'],
  ['abc', 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', 'JI1qYdIGOLjlwCaTDD5gOaM85Flk_yFn9uzt1BnbBsE'],
];

describe('sha256', () => {
  it('gives the standard’s examples', async () => {
    for (const [text, hash] of vectors) expect(await sha256(text)).to.equal(hash);
  });

  it('gives the same on a page without a secure context', async () => {
    const { subtle } = crypto;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      for (const [text, hash] of vectors) expect(await sha256(text)).to.equal(hash);
      expect(await sha256('Chloé, Yılmaz, 中村, 🙂')).to.have.length(43);
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
  });
});
