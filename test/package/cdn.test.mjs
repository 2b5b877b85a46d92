// What the files for a script tag promise to the page that loads them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const dir = 'dist/cdn/';
const scripts = readdirSync(dir).filter((name) => name.endsWith('.js'));
const code = (name) => readFileSync(dir + name, 'utf8');

test('integrity.json lists the hash of every script', () => {
  const hash = (name) => `sha384-${createHash('sha384').update(readFileSync(dir + name)).digest('base64')}`;
  assert.deepEqual(JSON.parse(code('integrity.json')), Object.fromEntries(scripts.sort().map((name) => [name, hash(name)])));
});

test('the page waits for one file only', () => {
  assert.equal(code('collegial.js').match(/(?:\bfrom|\bimport)\s*["'`]\.{1,2}\//)?.[0], undefined);
});

test('what comes later lies beside it and is found from its own address', () => {
  const later = [...code('collegial.js').matchAll(/import\([`"']\.\/([\w-]+\.js)[`"']\)/g)].map(([, name]) => name);
  assert.ok(later.length > 0);
  for (const name of later) assert.ok(scripts.includes(name), `${name} is missing`);
});

for (const name of scripts)
  test(`${name} writes no code at run time and ignores a page's AMD loader`, () => {
    // d3-dsv could write code in its `parse`, which nothing calls.
    const allowed = name.startsWith('d3-dsv-') ? ['Function('] : [];
    const found = code(name).match(/\bdefine\.amd\b|\beval\(|\bFunction\(|\bimport\(\s*[`"']data:/g) ?? [];
    assert.deepEqual(found, allowed);
  });

test('lit comes as its production build', () => {
  assert.ok(!scripts.some((name) => code(name).includes('Lit is in dev mode')));
});
