/** The dialog in which the facilitator starts a group that was a draft, or sees what it still takes. */
import { html, nothing } from 'lit';
import { closeDialog } from '../../ui/dialog.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { listOf } from '../../ui/promise-text.js';
import { compositionList } from './composition-list.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { formButtons } from './form-texts.js';
import { lifeTexts } from './life-texts.js';

export function startDialog(host: DialogHost): RosterDialog {
  async function start(event: Event) {
    event.preventDefault();
    const { actions } = host.group();
    if (await host.act('peer-group-started', () => actions.start(), lifeTexts(host).started)) await host.close('#group-name');
  }

  /** Who and what is missing. */
  function renderMissing() {
    const text = lifeTexts(host);
    const { members, card, composition } = host.group().state;
    const active = members.filter(({ status }) => status === 'active').length;
    const invited = members.flatMap(({ status, name }) => (status === 'invited' ? [name] : []));
    const open = composition.filter(({ verdict, exceptions }) => verdict !== 'met' && !exceptions.length);
    const here = members.filter(({ status }) => status !== 'left');
    return html`<p><strong>${text.startNot}</strong></p>
      ${active < card!.minimumSize ? html`<p>${text.startMembers(active, card!.minimumSize)}</p>` : nothing}
      ${invited.length ? html`<p>${text.startInvited(listOf(invited, host.language()))}</p>` : nothing}
      ${
        open.length
          ? html`<p>${text.startRules}</p>
              ${compositionList(open, { card: card!, members: here, language: host.language() })}`
          : nothing
      }`;
  }

  return {
    render() {
      const text = lifeTexts(host);
      const isReady = host.group().can('settings', { started: true });
      return framedDialog(
        host,
        text.start,
        html`<form class="stack" @submit=${start}>
          <div class="stack" id="consequences">
            <p class="prose">${text.startSaid}</p>
            ${isReady ? nothing : renderMissing()}
          </div>
          ${
            isReady
              ? formButtons(host, text.startButton)
              : html`<div class="row"><button type="button" @click=${closeDialog}>${host.commonText().close}</button></div>`
          }
        </form>`,
        { describedBy: 'consequences' },
      );
    },
  };
}
