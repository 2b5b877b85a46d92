// The rule of the floors catches each way of breaking it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { floorFaults } from './floors.mjs';

function faults(files) {
  const src = mkdtempSync(join(tmpdir(), 'floors-'));
  try {
    for (const [path, code] of Object.entries(files)) {
      mkdirSync(dirname(join(src, path)), { recursive: true });
      writeFileSync(join(src, path), code);
    }
    return floorFaults(src);
  } finally {
    rmSync(src, { recursive: true });
  }
}
const one = (files, pattern) => {
  const found = faults(files);
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0], pattern);
};

test('a house in order has no faults', () => {
  assert.deepEqual(
    faults({
      'storage/a.ts': 'import { openDB } from "idb"; export const a = openDB;',
      'group/b.ts': 'export { a } from "../storage/a.js"; export type B = 1;',
      'elements/roster/c.ts': 'import type { B } from "../../group/b.js"; import { css } from "lit"; export { d } from "./d.js"; export type C = B | typeof css;',
      'elements/roster/d.ts': 'import type { C } from "./c.js"; export const d: C = 1;',
      'define/e.ts': 'import "../elements/roster/c.js";',
      'index.ts': 'export * from "./define/e.js";',
    }),
    [],
  );
});

test('no import runs upward, whether static, of a type, re-exported or on demand', () => {
  for (const code of ['import { a } from "../group/a.js"; a;', 'import type { a } from "../group/a.js"; export type B = a;', 'export { a } from "../group/a.js";', 'export const b = () => import("../group/a.js");'])
    one({ 'group/a.ts': 'export const a = 1;', 'model/b.ts': code }, /model stands on nothing, not on group/);
});

test('storage and model know nothing of each other', () => {
  one({ 'model/a.ts': 'export const a = 1;', 'storage/b.ts': 'export { a } from "../model/a.js";' }, /not on model/);
});

test('one element knows nothing of another', () => {
  one({ 'elements/a/a.ts': 'export const a = 1;', 'elements/b/b.ts': 'export { a } from "../a/a.js";' }, /belongs in ui/);
});

test('a floor uses its own packages only', () => {
  one({ 'group/a.ts': 'export { html } from "lit";' }, /group uses no package/);
});

test('nothing imports an entry, and a path has its ending', () => {
  one({ 'index.ts': 'export const a = 1;', 'ui/b.ts': 'export { a } from "../index.js";' }, /is an entry/);
  one({ 'ui/a.ts': 'export const a = 1;', 'ui/b.ts': 'export { a } from "./a";' }, /no such file/);
});

test('no circle of files', () => {
  one({ 'ui/a.ts': 'import "./b.js";', 'ui/b.ts': 'import "./c.js";', 'ui/c.ts': 'import "./a.js";' }, /^A circle: ui\/a.ts → ui\/b.ts → ui\/c.ts → ui\/a.ts/);
});
