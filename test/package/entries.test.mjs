// Every entry of the package exists, can be imported where there is no DOM, and only `define` has side effects.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const { exports, sideEffects } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Entries by the name that users import; a pattern stands for each file that it fits. */
const entries = Object.entries(exports).flatMap(([name, target]) => {
  if (typeof target === 'string') return [];
  if (!name.includes('*')) return [[name, target]];
  const [dir, end] = target.default.split('*');
  return readdirSync(dir)
    .filter((file) => file.endsWith(end))
    .map((file) => file.slice(0, -end.length))
    .map((part) => [name.replace('*', part), { types: target.types.replace('*', part), default: target.default.replace('*', part) }]);
});

test('there is an entry for every tag, for all of them, and for the storage', () => {
  const names = entries.map(([name]) => name);
  const tags = ['group', 'roster', 'confidentiality-agreement', 'feedback-form', 'feedback-inbox', 'accountability-tracker'];
  for (const name of [...tags.map((tag) => `./define/peer-${tag}.js`), './define/all.js', './storage/memory.js', './storage/indexeddb.js', './storage/conformance'])
    assert.ok(names.includes(name), `${name} is missing`);
});

for (const [name, { types, default: path }] of entries) {
  test(`${name} has its types`, () => assert.ok(existsSync(types), `${types} is missing`));
  if (path.includes('/cdn/')) continue;
  test(`${name} can be imported without a DOM`, async () => {
    const before = Reflect.ownKeys(globalThis);
    await import(`../../${path}`);
    // lit and its kin tell each other their versions by globals, and bring a registry to servers; Node adds its own.
    const ofOthers = /^(lit|reactiveElement|customElements$|Symbol\(undici)/;
    // The one map of storages on a page, which an engine's definition is there to fill.
    const registered = name === './define/nats.js' ? [Symbol.for('collegial/storage/1')] : [];
    const known = [...before, ...registered];
    const added = Reflect.ownKeys(globalThis).filter((key) => !known.includes(key) && !ofOthers.test(String(key)));
    assert.deepEqual(added, []);
  });
}

test('side effects are declared for definitions and the script tag only', () => {
  for (const pattern of sideEffects) assert.match(pattern, /define|cdn/);
});
