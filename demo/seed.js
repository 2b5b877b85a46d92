// Fills the demo: five managers chosen from a roster file, and a group in its fourth week.
import { loadAgreementTemplates, openGroup, readRoster } from './collegial/collegial.js';

const day = 86_400_000;
const chosen = ['ana.duarte', 'ben.okafor', 'chloe.martin', 'dai.nakamura', 'esra.yilmaz'];
const concern = 'Leading a team through change without losing people';

/** The demo's space, filled on the first visit. */
export async function demoSpace() {
  return localStorage.getItem('demo-space') ?? startAgain('fourth-week');
}

/** Every start is a space of its own, so an earlier one is never overwritten while another tab shows it. */
export async function startAgain(stage) {
  const space = `demo-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  if (stage !== 'empty') await seed(space, stage);
  localStorage.setItem('demo-space', space);
  return space;
}

/** Brings a space to a stage: `members` (five joined, nothing agreed) or `fourth-week`. */
async function seed(space, stage) {
  let now = Date.now() - 25 * day;
  // A clock of the demo's own dates what happened in the weeks before.
  const after = (milliseconds, run) => {
    const timer = setTimeout(() => run(), milliseconds);
    return () => clearTimeout(timer);
  };
  const clock = { now: () => now, zone: () => 'Europe/Lisbon', after };
  const pass = (days) => (now += days * day);
  const dateIn = (days) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
  const opened = [];
  const as = async (login) => {
    const group = await openGroup({ storage: 'indexeddb:', space, me: `moodle:${login}`, clock });
    opened.push(group);
    await group.ready();
    return group;
  };

  const { rows } = await readRoster(await (await fetch('managers.csv')).text());
  const people = rows.flatMap(({ person }) => (person ? [person] : []));
  const byLogin = (login) => people.find(({ externalIds }) => externalIds.includes(`moodle:${login}`));
  const line = (person) => {
    const managers = [];
    for (let at = person; at?.manager; at = people.find(({ externalIds }) => externalIds.includes(at.manager))) managers.push(at.manager);
    return { managers, managersComplete: true };
  };
  const rowOf = (login) => {
    const { externalIds, name, unit, level, title, timeZone, concern: own } = byLogin(login);
    return { externalIds, name, unit, level, title, timeZone, concern: own, ...line(byLogin(login)) };
  };

  const ana = await as('ana.duarte');
  await ana.actions.create({ name: 'Change circle', concern, cycleStart: dateIn(-25), cycleEnd: dateIn(100), member: rowOf('ana.duarte') });
  const ids = [ana.state.me.id];
  for (const login of chosen.slice(1)) ids.push((await ana.actions.invite(rowOf(login))).record.body.member);
  const groups = [ana];
  for (const login of chosen.slice(1)) {
    pass(0.02);
    const group = await as(login);
    await group.actions.join();
    groups.push(group);
  }
  if (stage === 'fourth-week') await live(groups, ids, pass, dateIn);
  await Promise.all(opened.map((group) => group.close()));
}

/** Waits until a member has heard of something. */
const heard = (group, what) =>
  new Promise((resolve) => {
    if (what(group.state)) return resolve();
    const stop = group.subscribe(what, (yes) => yes && (stop(), resolve()));
  });

async function live(groups, ids, pass, dateIn) {
  const [ana, ben, chloe, dai, esra] = groups;
  const [anaId, benId, , daiId] = ids;
  pass(1);
  const { record } = await ana.actions.propose((await loadAgreementTemplates()).find(({ id }) => id === 'chatham-house').clauses, 'en');
  const version = record.body.hash;
  for (const group of groups) {
    pass(0.1);
    await heard(group, (state) => state.agreement.versions.length > 0);
    await group.actions.accept(version, Object.fromEntries(record.body.clauses.map(({ id }) => [id, 'agree'])));
  }
  await heard(esra, (state) => state.buddies.length === 5);
  for (const group of groups) {
    await heard(group, (state) => state.buddies.length === 5);
    const edge = group.state.buddies.find(({ supporter }) => supporter === group.state.me.id);
    if (group !== chloe) await group.actions.answerBuddy(edge, true);
  }

  pass(1);
  const given = await ben.actions.give({
    ...{ recipient: anaId, share: 'recipient', questionnaire: { id: 'sbi', version: 1 } },
    answers: {
      situation: 'Our call two weeks ago, when the new shift plan came up.',
      behavior: 'You asked the two who hadn’t spoken what they saw, and waited until they had finished.',
      impact: 'I heard of the night shift’s problem for the first time. I have copied the waiting since.',
      intent: 'Do you plan those pauses, or do they come by themselves?',
    },
    promise: 'Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.',
  });
  pass(0.4);
  await heard(ana, (state) => state.feedback.length === 1);
  await ana.actions.acknowledge(given.op, 'Thank you, Ben. I needed to hear that the waiting works.');
  await ana.actions.reply(given.op, 'I plan them: I count to seven before I go on.');
  await ana.actions.give({
    ...{ recipient: daiId, share: 'recipient', questionnaire: { id: 'coin', version: 1 } },
    answers: {
      context: 'The release review on Thursday.',
      observation: 'You answered every question yourself, also the two that went to your team.',
      impact: 'They stopped unmuting. I don’t know what they would have said.',
      next: 'What if they answer first, and you add what is missing?',
    },
    promise: 'Shown only to Dai Nakamura here, under your name; anyone who uses this browser can open it.',
  });
  pass(2);
  await chloe.actions.give({
    ...{ recipient: anaId, share: 'recipient', questionnaire: { id: 'feedforward', version: 1 } },
    answers: {
      goal: 'Keeping the team together while the tool changes.',
      suggestion: 'Open each stand-up with one thing that stays as it is.',
      why: 'People ask fewer questions about their own job, and more about the work.',
    },
    promise: 'Shown only to Ana Duarte here, under your name; anyone who uses this browser can open it.',
  });

  const plan = { start: dateIn(-19), until: dateIn(23) };
  const mine = await ana.actions.commit({
    technique: 'Name one thing that stays',
    obstacle: 'I rush when we start late.',
    cue: 'When the stand-up begins',
    act: 'name one thing that stays as it is',
    ...{ ...plan, cadence: 'weekly', zone: 'Europe/Lisbon', share: 'buddy' },
  });
  const theirs = await ben.actions.commit({
    technique: 'Call before I write',
    cue: 'When I am about to send a third message on one matter',
    act: 'pick up the phone instead',
    ...{ ...plan, cadence: 'fortnightly', zone: 'Africa/Lagos', share: 'buddy' },
  });
  await dai.actions.commit({
    technique: 'Answer last',
    cue: 'When someone asks my team a question in a review',
    act: 'wait until two others have spoken',
    ...{ ...plan, cadence: 'weekly', zone: 'Asia/Tokyo', share: 'group' },
  });
  pass(6);
  await ana.actions.checkIn(mine.op, plan.start, 'partly', { happened: 'Three of five mornings.', learned: 'It works when I write it down the evening before.' });
  pass(6);
  await ana.actions.checkIn(mine.op, dateIn(-12), 'did', { happened: 'Every morning but Friday, when I was travelling.' });
  await esra.actions.encourage(mine.op, 'Writing it down the evening before: I am trying that too.');
  await ben.actions.checkIn(theirs.op, plan.start, 'did', { happened: 'Twice. Both took four minutes.', learned: 'People thank me for calling.' });
  await heard(ana, (state) => state.commitments.some(({ owner, periods }) => owner === benId && periods[0].checkIns.length > 0));
}
