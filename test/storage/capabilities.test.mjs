// The table in "Choosing a storage" says what the storages themselves declare.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { withoutServer } from '../tools/nats-server.mjs';
import { capabilityRows, guide, rowsIn } from '../tools/storage-capabilities.mjs';

const stale = 'run: npm run -s build:npm && node test/tools/storage-capabilities.mjs';

describe('the table of capabilities', () => {
  const written = rowsIn(readFileSync(guide, 'utf8'));
  const ofNats = (name) => name.includes('nats');
  let declared;
  before(async () => (declared = await capabilityRows()));

  test('has a row for each storage, and no other', () => {
    const names = [...written.keys()].filter((name) => !withoutServer || !ofNats(name));
    assert.deepEqual(names, [...declared.keys()], stale);
  });
  for (const [name, row] of written)
    test(`is right about ${name}`, { skip: ofNats(name) && withoutServer }, () => assert.equal(row, declared.get(name), stale));
});
