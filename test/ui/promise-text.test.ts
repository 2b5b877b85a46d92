/** What is promised about who will read something, by where it lies and whose keys are known. */
import { expect } from '@open-wc/testing';
import type { KeysState } from '../../src/group/keys-state.js';
import { promiseText } from '../../src/ui/promise-text.js';
import { sealedScenario } from '../../stories/support/sealed-scenarios.js';

describe('the promise about something sealed', () => {
  const keysWhere = (keys: KeysState, member: string, state: KeysState['members'][number]['state']): KeysState => ({
    ...keys,
    members: keys.members.map((key) => (key.member === member ? { ...key, state } : key)),
  });

  it('says who can read it, what whoever runs the storage sees, and who could read along', async () => {
    const { state } = (await sealedScenario('joined')).of('ben');
    const { members, keys, place } = state;
    const [ana, ben, chloe] = members.map(({ id }) => id) as [string, string, string];
    expect(promiseText({ audience: [ana, ben], author: ben, members, place, keys }, 'en')).to.equal(
      'Sealed for Ana Duarte, under your name: whoever runs the storage sees when, for whom and how much you wrote, but not what. Whoever controls this page could read along.',
    );
    expect(promiseText({ audience: [ben], author: ben, members, place, keys }, 'en')).to.match(/^Sealed for you alone: .+ could read along\.$/);
    const sealedCopy = promiseText({ audience: [ana, ben], author: ben, members, place: 'sealed-and-copy', keys }, 'en');
    expect(sealedCopy).to.match(/^Sealed for Ana Duarte, .+ could read along\.$/).and.not.include('copy');
    for (const state of ['unverified', 'renewed', 'changed'] as const)
      expect(promiseText({ audience: [ana, ben], author: ben, members, place, keys: keysWhere(keys!, ana, state) }, 'en')).to.match(
        /The key of Ana Duarte isn’t verified yet\.$/,
      );
    expect(
      promiseText({ audience: [ana, ben, chloe], author: ben, members, place, keys: keysWhere(keysWhere(keys!, ana, 'changed'), chloe, 'renewed') }, 'en'),
    ).to.match(/The keys of Ana Duarte and Chloé Martin aren’t verified yet\.$/);
    expect(promiseText({ audience: [ana, ben], author: ben, members, place }, 'en'), 'nothing is known of keys').not.to.include('verified');
  });

  it('says at the end, wherever it lies, that its recipient reads it once they have given, too', async () => {
    const { state } = (await sealedScenario('joined')).of('ben');
    const { members, keys } = state;
    const [ana, ben] = members.map(({ id }) => id) as [string, string];
    for (const place of ['browser', 'store', 'store-and-copy', 'sealed'] as const) {
      const about = { audience: [ana, ben], author: ben, members, place, keys };
      expect(promiseText({ ...about, givesFirst: 'Ana Duarte' }, 'en')).to.equal(
        `${promiseText(about, 'en')} Ana Duarte reads it here once they have given feedback in this round, too; this page sees to that, not the encryption.`,
      );
    }
  });

  it('says that it waits for a reader who hasn’t joined', async () => {
    const { state } = (await sealedScenario('invited')).of('ana');
    const { me, members, keys, place } = state;
    const audience = members.map(({ id }) => id);
    const ben = members.find(({ name }) => name === 'Ben Okafor')!.id;
    expect(promiseText({ audience: [ben, me!.id], author: me!.id, members, place, keys }, 'en')).to.match(/It waits until Ben Okafor has joined\.$/);
    expect(promiseText({ audience, author: me!.id, members, place, keys }, 'en')).to.match(/It waits until Ben Okafor, .+ have joined\.$/);
  });

  it('promises no sealing where there is none', async () => {
    const { state } = (await sealedScenario('joined')).of('ben');
    const { me, members } = state;
    const audience = members.map(({ id }) => id);
    for (const place of ['browser', 'store', 'store-and-copy'] as const)
      expect(promiseText({ audience, author: me!.id, members, place }, 'en')).not.to.match(/\bsealed for/i);
  });
});
