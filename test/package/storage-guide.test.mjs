// The page to which a group that lives in one browser sends its people: where it lies, and that strict pages may serve it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { storageGuide } from '../tools/storage-guide.mjs';

const files = storageGuide();
const page = files['choosing-a-storage.html'];

for (const folder of ['dist', 'dist/cdn'])
  test(`it lies in ${folder}, with its style sheet, as it is written`, () => {
    for (const [name, text] of Object.entries(files)) assert.equal(readFileSync(`${folder}/${name}`, 'utf8'), text, name);
  });

test('a strict content security policy lets all of it through', () => {
  assert.doesNotMatch(page, /<script|<style|\sstyle=|\son\w+=|javascript:|(?:src|href)="(?:https?:)?\/\//i);
});

test('every link on the page leads somewhere, and nothing is left that only Storybook or the tools understand', () => {
  const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  assert.ok(links.length > 5);
  for (const id of links) assert.ok(ids.has(id), id);
  assert.equal(page.match(/<h1/g).length, 1);
  assert.doesNotMatch(page, /<!--|\?path=/);
});
