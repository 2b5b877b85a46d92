/** A sealed group over several machines, by what people see and do: nobody but its readers can read anything. */
import { expect } from '@open-wc/testing';
import { openStorage } from '../../src/storage/registry.js';
import { freshSpace } from '../storage/suite.js';
import { Person } from './person.js';
import { form, inbox, invites, Place, roster, writes } from './steps.js';

describe('a sealed group at several machines', () => {
  const place = new Place();

  for (const prefix of ['', 'offline:'])
    it(`is founded, joined by links, written to and read over "${prefix}https:", and its operator finds no word`, async function () {
      this.timeout(90_000);
      const space = freshSpace();
      const attributes = { space, storage: prefix + place.server.url };
      const at = (fragment = '') => place.comes(Person.atMachine(attributes, { apart: true, fragment }));

      const ana = await at();
      await ana.clicks(roster, 'Begin the group');
      await ana.fills(roster, 'Name of the group', 'Change circle');
      await ana.fills(roster, 'Your name', 'Ana Duarte');
      await ana.clicks(roster, 'Begin this group');
      await ana.sees(roster, 'Ana Duarte');

      const link = await invites(ana, 'Ben Okafor');
      const ben = await at(new URL(link).hash);
      await ben.sees(roster, 'Ana Duarte invited you to Change circle.');
      // Whatever on the page reads addresses finds no secret there.
      expect(await ben.address()).not.to.include('collegial=');
      await ben.reload();
      await ben.clicks(roster, 'Join the group');
      await ben.sees(roster, 'You have joined.');
      await ana.sees(roster, 'Two members');

      await writes(ben, 'Ana Duarte', ['Mittwochsrunde im Lager.', 'Zugewartet, bis alle sprachen.', 'Endlich ehrlich geredet.']);
      await ben.clicks(form, 'Send to Ana Duarte');
      await ben.sees(roster, 'passphrase');
      await ana.clicks(inbox, 'Ben Okafor');
      await ana.sees(inbox, 'Zugewartet, bis alle sprachen.');

      // Somebody to whom the link leaked, and who isn't quicker.
      const thief = await at(new URL(link).hash);
      await thief.seesNoMore(roster, 'Join the group');
      await thief.seesNoMore(inbox, 'Zugewartet');

      // Ana comes back later, and what she has is still hers.
      await ana.reload();
      await ana.clicks(inbox, 'Ben Okafor');
      await ana.sees(inbox, 'Zugewartet, bis alle sprachen.');

      const operator = await openStorage(place.server.url, { space });
      const dump = JSON.stringify(await operator.list(''));
      await operator.close();
      for (const word of ['Mittwochsrunde', 'Lager', 'Zugewartet', 'sprachen', 'ehrlich', 'geredet']) expect(dump).not.to.include(word);
      expect(dump).to.include('giving');
    });
});
