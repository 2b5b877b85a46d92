/** What waits for somebody to join, whom others could read now, and what is kept out of sight or passed on. */
import type { PeerGroup } from '../../src/group/peer-group.js';
import { people, sampleGroup, type Person } from './sample-group.js';
import { sealedScenario, until, type SealedScenario } from './sealed-scenarios.js';
import { as } from './tracker-scenarios.js';

/** Ana and Ben have joined a sealed group; the others are invited. */
async function twoJoined(): Promise<{ readonly scenario: SealedScenario; readonly ben: PeerGroup }> {
  const scenario = await sealedScenario('invited');
  const ben = await scenario.open('ben', { invitation: scenario.links.ben });
  await ben.actions.join();
  await until(ben, ({ keys }) => keys?.mine === 'ready');
  return { scenario, ben };
}

/** Chloé joins, and Ben hears of it. */
async function chloeJoins({ scenario, ben }: { readonly scenario: SealedScenario; readonly ben: PeerGroup }): Promise<void> {
  const chloe = await scenario.open('chloe', { invitation: scenario.links.chloe });
  await chloe.actions.join();
  await until(ben, ({ members }) => members.some(({ id, status }) => id === scenario.ids.chloe && status === 'active'));
}

/** Ben has written to Chloé, who hasn’t joined. */
async function held() {
  const begun = await twoJoined();
  const { scenario, ben } = begun;
  await ben.actions.give({
    ...{ recipient: scenario.ids.chloe!, share: 'recipient', questionnaire: { id: 'sbi', version: 1 } },
    answers: {
      situation: 'The budget round in April, before this group began.',
      behavior: 'You called each of us before the numbers went out.',
      impact: 'I could prepare my team, and nobody heard of it in the corridor.',
    },
    promise: 'It waits, sealed to you alone, until Chloé Martin has joined and you release it.',
  });
  return begun;
}

/** In one browser: Chloé gave to Ana and her buddy, Esra, and Ana shares a commitment with Esra; then the ring goes on. */
const rotated = (person: Person) => async (): Promise<PeerGroup> => {
  const sample = await sampleGroup('commitments');
  await (await as(sample, 'ana')).actions.rotateBuddies();
  const group = await as(sample, person);
  await until(group, ({ card, feedback, commitments }) => card?.rotation === 1 && feedback.length + commitments.length > 0);
  return group;
};

/** Ana, after she did something with what Ben gave her; as one of them sees it. */
const onceAna =
  (act: (ana: PeerGroup, fromBen: string, ids: { readonly [P in Person]?: string }) => Promise<unknown>, person: Person = 'ana') =>
  async (): Promise<PeerGroup> => {
    const sample = await sampleGroup('feedback');
    const [ana, group] = [await as(sample, 'ana'), await as(sample, person)];
    const fromBen = () => ana.state.feedback.find(({ giver }) => giver === sample.ids.ben);
    await until(ana, () => fromBen() !== undefined);
    await act(ana, fromBen()!.id, sample.ids);
    await until(group, ({ passed, blocked }) => passed.length + blocked.length > 0);
    return group;
  };
const passOn = (ana: PeerGroup, fromBen: string, ids: { readonly [P in Person]?: string }) =>
  ana.actions.passOn(fromBen, [ids.dai!, ids.esra!], 'What do you make of it? I would like to talk about it before we meet.');

export const sharingScenarios = {
  /** Ben, who could write to somebody without a key. */
  notAllJoined: async () => (await twoJoined()).ben,
  held: async () => (await held()).ben,
  async canRelease() {
    const begun = await held();
    await chloeJoins(begun);
    return begun.ben;
  },
  async heldForSomebodyWhoLeft() {
    const { scenario, ben } = await held();
    await scenario.of('ana').actions.remove(scenario.ids.chloe!, 'She moved to another company, and asked me to.');
    await until(ben, ({ members }) => members.some(({ status }) => status === 'left'));
    return ben;
  },
  rotatedGiver: rotated('chloe'),
  rotatedOwner: rotated('ana'),
  /** A commitment of the whole group, of which somebody came later. */
  async cameLater() {
    const begun = await twoJoined();
    const { ben } = begun;
    await ben.actions.commit({
      ...{ technique: 'Hand the shift plan to the team', cue: 'on Mondays at nine', act: 'hand the plan to one of the team' },
      ...{ start: '2026-05-11', cadence: 'weekly', until: '2026-06-22', zone: 'Africa/Lagos', share: 'group' },
    });
    await chloeJoins(begun);
    return ben;
  },
  async sealedCommitments() {
    const scenario = await sealedScenario('commitments');
    return scenario.of(people.find((person) => scenario.of(person).state.commitments.some(({ owner }) => owner !== scenario.ids[person]))!);
  },
  blocked: onceAna((ana, _, ids) => ana.actions.block(ids.ben!)),
  passedByMe: onceAna(passOn),
  passedToMe: onceAna(passOn, 'dai'),
};
