/** The passphrase for when a device is lost: offered once it is time, made, kept, or not wanted. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PeerGroup } from '../../src/group/peer-group.js';
import { KeyActions } from '../../src/group/key-actions.js';
import { day } from '../../src/model/calendar.js';
import { newBrowser, sealedScenario, until, type SealedScenario } from '../../stories/support/sealed-scenarios.js';
import { sealedStates } from '../../stories/support/sealed-states.js';
import { Downloads } from '../support/downloads.js';
import { focused, offers, part, press, said, says, show, textOf, type, words } from '../support/sealed-page.js';
import { waitUntil } from '../support/wait-until.js';

describe('the passphrase', () => {
  let scenario: SealedScenario;
  let group: PeerGroup;
  let first: HTMLElement;
  let second: HTMLElement;

  const open = async () => {
    scenario = await sealedScenario('feedback');
    group = scenario.of('ben');
    ({ first, second } = await show(group));
    await says(first, 'If this device is lost');
  };
  const suggested = () => words(first.shadowRoot!.getElementById('recovery-suggested'));
  const choose = async (label: string) => {
    const radio = [...first.shadowRoot!.querySelectorAll<HTMLInputElement>('[type=radio]')].find((each) => words(each.parentElement).startsWith(label))!;
    radio.focus();
    await sendKeys({ press: ' ' });
  };
  /** In another browser of Ben’s. */
  const recovers = async (passphrase: string) => {
    const other = await scenario.openIn(await newBrowser(), { me: 'demo:ben' });
    await new KeyActions(other).recover(passphrase);
    await until(other, ({ feedback }) => feedback.length === 1);
    await other.close();
  };
  afterEach(async () => {
    fixtureCleanup();
    await group.close();
  });

  it('is offered in the first element, after something was sent, and says what its lack means', async () => {
    await open();
    expect(textOf(first)).to.include('nobody can bring back what was sealed to you');
    await says(second, 'Change circle');
    expect(part(second, 'recovery')).to.equal(null);
    await expect(first).to.be.accessible();
    fixtureCleanup();
    ({ first } = await show(scenario.of('ana')));
    await says(first, 'Change circle');
    expect(part(first, 'recovery'), 'Ana hasn’t sent anything').to.equal(null);
  });

  it('goes when it isn’t wanted now', async () => {
    await open();
    await press(first, 'Not now');
    await waitUntil(() => part(first, 'recovery') === null);
    expect(said(first)).to.equal('You can still do it later, in the roster.');
    expect(focused(first)).to.equal('heading');
    expect(group.state.keys!.offersRecovery).to.equal(false);
  });

  describe('that wasn’t wanted', () => {
    const reopen = async () => {
      fixtureCleanup();
      await group.close();
      group = await scenario.open('ben');
      ({ first } = await show(group));
      await says(first, 'Change circle');
    };
    const dismiss = async () => {
      await press(first, 'Not now');
      await waitUntil(() => part(first, 'recovery') === null);
    };
    const isOffered = () => group.state.keys!.offersRecovery;

    it('is offered once more after seven days, and never again by itself', async () => {
      await open();
      await dismiss();
      scenario.clock.pass(7 * day - 1);
      await reopen();
      expect(isOffered(), 'a millisecond too early').to.equal(false);
      expect(part(first, 'recovery')).to.equal(null);
      scenario.clock.pass(1);
      await reopen();
      await says(first, 'If this device is lost');
      await dismiss();
      for (const days of [7, 30, 365]) {
        scenario.clock.pass(days * day);
        await reopen();
        expect(isOffered(), `${days} days later`).to.equal(false);
        expect(part(first, 'recovery')).to.equal(null);
      }
    });

    it('comes by itself to a page that stays open for so long', async () => {
      await open();
      await dismiss();
      scenario.clock.pass(7 * day - 1);
      expect(isOffered()).to.equal(false);
      scenario.clock.pass(60_000);
      await says(first, 'If this device is lost');
    });
  });

  it('is suggested, typed once more, and then opens everything in another browser', async function () {
    this.timeout(30_000);
    await open();
    await press(first, 'Keep a passphrase');
    await waitUntil(() => focused(first) === 'recovery');
    const passphrase = suggested();
    expect(passphrase).to.match(/^([a-z\d]{4}-){5}[a-z\d]{4}$/);
    await expect(first).to.be.accessible();
    await press(first, 'Keep this passphrase');
    await says(first, 'That isn’t the same.');
    expect(focused(first)).to.equal('recovery-again');
    expect(said(first)).to.include('That isn’t the same.');
    expect(group.state.keys!.hasRecovery).to.equal(false);
    await type(first, 'recovery-again', passphrase.replaceAll('-', ' ').toUpperCase());
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => group.state.keys!.hasRecovery);
    await says(first, 'Your passphrase is kept.');
    await waitUntil(() => focused(first) === 'recovery');
    expect(said(first)).to.include('Your passphrase is kept.');
    expect(first.shadowRoot!.innerHTML, 'it isn’t shown again').not.to.include(passphrase);
    await recovers(passphrase);
    await press(first, 'Close');
    await waitUntil(() => part(first, 'recovery') === null);
  });

  it('may be one’s own, of twelve characters at least, and keeps what was typed when something is wrong', async function () {
    this.timeout(30_000);
    await open();
    await press(first, 'Keep a passphrase');
    await waitUntil(suggested);
    await choose('One of my own');
    const own = await type(first, 'recovery-own', 'otters');
    await press(first, 'Keep this passphrase');
    await says(first, 'That is shorter than 12 characters');
    expect(focused(first)).to.equal('recovery-own');
    expect(own.value).to.equal('otters');
    expect(own.type).to.equal('password');
    await type(first, 'recovery-own', 'seven brown otters');
    await type(first, 'recovery-again', 'seven brown otter');
    await press(first, 'Keep this passphrase');
    await says(first, 'That isn’t the same.');
    await expect(first).to.be.accessible();
    await type(first, 'recovery-again', 'seven brown otters');
    await press(first, 'Keep this passphrase');
    await waitUntil(() => group.state.keys!.hasRecovery);
    await recovers('seven brown otters');
  });

  it('is copied, saved and printed on demand', async () => {
    await open();
    await press(first, 'Keep a passphrase');
    await waitUntil(suggested);
    const copies: string[] = [];
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void copies.push(text) }, configurable: true });
    const downloads = new Downloads();
    try {
      await press(first, 'Copy');
      await waitUntil(() => said(first).startsWith('Copied.'));
      expect(copies).to.deep.equal([suggested()]);
      await press(first, 'Save as text');
      await waitUntil(() => said(first).startsWith('The file is on its way'));
      const { name, type, text } = await downloads.next();
      expect([name, type]).to.deep.equal(['passphrase.txt', 'text/plain']);
      expect(text).to.include(suggested()).and.include('Change circle');
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
      downloads.end();
    }
    let printed: string | undefined;
    const { append } = ShadowRoot.prototype;
    ShadowRoot.prototype.append = function (...nodes) {
      append.apply(this, nodes);
      const view = (nodes[0] as HTMLIFrameElement).contentWindow!;
      view.print = () => (printed = view.document.body.textContent!);
    };
    try {
      await press(first, 'Print');
      await waitUntil(() => printed);
      expect(printed).to.include(suggested());
    } finally {
      ShadowRoot.prototype.append = append;
    }
  });

  it('is forgotten when somebody cancels, and another one is suggested', async () => {
    await open();
    await press(first, 'Keep a passphrase');
    await waitUntil(suggested);
    const before = suggested();
    await press(first, 'Cancel');
    await waitUntil(() => focused(first) === 'recovery-make');
    await press(first, 'Keep a passphrase');
    await waitUntil(suggested);
    expect(suggested()).not.to.equal(before);
  });

  it('that the storage refuses stays in its fields, and says why', async function () {
    this.timeout(30_000);
    group = await sealedStates.offersPassphraseFull();
    ({ first } = await show(group));
    await press(first, 'Keep a passphrase');
    await waitUntil(suggested);
    const again = await type(first, 'recovery-again', suggested());
    await press(first, 'Keep this passphrase');
    await says(first, 'storage is full');
    expect(again.value).to.equal(suggested());
    expect(offers(first, 'Keep this passphrase')).to.equal(true);
  });
});
