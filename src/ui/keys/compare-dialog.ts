/** The dialog in which two members compare their keys by reading them to each other. */
import { html, nothing } from 'lit';
import { KeyActions } from '../../group/key-actions.js';
import type { MemberId } from '../../model/record.js';
import { closeDialog } from '../dialog.js';
import { framedDialog } from '../framed-dialog.js';
import { nameIn } from '../name-in.js';
import { notice } from '../notice.js';
import { fingerprintView } from './fingerprint-view.js';
import { keysTexts, type KeysHost, type OpenDialog } from './keys-host.js';
import { useKeysStyles } from './keys.styles.js';
import { Work } from './work.js';

/** Once they match, the focus goes to the first thing that `focus` selects. */
export function compareDialog(host: KeysHost, member: MemberId, focus?: string): OpenDialog {
  useKeysStyles(host);
  const work = new Work(host);
  const keyOf = (id: MemberId | undefined) => host.group().state.keys?.members.find((key) => key.member === id);
  /** What was on the screen to be compared. */
  let shown = keyOf(member)?.fingerprint;
  let moved = false;
  let differs = false;

  const nameOf = () => nameIn(member, host.group().state);

  function turn(toDiffering: boolean) {
    differs = toDiffering;
    moved = false;
    host.requestUpdate();
    setTimeout(() => host.find(differs ? '#differ' : '#compare-how')?.focus());
  }

  async function confirm() {
    const now = keyOf(member)?.fingerprint;
    // It may have changed while the two were talking.
    if (now !== shown) {
      shown = now;
      moved = true;
      return host.requestUpdate();
    }
    const text = keysTexts(host.language());
    if (!(await work.run(() => new KeyActions(host.group()).confirm(member)))) return;
    await host.close(focus);
    host.announce(text.matched(nameOf()));
  }

  function renderPair() {
    const text = keysTexts(host.language());
    const name = nameOf();
    const [mine, theirs] = [keyOf(host.group().state.me?.id), keyOf(member)];
    if (!mine || !theirs) return html`<p>${text.noKeyYet(name)}</p>`;
    return html`<p class="prose" id="compare-how" tabindex="-1">${text.compareHow(name)} ${text.compareNot}</p>
      <div class="pair">
        ${fingerprintView(mine.fingerprint, text.myKey)} ${fingerprintView(theirs.fingerprint, text.keyOf(name))}
      </div>
      ${moved ? html`<div role="alert">${notice('care', text.keyMoved(name))}</div>` : nothing}
      ${theirs.state === 'verified' ? html`<p class="quiet">${text.comparedBefore(name)}</p>` : nothing}
      <div class="row">
        <button type="button" class="primary" data-action="match" aria-disabled=${String(work.busy)} @click=${confirm}>
          ${text.match}
        </button>
        <button type="button" data-action="differ" @click=${() => turn(true)}>${text.differ}</button>
        <button type="button" class="plain" @click=${closeDialog}>${host.commonText().cancel}</button>
      </div>
      ${work.render()}`;
  }

  function renderDiffering() {
    const text = keysTexts(host.language());
    const name = nameOf();
    return html`<ol class="steps stack">
        ${[text.differAgain, text.differQuiet(name), text.differTell, text.differLink(name)].map(
          (step) => html`<li>${step}</li>`,
        )}
      </ol>
      <div class="row">
        <button type="button" class="primary" id="differ" @click=${() => turn(false)}>${text.compareAgain}</button>
        <button type="button" @click=${closeDialog}>${host.commonText().close}</button>
      </div>`;
  }

  return {
    render() {
      const text = keysTexts(host.language());
      return differs
        ? framedDialog(host, text.differHeading, renderDiffering())
        : framedDialog(host, text.compareHeading(nameOf()), renderPair(), { wide: true });
    },
  };
}
