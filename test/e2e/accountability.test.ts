/** Five managers over a month, each at a machine of their own, in a sealed group: the loop from feedback to the report. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { freshSpace } from '../storage/suite.js';
import { Person } from './person.js';
import { agreement, form, inbox, invites, Place, roster, tracker, writes } from './steps.js';

const names = ['Ana Duarte', 'Ben Okafor', 'Chloé Martin', 'Dai Nakamura', 'Esra Yılmaz'] as const;

/** Who supports whom, from Ana on, as the tracker says it. */
function ringIn(text: string): string[] {
  const anyone = names.join('|');
  const next = new Map([...text.matchAll(new RegExp(`(${anyone}) supports (${anyone})`, 'g'))].map(([, from, to]) => [from!, to!]));
  const ring: string[] = [names[0]];
  for (let at = next.get(names[0]); at && at !== names[0]; at = next.get(at)) ring.push(at);
  return ring;
}

describe('five managers in five places', () => {
  const place = new Place();
  const { people } = place;

  it('give feedback in a round, commit, check in for three weeks with one missed, lose a member, and print a report', async function () {
    this.timeout(240_000);
    const space = freshSpace();
    const attributes = { space, storage: place.server.url };
    const come = (fragment = '') => place.comes(Person.atTime('2026-03-09T09:00:00Z', attributes, { fragment }));
    const everyone = (what: (person: Person) => Promise<void>) => Promise.all(people.map(what));
    const itIs = (instant: string) => everyone((person) => person.turnsTo(instant));

    // Ana begins the group; the others come by their links.
    const ana = await come();
    await ana.clicks(roster, 'Begin the group');
    await ana.fills(roster, 'Name of the group', 'Change circle');
    await ana.fills(roster, 'Shared concern', 'Leading a team through change');
    await ana.fills(roster, 'Your name', 'Ana Duarte');
    await ana.fills(roster, 'Unit', 'Customer Care');
    await ana.fills(roster, 'Level', 'Senior manager');
    await ana.clicks(roster, 'Begin this group');
    for (const [index, name] of names.slice(1).entries()) {
      const unit = ['Logistics', 'Finance', 'Engineering', 'Procurement'][index]!;
      const link = await invites(ana, name, { Unit: unit, Level: 'Senior manager' });
      const person = await come(new URL(link).hash);
      await person.clicks(roster, 'Join the group');
      await person.sees(roster, 'You have joined.');
    }
    const [, , chloe, dai, esra] = people as [Person, Person, Person, Person, Person];
    const at = (name: string) => people[names.findIndex((each) => each === name)]!;
    await everyone((person) => person.sees(roster, 'Five members'));

    await ana.clicks(agreement, 'Choose a text to start from');
    await ana.clicks(agreement, 'Chatham House Rule');
    await ana.clicks(agreement, 'Propose this version');
    await everyone((person) => person.clicks(agreement, 'Accept this version'));
    await everyone((person) => person.sees(agreement, 'In force'));

    // Nobody reports to another, so that the group can start.
    for (const name of names) {
      await ana.clicks(roster, `Fill in for ${name}`);
      await ana.fills(roster, 'Reports to somebody in this group', '-');
      await ana.clicks(roster, 'Save');
      await ana.seesNoMore(roster, 'Reports to somebody in this group');
    }
    await ana.sees(roster, 'Nobody reports to another member.');
    await ana.clicks(roster, 'Start the group …');
    await ana.sees(roster, 'Start the group?');
    await ana.clicks(roster, 'Start the group');

    // A round of feedback, in which everyone gives to the next in the circle, and reads once they have given.
    await ana.clicks(inbox, 'Start a round …');
    await ana.fills(inbox, 'Name', 'March');
    await ana.chooses(inbox, 'Once they have given, too');
    await ana.clicks(inbox, 'Start the round');
    await everyone((person) => person.sees(inbox, 'Until Mon 23 Mar, 23:59, your time.'));
    await everyone((person) => person.chooses(inbox, 'Tell the group my numbers'));
    await everyone((person) => person.sees(inbox, '5 of 5 are still without feedback.'));
    const gives = async (giver: Person, to: number, behavior: string) => {
      await writes(giver, names[to]!, ['Tuesday’s call about the shift plan.', behavior, 'I understood what it is about.']);
      await giver.clicks(form, `Send to ${names[to]}`);
      await giver.sees(form, `Sent to ${names[to]}`);
    };
    const said = (giver: number) => `What ${names[giver]} saw.`;
    for (const [giver, person] of people.entries()) {
      if (giver > 0) {
        await person.clicks(inbox, names[giver - 1]!);
        await person.sees(inbox, 'You read it here once you have given feedback in that round, too.');
        expect(await person.textOf(inbox)).not.to.include(said(giver - 1));
      }
      await gives(person, (giver + 1) % 5, said(giver));
      if (giver > 0) await person.sees(inbox, said(giver - 1));
    }
    await everyone((person) => person.sees(inbox, 'All 5 have feedback.'));
    await ana.clicks(inbox, 'Esra Yılmaz');
    await ana.sees(inbox, said(4));
    for (const person of people.filter((each) => each !== dai)) {
      await person.clicks(inbox, 'Acknowledge');
      await person.sees(inbox, 'You acknowledged it');
    }
    // Chloé takes hers back before it is acknowledged: nothing of it stays.
    await chloe.clicks(inbox, 'Given');
    await chloe.clicks(inbox, 'To Dai Nakamura');
    await chloe.clicks(inbox, 'Withdraw');
    await chloe.clicks(inbox, 'Withdraw it');
    await dai.seesNoMore(inbox, said(2));
    await dai.sees(inbox, 'Nobody has given you feedback yet');
    await everyone((person) => person.sees(inbox, '1 of 5 is still without feedback.'));

    // Esra tells Ana what she might try, and Ana makes it a commitment in one step.
    await esra.clicks(form, 'Give another');
    await esra.chooses(form, 'Ana Duarte');
    await esra.chooses(form, 'Feedforward');
    await esra.fills(form, 'What are they working on?', 'That everyone speaks.');
    await esra.fills(form, 'What could they try?', 'Wait for the quiet ones');
    await esra.clicks(form, 'Send to Ana Duarte');
    await esra.sees(form, 'Sent to Ana Duarte');
    await ana.clicks(inbox, 'Esra Yılmaz New');
    await ana.clicks(inbox, 'Make it a commitment');
    await ana.fills(tracker, 'When or where?', 'When I have asked a question');
    await ana.fills(tracker, 'Then I will …', 'count to seven');
    await ana.fills(tracker, 'Ends on', '2026-04-12');
    await ana.chooses(tracker, 'The group');
    await ana.clicks(tracker, 'Commit to it');
    await everyone((person) => person.sees(tracker, 'When I have asked a question, then I will count to seven.'));
    await ana.sees(inbox, 'Your commitments that came of it');

    // Whoever is before her in the ring is her buddy.
    const ring = ringIn(await ana.textOf(tracker));
    const buddyName = ring.at(-1)!;
    const buddy = at(buddyName);
    const others = ring.slice(1, -1);
    await buddy.clicks(tracker, 'I’ll support Ana Duarte');
    await ana.sees(tracker, `${buddyName} supports you.`);

    // The first week goes well; in the second one she says nothing.
    await itIs('2026-03-13T12:00:00Z');
    await ana.clicks(tracker, 'Check in');
    await ana.chooses(tracker, 'I did it');
    await ana.fills(tracker, 'What happened?', 'Dai spoke first.');
    await ana.fills(tracker, 'What did you learn?', 'Seven seconds are long.');
    await ana.clicks(tracker, 'Check in');
    await everyone((person) => person.sees(tracker, 'Dai spoke first.'));
    await itIs('2026-03-23T12:00:00Z');
    await ana.sees(tracker, 'and is still in time');
    await ana.seesNoMore(tracker, 'no check-in yet for');

    // First only she is reminded, then her buddy is asked to ask, then the group.
    await itIs('2026-03-24T12:00:00Z');
    await ana.sees(tracker, 'no check-in yet for');
    await buddy.seesNoMore(tracker, 'A good moment to ask');
    await itIs('2026-03-25T12:00:00Z');
    await buddy.sees(tracker, 'A good moment to ask Ana Duarte how it’s going.');
    await at(others[0]!).seesNoMore(tracker, 'Begin the next meeting with a round');
    await buddy.clicks(tracker, 'Ask Ana Duarte how it’s going');
    await buddy.clicks(tracker, 'Send');
    await ana.sees(tracker, 'How is it going?');
    await buddy.seesNoMore(tracker, 'A good moment to ask');
    await itIs('2026-03-28T12:00:00Z');
    await Promise.all(others.map((name) => at(name).sees(tracker, 'Begin the next meeting with a round')));

    // In the third week, which is an hour shorter, she says how it went; nobody is reminded any more.
    await ana.clicks(tracker, 'Check in');
    await ana.chooses(tracker, 'Partly');
    await ana.fills(tracker, 'What happened?', 'I was away for a week.');
    await ana.clicks(tracker, 'Check in');
    await everyone((person) => person.sees(tracker, 'I was away for a week.'));
    await itIs('2026-03-30T12:00:00Z');
    await everyone((person) => person.seesNoMore(tracker, 'Begin the next meeting with a round'));
    await ana.sees(tracker, 'Two of three check-ins given.');
    await ana.sees(tracker, '16 – 22 Mar: no check-in yet');

    // One leaves, and those beside them find each other; nothing changes for Ana.
    const [before, leaving, next] = others as [string, string, string];
    await at(leaving).clicks(roster, `Options for ${leaving}`);
    await at(leaving).clicks(roster, 'Leave the group …');
    await at(leaving).sees(roster, 'Leave the group?');
    await at(leaving).clicks(roster, 'Leave the group');
    await ana.sees(roster, 'Four members');
    await at(before).sees(tracker, `${next} is next to you in the ring.`);
    await at(next).sees(tracker, `${before} is your buddy`);
    await ana.sees(tracker, `${buddyName} supports you.`);
    expect(ringIn(await ana.textOf(tracker))).to.deep.equal(ring.filter((name) => name !== leaving));

    // The report of all this is one page; what was missed isn't on it.
    await ana.clicks(tracker, 'Report for a meeting');
    await ana.sees(tracker, 'No earlier meeting is recorded');
    const paper = await ana.prints(tracker, 'Print this report');
    for (const words of ['Change circle: report for a meeting', 'Wait for the quiet ones', 'Seven seconds are long.', 'I was away for a week.'])
      expect(paper).to.include(words);
    expect(paper).not.to.include('no check-in').and.not.to.include(leaving);
    // Only Chromium prints to a file.
    if ('userAgentData' in navigator)
      expect(await executeServerCommand('pdf', { html: paper })).to.deep.equal({ sheets: 1 });
  });
});
