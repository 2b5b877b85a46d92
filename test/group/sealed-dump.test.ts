/** Whoever runs the storage reads nothing: of all that it ever received, no word that somebody typed. */
import { expect } from '@open-wc/testing';
import { people } from '../../stories/support/sample-group.js';
import { HostileWorld, storages } from '../support/hostile-storages.js';
import { leaks } from '../support/operator.js';
import { wholeLoop } from '../support/sealed-loop.js';

for (const [name, start] of Object.entries(storages))
  describe(`what ${name} receives of five people’s loop`, function () {
    this.timeout(120_000);
    let run: Awaited<ReturnType<typeof start>>;
    before(async function () {
      run = await start();
      if (!run) this.skip();
    });
    after(() => run?.stop());

    it('holds no word of what they typed, deleted or not, and no draft', async () => {
      const world = new HostileWorld(run!);
      const circle = await world.circle('agreed');
      const typed = await wholeLoop(circle);
      expect(typed.length).to.be.greaterThan(80);

      const { received } = world.operator;
      const texts = received.map((one) => JSON.stringify(one));
      expect(texts.filter((text) => !text.includes('"value"')), 'deletions').to.have.length(5);
      expect(leaks(texts, typed)).to.deep.equal([]);
      const secrets = Object.values(circle.links).map((link) => link!.split('.').at(-1)!);
      expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).to.deep.equal([]);
      const copies = await world.copies();
      expect(copies.length > 0).to.equal(circle.of('ana').state.place === 'sealed-and-copy');
      expect(leaks(copies, typed)).to.deep.equal([]);

      // The search would find them: each word is what somebody opens, or a draft in its own browser.
      const opened = await Promise.all(people.map(async (person) => JSON.stringify(await circle.of(person).adapter.list(''))));
      const drafts = await Promise.all(people.map(async (person) => JSON.stringify(await circle.browsers.get(person)!.local.list('drafts'))));
      const words = new Set(typed.flatMap((text) => text.match(/\p{L}{4,}/gu) ?? []));
      expect(leaks([...opened, ...drafts], typed)).to.include.members([...words]);
      for (const text of typed.slice(0, 5)) expect(leaks([`x${btoa(String.fromCharCode(...new TextEncoder().encode(`.${text}`)))}`], typed)).not.to.deep.equal([]);

      // What a key ever held, its author signed once: there is no older version to bring back.
      const values = new Map<string, Set<string>>();
      for (const { key, value } of received) if (value !== undefined) values.set(key, (values.get(key) ?? new Set()).add(JSON.stringify(value)));
      expect([...values.values()].every(({ size }) => size === 1)).to.equal(true);

      for (const person of people) expect((await circle.reopen(person)).state.feedback.length, person).to.be.greaterThan(3);
      await circle.close();
      await world.close();
      expect([...circle.alarms].join()).to.equal('');
    });
  });
