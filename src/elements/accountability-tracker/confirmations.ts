/** Asks before a commitment ends or two buddies release each other. */
import { html } from 'lit';
import type { Body } from '../../model/kinds.js';
import type { BuddyEdge, Commitment } from '../../model/rows.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { radios } from '../../ui/field.js';
import { formTexts } from './drafted-form.js';
import { keyOf, type TrackerForm, type TrackerHost, type Wanted } from './tracker-host.js';

type End = Body<'end'>['outcome'];

const buttons = (host: TrackerHost, label: string, confirm: () => void) =>
  html`<div class="row">
    <button type="button" id="confirm" aria-disabled=${String(host.busy)} @click=${confirm}>${label}</button>
    <button type="button" class="plain" @click=${closeDialog}>${host.commonText.cancel}</button>
  </div>`;

export class EndDialog implements TrackerForm {
  readonly modal = true;
  readonly focus = '#outcome input:checked';
  readonly #commitment: Commitment;
  readonly #key: string;
  #outcome: End = 'done';

  constructor(wanted: Extract<Wanted, { form: 'end' }>) {
    this.#commitment = wanted.commitment;
    this.#key = keyOf(wanted);
  }

  render(host: TrackerHost): unknown {
    const text = formTexts(host.language);
    const choose = (outcome: string) => {
      this.#outcome = outcome as End;
      host.element.requestUpdate();
    };
    const choices = (['done', 'adapted', 'dropped'] as const).map((outcome) => ({
      value: outcome,
      label: text[outcome],
      help: text[`${outcome}Help`],
    }));
    const end = async () => {
      const { id } = this.#commitment;
      const receipt = await host.act(
        'peer-commitment-ended',
        () => host.group.actions.endCommitment(id, this.#outcome),
        text.endedSpoken,
      );
      host.close(this.#key, receipt && '#yours');
    };
    return dialog(
      text.endHeading,
      html`<p>${this.#commitment.technique}</p>
        <p class="quiet">${text.endHelp}</p>
        ${radios({ id: 'outcome', label: text.endAs, choices, value: this.#outcome, onChoose: choose })}
        ${buttons(host, text.endIt, end)}`,
      () => host.close(this.#key),
    );
  }
}

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
        ${buttons(host, text.releaseIt, release)}`,
      () => host.close(this.#key),
    );
  }
}
