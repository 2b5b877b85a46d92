/** The dialog about confidentiality: who can read what, the group's and my own keys, and signing out on this device. */
import { html, nothing, type TemplateResult } from 'lit';
import { takesPart } from '../../model/takes-part.js';
import { closeDialog } from '../dialog.js';
import { framedDialog } from '../framed-dialog.js';
import { Later } from '../later.js';
import { notice } from '../notice.js';
import { tabs } from '../tabs.js';
import { DevicesSection } from './devices-section.js';
import { groupSection } from './group-section.js';
import { keysTexts, type KeysHost, type OpenDialog } from './keys-host.js';
import { useKeysStyles } from './keys.styles.js';
import { PassphraseSection } from './passphrase-section.js';
import { SignOutSection } from './sign-out-section.js';
import { whoReads } from './who-reads.js';
import { Work } from './work.js';

export type KeysTab = 'readers' | 'keys' | 'stored';

export function keysDialog(host: KeysHost, tab: KeysTab = 'readers'): OpenDialog {
  useKeysStyles(host);
  const work = new Work(host);
  const devices = new DevicesSection(host, work);
  const passphrase = new PassphraseSection(host, work);
  const signOut = new SignOutSection(host, work);
  const stored = new Later(
    async () => {
      const { Oversight } = await import('../oversight/oversight.js');
      return new Oversight({ ...host, announce: (said) => work.say(said) });
    },
    () => host.requestUpdate(),
  );
  let shown = tab;

  function choose(name: KeysTab) {
    shown = name;
    work.say('');
  }

  function renderKeys(): TemplateResult {
    const { keys, me } = host.group().state;
    const isMine = keys?.mine === 'ready' && me !== undefined && takesPart(me);
    return html`<div class="stack sections">
      ${groupSection(host, work)}
      ${isMine ? html`${devices.render()} ${passphrase.render()}` : keys && me?.status !== 'left' ? notice('', keysTexts(host.language()).noDevice) : nothing}
      ${signOut.render()}
    </div>`;
  }

  function renderStored(): unknown {
    const { part, isLost } = stored;
    return isLost ? notice('care', host.commonText().wordless) : part?.render(host.group());
  }

  return {
    render() {
      const text = keysTexts(host.language());
      const all = [
        { name: 'readers', label: text.tabReaders },
        { name: 'keys', label: host.group().state.keys ? text.tabKeys : text.tabDevice },
        { name: 'stored', label: text.tabStored },
      ] as const;
      return framedDialog(
        host,
        text.confidentiality,
        html`${tabs<KeysTab>(text.confidentiality, all, shown, choose)}
          <div role="tabpanel" id="panel" aria-labelledby="tab-${shown}">
            ${shown === 'readers' ? whoReads(host) : shown === 'keys' ? renderKeys() : renderStored()}
          </div>
          ${work.render()}
          <div><button type="button" @click=${closeDialog}>${host.commonText().close}</button></div>`,
        { wide: true },
      );
    },
  };
}
