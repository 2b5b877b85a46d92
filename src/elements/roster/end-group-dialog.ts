/** The dialog that says what ends with the group, and what stays, before it is ended. */
import { html } from 'lit';
import { framedDialog } from '../../ui/framed-dialog.js';
import { longDate } from '../../ui/moment.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { lifeTexts } from './life-texts.js';

/** `settings` is where it was opened from: whoever doesn't end the group, or had typed something there, goes back to it. */
export function endGroupDialog(host: DialogHost, settings: RosterDialog, hasTyped: () => boolean): RosterDialog {
  const back = () => {
    host.show(settings);
    setTimeout(() => (host.find('[data-action=end-group]') ?? host.find('#groupName'))?.focus());
  };

  async function end(event: Event) {
    event.preventDefault();
    const { actions } = host.group();
    if (!(await host.act('peer-group-ended', () => actions.end(), lifeTexts(host).ended))) return;
    if (hasTyped()) back();
    else await host.close('#group-name');
  }

  return {
    render() {
      const text = lifeTexts(host);
      const { retention } = host.group().state.card!;
      const kept = retention ? text.endKept(longDate(retention, host.language())) : text.endKeeps;
      return framedDialog(
        host,
        text.end,
        html`<form class="stack" @submit=${end}>
          <div class="stack" id="consequences">
            ${[text.endStops, text.endStays, kept, text.endBack].map((sentence) => html`<p class="prose">${sentence}</p>`)}
          </div>
          <div class="row">
            <button class="danger" aria-disabled=${String(host.busy())}>${text.endButton}</button>
            <button type="button" data-action="keep" @click=${back}>${host.commonText().cancel}</button>
          </div>
        </form>`,
        { describedBy: 'consequences' },
      );
    },
  };
}
