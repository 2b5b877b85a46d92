/** The line about the link over a sealed group whose writes wait on this device. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { StorageError, type OpenStorage } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { offline } from '../../src/storage/offline.js';
import { sealedScenario } from '../../stories/support/sealed-scenarios.js';
import { part, says, show } from '../support/sealed-page.js';
import { troubled, type Troubled } from '../support/storages.js';
import { waitUntil } from '../support/wait-until.js';

describe('the link of a sealed group behind a queue', () => {
  it('promises that what is written waits, and what is promised to readers stays the same', async () => {
    const scenario = await sealedScenario('agreed');
    await scenario.of('ben').close();
    let engine: Troubled | undefined;
    const storage: OpenStorage = async (options) => {
      engine = troubled(await scenario.storage(options));
      const copy = await memoryStorage()({ space: 'copy' });
      return offline(options.seal!(engine, 'engine'), options.seal!(copy, 'device'));
    };
    const group = await scenario.open('ben', { storage });
    expect(group.state.place).to.equal('sealed-and-copy');
    const { first } = await show(group);
    const restore = engine!.cut('put');
    engine!.report({ type: 'stale', error: new StorageError('offline', 'No link.') });
    await says(first, 'What you write is kept on this device and sent later.');
    await group.actions.give({
      ...{ recipient: scenario.ids.ana!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 } },
      ...{ answers: { impact: 'I heard of it.' }, promise: 'For Ana.' },
    });
    await says(first, 'kept on this device and sent later (');
    restore();
    engine!.report({ type: 'live' });
    group.retry();
    await waitUntil(() => scenario.of('ana').state.feedback.length === 1, 'Ana has it');
    await waitUntil(() => part(first, 'link') === null, 'nothing waits');
    fixtureCleanup();
    await group.close();
  });
});
