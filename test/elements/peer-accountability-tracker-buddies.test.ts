import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AttentionDetail } from '../../src/elements/accountability-tracker/peer-accountability-tracker.js';
import { day } from '../../src/model/calendar.js';
import { sampleGroup, type Person, type SampleGroup, type Stage } from '../../stories/support/sample-group.js';
import { as, asking, scenarios, wellUnderWay } from '../../stories/support/tracker-scenarios.js';
import {
  all,
  button,
  choose,
  eventually,
  focused,
  marks,
  one,
  press,
  send,
  show,
  shows,
  textOf,
  type,
  valueOf,
  words,
} from '../support/tracker-page.js';

let sample: SampleGroup | undefined;
afterEach(() => sample?.close());

const begin = async (stage: Stage) => (sample = await sampleGroup(stage));
const showTo = async (person: Person) => show(await as(sample!, person));
const paired = (el: Parameters<typeof one>[0]) => eventually(() => one(el, '[part=ring]'), 'the ring is drawn');
const buddiesOf = (el: Parameters<typeof one>[0]) => words(one(el, '[part=buddies]')!);

describe('buddies', () => {
  it('are drawn as a ring, which is said in words', async () => {
    await begin('agreed');
    const el = await showTo('ana');
    await eventually(() => one(el, '[part=ring]'));
    expect(all(el, '[part=ring] li').map(words)).to.deep.equal([
      'Ana Duarte supports Ben Okafor (proposed)',
      'Ben Okafor supports Chloé Martin (proposed)',
      'Chloé Martin supports Dai Nakamura (proposed)',
      'Dai Nakamura supports Esra Yılmaz (proposed)',
      'Esra Yılmaz supports Ana Duarte (proposed)',
    ]);
    expect(all(el, '[part=ring] text').map(words)).to.deep.equal(['AD', 'BO', 'CM', 'DN', 'EY']);
    expect(one(el, '[part=ring] svg')!.getAttribute('aria-label')).to.equal('Who supports whom');
  });

  it('are drawn differently as they are proposed, accepted and released, not by colour alone', async () => {
    await begin('agreed');
    const [ana, ben] = [await as(sample!, 'ana'), await as(sample!, 'ben')];
    const edge = (group: typeof ana) => group.state.buddies.find(({ supporter }) => supporter === group.state.me!.id)!;
    await ana.actions.answerBuddy(edge(ana), true);
    await ben.actions.answerBuddy(edge(ben), false);
    const el = await show(await as(sample!, 'chloe'));
    await eventually(() => one(el, '[part=ring]'));
    expect(all(el, '[part=ring] li').map(words)).to.include.members([
      'Ana Duarte supports Ben Okafor (accepted)',
      'Ben Okafor and Chloé Martin (released)',
    ]);
    const lines = all(el, '[part=ring] path[pathLength]').map((path) => path.getAttribute('stroke-dasharray'));
    expect(new Set(lines).size, 'solid, dashed, open').to.equal(3);
    expect(all(el, '[part=ring] path:not([pathLength])'), 'a released pair has no arrowhead').to.have.lengthOf(4);
  });

  it('say yes, which the other one sees at once', async () => {
    await begin('agreed');
    const [ana, ben] = [await showTo('ana'), await showTo('ben')];
    await shows(ben, 'Ana Duarte is your buddy, and hasn’t said yes yet.');
    let accepted = 0;
    ana.addEventListener('peer-buddy-accepted', () => (accepted += 1));
    await press(ana, 'I’ll support Ben Okafor');
    await shows(ana, 'You support Ben Okafor.');
    await shows(ben, 'Ana Duarte supports you.');
    await eventually(() => focused(ana)?.id === 'buddies', 'the focus isn’t lost with the button');
    expect(accepted).to.equal(1);
    await eventually(() => all(ben, '[part=ring] li').map(words).includes('Ana Duarte supports Ben Okafor (accepted)'));
  });

  it('release each other after a question, from either side', async () => {
    await begin('agreed');
    const [ana, ben] = [await showTo('ana'), await showTo('ben')];
    let released = 0;
    ben.addEventListener('peer-buddy-released', () => (released += 1));
    await press(ben, 'Release Ana Duarte');
    await shows(ben, 'You and Ana Duarte won’t be buddies until the ring rotates. No reason is needed');
    await sendKeys({ press: 'Escape' });
    await eventually(() => !one(ben, 'dialog'));
    expect(released).to.equal(0);
    await press(ben, 'Release Ana Duarte');
    await eventually(() => focused(ben)?.id === 'confirm');
    await sendKeys({ press: 'Enter' });
    await shows(ben, 'You and Ana Duarte aren’t buddies in this round.');
    await shows(ana, 'You and Ben Okafor aren’t buddies in this round.');
    expect(released).to.equal(1);
    expect(!button(ana, 'I’ll support'), 'whom somebody released isn’t bound again').to.equal(true);
    await press(ben, 'New commitment');
    await eventually(() => one(ben, 'input[value=me]'));
    expect(all(ben, 'input[value=buddy]').length, 'without a buddy there is none to choose').to.equal(0);
    expect(one<HTMLInputElement>(ben, 'input[value=me]')!.checked).to.equal(true);
  });

  it('are mutual between two, and none for one alone', async () => {
    const two = await show(await scenarios.two());
    await paired(two);
    expect(buddiesOf(two))
      .to.include('Ana Duarte is your buddy')
      .and.to.include('Ana Duarte is next to you in the ring');
    const alone = await show(await scenarios.alone());
    expect(buddiesOf(alone)).to.include('A buddy comes with the second member');
  });
});

describe('a supporter', () => {
  it('sees the commitment, and a check-in the moment it is given', async () => {
    await begin('commitments');
    const [ana, esra] = [await showTo('ana'), await showTo('esra')];
    expect(buddiesOf(esra))
      .to.include('Open each stand-up with one thing that stays')
      .and.to.include('It works when I write it down the evening before.');
    await press(ana, 'Check in');
    await choose(ana, 'did');
    await type(ana, 'learned', 'People wait for it.');
    await send(ana);
    await shows(esra, 'People wait for it.');
    expect(marks(esra)[2]).to.equal('26 May – 1 Jun: did it');
    expect(textOf(await showTo('chloe')), 'no one else').not.to.include('Open each stand-up');
  });

  it('is asked to ask, and isn’t told what is missing', async () => {
    await begin('commitments');
    sample!.clock.pass(2 * day);
    const el = await showTo('esra');
    await eventually(() => one(el, '[part=nudge]'));
    expect(words(one(el, '[part=nudge] p')!)).to.equal('A good moment to ask Ana Duarte how it’s going.');
    expect(all(el, 'article, [part=nudge]').map(words).join(' '))
      .to.include('One check-in given.')
      .and.not.to.match(/needs care|catch up|one of|missed|fail|no check-in/i);
    expect(all(el, '.track .missed'), 'nor shown it').to.be.empty;
    expect(marks(el)[1]).to.equal('19 – 25 May: over');
    const ownersActions = all(el, '[data-opens="check-in"], [data-opens=change], [data-opens=end]');
    expect(ownersActions.length, 'they are Ana’s').to.equal(0);
    await press(el, 'Ask Ana Duarte how it’s going');
    await eventually(() => valueOf(el, 'said') === 'How is it going?');
    await type(el, 'said', ' I have time on Friday.');
    let sent = 0;
    el.addEventListener('peer-word-sent', () => (sent += 1));
    await press(el, 'Send');
    await shows(el, 'You: ');
    expect(sent).to.equal(1);
    expect(all(el, '[part=nudge]').length, 'having asked, she isn’t reminded').to.equal(0);
    await shows(await showTo('ana'), 'How is it going? I have time on Friday.');
  });

  it('sees the newest check-in first, and the earlier ones folded away', async () => {
    sample = await wellUnderWay();
    const el = await showTo('ana');
    const given = all(el, '[part=buddies] [part=check-in] p').map(words);
    expect(given).to.deep.equal(['18 – 24 May: not yet', '11 – 17 May: changed it', '4 – 10 May: did it']);
    await shows(el, 'Earlier check-ins (2)');
  });

  it('isn’t interrupted in writing by what others do', async () => {
    sample = await wellUnderWay();
    const el = await showTo('esra');
    all(el, '[data-opens=word]').at(-1)!.click();
    await type(el, 'said', 'I thought');
    const ana = await as(sample, 'ana');
    await ana.actions.commit({ ...asking, technique: 'Begin on time' });
    await shows(el, 'Begin on time');
    await sendKeys({ type: ' of you' });
    expect(valueOf(el, 'said')).to.equal('I thought of you');
  });

  it('sees what others share with the group in a section of its own', async () => {
    sample = await wellUnderWay();
    const el = await showTo('dai');
    expect(words(one(el, '[aria-labelledby=in-group]')!))
      .to.include('Ana Duarte')
      .and.to.include(asking.technique);
    expect(buddiesOf(el)).not.to.include(asking.technique);
    expect(textOf(el)).to.include('dates in Europe/Lisbon');
  });
});

describe('attention', () => {
  const counting = async (person: Person, gated = false) => {
    const counts: number[] = [];
    const el = await show(await as(sample!, person), {
      gated,
      heard: (event) => counts.push((event as CustomEvent<AttentionDetail>).detail.count),
    });
    return { el, counts };
  };

  it('is told as a number, at first and whenever it changes', async () => {
    await begin('commitments');
    const { el, counts } = await counting('ana');
    await eventually(() => counts.at(-1) === 2, 'a check-in, and Ben to support');
    await press(el, 'I’ll support Ben Okafor');
    await eventually(() => counts.at(-1) === 1);
    await press(el, 'Check in');
    await choose(el, 'partly');
    await send(el);
    await eventually(() => counts.at(-1) === 0);
    expect(counts).to.deep.equal([2, 1, 0]);
  });

  it('comes with time, without anybody writing', async () => {
    await begin('agreed');
    const plan = { ...asking, share: 'buddy', cadence: 'once', start: '2026-05-11', until: '2026-05-12' } as const;
    await (await as(sample!, 'ana')).actions.commit(plan);
    const { counts } = await counting('esra');
    await eventually(() => counts.at(-1) === 1, 'Ana to support');
    sample!.clock.pass(3 * day);
    await new Promise((resume) => setTimeout(resume, 50));
    expect(counts, 'the first day is Ana’s own').to.deep.equal([1]);
    sample!.clock.pass(day);
    await eventually(() => counts.at(-1) === 2);
  });

  it('is silent from the start where nothing is asked, and while the member pauses', async () => {
    await begin('commitments');
    const ana = await as(sample!, 'ana');
    await ana.actions.commit({ ...asking, cadence: 'once', start: '2026-05-20', until: '2026-05-28' });
    expect(ana.state.commitments[0]!.attention, 'what was open before the pause').to.equal('overdue');
    await ana.actions.setStatus(ana.state.me!.id, 'paused');
    sample!.clock.pass(9 * day);
    const { el, counts } = await counting('ana');
    await shows(el, 'You are paused: nothing is asked of you.');
    expect(counts).to.be.empty;
    expect(textOf(el)).not.to.match(/needs care|is due by|was due/i);
    await ana.actions.setStatus(ana.state.me!.id, 'active');
    await eventually(() => counts.length > 0);
  });

  it('is silent where the gate closes what is asked', async () => {
    await begin('commitments');
    const ana = await as(sample!, 'ana');
    await ana.actions.withdraw(ana.state.agreement.current!.hash);
    const { counts } = await counting('ana', true);
    expect(counts).to.be.empty;
  });
});

describe('the gate', () => {
  it('closes the tracker until the agreement is in force', async () => {
    const el = await show(await scenarios.notInForce(), { gated: true });
    await eventually(() => button(el, 'See the agreement'));
    expect(textOf(el)).to.equal('Commitments This opens once your group’s confidentiality agreement is in force. See the agreement');
  });

  it('leaves it to be read while the agreement is suspended, and what is being written stays', async () => {
    await begin('commitments');
    const ana = await as(sample!, 'ana');
    const el = await show(ana, { gated: true });
    await press(el, 'Check in');
    await type(el, 'happened', 'Half of it');
    const { hash, clauses } = ana.state.agreement.current!;
    await ana.actions.withdraw(hash);
    await shows(el, 'You can read; writing opens again once everyone has agreed.');
    expect(textOf(el)).to.include('One of two check-ins given.');
    expect(all(el, 'button').map(words)).to.deep.equal(['See the agreement']);
    await ana.actions.accept(hash, Object.fromEntries(clauses.map(({ id }) => [id, 'agree'])));
    await eventually(() => valueOf(el, 'happened') === 'Half of it');
  });

  it('isn’t there without the attribute', async () => {
    const el = await show(await scenarios.notInForce());
    expect(!button(el, 'New commitment')).to.equal(false);
  });
});

describe('every state of the tracker', () => {
  for (const [name, scenario] of Object.entries(scenarios))
    it(`has no violation that axe finds: ${name}`, async () => {
      const el = await show(await scenario(), { gated: ['notInForce', 'suspended'].includes(name) });
      all<HTMLDetailsElement>(el, 'details').forEach((details) => (details.open = true));
      await expect(el).to.be.accessible();
    });

  it('has none in its forms and dialogs, with errors', async function () {
    // Six forms and dialogs are searched.
    this.timeout(30_000);
    sample = await wellUnderWay();
    const el = await showTo('ana');
    for (const form of ['new', 'check-in', 'change', 'word']) {
      await eventually(() => one(el, `[data-opens=${form}]`));
      one(el, `[data-opens=${form}]`)!.click();
    }
    await eventually(() => all(el, 'form').length === 4);
    for (const each of all<HTMLButtonElement>(el, 'form button[type=submit]')) each.click();
    await el.updateComplete;
    await eventually(() => all(el, '.error').length > 3);
    await expect(el).to.be.accessible();
    for (const dialog of ['end', 'release']) {
      one(el, `[data-opens=${dialog}]`)!.click();
      await eventually(() => one<HTMLDialogElement>(el, 'dialog')?.open);
      await expect(el).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await eventually(() => !one(el, 'dialog'));
    }
  });
});
