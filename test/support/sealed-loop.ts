/** A whole loop of five people, who type something wherever they can. */
import { people, type Person } from '../../stories/support/sample-group.js';
import type { SealedCircle } from './sealed-circle.js';
import { waitUntil } from './wait-until.js';

/** Words that stand nowhere but in what somebody types here. */
const words = 'marzipan quagmire xylophone lighthouse cinnamon turbine walnut origami saffron glacier pumpkin velvet accordion dragonfly mulberry hammock paprika compass tangerine bagpipe zeppelin lavender crowbar pelican'.split(' ');
const names = ['Zbigniew', 'Wilhelmina', 'Thandeka', 'Oluwaseun', 'Guðrún'];

/** Everyone agrees after a decline with a note, gives, answers, revises, thanks, commits, checks in … Returns what was typed. */
export async function wholeLoop(circle: SealedCircle): Promise<string[]> {
  const { clock, ids } = circle;
  const typed: string[] = [];
  let count = 0;
  const type = (topic: string): string => {
    const text = `${topic} ${words[(count += 1) % words.length]} ${words[(count * 7) % words.length]} ${names[count % names.length]}`;
    typed.push(text);
    return text;
  };
  const of = (person: Person) => circle.of(person);
  const next = (person: Person, by = 1) => people[(people.indexOf(person) + by) % people.length]!;
  const everyone = (holds: (person: Person) => boolean) => waitUntil(() => people.every(holds));
  const each = async (act: (person: Person) => Promise<unknown>) => {
    for (const person of people) {
      clock.pass(60_000);
      await act(person);
    }
  };
  const giving = (person: Person, share: 'recipient' | 'buddy' | 'group', by: number) => ({
    ...{ recipient: ids[next(person, by)]!, share },
    questionnaire: { id: 'sbi', version: 1 },
    answers: { situation: type('Situational'), impact: type('Impactful'), rating: 4, chosen: [type('Chosenly')], rubric: { listening: type('Levelled') } },
    promise: type('Promised'),
  });

  const { hash, clauses } = of('ana').state.agreement.current!;
  await each((person) => of(person).actions.answer(hash, { [clauses[0]!.id]: 'discuss' }, { [clauses[0]!.id]: type('Discussing') }));
  await each((person) => of(person).actions.decline(hash, type('Declining')));
  await each((person) => of(person).actions.accept(hash, Object.fromEntries(clauses.map(({ id }) => [id, 'agree' as const]))));
  await everyone((person) => of(person).state.agreement.gate === 'open');
  await of('ana').actions.except('size', [ids.ana!], type('Exceptionally'));

  // Its name and days are open, and so are the numbers that members tell.
  const { op: round } = await of('ana').actions.startRound({ from: '2026-05-04', due: '2026-05-17', zone: 'UTC', reveal: 'mutual' });
  await everyone((person) => of(person).state.rounds.length === 1);
  await each((person) => of(person).actions.give({ ...giving(person, 'recipient', 1), round }));
  await each((person) => of(person).actions.give(giving(person, 'buddy', 2)));
  await each((person) => of(person).actions.give(giving(person, 'group', 3)));
  await each((person) => of(person).actions.give(giving(person, 'recipient', 4)));
  const own = (person: Person) => of(person).state.feedback.filter(({ recipient }) => recipient === ids[person]);
  const given = (person: Person) => of(person).state.feedback.filter(({ giver }) => giver === ids[person]);
  await everyone((person) => own(person).length === 4);
  await of('ana').actions.extendRound(round, '2026-05-20', ids.ben);
  await each((person) => of(person).actions.tellTally(round, { given: 1, received: 1 }));
  await everyone((person) => Object.keys(of(person).state.rounds[0]!.tallies).length === people.length);

  await each((person) => of(person).actions.revise(given(person)[0]!.id, { situation: type('Revisedly') }));
  await each((person) => of(person).actions.retract(given(person)[1]!.id));
  await everyone((person) => own(person).length === 3 && own(person).some(({ revised }) => revised));
  await each((person) => of(person).actions.acknowledge(own(person)[0]!.id, type('Thankfully')));
  await each((person) => of(person).actions.reply(own(person)[0]!.id, type('Replying')));
  await each((person) => of(person).actions.askToWiden(own(person)[0]!.id, 'group', type('Wideningly')));
  await each((person) => of(person).actions.hide(own(person).at(-1)!.id));
  await each((person) => of(person).actions.passOn(own(person)[0]!.id, [ids[next(person, 1)]!, ids[next(person, 2)]!], type('Passingly')));
  await everyone((person) => of(person).state.passed.length === 3);

  await each((person) => of(person).actions.ask(ids[next(person, 2)]!, { text: type('Requesting') }));
  const asked = (person: Person) => of(person).state.requests.find(({ to }) => to === ids[person]);
  await everyone((person) => asked(person) !== undefined);
  await each((person) => of(person).actions.endRequest(asked(person)!.id, type('Notnow')));

  const commitment = (person: Person) => of(person).state.commitments.find(({ owner }) => owner === ids[person])!;
  await each((person) =>
    of(person).actions.commit({
      ...{ technique: type('Technically'), benefit: type('Beneficially'), obstacle: type('Obstructed'), remedy: type('Remedied'), cue: type('Whenever'), act: type('Acting') },
      ...{ start: '2026-05-11', cadence: 'weekly', until: '2026-07-05', zone: 'UTC', share: 'buddy', feedback: own(person)[0]!.id },
    }),
  );
  await each((person) => of(person).actions.checkIn(commitment(person).id, '2026-05-11', 'partly', { happened: type('Happening'), learned: type('Learning') }));
  const supported = (person: Person) => of(person).state.commitments.find(({ owner }) => owner !== ids[person]);
  await everyone((person) => (supported(person)?.periods[0]?.checkIns.length ?? 0) > 0);
  await each((person) => of(person).actions.encourage(supported(person)!.id, type('Encouraged')));
  await everyone((person) => commitment(person).words.length === 1);
  await each((person) => {
    const { obstacle: _, ...plan } = commitment(person);
    const { technique, cue, act, start, cadence, until, zone } = plan;
    return of(person).actions.changePlan(plan.id, { technique, cue, act, start, cadence, until, zone, obstacle: type('Otherwise') });
  });
  await each((person) => of(person).actions.endCommitment(commitment(person).id, 'adapted', type('Lastly')));
  await each((person) => of(person).local.saveDraft(ids[person]!, 'feedback', { id: `draft-${person}`, revision: null }, { text: type('Drafting') }));
  await everyone((person) => of(person).state.waiting === 0);
  return typed;
}
