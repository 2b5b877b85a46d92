/** The dialog that says what leaving, or withdrawing an invitation, means before it is done. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Receipt } from '../../group/peer-group.js';
import { textFor, type TextIn } from '../../model/clause-text.js';
import type { Member } from '../../model/rows.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { formButtons, formTexts, type FormTexts } from './form-texts.js';

type Question = 'leave' | 'remove';

interface Consequences {
  readonly heading: string;
  readonly said: readonly string[];
  /** What goes on to bind whoever leaves. */
  readonly duties?: readonly TextIn[];
  readonly button: string;
}

export function confirmDialog(host: DialogHost, question: Question, member: Member): RosterDialog {
  const consequences = () => consequencesOf[question](formTexts(host), member, host);
  /** Whether my name goes, too. */
  let isNameless = false;

  async function confirm(event: Event) {
    event.preventDefault();
    const text = formTexts(host);
    const { actions } = host.group();
    const end = (): Promise<Receipt> =>
      question === 'leave'
        ? actions.leave(isNameless ? text.formerMember : undefined)
        : actions.withdrawInvitation(member.id);
    const spoken = text.left(isNameless ? text.formerMember : member.name);
    if (await host.act('peer-member-left', end, spoken)) await host.close('#members');
  }

  function renderName() {
    const text = formTexts(host);
    const choose = ({ target }: Event) => {
      isNameless = (target as HTMLInputElement).checked;
      host.requestUpdate();
    };
    return html`<label class="option">
      <input type="checkbox" id="nameless" .checked=${live(isNameless)} @change=${choose} />
      <span>${text.removeName}<br /><span class="help">${text.removeNameHelp(text.formerMember)}</span></span>
    </label>`;
  }

  return {
    render() {
      const { heading, said, button, duties = [] } = consequences();
      return framedDialog(
        host,
        heading,
        html`<form class="stack" @submit=${confirm}>
        <div class="stack" id="consequences">
          ${duties.length
            ? html`<p class="prose">${formTexts(host).leaveDuty}</p>
                <ul class="stack">
                  ${duties.map(({ language, text }) => html`<li><p class="prose" lang=${language} dir="auto">${text}</p></li>`)}
                </ul>`
            : nothing}
          ${said.map((sentence) => html`<p class="prose">${sentence}</p>`)}
        </div>
        ${question === 'leave' ? renderName() : nothing} ${formButtons(host, button, 'danger')}
      </form>`,
        { describedBy: 'consequences' },
      );
    },
  };
}

const consequencesOf: {
  readonly [Q in Question]: (text: FormTexts, member: Member, host: DialogHost) => Consequences;
} = {
  leave(text, { id, role }, host) {
    const { members, agreement, card } = host.group().state;
    const accepted = agreement.versions.findLast(
      ({ since, responses }) =>
        since && responses.some((response) => response.member === id && response.answer === 'accepted'),
    );
    // How members treat each other ends with being one; whatever else was agreed goes on.
    const duties = accepted?.clauses.filter(({ kind }) => kind !== 'conduct') ?? [];
    const longest = members
      .filter((other) => other.id !== id && other.status === 'active')
      .sort((a, b) => Date.parse(a.joined!) - Date.parse(b.joined!))[0];
    return {
      heading: text.leave,
      said: [
        `${card?.sealed ? text.leaveSealed : text.leaveReads} ${text.leaveRing} ${text.leaveCommitments}`,
        text.leaveKept,
        ...(role === 'facilitator' && longest ? [text.leaveFacilitator(longest.name)] : []),
        text.leaveListed,
      ],
      duties: duties.map((clause) => textFor(clause, accepted!, host.language())),
      button: text.leaveButton,
    };
  },
  remove: (text, { name }) => ({
    heading: text.withdraw(name),
    said: [text.withdrawKept],
    button: text.withdrawButton,
  }),
};
