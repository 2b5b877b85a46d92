import { Person } from './person.js';
import { agreement, form, inbox, roster, tracker } from './steps.js';

describe('five managers', () => {
  const people: Person[] = [];
  const come = async (login: string, space: string) => {
    const person = await Person.at(space, login);
    people.push(person);
    return person;
  };
  after(() => Promise.all(people.map((person) => person.close())));

  it('form a group from a roster file, agree, give feedback, commit, and check in with a buddy', async function () {
    this.timeout(90_000);
    const space = `loop-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    const page = await come('ana.duarte', space);

    // Ana begins the group and imports the others.
    await page.sees(form, 'This group hasn’t begun yet');
    await page.clicks(roster, 'Begin the group');
    await page.fills(roster, 'Name of the group', 'Change circle');
    await page.fills(roster, 'Shared concern', 'Leading a team through change without losing people');
    await page.fills(roster, 'Your name', 'Ana Duarte');
    await page.clicks(roster, 'Begin this group');
    await page.clicks(roster, 'Import from a file');
    await page.imports(roster, '/demo/managers.csv');
    for (const name of ['Ben Okafor', 'Chloé Martin', 'Dai Nakamura', 'Esra Yılmaz']) await page.chooses(roster, name);
    await page.clicks(roster, 'Invite 4 people');
    await page.clicks(roster, 'Done');
    await page.sees(roster, 'Esra Yılmaz');
    await page.sees(roster, 'Five members');

    // She proposes an agreement; all five accept it.
    await page.sees(form, 'This opens once');
    await page.clicks(agreement, 'Choose a text to start from');
    await page.clicks(agreement, 'Chatham House Rule');
    await page.clicks(agreement, 'Propose this version');
    await page.clicks(agreement, 'Accept this version');
    await page.sees(agreement, 'You have accepted this version');
    for (const login of ['ben.okafor', 'chloe.martin', 'dai.nakamura', 'esra.yilmaz']) {
      await page.becomes(login);
      await page.clicks(agreement, 'Join and accept');
      await page.sees(agreement, 'You have accepted this version');
    }
    await page.sees(agreement, 'All five have accepted');
    await page.sees(agreement, 'In force');

    // Ben gives Ana feedback; what he has written survives a reload.
    await page.becomes('ben.okafor');
    await page.chooses(form, 'Ana Duarte');
    await page.chooses(form, 'Situation – Behavior – Impact');
    await page.fills(form, 'Situation', 'Tuesday’s call about the shift plan.');
    await page.fills(form, 'Behavior', 'You waited until the two quiet ones had spoken.');
    await page.sees(form, 'Draft saved');
    await page.reload();
    await page.fills(form, 'Impact', 'I heard of the night shift’s problem for the first time.');
    await page.sees(form, 'Ana Duarte');
    await page.clicks(form, 'Send to Ana Duarte');
    await page.sees(form, 'Sent to Ana Duarte');

    // Ana reads it, and acknowledges it; Chloé has nothing to read.
    await page.becomes('chloe.martin');
    await page.sees(inbox, 'Nobody has given you feedback yet');
    await page.becomes('ana.duarte');
    await page.clicks(inbox, 'Ben Okafor');
    await page.sees(inbox, 'You waited until the two quiet ones had spoken.');
    await page.clicks(inbox, 'Acknowledge');
    await page.sees(inbox, 'You acknowledged it');

    // She commits to a technique. Her buddy, in a tab of their own, sees it and her check-in live.
    await page.clicks(tracker, 'New commitment');
    await page.fills(tracker, 'What will you try?', 'Wait for the quiet ones');
    await page.fills(tracker, 'When or where?', 'When I have asked a question');
    await page.fills(tracker, 'Then I will …', 'count to seven before I go on');
    await page.clicks(tracker, 'Commit to it');
    await page.sees(tracker, 'When I have asked a question, then I will count to seven before I go on.');
    await page.sees(tracker, 'Esra Yılmaz');
    const buddy = await come('esra.yilmaz', space);
    await buddy.sees(tracker, 'Wait for the quiet ones');
    await page.clicks(tracker, 'Check in');
    await page.chooses(tracker, 'I did it');
    await page.fills(tracker, 'What happened?', 'Dai spoke first.');
    await page.clicks(tracker, 'Check in');
    await buddy.sees(tracker, 'Dai spoke first.');

    // After a reload all is there, for each as before.
    await buddy.reload();
    await buddy.sees(tracker, 'Dai spoke first.');
    await page.becomes('ana.duarte');
    await page.reload();
    await page.sees(roster, 'Five members');
    await page.sees(agreement, 'All five have accepted');
    await page.clicks(inbox, 'Ben Okafor');
    await page.sees(inbox, 'You acknowledged it');
    await page.sees(tracker, 'One check-in given.');
    await page.becomes('ben.okafor');
    await page.clicks(inbox, 'Given');
    await page.sees(inbox, 'To Ana Duarte');
    await page.sees(inbox, 'Acknowledged');
  });
});
