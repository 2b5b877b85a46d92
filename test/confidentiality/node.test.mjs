// Keys outside browsers: what makes, wraps, proves and seals works in Node, which has no IndexedDB.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64Url } from '../../dist/confidentiality/base64-url.js';
import { checkCanSeal } from '../../dist/confidentiality/can-seal.js';
import { identityOf } from '../../dist/confidentiality/device-keys.js';
import { openIdentities } from '../../dist/confidentiality/identity-store.js';
import { memoryIdentities } from '../../dist/confidentiality/memory-identities.js';
import { isProved, lockOf, makeSecret, prove } from '../../dist/confidentiality/one-time-secret.js';
import { verify } from '../../dist/confidentiality/primitives.js';
import { unwrapRecovery, wrapRecovery } from '../../dist/confidentiality/recovery.js';

test('devices in memory sign and agree', async () => {
  await checkCanSeal();
  const store = memoryIdentities();
  const [ana, ben] = await Promise.all([store.make('s', 'ana'), store.make('s', 'ben')]);
  assert.equal((await store.load('s', 'ana')).device, ana.device);
  assert.deepEqual(await ana.agree(fromBase64Url(ben.sealing)), await ben.agree(fromBase64Url(ana.sealing)));
  await assert.rejects(ana.agree(new Uint8Array(32)), RangeError);
  const message = Uint8Array.of(1, 2, 3);
  assert.equal(await verify(fromBase64Url(ana.signing), message, await ana.sign(message)), true);
});

test('public keys of small order verify nothing', async () => {
  const neutral = Uint8Array.from({ length: 32 }, (_, n) => Number(n === 0));
  const signature = Uint8Array.from({ length: 64 }, (_, n) => Number(n === 0));
  assert.equal(await verify(neutral, Uint8Array.of(1), signature), false);
});

test('a recovery device opens with its passphrase only', async () => {
  const { keys, wrapped } = await wrapRecovery('passphrase', 10);
  const recovered = identityOf(await unwrapRecovery('passphrase', keys, wrapped), 'ana');
  const message = Uint8Array.of(1, 2, 3);
  assert.equal(await verify(fromBase64Url(keys.signing), message, await recovered.sign(message)), true);
  await assert.rejects(unwrapRecovery('another', keys, wrapped), { code: 'no-key' });
});

test('a one-time secret proves its claim', async () => {
  const secret = makeSecret();
  const [lock, proof] = [await lockOf(secret), await prove(secret, 'claim')];
  assert.deepEqual([await isProved(lock, 'claim', proof), await isProved(lock, 'other', proof)], [true, false]);
});

test('devices that should be kept in a browser are forbidden, in a sentence', async () => {
  await assert.rejects(openIdentities().make('s', 'ana'), { name: 'StorageError', code: 'forbidden' });
});
