/** A group over several machines: the server goes, people go on writing, the server comes back. */
import { PeerGroup } from '../../src/group/peer-group.js';
import { openStorage } from '../../src/storage/registry.js';
import { freshSpace } from '../storage/suite.js';
import { Person } from './person.js';
import { form, inbox, Place, roster } from './steps.js';

describe('two managers at two machines', () => {
  const place = new Place();

  it('lose nothing that one of them writes while the server is down, not even over a reload', async function () {
    this.timeout(60_000);
    const space = freshSpace();
    const storage = await openStorage(place.server.url, { space });
    const group = await PeerGroup.open({ storage, space, me: 'ana', confidentiality: 'plain' });
    await group.actions.create({ name: 'Circle', member: { name: 'Ana Duarte' } });
    await group.actions.invite({ name: 'Ben Okafor', externalIds: ['ben'] });
    const ben = await PeerGroup.open({ storage, space, me: 'ben', confidentiality: 'plain' });
    await ben.ready();
    await ben.actions.join();
    await Promise.all([group.close(), ben.close()]);
    await storage.close();

    const at = (me: string) => place.comes(Person.atMachine({ space, me, storage: `offline:${place.server.url}`, confidentiality: 'plain' }));
    const [anas, bens] = [await at('ana'), await at('ben')];
    await anas.sees(inbox, 'Nobody has given you feedback yet');
    await bens.sees(roster, 'Ben Okafor');

    await bens.chooses(form, 'Ana Duarte');
    await bens.chooses(form, 'Situation – Behavior – Impact');
    await bens.sees(form, 'A copy is kept in this browser');
    await bens.fills(form, 'Situation', 'Tuesday’s call.');
    await bens.fills(form, 'Behavior', 'You waited for the quiet ones.');
    await bens.fills(form, 'Impact', 'I heard of the problem.');

    await place.server.kill();
    await bens.sees(form, 'No connection');
    await bens.clicks(form, 'Send to Ana Duarte');
    await bens.sees(form, '1 waiting');
    await bens.clicks(inbox, 'Given');
    await bens.sees(inbox, 'Waiting to be sent');
    await bens.reload();
    await bens.sees(inbox, '1 waiting');
    await bens.clicks(inbox, 'Given');
    await bens.sees(inbox, 'Waiting to be sent');

    await place.server.restart();
    await anas.clicks(inbox, 'Ben Okafor');
    await anas.sees(inbox, 'You waited for the quiet ones.');
    await bens.seesNoMore(inbox, 'waiting');
    await bens.seesNoMore(inbox, 'Waiting to be sent');
  });
});
