// The published JSON Schema and the checker tell the same questionnaires from what is none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { feedbackFrames } from '../../dist/model/feedback-frames.js';
import { bodies } from '../../dist/model/kinds.js';
import { questionnaireFaults } from '../../dist/model/questionnaire-faults.js';
import { contradictory, good, malformed } from './questionnaire-samples.mjs';

const schema = JSON.parse(readFileSync(new URL('../../src/model/questionnaire.schema.json', import.meta.url), 'utf8'));
const valid = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
/** As it would come out of a file. */
const fromFile = (value) => JSON.parse(JSON.stringify(value));
const faults = (value) => questionnaireFaults(value).map(({ path, reason }) => `${path} ${reason}`);
/** What only follows from several parts of a questionnaire, and no schema tells. */
const isCross = ({ reason }) => ['duplicate', 'unknown', 'later', 'never', 'reversed'].includes(reason);

describe('a questionnaire', () => {
  for (const [name, value] of Object.entries({ ...good, ...Object.fromEntries(feedbackFrames.map((each) => [each.id, each])) }))
    it(`is one with ${name}, for the schema, the checker and the group`, () => {
      assert.equal(valid(fromFile(value)), true, JSON.stringify(valid.errors));
      assert.deepEqual(faults(value), []);
      assert.equal(bodies.publication(value), true);
    });

  for (const [name, [value, fault]] of Object.entries(malformed))
    it(`is none with ${name}: both say so, and the checker where and why`, () => {
      assert.equal(valid(fromFile(value)), false);
      assert.deepEqual(faults(fromFile(value)), [fault]);
    });

  for (const [name, [value, fault]] of Object.entries(contradictory))
    it(`is none with ${name}: the checker says so, since a schema can’t`, () => {
      assert.equal(valid(fromFile(value)), true, JSON.stringify(valid.errors));
      assert.deepEqual(faults(value), [fault]);
    });

  it('that is changed at random is the same to the schema as to the checker', () => {
    const odd = fc.oneof(fc.constantFrom('', ' ', 'what', 'met', 0, 1, 1.5, -3, true, null), fc.constant([]), fc.constant({}), fc.jsonValue({ maxDepth: 1 }));
    const samples = [...Object.values(good), ...Object.values(contradictory).map(([value]) => value)].map(fromFile);
    const told = { good: 0, bad: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(5), odd), { minLength: 1, maxLength: 3 }), (sample, changes) => {
        const value = changes.reduce(changed, structuredClone(sample));
        const structural = questionnaireFaults(value).filter((fault) => !isCross(fault));
        told[structural.length ? 'bad' : 'good']++;
        assert.equal(valid(value), structural.length === 0, JSON.stringify({ value, structural, errors: valid.errors }));
        if (!structural.length) assert.equal(bodies.publication(value), true, 'what the checker lets through a group takes');
      }),
      { numRuns: 3000 },
    );
    assert.ok(told.good > 30 && told.bad > 1000, JSON.stringify(told));
  });
});

/** Takes one of all values below away, puts another one there, or adds a property. */
function changed(value, [which, how, odd]) {
  const places = [];
  const walk = (at) => {
    if (typeof at !== 'object' || at === null) return;
    for (const name of Object.keys(at)) {
      places.push([at, name]);
      walk(at[name]);
    }
  };
  walk(value);
  const [parent, name] = places[which % Math.max(1, places.length)] ?? [value, 'title'];
  if (how === 0 && !Array.isArray(parent)) delete parent[name];
  else if (how === 1 && !Array.isArray(parent)) parent[`${name}s`] = odd;
  else if (how === 2 && typeof parent[name] === 'string') parent[name] = `${parent[name]} `;
  else parent[name] = odd;
  return value;
}
