/** The recovery device: opened by its passphrase, however that is typed, and by nothing else. */
import { expect } from '@open-wc/testing';
import { fromBase64Url } from '../../src/confidentiality/base64-url.js';
import { utf8 } from '../../src/confidentiality/bytes.js';
import { deviceIdOf, identityOf, type DeviceKeys } from '../../src/confidentiality/device-keys.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import { verify } from '../../src/confidentiality/primitives.js';
import {
  suggestPassphrase,
  unwrapRecovery,
  wrapRecovery,
  type WrappedDevice,
} from '../../src/confidentiality/recovery.js';
import type { StorageError } from '../../src/storage/adapter.js';

const passphrase = 'Café ﬁne 3½ Å';
const few = 10;
const failure = (call: Promise<unknown>): Promise<StorageError> =>
  call.then(
    () => expect.fail('it was opened'),
    (error) => error,
  );

let keys: DeviceKeys;
let wrapped: WrappedDevice;
before(async () => {
  ({ keys, wrapped } = await wrapRecovery(passphrase, few));
});

describe('a recovery device', () => {
  it('is stored as text and numbers, with what opens it named', async () => {
    expect(keys.device).to.equal(await deviceIdOf(keys));
    expect(JSON.parse(JSON.stringify({ keys, wrapped }))).to.deep.equal({ keys, wrapped });
    expect(wrapped).to.include({ v: 1, kdf: 'PBKDF2-SHA-256', rounds: few, cipher: 'AES-256-GCM' });
    const lengths = [wrapped.salt, wrapped.iv, wrapped.keys].map((text) => fromBase64Url(text).length);
    expect(lengths).to.deep.equal([16, 12, 80]);
  });

  it('has keys, a salt and an iv of its own, under the same passphrase too', async () => {
    const other = await wrapRecovery(passphrase, few);
    for (const name of ['device', 'signing', 'sealing'] as const) expect(other.keys[name]).not.to.equal(keys[name]);
    for (const name of ['salt', 'iv', 'keys'] as const) expect(other.wrapped[name]).not.to.equal(wrapped[name]);
  });

  it('costs 600 000 rounds unless asked otherwise', async () => {
    const made = await wrapRecovery(passphrase);
    expect(made.wrapped.rounds).to.equal(600_000);
    expect((await unwrapRecovery(passphrase, made.keys, made.wrapped)).device).to.equal(made.keys.device);
  });

  it('signs and agrees as the device that it was', async () => {
    const recovered = identityOf(await unwrapRecovery(passphrase, keys, wrapped), 'ana');
    expect(recovered).to.include({ ...keys, member: 'ana' });
    const message = utf8('It is me.');
    expect(await verify(fromBase64Url(keys.signing), message, await recovered.sign(message))).to.equal(true);
    const ben = identityOf(await makeDevice(), 'ben');
    const secret = await ben.agree(fromBase64Url(keys.sealing));
    expect(await recovered.agree(fromBase64Url(ben.sealing))).to.deep.equal(secret);
  });

  it('never shows its private keys once opened', async () => {
    const { signingKey, sealingKey } = await unwrapRecovery(passphrase, keys, wrapped);
    for (const key of [signingKey, sealingKey]) {
      expect(key.extractable).to.equal(false);
      for (const form of ['pkcs8', 'jwk'] as const)
        expect((await failure(crypto.subtle.exportKey(form, key))).name).to.equal('InvalidAccessError');
    }
  });

  it('opens with the passphrase in every Unicode normalisation', async () => {
    const forms = new Set(['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => passphrase.normalize(form)));
    expect(forms.size).to.equal(4);
    for (const form of forms) expect((await unwrapRecovery(form, keys, wrapped)).device).to.equal(keys.device);
    const other = await wrapRecovery(passphrase.normalize('NFD'), few);
    expect((await unwrapRecovery(passphrase, other.keys, other.wrapped)).device).to.equal(other.keys.device);
  });

  it('has no key for another passphrase', async () => {
    const alike = [passphrase.toLowerCase(), `${passphrase} `, passphrase.slice(1), 'Cafe fine 3½ Å'];
    for (const other of ['', ' ', keys.device, ...alike]) {
      const error = await failure(unwrapRecovery(other, keys, wrapped));
      expect([error.name, error.code], other).to.deep.equal(['StorageError', 'no-key']);
      expect(error.message).not.to.include(passphrase);
    }
  });

  it('opens to nothing with any one character changed in what is stored', async () => {
    const stored: Record<string, unknown> = { ...keys, ...wrapped };
    const changes = Object.entries(stored).flatMap(([name, value]) =>
      Array.from(String(value), (character, n) => {
        const text = String(value);
        const changed = `${text.slice(0, n)}${character === 'A' || character === '3' ? '4' : '3'}${text.slice(n + 1)}`;
        return { name, value: typeof value === 'number' ? Number(changed) : changed };
      }),
    );
    expect(changes.length).to.be.greaterThan(300);
    for (const { name, value } of changes) {
      const changed = { ...keys, ...wrapped, [name]: value };
      const { code } = await failure(unwrapRecovery(passphrase, changed, changed as WrappedDevice));
      // Version 3 is one that this page can't know.
      expect(code, `${name}: ${value}`).to.be.oneOf(name === 'v' ? ['invalid'] : ['no-key', 'corrupt']);
    }
  });

  it('opens only to the keys that it was made with', async () => {
    const other = await wrapRecovery(passphrase, few);
    const code = async (claimed: DeviceKeys) => (await failure(unwrapRecovery(passphrase, claimed, wrapped))).code;
    expect(await code(other.keys)).to.equal('no-key');
    expect(await code({ ...other.keys, device: keys.device })).to.equal('corrupt');
    expect(await code({ ...keys, sealing: other.keys.sealing })).to.equal('corrupt');
  });

  it('opens with fewer rounds than are made today', async () => {
    for (const rounds of [1, 100_000]) {
      const old = await wrapRecovery(passphrase, rounds);
      expect((await unwrapRecovery(passphrase, old.keys, old.wrapped)).device).to.equal(old.keys.device);
    }
  });

  it('is refused before any work when its rounds would hang the browser or are none', async () => {
    let asked = 0;
    const { deriveBits } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.deriveBits = async () => (asked++, new ArrayBuffer(32));
    try {
      const absurd = [10_000_001, 4_294_967_295, 2 ** 53, 1e300, Infinity];
      for (const rounds of [...absurd, NaN, 0, -1, 1.5, '10', null, undefined, [10]]) {
        const { code } = await failure(unwrapRecovery(passphrase, keys, { ...wrapped, rounds: rounds as number }));
        expect(code, String(rounds)).to.equal('corrupt');
      }
      expect(asked).to.equal(0);
      await failure(unwrapRecovery(passphrase, keys, { ...wrapped, rounds: 10_000_000 }));
      expect(asked).to.equal(1);
    } finally {
      SubtleCrypto.prototype.deriveBits = deriveBits;
    }
  });

  it('is corrupt when it isn’t one at all', async () => {
    const broken: Record<string, unknown>[] = [
      { v: undefined },
      { v: '1' },
      { v: 0 },
      { kdf: 'PBKDF2-SHA-1' },
      { cipher: 'AES-CBC' },
      { salt: '' },
      { salt: `${wrapped.salt}AA` },
      { salt: null },
      { iv: 12 },
      { iv: wrapped.salt },
      { keys: wrapped.keys.slice(4) },
      { keys: `${wrapped.keys}=` },
      { keys: {} },
    ];
    for (const change of broken) {
      const { code } = await failure(unwrapRecovery(passphrase, keys, { ...wrapped, ...change } as WrappedDevice));
      expect(code, JSON.stringify(change)).to.equal('corrupt');
    }
    for (const none of [{}, [], 'text', 3])
      expect((await failure(unwrapRecovery(passphrase, keys, none as WrappedDevice))).code).to.equal('corrupt');
  });

  it('of a newer version asks for a newer page', async () => {
    const { code, message } = await failure(unwrapRecovery(passphrase, keys, { ...wrapped, v: 2 as 1 }));
    expect(code).to.equal('invalid');
    expect(message).to.include('newer version');
  });
});

describe('a suggested passphrase', () => {
  it('is six groups of four characters that can’t be mistaken for others', () => {
    for (let n = 0; n < 200; n++) {
      const suggested = suggestPassphrase();
      expect(suggested).to.match(/^([a-z3-9]{4}-){5}[a-z3-9]{4}$/);
      expect(suggested).not.to.match(/[ilou5]/);
    }
  });

  it('has 110 bits or more: each character is as likely as every other', () => {
    const { getRandomValues } = Crypto.prototype;
    let next = 0;
    const seen = new Map<string, number>();
    try {
      // Every byte equally often.
      Crypto.prototype.getRandomValues = <T extends ArrayBufferView | null>(array: T) => {
        const bytes = array as unknown as Uint8Array;
        for (let n = 0; n < bytes.length; n++) bytes[n] = next++;
        return array;
      };
      while (next < 256 * 24)
        for (const one of suggestPassphrase().replaceAll('-', '')) seen.set(one, (seen.get(one) ?? 0) + 1);
    } finally {
      Crypto.prototype.getRandomValues = getRandomValues;
    }
    expect(24 * Math.log2(seen.size)).to.be.greaterThan(110);
    const counts = [...seen.values()];
    // The last passphrase may end within a round of bytes.
    expect(Math.max(...counts) - Math.min(...counts)).to.be.lessThan(3);
  });

  it('opens what it wrapped', async () => {
    const suggested = suggestPassphrase();
    const made = await wrapRecovery(suggested, few);
    expect((await unwrapRecovery(suggested, made.keys, made.wrapped)).device).to.equal(made.keys.device);
    expect((await failure(unwrapRecovery(suggestPassphrase(), made.keys, made.wrapped))).code).to.equal('no-key');
  });
});
