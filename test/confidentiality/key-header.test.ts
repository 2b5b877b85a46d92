/** Key headers: who finds a slot, who doesn't, and what a header is bound to. */
import { expect } from '@open-wc/testing';
import { fromBase64Url, toBase64Url } from '../../src/confidentiality/base64-url.js';
import { concat, randomBytes, type Bytes } from '../../src/confidentiality/bytes.js';
import { identityOf, type Identity } from '../../src/confidentiality/device-keys.js';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import { audienceTag, audienceTagOf, isCommitted, makeHeader, openHeader, slotFor, type Origin } from '../../src/confidentiality/key-header.js';
import type { StorageError } from '../../src/storage/adapter.js';
import { makeIdentity } from '../support/sealing.js';

describe('key headers', () => {
  let ana: Identity;
  let ben: Identity;
  let eve: Identity;
  let origin: Origin;
  const key = randomBytes(32);
  before(async () => {
    [ana, ben, eve] = (await Promise.all(['ana', 'ben', 'eve'].map(makeIdentity))) as [Identity, Identity, Identity];
    origin = { space: 's', author: 'ana', device: ana.device };
  });
  const codeOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      (found) => (found ? 'opened' : 'no slot'),
      ({ code }: StorageError) => code,
    );

  it('open to one key for each recipient, and for nobody else', async () => {
    const header = await makeHeader(origin, [ana, ben], key);
    for (const reader of [ana, ben]) expect(await openHeader(header, origin, reader)).to.deep.equal(key);
    expect(await openHeader(header, origin, eve)).to.equal(undefined);
    expect([ana, ben, eve].map(({ device }) => slotFor(header, device) !== undefined)).to.deep.equal([true, true, false]);
    expect(header).to.match(/^[\w-]{43}\.[\w-]{22}\.[\w-]{75},[\w-]{75}$/);
  });

  it('are what is specified: whoever follows that opens them too', async () => {
    const [ephemeral, commitment, slot] = (await makeHeader(origin, [ben], key)).split('.') as [string, string, string];
    const derived = async (secret: Bytes, salt: Bytes, info: string[], length: number) => {
      const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
      const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(JSON.stringify(info)) };
      return crypto.subtle.deriveBits(algorithm, base, length * 8);
    };
    const salt = concat(fromBase64Url(ephemeral), fromBase64Url(ben.sealing));
    const info = ['collegial/1 wrap', 's', 'ana', ana.device, ben.device];
    const wrapping = await derived(await ben.agree(fromBase64Url(ephemeral)), salt, info, 32);
    const aes = await crypto.subtle.importKey('raw', wrapping, 'AES-GCM', false, ['decrypt']);
    const wrapped = fromBase64Url(slot.slice(11));
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, aes, wrapped);
    expect([new Uint8Array(opened), slot.slice(0, 11)]).to.deep.equal([key, ben.device.slice(0, 11)]);
    const committed = await derived(key, new Uint8Array(0), ['collegial/1 commit', 's', 'ana', ana.device], 16);
    expect(toBase64Url(new Uint8Array(committed))).to.equal(commitment);
  });

  it('hold nothing of the key, and are others each time', async () => {
    const headers = await Promise.all([1, 2].map(() => makeHeader(origin, [ana], key)));
    const parts = headers.map((header) => header.split('.'));
    expect(parts[0]![0]).not.to.equal(parts[1]![0]);
    expect(parts[0]![2]!.slice(11)).not.to.equal(parts[1]![2]!.slice(11));
    for (const header of headers) expect(header).not.to.include(toBase64Url(key).slice(0, 8));
  });

  it('open only as what they were made for: that space, that author, that device', async () => {
    const header = await makeHeader(origin, [ben], key);
    for (const another of [{ space: 't' }, { author: 'ben' }, { device: ben.device }]) {
      expect(await codeOf(openHeader(header, { ...origin, ...another }, ben)), JSON.stringify(another)).to.equal('corrupt');
      expect(await isCommitted(header, { ...origin, ...another }, key)).to.equal(false);
    }
    expect(await isCommitted(header, origin, key)).to.equal(true);
    expect(await isCommitted(header, origin, randomBytes(32))).to.equal(false);
  });

  it('are corrupt for a device whose slot holds another key than that of all', async () => {
    const [one, two] = [await makeHeader(origin, [ana, ben], key), await makeHeader(origin, [ana, ben], randomBytes(32))];
    const [ephemeral, , slots] = two.split('.');
    const mixed = `${ephemeral}.${one.split('.')[1]}.${slots}`;
    expect(await codeOf(openHeader(mixed, origin, ben))).to.equal('corrupt');
  });

  it('can’t be opened by a device that has a recipient’s id and other keys', async () => {
    const header = await makeHeader(origin, [ben], key);
    const thief = { ...identityOf(await makeDevice(), 'ben'), device: ben.device };
    expect(await codeOf(openHeader(header, origin, thief))).to.equal('corrupt');
    expect(await codeOf(openHeader(header, origin, { ...thief, sealing: ben.sealing }))).to.equal('corrupt');
  });

  it('name their set of devices in whatever order', async () => {
    const [one, two] = [await makeHeader(origin, [ana, ben], key), await makeHeader(origin, [ben, ana], key)];
    expect(audienceTagOf(one)).to.equal(audienceTagOf(two));
    expect(audienceTagOf(one)).to.equal(audienceTag([ben.device, ana.device]));
    expect(audienceTagOf(one)).not.to.equal(audienceTag([ben.device]));
  });

  it('that are none have no slots', async () => {
    for (const none of ['', '.', '..', 'a.b', 'x'.repeat(1000)]) expect(await codeOf(openHeader(none, origin, ben))).to.equal('no slot');
  });
});
