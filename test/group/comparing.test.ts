/** What comparing fingerprints is worth, against what others have signed. */
import { expect } from '@open-wc/testing';
import { makeDevice } from '../../src/confidentiality/new-device.js';
import { sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { waitUntil } from '../support/wait-until.js';

describe('a member’s key', () => {
  let circle: SealedCircle;
  afterEach(() => circle.close());

  it('about which members signed different things warns, until the two have compared; that they differ stays known', async () => {
    circle = await sealedCircle('agreed');
    const [ben, chloe, ana] = [circle.of('ben'), circle.of('chloe'), circle.ids.ana!];
    const stateOfAna = () => chloe.state.keys!.members.find(({ member }) => member === ana)!.state;
    expect(stateOfAna()).to.equal('verified');

    const { hash: version } = ben.state.agreement.current!;
    const { device } = await makeDevice();
    await ben.write('acceptance', { version, clauses: {}, devices: { [ana]: device } });
    await waitUntil(() => chloe.state.disputes.length === 1);
    expect(stateOfAna()).to.equal('changed');

    await circle.keysOf('chloe').confirm(ana);
    await waitUntil(() => stateOfAna() === 'verified');
    expect(chloe.state.disputes).to.deep.equal([{ member: ana, by: circle.ids.ben }]);
  });
});
