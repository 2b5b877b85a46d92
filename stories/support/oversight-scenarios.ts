/** A group whose confidentiality somebody looks behind: whole, tampered with, large, plain, and at its end. */
import { exportGroup, groupFileText } from '../../src/group/group-file.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { retentionEnd } from '../../src/group/retention.js';
import { day } from '../../src/model/calendar.js';
import { keyOf } from '../../src/model/record.js';
import type { Json } from '../../src/storage/adapter.js';
import { sampleGroup } from './sample-group.js';
import { sealedScenario, until } from './sealed-scenarios.js';

/** The group on the day before or after its last one, as a member sees it. */
const atLastDay = (days: number) => async (): Promise<PeerGroup> => {
  const sample = await sampleGroup('commitments');
  const retention = '2026-06-30';
  await (await sample.as('ana')).actions.settings({ retention });
  sample.clock.pass(retentionEnd(retention) + days * day - sample.clock.now());
  return sample.as('ana');
};

export const oversightScenarios = {
  sealed: async () => (await sealedScenario('commitments')).of('ana'),
  plain: async () => (await sampleGroup('commitments')).as('ana'),
  /** So many entries that they are shown page by page. */
  large: async () => {
    const sample = await sampleGroup('agreed');
    const group = await sample.as('ana');
    const { record } = await group.actions.edit(sample.ids.ana!, { title: 'Head of Customer Care' });
    const copies = Array.from({ length: 240 }, (_, i) => ({ ...record, op: `title-${i}`, counter: record.counter + i + 1 }) as unknown as Json & typeof record);
    await Promise.all(copies.map((copy) => group.adapter.put(keyOf(copy), copy, null)));
    return group;
  },
  /** Whoever runs the storage has taken out what Dai accepted. */
  tampered: async () => {
    const scenario = await sealedScenario('agreed');
    const ben = scenario.of('ben');
    await scenario.of('dai').actions.edit(scenario.ids.dai!, { title: 'Head of Engineering' });
    await until(ben, ({ members }) => members.some(({ title }) => title === 'Head of Engineering'));
    const { storage, entries } = await scenario.operator();
    const { key, revision } = entries.find((entry) => entry.key.startsWith(`open/by/${scenario.ids.dai}/acceptance/`))!;
    await storage.delete(key, revision);
    return ben;
  },
  lastDaySoon: atLastDay(-7),
  lastDayOver: atLastDay(3),
} satisfies { readonly [name: string]: () => Promise<PeerGroup> };

/** The text of the group's file. */
export const fileOf = async (group: PeerGroup): Promise<string> => groupFileText(await exportGroup(group));
