/** A device that was revoked opens nothing that is sealed from then on, whatever keys it was given before. */
import { expect } from '@open-wc/testing';
import type { Identity } from '../../src/confidentiality/device-keys.js';
import { Keyring } from '../../src/confidentiality/keyring.js';
import { sealed } from '../../src/confidentiality/sealed.js';
import { lackedBy } from '../../src/group/device-keyrings.js';
import type { StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { makeIdentity } from '../support/sealing.js';

describe('a revoked device', () => {
  let engine: StorageAdapter;
  let [ana, ben]: Identity[] = [];
  let tablet: Identity;
  let former: readonly string[];

  /** Ben's page, which knows which of Ana's devices were revoked. */
  const bens = (identity: Identity | Keyring = ben!) =>
    sealed(engine, {
      ...{ space: 's', identity },
      audienceOf: () => ['ana', 'ben'],
      keysOf: (member) => (member === 'ana' ? [ana!] : [ben!]),
      formerOf: (member) => (member === 'ana' ? former : []),
    });
  /** The tablet, with every key that Ana's other device could give it before it was revoked. */
  const tabletsKeyring = async () => {
    const keyring = new Keyring(ana);
    await sealed(engine, { space: 's', identity: keyring, audienceOf: () => [], keysOf: () => [] }).list('');
    const given = new Keyring(tablet);
    for (const [id, key] of lackedBy(tablet.device, keyring)) given.learn(id, key);
    return given;
  };
  const reads = async (keyring: Keyring, key: string) => {
    const [entry] = (await sealed(engine, { space: 's', identity: keyring, audienceOf: () => [], keysOf: () => [] }).list('')).filter((each) => each.key === key);
    return entry!.unreadable?.code ?? entry!.value;
  };

  beforeEach(async () => {
    engine = await memoryStorage()({ space: 's' });
    [ana, ben] = await Promise.all(['ana', 'ben'].map(makeIdentity));
    tablet = await makeIdentity('ana');
    former = [];
  });

  it('opens nothing new, though the readers’ devices are the same as before it came', async () => {
    const page = bens();
    await page.put('one', 1, null);
    const keyring = await tabletsKeyring();
    await page.put('two', 2, null);
    former = [tablet.device];
    await page.put('three', 3, null);
    expect([await reads(keyring, 'one'), await reads(keyring, 'two'), await reads(keyring, 'three')]).to.deep.equal([1, 2, 'no-key']);
    expect(await reads(new Keyring(ana), 'three')).to.equal(3);
  });

  it('opens nothing new after the page was opened again, either', async () => {
    await bens().put('one', 1, null);
    const keyring = await tabletsKeyring();
    former = [tablet.device];
    const page = bens(new Keyring(ben));
    expect((await page.get('one'))!.value).to.equal(1);
    await page.put('two', 2, null);
    expect(await reads(keyring, 'two')).to.equal('no-key');
  });

  it('costs the others no more than one new key for each visit', async () => {
    former = [tablet.device];
    const page = bens();
    for (const key of ['one', 'two']) await page.put(key, 1, null);
    const headers = (await engine.list('')).map(({ value }) => (value as { header: string }).header);
    expect(new Set(headers).size).to.equal(1);
  });
});
