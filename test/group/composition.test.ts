import { expect } from '@open-wc/testing';
import { PeerGroup } from '../../src/group/peer-group.js';
import { StorageError, type StorageAdapter } from '../../src/storage/adapter.js';
import { memoryStorage } from '../../src/storage/memory.js';
import { troubled } from '../support/storages.js';

/** A group of one in a storage that keeps only what it is asked for, as long as that holds. */
async function founded(keeps: (key: string) => boolean = () => true) {
  const memory = await memoryStorage()({ space: 's' });
  const put: StorageAdapter['put'] = (key, ...rest) =>
    keeps(key) ? memory.put(key, ...rest) : Promise.reject(new StorageError('forbidden', 'No.'));
  const opened = { storage: { ...troubled(memory), put }, space: 's', confidentiality: 'plain', local: memory } as const;
  const group = await PeerGroup.open({ ...opened, me: 'demo:ana' });
  await group.actions.create({ name: 'Change circle', concern: 'Change', member: { name: 'Ana', unit: 'Sales', level: 'M2', managers: [], managersComplete: true } });
  return group;
}
const ruleOf = (group: PeerGroup, rule: string) => group.state.composition.find((each) => each.rule === rule)!;

describe('going on with a broken rule', () => {
  it('is recorded with its reason, or not at all', async () => {
    let isFull = true;
    const group = await founded((key) => !isFull || !key.includes('/exception/'));
    const { basis } = ruleOf(group, 'size');
    await group.actions.except('size', basis, 'We begin small.').catch(() => {});
    expect(ruleOf(group, 'size').exceptions).to.be.empty;
    isFull = false;
    await group.actions.except('size', basis, 'We begin small.');
    expect(ruleOf(group, 'size').exceptions.map(({ reason }) => reason)).to.deep.equal(['We begin small.']);
    await group.close();
  });

  it('writes no exception where the reason can’t be kept, or isn’t one', async () => {
    const group = await founded((key) => !key.includes('/note/'));
    const refused = (reason: string) => group.actions.except('size', [], reason).then(() => 'written', (error: StorageError) => error.code);
    expect(await refused('We begin small.')).to.equal('forbidden');
    expect(await refused('  ')).to.equal('invalid');
    expect([...ruleOf(group, 'size').exceptions, ...ruleOf(group, 'size').earlier]).to.be.empty;
    await group.close();
  });
});

describe('choosing people', () => {
  const ben = { member: 'ben', name: 'Ben', unit: 'Sales', level: 'M2', managers: ['hr:9'], managersComplete: true };

  it('records how the rules stand with them before they are invited', async () => {
    const group = await founded();
    const { op } = await group.actions.choose({ from: 'file', people: 10_000, digest: 'abc' }, [ben]);
    const [choosing] = group.state.choosings;
    expect(choosing).to.deep.include({ id: op, by: group.state.me!.id, from: 'file', people: 10_000, digest: 'abc', chosen: ['ben'] });
    const said = Object.fromEntries(choosing!.verdicts.map(({ rule, verdict }) => [rule, verdict]));
    expect(said).to.deep.equal({ size: 'broken', level: 'met', unit: 'broken', 'reporting-line': 'met', concern: 'unknown' });
    expect(ruleOf(group, 'unit').recorded, 'nobody came yet').to.equal(undefined);
    const { member, ...person } = ben;
    await group.actions.invite(person, { member, choosing: op });
    expect(ruleOf(group, 'unit').recorded).to.deep.include({ choosing: op, verdict: 'broken', isCurrent: true });
    expect(group.state.members[1]!.choosing).to.equal(op);
    await group.close();
  });

  it('keeps nothing but ids, verdicts and counts where everyone can read them', async () => {
    const group = await founded();
    const { record } = await group.actions.choose({ from: 'hand' }, [ben]);
    expect(record.audience).to.equal('open');
    expect(JSON.stringify(record)).not.to.match(/Ben|Sales|hr:9/);
    await group.close();
  });
});
