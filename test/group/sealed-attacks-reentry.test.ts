/** What whoever runs the storage can take away from a member who has entries that this browser can’t open. */
import { expect } from '@open-wc/testing';
import { auditOf, verifyAudit } from '../../src/group/audit.js';
import { KeyActions } from '../../src/group/key-actions.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import type { Key, StorageAdapter } from '../../src/storage/adapter.js';
import { alarmsIn, feedbackTo, impacts, missingOf, newBrowser, sealedCircle, type Browser, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('whoever runs the storage, where a member came in again by a new link', () => {
  let circle: SealedCircle;
  let ben: PeerGroup;
  let browser: Browser;
  let operator: StorageAdapter;

  /** Ana gives Ben feedback; in the end the key of the record. */
  const give = async (impact: string): Promise<Key> => {
    const { op } = await circle.of('ana').actions.give(feedbackTo(circle.ids.ben, impact));
    return (await operator.list('a')).find(({ key }) => key.endsWith(`/giving/${op}`))!.key;
  };
  const remove = async (key: Key) => operator.delete(key, (await operator.get(key))!.revision);
  const verdictOf = async (group: PeerGroup) => {
    const { chains, missing } = await verifyAudit(await auditOf(group));
    const verdicts = chains.flat();
    return { gaps: verdicts.filter((each) => each === 'gap').length, unopened: verdicts.filter((each) => each === 'unopened').length, missing: missing.length };
  };

  beforeEach(async () => {
    circle = await sealedCircle('joined');
    operator = await circle.storage({ space: circle.space });
    for (const impact of ['Lost one.', 'Lost two.', 'Lost three.']) await give(impact);
    await waitUntil(() => circle.of('ben').state.feedback.length === 3);
    await circle.of('ben').close();
    circle.clock.pass(60_000);
    const link = await circle.keysOf('ana').invite(circle.ids.ben!);
    browser = await newBrowser();
    ben = await circle.openIn(browser, { me: 'demo:ben', invitation: link });
    await new KeyActions(ben).enter('Desktop');
    await waitUntil(() => ben.state.keys!.mine === 'ready' && circle.of('ana').state.keys!.members.some(({ state }) => state === 'renewed'));
  });
  afterEach(async () => {
    await ben.close();
    await operator.close();
    await circle.close();
  });

  it('hides nothing that this browser has seen behind them, neither in the middle nor at the end', async () => {
    const [first, , last] = [await give('One.'), await give('Two.'), await give('Three.')];
    await waitUntil(() => ben.state.feedback.length === 3);
    expect(alarmsIn(ben.state)).to.deep.equal([]);
    expect(ben.state.unreadable.foreign).to.be.above(2);
    await remove(last);
    await waitUntil(() => missingOf(ben, circle.ids.ana) === 1);
    await remove(first);
    await waitUntil(() => missingOf(ben, circle.ids.ana) === 2);
    expect(await verdictOf(ben)).to.include({ gaps: 1, missing: 1 });
    await ben.close();
    ben = await circle.openIn(browser, { me: 'demo:ben' });
    await waitUntil(() => missingOf(ben, circle.ids.ana) === 2);
  });

  it('hides nothing of them from a browser that could open them before', async () => {
    const before = await circle.openIn(circle.browsers.get('ben')!, { me: 'demo:ben' });
    await waitUntil(() => before.state.feedback.length === 3);
    const [taken] = (await operator.list('a')).filter(({ key }) => key.includes('/giving/'));
    await remove(taken!.key);
    await waitUntil(() => missingOf(before, circle.ids.ana) === 1);
    await before.close();
  });

  it('can hide as many as can’t be opened of those that this browser never saw and that later ones name: a limit', async () => {
    await ben.close();
    const all = [await give('One.'), await give('Two.'), await give('Three.'), await give('Four.'), await give('Five.')];
    for (const key of [all[0]!, all[2]!]) await remove(key);
    ben = await circle.openIn(browser, { me: 'demo:ben' });
    await waitUntil(() => ben.state.feedback.length === 3);
    expect(impacts(ben)).to.deep.equal(['Two.', 'Four.', 'Five.']);
    expect(alarmsIn(ben.state)).to.deep.equal([]);
    expect(await verdictOf(ben), 'the audit says that it may be so').to.deep.equal({ gaps: 0, unopened: 2, missing: 0 });
  });
});
