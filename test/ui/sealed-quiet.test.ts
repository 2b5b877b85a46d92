/** A sealed group in which all is well fetches nothing to say what isn’t. */
import { expect } from '@open-wc/testing';
import { sealedScenario, until } from '../../stories/support/sealed-scenarios.js';
import { says, show } from '../support/sealed-page.js';
import { waitUntil } from '../support/wait-until.js';

const isFetched = (file: string) => performance.getEntriesByType('resource').some(({ name }) => name.includes(`/src/ui/${file}`));

it('a sealed group fetches what it says of keys and entries once there is something to say', async () => {
  const scenario = await sealedScenario('feedback');
  const group = scenario.of('ana');
  const { first } = await show(group);
  await says(first, 'Change circle');
  await waitUntil(() => isFetched('conditions.ts'), 'what any group says');
  await group.actions.settings({ concern: 'Trust' });
  await new Promise((resume) => setTimeout(resume, 100));
  expect(isFetched('sealed-conditions.ts')).to.equal(false);

  const { storage, entries } = await scenario.operator();
  const { key, revision } = entries.find((entry) => entry.key.includes(`/by/${scenario.ids.ben}/acceptance/`))!;
  await storage.delete(key, revision);
  await until(group, ({ keys }) => keys!.missing.length > 0);
  await says(first, 'An entry of Ben Okafor’s that was here is gone');
  expect(isFetched('sealed-conditions.ts')).to.equal(true);
});
