/** Who signed: only a device whose keys make its id, and with which not everybody can sign. */
import { expect } from '@open-wc/testing';
import { toBase64Url } from '../../src/confidentiality/base64-url.js';
import { utf8 } from '../../src/confidentiality/bytes.js';
import { deviceIdOf, identityOf } from '../../src/confidentiality/device-keys.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import type { Envelope } from '../../src/confidentiality/envelope.js';
import { Signatures } from '../../src/confidentiality/signatures.js';

const message = utf8('what was written');
const envelope = (more: object) => more as Envelope;

describe('a signature', () => {
  it('is good by the device that the envelope names, for this message alone', async () => {
    const identity = identityOf(await makeDevice(), 'ana');
    const { device, signing, sealing } = identity;
    const signature = toBase64Url(await identity.sign(message));
    const signatures = new Signatures();
    expect(await signatures.areGood(envelope({ device, signing, sealing, signature }), message)).to.be.true;
    expect(await signatures.areGood(envelope({ device, signing, sealing, signature }), utf8('something else'))).to.be.false;
    const other = await makeDevice();
    expect(await signatures.areGood(envelope({ device: other.device, signing, sealing, signature }), message)).to.be.false;
  });

  it('isn’t by a key of small order, with which everybody could sign everything', async () => {
    const { sealing } = await makeDevice();
    // The neutral element as key and as commitment, and zero: right for every message (RFC 8032, section 5.1.7).
    const neutral = new Uint8Array(32);
    neutral[0] = 1;
    const signing = toBase64Url(neutral);
    const signature = toBase64Url(Uint8Array.from([...neutral, ...new Uint8Array(32)]));
    const device = await deviceIdOf({ signing, sealing });
    expect(await new Signatures().areGood(envelope({ device, signing, sealing, signature }), message)).to.be.false;
  });

  it('that was right before isn’t checked again, and another one isn’t taken for it', async () => {
    const identity = identityOf(await makeDevice(), 'ana');
    const { device, signing, sealing } = identity;
    const signature = toBase64Url(await identity.sign(message));
    const verified = new Set<string>();
    await new Signatures(verified).areGood(envelope({ device, signing, sealing, signature }), message);
    expect(verified.size).to.equal(1);
    const later = new Signatures(verified);
    const forged = toBase64Url(new Uint8Array(64));
    expect(await later.areGood(envelope({ device, signing, sealing, signature: forged }), message)).to.be.false;
    expect(await later.areGood(envelope({ device, signing, sealing, signature }), message)).to.be.true;
  });
});
