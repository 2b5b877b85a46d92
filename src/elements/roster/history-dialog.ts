/** The dialog that tells what happened to the group, or to one member; and what was overtaken can be done from there. */
import { html, nothing, type TemplateResult } from 'lit';
import { readGroup } from '../../group/stored.js';
import type { Body, CompositionRule, Kind } from '../../model/kinds.js';
import { rosterHistory, type RosterEvent, type RosterVerb } from '../../model/roster-history.js';
import type { Member } from '../../model/rows.js';
import { closeDialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { moment } from '../../ui/moment.js';
import { nameIn } from '../../ui/name-in.js';
import { saveCopy } from '../../ui/save-copy.js';
import { compositionTexts, ruleName } from './composition-list.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { HistoryWords } from './history-words.js';

/** Which event tells that it was done; where none is named, something about a member was changed. */
const events: { readonly [V in RosterVerb]?: string } = {
  settings: 'peer-group-changed',
  rotated: 'peer-buddies-rotated',
  started: 'peer-group-started',
  ended: 'peer-group-ended',
  reopened: 'peer-group-reopened',
  invited: 'peer-member-invited',
  'invited-again': 'peer-member-invited',
  paused: 'peer-member-paused',
  resumed: 'peer-member-resumed',
  withdrawn: 'peer-member-left',
  removed: 'peer-member-left',
  'handed-over': 'peer-facilitator-changed',
};

/** What can be done again, as it was meant; a link and a key aren't there any more. */
const repeatable: ReadonlySet<Kind> = new Set<Kind>(['settings', 'invitation', 'standing', 'profile']);

export function historyDialog(host: DialogHost, member?: Member): RosterDialog {
  let found: readonly RosterEvent[] | undefined;
  let error: unknown;
  let given = '';

  async function read() {
    try {
      const { fold } = await readGroup(host.group());
      found = rosterHistory(fold);
    } catch (failed) {
      error = failed;
    }
    host.requestUpdate();
  }
  void read();

  const words = () => {
    const { state, clock } = host.group();
    const language = host.language();
    const ruleOf = (rule: CompositionRule) => ruleName(rule, compositionTexts(language), state.card!);
    return new HistoryWords(language, clock.zone(), (id) => nameIn(id, state), ruleOf);
  };
  const shown = () => found!.filter((event) => !member || event.member === member.id || event.by === member.id);

  async function save() {
    const told = words();
    const { text } = told;
    const how = await saveCopy(told.list(shown()), `${text.file}.txt`, host.root(), 'text/plain');
    given = { file: text.saved, clipboard: text.copied, none: text.copyByHand }[how ?? 'none'];
    host.requestUpdate();
  }

  async function again({ record, reason, what }: RosterEvent) {
    const group = host.group();
    const { text } = words();
    const body = bodyAgain(record);
    const isRemoval = record.kind === 'standing' && record.body.status === 'left' && reason !== undefined;
    const run = () =>
      isRemoval ? group.actions.remove(record.body.member, reason) : group.write(record.kind, body as Body<'settings'>);
    if (await host.act(events[what] ?? 'peer-member-changed', run, text.done)) await read();
  }

  function mayRepeat({ outcome, record, what, by, besides }: RosterEvent): boolean {
    const group = host.group();
    if (outcome !== 'refused' || !besides.length || !repeatable.has(record.kind)) return false;
    if (record.kind === 'profile' && by !== group.state.me?.id) return false;
    const row = group.state.members.find(({ id }) => id === (record.body as { member?: string }).member);
    if (row?.erased) return false;
    // Somebody did it meanwhile.
    if ((what === 'removed' || what === 'withdrawn') && row?.status === 'left') return false;
    // Whoever has joined isn't gone without a reason.
    if (what === 'withdrawn' && row?.status !== 'invited') return false;
    return group.can(record.kind, bodyAgain(record) as Body<'settings'>);
  }

  function renderEvent(event: RosterEvent, told: HistoryWords): TemplateResult {
    const { at, reason, op, outcome } = event;
    return html`<li class="stack" data-op=${op} data-outcome=${outcome}>
      <p>
        <strong>${told.said(event)}</strong>
        <span class="quiet small">${moment(at, told.language, told.zone)}</span>
      </p>
      ${told.changes(event).map((change) => html`<p class="small" dir="auto">${change}</p>`)}
      ${reason ? html`<blockquote class="prose small" dir="auto">${reason}</blockquote>` : nothing}
      ${told.remarks(event, found!).map((remark) => html`<p class="small quiet">${remark}</p>`)}
      ${mayRepeat(event) ? html`<div>${host.button('again', told.text.again, () => again(event), 'plain')}</div>` : nothing}
    </li>`;
  }

  return {
    render() {
      const told = words();
      const { text } = told;
      return framedDialog(
        host,
        member ? text.headingOf(member.name) : text.heading,
        html`<p class="prose quiet" id="history-help">${text.help}</p>
          ${error === undefined ? nothing : html`<p role="alert">${errorText(error, host.language())}</p>`}
          ${
            found
              ? html`<ol class="stack history" tabindex="0" aria-label=${text.some(shown().length)}>
                  ${shown().toReversed().map((event) => renderEvent(event, told))}
                </ol>`
              : html`<p role="status">${error === undefined ? text.loading : nothing}</p>`
          }
          <p role="status" class="small quiet">${given}</p>
          <div class="row">
            <button type="button" class="primary" @click=${closeDialog}>${host.commonText().close}</button>
            ${found ? html`<button type="button" class="plain" data-action="save-history" @click=${save}>${text.save}</button>` : nothing}
          </div>`,
        { wide: true, describedBy: 'history-help' },
      );
    },
  };
}

/** What a record would say were it written now. */
function bodyAgain({ kind, body }: RosterEvent['record']): object {
  if (kind === 'invitation') {
    const { lock: _, choosing: __, ...rest } = body;
    return rest;
  }
  if (kind === 'standing') {
    const { note: _, choosing: __, ...rest } = body;
    return rest;
  }
  return body;
}
