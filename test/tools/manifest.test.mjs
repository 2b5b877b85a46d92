// The check of the manifest notices what it leaves out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestFaults } from './manifest.mjs';

const path = 'src/elements/a/peer-a.ts';
const element = { tagName: 'peer-a', description: 'An element.', cssParts: [{ name: 'box', description: 'A box.' }] };
const faultsOf = (changes, files) =>
  manifestFaults({ modules: [{ path, declarations: [{ ...element, ...changes }] }] }, (name) => files[name]);

test('an element that tells everything has no faults', () => {
  assert.deepEqual(faultsOf({}, { [path]: 'html`<div part="box"></div>`; addEventListener(\'peer-b-asked\', listener);' }), []);
});

test('what is public needs a description', () => {
  const changes = { description: '', members: [{ name: 'x' }], attributes: [{ name: 'y' }], slots: [{ name: '' }] };
  assert.deepEqual(faultsOf(changes, { [path]: '' }), [
    '<peer-a> has no description.',
    '<peer-a>: member x has no description.',
    '<peer-a>: attribute y has no description.',
    '<peer-a>: slot (default) has no description.',
  ]);
});

test('what the sources show must be documented, also in what they import', () => {
  const files = {
    [path]: "import { lid } from '../../ui/lid.js'; this.emit('peer-a-done', {}); css`a { color: var(--peer-ink) }`;",
    'src/ui/lid.ts': 'export const lid = html`<div part="box lid"></div><slot name="top"></slot>`;',
  };
  assert.deepEqual(faultsOf({}, files), [
    "<peer-a>: event peer-a-done isn't documented.",
    "<peer-a>: slot top isn't documented.",
    "<peer-a>: part lid isn't documented.",
    "<peer-a>: token --peer-ink isn't documented.",
  ]);
});
