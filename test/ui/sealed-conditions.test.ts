/** What elements of a sealed group say when it can't be opened, and when keys or entries aren't right. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { sealedStates } from '../../stories/support/sealed-states.js';
import { focused, offers, part, press, said, says, show, textOf } from '../support/sealed-page.js';
import { waitUntil } from '../support/wait-until.js';

type State = keyof typeof sealedStates;

describe('a sealed group', () => {
  let group: PeerGroup;
  let first: HTMLElement;
  let second: HTMLElement;

  const open = async (state: State) => {
    group = await sealedStates[state]();
    ({ first, second } = await show(group));
  };
  afterEach(async () => {
    fixtureCleanup();
    await group.close();
  });

  describe('that can’t be opened here, or shouldn’t be,', () => {
    for (const [state, sentence] of [
      ['plainPage', 'This group’s content is sealed, and this page opens it unsealed'],
      ['otherThanTrusted', 'This isn’t the group that this page trusts'],
      ['otherThanKnown', 'This isn’t the group that this browser knows'],
      ['gone', 'The group isn’t in this storage any more'],
      ['notSealed', 'What lies here isn’t sealed'],
      ['newerOnly', 'A newer version of this page wrote what is here'],
      ['withoutBeginning', 'The record that begins the group is missing'],
      ['signedOut', 'You are signed out'],
    ] as const)
      it(`says so: ${state}`, async () => {
        await open(state);
        for (const element of [first, second]) {
          await says(element, sentence);
          expect(textOf(element), 'nothing of the group').not.to.include('Change circle');
          expect(element.shadowRoot!.querySelector('button'), 'nothing to begin').to.equal(null);
          expect(element.shadowRoot!.querySelector('.base')!.getAttribute('aria-busy')).to.equal('false');
        }
        await waitUntil(() => said(first).startsWith(sentence), 'it is announced once');
        expect(said(second)).to.equal('');
        await expect(first).to.be.accessible();
      });

    it('names the fingerprint of the right one', async () => {
      await open('otherThanTrusted');
      await says(first, '01234 56789 01234 56789 01234 56789');
    });

    it('offers no beginning in the roster either', async () => {
      await import('../../src/define/peer-roster.js');
      for (const state of ['gone', 'otherThanTrusted', 'notSealed'] as const) {
        group = await sealedStates[state]();
        const roster = document.createElement('peer-roster');
        Object.assign(roster, { group, lang: 'en' });
        document.body.append(roster);
        await waitUntil(() => roster.shadowRoot?.querySelector('.notice'), 'it says something');
        expect(roster.shadowRoot!.querySelector('button')).to.equal(null);
        roster.remove();
      }
    });
  });

  describe('in which something isn’t right', () => {
    for (const [state, sentence, help] of [
      ['changed', 'The key of Dai Nakamura isn’t the one that was known before', 'until you have spoken with Dai Nakamura'],
      ['renewed', 'Ben Okafor uses a new key since May 13, 2026', 'Ask Ben Okafor whether that was so'],
      ['missing', 'An entry of Ben Okafor’s that was here is gone', 'Tell whoever runs the storage'],
      ['forked', 'Somebody has put a second beginning of this group into its storage', 'Tell whoever runs the storage'],
      ['forged', 'An entry claims to be a member’s, and isn’t signed with that member’s key', 'It is ignored'],
      ['corrupt', 'Somebody other than its author has changed an entry', 'Its author can write it again'],
    ] as const)
      it(`says so in the first element, and what to do: ${state}`, async () => {
        await open(state);
        await says(first, sentence);
        expect(textOf(first)).to.include(help);
        await waitUntil(() => said(first).includes(sentence), 'it is announced');
        expect(textOf(first), 'its content is shown all the same').to.include('Change circle');
        await says(second, 'Change circle');
        expect(part(second, 'warnings')).to.equal(null);
        expect(said(second)).to.equal('');
        await expect(first).to.be.accessible();
      });

    it('shows the fingerprint of a key that changed, to be compared', async () => {
      await open('changed');
      await says(first, 'The key of Dai');
      const { fingerprint } = group.state.keys!.members.find(({ state }) => state === 'changed')!;
      expect(textOf(first).replaceAll(' ', '')).to.include(fingerprint);
      expect(part(first, 'warnings')!.querySelector('.notice.stop')).to.exist;
      expect(offers(first, 'I have checked')).to.equal(false);
    });

    it('takes back that a key is new once somebody has checked', async () => {
      await open('renewed');
      await press(first, 'I have checked');
      await waitUntil(() => part(first, 'warnings') === null);
      expect(said(first)).to.equal('Noted: the new key is Ben Okafor’s.');
      expect(focused(first)).to.equal('heading');
      expect(group.state.keys!.members.find(({ member }) => member === group.state.members[1]!.id)!.state).to.equal('verified');
    });

    it('says nothing of what is sealed for others', async () => {
      await open('open');
      await says(first, 'Change circle');
      await says(second, 'Change circle');
      for (const element of [first, second]) expect(part(element, 'warnings')).to.equal(null);
    });
  });
});
