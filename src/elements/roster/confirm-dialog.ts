/** The dialog that says what leaving, removing or handing over means before it is done. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Member } from '../../model/rows.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { memberSelector, type DialogHost, type RosterDialog } from './dialog-host.js';
import { formButtons, formTexts, type FormTexts } from './form-texts.js';

type Question = 'leave' | 'remove' | 'handOver';

interface Consequences {
  readonly heading: string;
  readonly said: readonly string[];
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
    const end = () =>
      question === 'leave'
        ? actions.leave(isNameless ? text.formerMember : undefined)
        : actions.setStatus(member.id, 'left');
    const receipt =
      question === 'handOver'
        ? await host.act('peer-facilitator-changed', () => actions.handOver(member.id), text.facilitates(member.name))
        : await host.act('peer-member-left', end, text.left(isNameless ? text.formerMember : member.name));
    if (receipt) await host.close(question === 'handOver' ? memberSelector(member.id) : '#members');
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
      const { heading, said, button } = consequences();
      return framedDialog(
        host,
        heading,
        html`<form class="stack" @submit=${confirm}>
        ${said.map((sentence) => html`<p class="prose">${sentence}</p>`)} ${question === 'leave' ? renderName() : nothing}
        ${formButtons(host, button, question === 'handOver' ? 'primary' : 'danger')}
      </form>`,
      );
    },
  };
}

const consequencesOf: {
  readonly [Q in Question]: (text: FormTexts, member: Member, host: DialogHost) => Consequences;
} = {
  leave(text, { id, role }, host) {
    const { members, agreement, card } = host.group().state;
    const bound = agreement.versions.some(({ responses }) =>
      responses.some((response) => response.member === id && response.answer === 'accepted'),
    );
    const longest = members
      .filter((other) => other.id !== id && other.status === 'active')
      .sort((a, b) => Date.parse(a.joined!) - Date.parse(b.joined!))[0];
    return {
      heading: text.leave,
      said: [
        ...(bound ? [text.leaveDuty] : []),
        `${card?.sealed ? text.leaveSealed : text.leaveReads} ${text.leaveRing} ${text.leaveCommitments}`,
        text.leaveKept,
        ...(role === 'facilitator' && longest ? [text.leaveFacilitator(longest.name)] : []),
        text.leaveListed,
      ],
      button: text.leaveButton,
    };
  },
  remove(text, { name, status }, host) {
    if (status === 'invited')
      return { heading: text.withdraw(name), said: [text.withdrawKept], button: text.withdrawButton };
    const isSealed = host.group().state.card?.sealed;
    return {
      heading: text.remove(name),
      said: [
        text.removeDuty,
        `${isSealed ? text.removeSealed(name) : text.removeReads(name)} ${text.removeRing} ${text.removeCommitments(name)}`,
        text.removeKept(name),
      ],
      button: text.removeButton,
    };
  },
  handOver: (text, { name }) => ({
    heading: text.handOver(name),
    said: [text.handOverKept(name)],
    button: text.handOverButton,
  }),
};
