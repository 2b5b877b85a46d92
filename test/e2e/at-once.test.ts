/** Two who act at the same moment, in two tabs and at two machines without a connection: nothing is dropped, and all see the same. */
import { openStorage } from '../../src/storage/registry.js';
import { sampleGroup, type Person as Name, type Stage } from '../../stories/support/sample-group.js';
import { Person } from './person.js';
import { agreement, form, inbox, Place, roster, tracker, writes } from './steps.js';

/** Where two people act, each without what the other does at that moment. */
interface Places {
  at(person: Name): Promise<Person>;
  /** Lets all of it happen at once. */
  atOnce(...acts: readonly (() => Promise<void>)[]): Promise<void>;
}

for (const apart of [false, true])
  describe(apart ? 'two at once at two machines without a connection' : 'two at once in two tabs', function () {
    this.timeout(60_000);
    const place = new Place();
    const { people } = place;

    const group = async (stage: Stage): Promise<Places> => {
      const sample = await sampleGroup(stage, { storage: (options) => openStorage(place.server.url, options) });
      const start = new Date(sample.clock.now()).toISOString();
      const attributes = { space: sample.space, confidentiality: 'plain', storage: (apart ? 'offline:' : '') + place.server.url };
      await sample.close();
      return {
        async at(name) {
          const person = await place.comes(Person.atTime(start, { ...attributes, me: `demo:${name}` }, { apart }));
          await person.sees(roster, 'Ana Duarte');
          return person;
        },
        async atOnce(...acts) {
          if (apart) {
            await place.server.kill();
            await Promise.all(people.map((person) => person.sees(roster, 'No connection')));
          }
          await Promise.all(acts.map((act) => act()));
          if (apart) await place.server.restart();
        },
      };
    };
    const both = (what: (person: Person) => Promise<void>) => Promise.all(people.map(what));

    it('give each other feedback, and both is read', async () => {
      const { at, atOnce } = await group('agreed');
      const [ana, ben] = [await at('ana'), await at('ben')];
      await writes(ana, 'Ben Okafor', ['Tuesday’s call.', 'You waited.', 'I heard of the problem.']);
      await writes(ben, 'Ana Duarte', ['Tuesday’s call.', 'You asked twice.', 'I heard of the problem.']);
      await atOnce(
        () => ana.clicks(form, 'Send to Ben Okafor'),
        () => ben.clicks(form, 'Send to Ana Duarte'),
      );
      await ana.clicks(inbox, 'Ben Okafor');
      await ana.sees(inbox, 'You asked twice.');
      await ben.clicks(inbox, 'Ana Duarte');
      await ben.sees(inbox, 'You waited.');
    });

    it('withdraw and acknowledge the same feedback, and it is withdrawn for both', async () => {
      const { at, atOnce } = await group('feedback');
      const [ana, ben] = [await at('ana'), await at('ben')];
      await ana.clicks(inbox, 'Ben Okafor');
      await ana.sees(inbox, 'Acknowledge');
      await ben.clicks(inbox, 'Given');
      await ben.clicks(inbox, 'To Ana Duarte');
      await ben.clicks(inbox, 'Withdraw');
      await ben.sees(inbox, 'Withdraw this feedback?');
      await atOnce(
        () => ana.clicks(inbox, 'Acknowledge'),
        () => ben.clicks(inbox, 'Withdraw it'),
      );
      await both((person) => person.seesNoMore(inbox, 'waited until they had finished'));
      await ana.seesNoMore(inbox, 'You acknowledged it');
    });

    it('change one plan in two places, and both stand until its owner chooses', async () => {
      const { at, atOnce } = await group('commitments');
      const [one, other] = [await at('ana'), await at('ana')];
      for (const [page, act] of [[one, 'say what stays'], [other, 'begin with a round']] as const) {
        await page.clicks(tracker, 'Change the plan');
        await page.fills(tracker, 'Then I will …', act);
      }
      await atOnce(...[one, other].map((page) => () => page.clicks(tracker, 'Save the plan')));
      await both((page) => page.sees(tracker, 'The plan was changed in two places at the same time. Nothing is lost'));
      await both((page) => page.sees(tracker, 'say what stays'));
      await both((page) => page.sees(tracker, 'begin with a round'));
      await one.clicks(tracker, 'Use this plan');
      await both((page) => page.seesNoMore(tracker, 'in two places at the same time'));
    });

    it('say twice how the same week went, and both is kept', async () => {
      const { at, atOnce } = await group('commitments');
      const [one, other] = [await at('ana'), await at('ana')];
      for (const [page, happened] of [[one, 'Four of five mornings.'], [other, 'It was easier.']] as const) {
        await page.clicks(tracker, 'Check in');
        await page.chooses(tracker, 'I did it');
        await page.fills(tracker, 'What happened?', happened);
      }
      await atOnce(...[one, other].map((page) => () => page.clicks(tracker, 'Check in')));
      await both((page) => page.sees(tracker, 'Four of five mornings.'));
      await both((page) => page.sees(tracker, 'It was easier.'));
    });

    it('propose two texts, and both are there to be accepted', async () => {
      const { at, atOnce } = await group('joined');
      const [ana, ben] = [await at('ana'), await at('ben')];
      for (const [person, text] of [[ana, 'Chatham House Rule'], [ben, 'Stays in the group']] as const) {
        await person.clicks(agreement, 'Choose a text to start from');
        await person.clicks(agreement, text);
        await person.sees(agreement, 'Propose this version');
      }
      await atOnce(...[ana, ben].map((person) => () => person.clicks(agreement, 'Propose this version')));
      await both((person) => person.sees(agreement, 'One other proposal'));
    });

    it('leave, and the ring closes for the three who stay', async () => {
      const { at, atOnce } = await group('agreed');
      const [ana, ben, dai] = [await at('ana'), await at('ben'), await at('dai')];
      for (const [person, name] of [[ben, 'Ben Okafor'], [dai, 'Dai Nakamura']] as const) {
        await person.clicks(roster, `Options for ${name}`);
        await person.clicks(roster, 'Leave the group …');
        await person.sees(roster, 'Leave the group?');
      }
      await atOnce(...[ben, dai].map((person) => () => person.clicks(roster, 'Leave the group')));
      await ana.sees(roster, 'Three members');
      for (const edge of ['Ana Duarte supports Chloé Martin', 'Chloé Martin supports Esra Yılmaz', 'Esra Yılmaz supports Ana Duarte'])
        await ana.sees(tracker, edge);
      await ana.seesNoMore(tracker, 'Dai Nakamura supports');
    });
  });
