/** The sealed group of the stories. */
import { expect } from '@open-wc/testing';
import { people } from '../../stories/support/sample-group.js';
import { sealedScenario } from '../../stories/support/sealed-scenarios.js';

describe('the stories’ sealed group', () => {
  it('is founded, joined, agreed, and lived in by five browsers', async () => {
    const scenario = await sealedScenario('commitments');
    for (const person of people) expect(scenario.of(person).state).to.deep.include({ phase: 'open', place: 'sealed' });
    expect(scenario.of('ana').state.feedback).to.have.length(1);
    expect(scenario.of('ben').state.keys!.members.map(({ state }) => state)).to.deep.equal(Array(5).fill('verified'));
    const { entries } = await scenario.operator();
    expect(JSON.stringify(entries)).not.to.include('night shift');
  });
});
