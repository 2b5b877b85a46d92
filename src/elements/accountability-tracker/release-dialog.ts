/** Asks before two buddies release each other. */
import { html } from 'lit';
import type { BuddyEdge } from '../../model/rows.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { formTexts } from './drafted-form.js';
import { keyOf, type TrackerForm, type TrackerHost, type Wanted } from './tracker-host.js';

export class ReleaseDialog implements TrackerForm {
  readonly modal = true;
  readonly focus = '#confirm';
  readonly #edge: BuddyEdge;
  readonly #key: string;

  constructor(wanted: Extract<Wanted, { form: 'release' }>) {
    this.#edge = wanted.edge;
    this.#key = keyOf(wanted);
  }

  render(host: TrackerHost): unknown {
    const text = formTexts(host.language);
    const { supporter, supported } = this.#edge;
    const name = host.nameOf(supporter === host.me ? supported : supporter);
    const release = async () => {
      const receipt = await host.act(
        'peer-buddy-released',
        () => host.group.actions.answerBuddy(this.#edge, false),
        text.releasedSpoken,
      );
      host.close(this.#key, receipt && '#buddies');
    };
    return dialog(
      text.releaseHeading(name),
      html`<p>${text.releaseHelp(name)}</p>
        <div class="row">
          <button type="button" id="confirm" aria-disabled=${String(host.busy)} @click=${release}>
            ${text.releaseIt}
          </button>
          <button type="button" class="plain" @click=${closeDialog}>${host.commonText.cancel}</button>
        </div>`,
      () => host.close(this.#key),
    );
  }
}
