/** Devices: their ids, what their keys do, and pages that can't make them. */
import { expect } from '@open-wc/testing';
import type * as NewDevice from '../../src/confidentiality/new-device.js';
import { fromBase64Url, toBase64Url } from '../../src/confidentiality/base64-url.js';
import { concat, fromUtf8, randomBytes, utf8 } from '../../src/confidentiality/bytes.js';
import { checkCanSeal } from '../../src/confidentiality/can-seal.js';
import { deviceIdOf, identityOf } from '../../src/confidentiality/device-keys.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import { verify } from '../../src/confidentiality/primitives.js';
import type { StorageError } from '../../src/storage/adapter.js';
import { emptyFrame, type Frame } from '../storage/frame.js';

describe('bytes', () => {
  it('join texts, and are texts again', () => {
    const joined = concat(utf8('Chloé, '), utf8(''), utf8('中村 🙂'));
    expect(fromUtf8(joined)).to.equal('Chloé, 中村 🙂');
    expect(fromUtf8(utf8('\uFEFFkept'))).to.equal('\uFEFFkept');
    expect(() => fromUtf8(joined.slice(0, 5))).to.throw(TypeError);
  });

  it('are drawn anew each time', () => {
    const drawn = new Set(Array.from({ length: 100 }, () => toBase64Url(randomBytes(16))));
    expect(drawn.size).to.equal(100);
  });
});

describe('a device', () => {
  it('has the digest of its public keys as its id', async () => {
    const keys = {
      signing: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
      sealing: 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo',
    };
    expect(await deviceIdOf(keys)).to.equal('D7sgHPRbWDdK5F2jqa4gmrdVAbNi9DNhrRYr1XWjH48');
    const { device, signing, sealing } = await makeDevice();
    expect(device).to.equal(await deviceIdOf({ signing, sealing }));
    for (const text of [device, signing, sealing]) expect(fromBase64Url(text)).to.have.length(32);
  });

  it('is another one each time', async () => {
    const [a, b] = [await makeDevice(), await makeDevice()];
    expect(new Set([a.device, b.device, a.signing, b.signing, a.sealing, b.sealing]).size).to.equal(6);
  });

  it('signs what its public key verifies, and no other does', async () => {
    const [ana, ben] = [identityOf(await makeDevice(), 'ana'), identityOf(await makeDevice(), 'ben')];
    const message = utf8('I agree.');
    const signature = await ana.sign(message);
    expect(await verify(fromBase64Url(ana.signing), message, signature)).to.equal(true);
    expect(await verify(fromBase64Url(ben.signing), message, signature)).to.equal(false);
    expect(await verify(fromBase64Url(ana.signing), utf8('I agree'), signature)).to.equal(false);
  });

  it('agrees with another one on a secret, with each on its own', async () => {
    const one = async (member: string) => identityOf(await makeDevice(), member);
    const [ana, ben, eva] = await Promise.all([one('ana'), one('ben'), one('eva')]);
    const secret = await ana.agree(fromBase64Url(ben.sealing));
    expect(secret).to.have.length(32);
    expect(await ben.agree(fromBase64Url(ana.sealing))).to.deep.equal(secret);
    expect(await eva.agree(fromBase64Url(ana.sealing))).not.to.deep.equal(secret);
  });

  it('never shows its private keys', async () => {
    const made = await makeDevice();
    for (const key of [made.signingKey, made.sealingKey])
      for (const form of ['pkcs8', 'jwk', 'raw'] as const) {
        const outcome = await crypto.subtle.exportKey(form, key).catch(({ name }: Error) => name);
        expect(outcome).to.equal('InvalidAccessError');
      }
    const identity = identityOf(made, 'ana');
    expect(Object.keys(identity).toSorted()).to.deep.equal(['agree', 'device', 'member', 'sealing', 'sign', 'signing']);
    expect(identity.member).to.equal('ana');
  });
});

describe('a page', () => {
  it('that can seal is told so', async () => {
    await checkCanSeal();
  });

  /** The module in a frame whose globals were changed first. */
  const within = async (
    prepare: (window: Frame['window']) => void,
    check: (there: typeof NewDevice) => Promise<void>,
  ) => {
    const { window, load, remove } = await emptyFrame();
    prepare(window);
    await check(await load(new URL('../../src/confidentiality/new-device.ts', import.meta.url).href));
    remove();
  };
  const refused = async (there: typeof NewDevice, sentence: RegExp) => {
    const error = await there.makeDevice().then(
      () => expect.fail('it succeeded'),
      (thrown: StorageError) => thrown,
    );
    expect([error.name, error.code]).to.deep.equal(['StorageError', 'forbidden']);
    expect(error.message).to.match(sentence);
  };

  it('that came over plain http hears that this is why', () =>
    within(
      (window) => Object.defineProperty(window.crypto, 'subtle', { value: undefined }),
      (there) => refused(there, /https/),
    ));

  for (const missing of ['Ed25519', 'X25519'])
    it(`in a browser without ${missing} hears which browsers can`, () =>
      within(
        (window) => {
          const { importKey } = window.SubtleCrypto.prototype;
          const without = function (this: SubtleCrypto, ...[form, bytes, name, ...rest]: Parameters<SubtleCrypto['importKey']>) {
            if (name !== missing) return importKey.call(this, form, bytes, name, ...rest);
            return Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
          };
          window.SubtleCrypto.prototype.importKey = without as SubtleCrypto['importKey'];
        },
        (there) => refused(there, /Chrome from 137/),
      ));
});
