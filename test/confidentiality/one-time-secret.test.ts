/** One-time secrets: who has one can prove it, who has only the lock can't. */
import { expect } from '@open-wc/testing';
import { fromBase64Url } from '../../src/confidentiality/base64-url.js';
import { isProved, lockOf, makeSecret, prove } from '../../src/confidentiality/one-time-secret.js';

const claim = '["collegial/1 joining","space","ana","device"]';

describe('a one-time secret', () => {
  it('is 32 random bytes, and so is its lock', async () => {
    const secrets = Array.from({ length: 50 }, makeSecret);
    expect(new Set(secrets).size).to.equal(50);
    for (const secret of secrets) expect(fromBase64Url(secret)).to.have.length(32);
    const lock = await lockOf(secrets[0]!);
    expect(fromBase64Url(lock)).to.have.length(32);
    expect(lock).not.to.equal(secrets[0]);
    expect(lock).to.equal(await lockOf(secrets[0]!));
    expect(lock).not.to.equal(await lockOf(secrets[1]!));
  });

  it('proves its claim and no other', async () => {
    const secret = makeSecret();
    const lock = await lockOf(secret);
    const proof = await prove(secret, claim);
    expect(await isProved(lock, claim, proof)).to.equal(true);
    for (const other of ['', ` ${claim}`, claim.replace('ana', 'ben'), claim.toUpperCase()])
      expect(await isProved(lock, other, proof), other).to.equal(false);
  });

  it('isn’t proved by another one, nor by its lock', async () => {
    const [secret, other] = [makeSecret(), makeSecret()];
    const lock = await lockOf(secret);
    for (const forger of [other, lock]) expect(await isProved(lock, claim, await prove(forger, claim))).to.equal(false);
    expect(await isProved(await lockOf(other), claim, await prove(secret, claim))).to.equal(false);
  });

  it('is proved by nothing that was changed or is malformed, without an error', async () => {
    const secret = makeSecret();
    const [lock, proof] = [await lockOf(secret), await prove(secret, claim)];
    const changes = (text: string) => [
      '',
      `${text}A`,
      text.slice(1),
      `${text}=`,
      '!'.repeat(text.length),
      ...Array.from(text, (character, n) => `${text.slice(0, n)}${character === 'A' ? 'B' : 'A'}${text.slice(n + 1)}`),
    ];
    for (const other of changes(lock)) expect(await isProved(other, claim, proof), `lock ${other}`).to.equal(false);
    for (const other of changes(proof)) expect(await isProved(lock, claim, other), `proof ${other}`).to.equal(false);
  });

  it('is a RangeError when it is none', async () => {
    for (const none of ['', 'A', makeSecret().slice(1), `${makeSecret()}A`, `${makeSecret()}=`])
      for (const call of [lockOf(none), prove(none, claim)])
        expect(await call.then(() => 'accepted', ({ name }: Error) => name), none).to.equal('RangeError');
  });
});
