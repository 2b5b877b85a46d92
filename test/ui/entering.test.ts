/** What a member sees, and can do, where this browser has no key of theirs. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { newBrowser, sealedCircle, type SealedCircle } from '../support/sealed-circle.js';
import { focused, offers, part, press, said, says, show, textOf, type, words } from '../support/sealed-page.js';
import { waitUntil } from '../support/wait-until.js';

const noKey = 'This browser has no key of yours';

describe('without a key of the member’s', () => {
  let circle: SealedCircle;
  afterEach(async () => {
    fixtureCleanup();
    await circle.close();
  });

  const another = async (options: Parameters<SealedCircle['openIn']>[1] = {}): Promise<PeerGroup> =>
    circle.openIn(await newBrowser(), { me: 'demo:ana', ...options });

  it('the first element says what can be done, and the others refer to it; no content is shown', async () => {
    circle = await sealedCircle('feedback');
    const group = await another({ me: 'demo:ben' });
    const { first, second } = await show(group);
    await says(first, noKey);
    await waitUntil(() => said(first).startsWith(noKey), 'it is announced');
    expect(textOf(first)).to.include('On another device').and.include('ask Ana Duarte for a new link');
    expect(textOf(first), 'what a new link doesn’t bring back').to.include('what was written for you before stays closed to you');
    expect(textOf(first)).not.to.include('waiting');
    await says(second, 'The first part of this group on the page says what you can do.');
    expect(part(second, 'entering')).to.equal(null);
    expect(said(second)).to.equal('');
    expect(offers(first, 'Use this link')).to.equal(false);
    expect(offers(first, 'Open with my passphrase')).to.equal(false);
    await expect(first).to.be.accessible();
    await expect(second).to.be.accessible();
    first.remove();
    await waitUntil(() => part(second, 'entering'), 'the next one takes over');
  });

  it('a facilitator is told who can help', async () => {
    circle = await sealedCircle('joined');
    const { first } = await show(await another());
    await says(first, 'Two active members together can let another one facilitate');
  });

  it('a link from another device lets this browser in, and what it can read appears', async () => {
    circle = await sealedCircle('feedback');
    const fragment = await circle.keysOf('ana').linkDevice();
    const group = await another({ invitation: fragment });
    const { first } = await show(group);
    await says(first, 'another device of yours made');
    await press(first, 'Use this link');
    await waitUntil(() => part(first, 'entering') === null, 'the panel goes');
    await waitUntil(() => said(first).startsWith('This browser has a key of yours now'));
    await waitUntil(() => focused(first) === 'heading');
    await says(first, 'copied the waiting');
    expect(group.state.keys).to.include({ mine: 'ready' });
  });

  it('a new link from the facilitator says beforehand what stays closed, and lets in', async () => {
    circle = await sealedCircle('feedback');
    const fragment = await circle.keysOf('ana').invite(circle.ids.ben!);
    const { first } = await show(await another({ me: 'demo:ben', invitation: fragment }));
    await says(first, 'What was sealed to your earlier keys stays closed here');
    await press(first, 'Use this link');
    await waitUntil(() => part(first, 'entering') === null, 'the panel goes');
  });

  it('a link that was used says so, and writes nothing', async () => {
    circle = await sealedCircle('joined');
    const fragment = await circle.keysOf('ana').linkDevice();
    await new KeyActions(await another({ invitation: fragment })).enter();
    const group = await another({ invitation: fragment });
    const before = (await circle.dump()).length;
    const { first } = await show(group);
    await press(first, 'Use this link');
    await says(first, 'This link doesn’t let this browser in: it was used already');
    expect(said(first)).to.include('was used already');
    expect((await circle.dump()).length).to.equal(before);
    expect(group.state.keys).to.include({ mine: 'none', forged: 0 });
  });

  it('a link for another member says so', async () => {
    circle = await sealedCircle('joined');
    const fragment = await circle.keysOf('ben').linkDevice();
    const { first } = await show(await another({ invitation: fragment }));
    await says(first, 'is for another member, and the page knows you as Ana Duarte');
    expect(offers(first, 'Use this link')).to.equal(false);
  });

  it('a passphrase lets in; a wrong one stays in the field and is explained there', async () => {
    circle = await sealedCircle('feedback');
    await circle.keysOf('ana').keepRecovery('seven brown otters reading');
    const group = await another();
    const { first } = await show(group);
    await press(first, 'Open with my passphrase');
    await waitUntil(() => focused(first) === 'passphrase', 'nothing was typed');
    await says(first, 'Type your passphrase first.');
    const field = await type(first, 'passphrase', 'seven brown otters');
    expect(field.type).to.equal('password');
    await sendKeys({ press: 'Enter' });
    await says(first, 'This passphrase doesn’t open your keys.');
    expect(field.value).to.equal('seven brown otters');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(focused(first)).to.equal('passphrase');
    expect(said(first)).to.include('doesn’t open your keys');
    await expect(first).to.be.accessible();
    await type(first, 'passphrase', 'seven brown otters reading');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => part(first, 'entering') === null, 'the panel goes');
    await waitUntil(() => said(first).startsWith('This browser has a key of yours now'));
    await says(first, 'copied the waiting');
    expect(group.state.keys).to.include({ mine: 'ready' });
  });

  it('a suggested passphrase opens however its groups and capitals are typed, and can be looked at', async () => {
    circle = await sealedCircle('joined');
    await circle.keysOf('ben').keepRecovery('abcd-efgh-jkmn-pqrs-tuvw-xyz3');
    const group = await another({ me: 'demo:ben' });
    const { first } = await show(group);
    const field = await type(first, 'passphrase', 'ABCDEFGH jkmn–pqrs tuvw xyz3');
    first.shadowRoot!.querySelector<HTMLElement>('[type=checkbox]')!.focus();
    await sendKeys({ press: ' ' });
    await waitUntil(() => field.type === 'text');
    await press(first, 'Open with my passphrase');
    await waitUntil(() => group.state.keys!.mine === 'ready');
  });

  it('a revoked browser signs out first, and says what that takes away', async () => {
    circle = await sealedCircle('joined');
    const fragment = await circle.keysOf('ana').linkDevice();
    const other = await another({ invitation: fragment });
    await new KeyActions(other).enter();
    const { first, second } = await show(other);
    await says(first, 'Change circle');
    const taken = other.state.keys!.device!;
    await waitUntil(() => circle.keysOf('ana').devices.some(({ device }) => device === taken), 'she sees it');
    await circle.keysOf('ana').revoke(taken);
    await says(first, 'This browser was taken off the list of your devices');
    await waitUntil(() => said(first).startsWith('This browser was taken off'));
    expect(textOf(first)).to.include('also drafts that you haven’t sent');
    await says(second, 'This browser was taken off the list of your devices, so nothing can be shown here.');
    await press(first, 'Sign out in this browser');
    await says(first, 'You are signed out');
    await says(second, 'You are signed out');
  });

  it('a storage that refuses changes nothing, and another try is free', async () => {
    circle = await sealedCircle('joined');
    const fragment = await circle.keysOf('ana').linkDevice();
    const group = await another({ invitation: fragment });
    const { first } = await show(group);
    const { engine } = group.sealing!;
    let refusals = 0;
    Object.assign(engine!, {
      put: ((put) => (...all: Parameters<typeof put>) => {
        refusals += 1;
        return refusals === 1 ? Promise.reject(Object.assign(new Error('full'), { name: 'StorageError', code: 'quota' })) : put(...all);
      })(engine!.put),
    });
    await press(first, 'Use this link');
    await waitUntil(() => refusals > 0);
    await waitUntil(() => words(part(first, 'entering')).includes('storage is full'), 'it says why').catch(() => {
      throw new Error(textOf(first));
    });
    await press(first, 'Use this link');
    await waitUntil(() => group.state.keys!.mine === 'ready');
  });

  it('a member who is only invited keeps the notice of the roster', async () => {
    circle = await sealedCircle('invited');
    const { first, second } = await show(await another({ me: 'demo:ben', invitation: circle.links.ben }));
    await says(first, 'Change circle');
    await says(second, 'Change circle');
    for (const element of [first, second]) expect(part(element, 'entering')).to.equal(null);
  });
});
