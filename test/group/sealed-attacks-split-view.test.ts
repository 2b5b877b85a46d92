/** Whoever runs the storage shows members different states: what is noticed of it, by whom and when. */
import { expect } from '@open-wc/testing';
import { auditOf, type Audit } from '../../src/group/audit.js';
import type { PeerGroup } from '../../src/group/peer-group.js';
import type { Key } from '../../src/storage/adapter.js';
import { HostileWorld, storages } from '../support/hostile-storages.js';
import { alarmsIn, missingOf, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

const titleOf = ({ state }: PeerGroup, id: string | undefined) => state.members.find((member) => member.id === id)!.title;

for (const name of ['memory', 'a store that is polled'])
  describe(`whoever runs ${name} and shows members different states`, function () {
    this.timeout(30_000);
    let world: HostileWorld;
    let circle: SealedCircle;
    let dai: PeerGroup;
    let daisBrowser: number;
    const hidden = new Set<Key>();
    const profiles = async () => world.operator.keys(circle.ids.ben!, 'profile');
    /** Ben gets a title, and Dai isn't shown that. */
    const changeUnseen = async (title: string) => {
      const before = await profiles();
      // Nothing reaches Dai's browser until the operator knows which entry it is to keep back.
      await dai.close();
      await circle.of('ben').actions.edit(circle.ids.ben!, { title });
      await waitUntil(async () => (await profiles()).length > before.length);
      for (const key of await profiles()) if (!before.includes(key)) hidden.add(key);
      dai = await circle.openIn(circle.browsers.get('dai')!, { me: 'demo:dai' });
    };
    /** What two members see when they compare their audits: how far each of a member's chains goes. */
    const heads = ({ chains }: Audit, id: string | undefined) =>
      chains.filter(({ author, audience }) => author === id && audience === 'open').map(({ links }) => links.at(-1)!.hash);

    beforeEach(async () => {
      hidden.clear();
      world = new HostileWorld((await storages[name]!())!);
      circle = await world.circle('joined');
      daisBrowser = [...circle.browsers.keys()].indexOf('dai') + 1;
      world.operator.lie(daisBrowser, (entry) => (hidden.has(entry.key) ? undefined : entry));
      dai = await circle.reopen('dai');
      await changeUnseen('Head of Logistics');
    });
    afterEach(async () => {
      await dai.close();
      await circle.close();
      await world.close();
    });

    it('is found by whoever is shown a later record of the same device for the same readers', async () => {
      await waitUntil(() => titleOf(circle.of('ana'), circle.ids.ben) === 'Head of Logistics');
      expect(titleOf(dai, circle.ids.ben)).to.equal('Logistics Manager');
      expect(alarmsIn(dai.state)).to.deep.equal([]);
      await circle.of('ben').actions.edit(circle.ids.ben!, { contact: 'Room 12' });
      await waitUntil(() => missingOf(dai, circle.ids.ben) === 1);
      expect(alarmsIn(circle.of('ana').state)).to.deep.equal([]);
    });

    it('isn’t found by what others write who know of it, nor while all later ones of that device are kept back: a limit', async () => {
      await waitUntil(() => titleOf(circle.of('ana'), circle.ids.ben) === 'Head of Logistics');
      await circle.of('ana').actions.settings({ concern: 'Said after it.' });
      await waitUntil(() => dai.state.card!.concern === 'Said after it.');
      await changeUnseen('Head of everything');
      await waitUntil(() => titleOf(circle.of('ana'), circle.ids.ben) === 'Head of everything');
      expect(dai.state.card!.concern).to.equal('Said after it.');
      expect(alarmsIn(dai.state)).to.deep.equal([]);
    });

    it('is found by two who compare what they saved of who did what', async () => {
      await waitUntil(() => titleOf(circle.of('ana'), circle.ids.ben) === 'Head of Logistics');
      const [hers, his] = [await auditOf(circle.of('ana')), await auditOf(dai)];
      expect(heads(hers, circle.ids.ben)).not.to.deep.equal(heads(his, circle.ids.ben));
      expect(heads(hers, circle.ids.esra)).to.deep.equal(heads(his, circle.ids.esra));
    });

    it('is found by a browser that had seen it before it was kept back', async () => {
      const seen = await circle.openIn(await world.fresh(circle.browsers.get('chloe')!), { me: 'demo:chloe' });
      await waitUntil(() => titleOf(seen, circle.ids.ben) === 'Head of Logistics');
      await seen.sealing!.pins.flush();
      world.operator.lie(world.lastBrowser, (entry) => (hidden.has(entry.key) ? undefined : entry));
      seen.retry();
      await waitUntil(() => missingOf(seen, circle.ids.ben) === 1);
      await seen.close();
    });
  });
