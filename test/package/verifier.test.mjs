// The script that a certificate's file carries is what its source builds to.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { verifierFile } from '../tools/verifier.mjs';

const kept = readFileSync('src/ui/certificate/verifier-text.ts', 'utf8');

test('verifier-text.ts is what verifier.ts builds to', async () => {
  assert.ok(kept === (await verifierFile()), 'Write it anew: node test/tools/verifier.mjs');
});

test('nothing in it ends the script element, or writes code at run time', () => {
  assert.equal(kept.match(/<\/?[sS][cC]|<!--|\beval\(|\bFunction\(/)?.[0], undefined);
});
