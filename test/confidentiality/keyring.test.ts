/** The keyring: what opens, what is foreign, and when that changes. */
import { expect } from '@open-wc/testing';
import { randomBytes } from '../../src/confidentiality/bytes.js';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { makeHeader, type Origin } from '../../src/confidentiality/key-header.js';
import { Keyring } from '../../src/confidentiality/keyring.js';
import { sha256 } from '../../src/confidentiality/sha256.js';
import { lackedBy } from '../../src/group/device-keyrings.js';
import type { StorageError } from '../../src/storage/adapter.js';
import { makeIdentity } from '../support/sealing.js';

describe('a keyring', () => {
  let ana: Identity;
  let ben: Identity;
  let origin: Origin;
  let header: string;
  const key = randomBytes(32);
  before(async () => {
    [ana, ben] = (await Promise.all(['ana', 'ben'].map(makeIdentity))) as [Identity, Identity];
    origin = { space: 's', author: 'ana', device: ana.device };
    header = await makeHeader(origin, [ana, ben], key);
  });
  const codeOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'opened',
      ({ code }: StorageError) => code,
    );
  /** An identity that counts how often it agrees. */
  const counting = (identity: Identity) => {
    let count = 0;
    return { identity: { ...identity, agree: (theirs: Parameters<Identity['agree']>[0]) => ((count += 1), identity.agree(theirs)) }, count: () => count };
  };
  /** Once as soon as more opens. */
  const changes = (keyring: Keyring) => {
    let count = 0;
    keyring.onChange(() => (count += 1));
    return () => count;
  };

  it('opens each header once, however many ask at once', async () => {
    const { identity, count } = counting(ben);
    const keyring = new Keyring(identity);
    const keys = await Promise.all(Array.from({ length: 20 }, () => keyring.open(header, origin)));
    expect([new Set(keys).size, count()]).to.deep.equal([1, 1]);
    await keyring.open(header, origin);
    expect(count()).to.equal(1);
  });

  it('opens nothing without a device, and tries again once it has one', async () => {
    const keyring = new Keyring();
    const count = changes(keyring);
    expect(await codeOf(keyring.open(header, origin))).to.equal('no-key');
    keyring.identity = await makeIdentity('eve');
    expect(await codeOf(keyring.open(header, origin))).to.equal('no-key');
    keyring.identity = ben;
    expect(await codeOf(keyring.open(header, origin))).to.equal('opened');
    expect(count()).to.equal(2);
  });

  it('asks no device twice for what isn’t for it', async () => {
    const { identity, count } = counting(await makeIdentity('eve'));
    const keyring = new Keyring(identity);
    for (let n = 0; n < 3; n++) expect(await codeOf(keyring.open(header, origin))).to.equal('no-key');
    expect(count()).to.equal(0);
  });

  it('takes what came while it was opening', async () => {
    const keyring = new Keyring();
    keyring.learn(await sha256(header), randomBytes(32));
    const { deriveBits } = crypto.subtle;
    // While the wrong key is looked at, it is too late for a device to be asked.
    crypto.subtle.deriveBits = (...args) => {
      crypto.subtle.deriveBits = deriveBits;
      keyring.identity = ben;
      return deriveBits.apply(crypto.subtle, args);
    };
    expect(await codeOf(keyring.open(header, origin))).to.equal('opened');
    expect(crypto.subtle.deriveBits).to.equal(deriveBits);
  });

  it('opens with further devices for a while; what was opened stays open', async () => {
    const keyring = new Keyring(await makeIdentity('eve'));
    const count = changes(keyring);
    const end = keyring.addOpener(ben);
    expect(count()).to.equal(1);
    expect(await codeOf(keyring.open(header, origin))).to.equal('opened');
    end();
    expect(await codeOf(keyring.open(header, origin))).to.equal('opened');
    expect(await codeOf(keyring.open(await makeHeader(origin, [ben], key), origin))).to.equal('no-key');
  });

  it('opens with a key that it was given, for what the key’s author made only', async () => {
    const keyring = new Keyring(await makeIdentity('eve'));
    const count = changes(keyring);
    expect(await codeOf(keyring.open(header, origin))).to.equal('no-key');
    const id = await sha256(header);
    keyring.learn(id, key);
    keyring.learn(id, key);
    expect(count()).to.equal(1);
    expect(await codeOf(keyring.open(header, { ...origin, author: 'mal' }))).to.equal('no-key');
    expect(await codeOf(keyring.open(header, origin))).to.equal('opened');
  });

  it('is harmed by no wrong key, whether it comes before or after the right one', async () => {
    const id = await sha256(header);
    const wrong = [randomBytes(32), new Uint8Array(0), randomBytes(64)];
    for (const order of [[...wrong, key], [key, ...wrong]]) {
      const keyring = new Keyring();
      for (const given of order) keyring.learn(id, given);
      expect(await codeOf(keyring.open(header, origin))).to.equal('opened');
      expect(keyring.known().get(id)?.key).to.deep.equal(key);
    }
    const keyring = new Keyring();
    for (const given of wrong) keyring.learn(id, given);
    expect(await codeOf(keyring.open(header, origin))).to.equal('no-key');
    expect(keyring.known().size).to.equal(0);
  });

  it('knows the content keys of what it opened and made, and their authors', async () => {
    const keyring = new Keyring(ben);
    await keyring.open(header, origin);
    const own = await keyring.headerFor({ space: 's', author: 'ben', device: ben.device }, [ben, ana]);
    const known = keyring.known();
    expect([...known.keys()]).to.deep.equal([await sha256(header), await sha256(own.header)]);
    expect([...known.values()].map(({ author }) => author)).to.deep.equal(['ana', 'ben']);
    const another = new Keyring(await makeIdentity('ben'));
    for (const [id, { key: raw }] of known) another.learn(id, raw);
    expect(await codeOf(another.open(header, origin))).to.equal('opened');
  });

  it('says what another device can’t open by itself', async () => {
    const keyring = new Keyring(ana);
    const forOne = await keyring.headerFor(origin, [ana]);
    const forTwo = await keyring.headerFor(origin, [ana, ben]);
    const ids = await Promise.all([forOne, forTwo].map((own) => sha256(own.header)));
    expect([...lackedBy(ben.device, keyring).keys()]).to.deep.equal([ids[0]]);
    expect([...lackedBy((await makeIdentity('ana')).device, keyring).keys()]).to.deep.equal(ids);
    expect(lackedBy(ana.device, keyring).size).to.equal(0);
  });

  it('seals with one header for the same devices, in whatever order, and makes another for others', async () => {
    const keyring = new Keyring(ana);
    const [one, again] = await Promise.all([keyring.headerFor(origin, [ana, ben]), keyring.headerFor(origin, [ben, ana])]);
    expect(again).to.equal(one);
    for (const [another, devices] of [[origin, [ana]], [{ ...origin, space: 't' }, [ana, ben]]] as const)
      expect((await keyring.headerFor(another, devices)).header).not.to.equal(one.header);
  });

  it('goes on with the headers that its device made earlier, with nobody else’s', async () => {
    const keyring = new Keyring(ana);
    await keyring.open(header, origin);
    expect((await keyring.headerFor(origin, [ben, ana])).header).to.equal(header);
    const bens: Origin = { space: 's', author: 'ben', device: ben.device };
    const another = await makeHeader(bens, [ana, ben], randomBytes(32));
    await keyring.open(another, bens);
    expect((await keyring.headerFor(bens, [ana, ben])).header).not.to.equal(another);
  });
});
