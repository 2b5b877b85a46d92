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

    it('let fewer read feedback while it is acknowledged, and both holds', async () => {
      const { at, atOnce } = await group('feedback');
      const [ana, chloe] = [await at('ana'), await at('chloe')];
      await ana.clicks(inbox, 'Chloé Martin');
      await ana.sees(inbox, 'Acknowledge');
      await chloe.clicks(inbox, 'Given');
      await chloe.clicks(inbox, 'To Ana Duarte');
      await chloe.clicks(inbox, 'Change who may read it');
      await chloe.chooses(inbox, 'Ana Duarte alone');
      await atOnce(
        () => ana.clicks(inbox, 'Acknowledge'),
        () => chloe.clicks(inbox, 'Change who may read it'),
      );
      await ana.sees(inbox, 'You acknowledged it');
      await chloe.sees(inbox, 'Ana Duarte can read it, under your name');
      await both((person) => person.seesNoMore(inbox, 'and Esra Yılmaz'));
    });

    it('start a round each, and both rounds are there, one after the other', async () => {
      const { at, atOnce } = await group('agreed');
      const [one, other] = [await at('ana'), await at('ana')];
      for (const [page, name] of [[one, 'May'], [other, 'Spring']] as const) {
        await page.clicks(inbox, 'Start a round …');
        await page.fills(inbox, 'Name', name);
      }
      await atOnce(...[one, other].map((page) => () => page.clicks(inbox, 'Start the round')));
      await both((page) => page.sees(inbox, 'Another round was started beside this one.'));
      await one.clicks(inbox, 'End the round');
      await one.clicks(inbox, 'End it now');
      await both((page) => page.seesNoMore(inbox, 'Another round was started beside this one.'));
    });

    it('give feedback in a round that is ended, and it is given in that round', async () => {
      const { at, atOnce } = await group('agreed');
      const [ana, ben] = [await at('ana'), await at('ben')];
      await ana.clicks(inbox, 'Start a round …');
      await ana.fills(inbox, 'Name', 'May');
      await ana.clicks(inbox, 'Start the round');
      await ben.sees(inbox, 'Round of feedback: May');
      await writes(ben, 'Ana Duarte', ['Tuesday’s call.', 'You asked twice.', 'I heard of the problem.']);
      await ben.sees(form, 'It counts for “May”');
      await ana.clicks(inbox, 'End the round');
      await atOnce(
        () => ana.clicks(inbox, 'End it now'),
        () => ben.clicks(form, 'Send to Ana Duarte'),
      );
      await ana.clicks(inbox, 'Ben Okafor');
      await ana.sees(inbox, 'You asked twice.');
      await ana.sees(inbox, 'Given in “May”');
    });

    it('say yes to a buddy and release one, and the buddies are released for both', async () => {
      const { at, atOnce } = await group('agreed');
      const [ana, ben] = [await at('ana'), await at('ben')];
      await ben.clicks(tracker, 'Release Ana Duarte');
      await ben.sees(tracker, 'Release Ana Duarte?');
      await atOnce(
        () => ana.clicks(tracker, 'I’ll support Ben Okafor'),
        () => ben.clicks(tracker, 'Release'),
      );
      await both((person) => person.sees(tracker, 'Ana Duarte and Ben Okafor (released)'));
    });

    it('record the same meeting, and it is one', async () => {
      const { at, atOnce } = await group('commitments');
      const [ana, ben] = [await at('ana'), await at('ben')];
      await both((person) => person.clicks(tracker, 'Report for a meeting'));
      await atOnce(...[ana, ben].map((person) => () => person.clicks(tracker, 'Record today’s meeting')));
      await both((person) => person.sees(tracker, 'Today’s meeting is recorded. The next report begins with it.'));
      await both((person) => person.seesNoMore(tracker, 'Record today’s meeting'));
    });

    it('make the same answer a commitment twice, and both are there to be seen', async () => {
      const { at, atOnce } = await group('feedback');
      const [one, other] = [await at('ana'), await at('ana')];
      for (const [page, act] of [[one, 'name what stays'], [other, 'begin with a round']] as const) {
        await page.clicks(inbox, 'Chloé Martin');
        await page.clicks(inbox, 'Make it a commitment');
        await page.fills(tracker, 'When or where?', 'When the stand-up begins');
        await page.fills(tracker, 'Then I will …', act);
      }
      await atOnce(...[one, other].map((page) => () => page.clicks(tracker, 'Commit to it')));
      await both((page) => page.sees(tracker, 'name what stays'));
      await both((page) => page.sees(tracker, 'begin with a round'));
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
