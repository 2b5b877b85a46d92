/** The dialog that says what leaving, removing or handing over means before it is done. */
import { html } from 'lit';
import type { Member } from '../../model/rows.js';
import { memberSelector, type DialogHost, type RosterDialog } from './dialog-host.js';
import { rosterDialog } from './roster-dialog.js';
import { formButtons, formTexts, type FormTexts } from './form-texts.js';

type Question = 'leave' | 'remove' | 'handOver';

interface Consequences {
  readonly heading: string;
  readonly said: readonly string[];
  readonly button: string;
}

export function confirmDialog(host: DialogHost, question: Question, member: Member): RosterDialog {
  const consequences = () => consequencesOf[question](formTexts(host), member, host);

  async function confirm(event: Event) {
    event.preventDefault();
    const text = formTexts(host);
    const { actions } = host.group();
    const receipt =
      question === 'handOver'
        ? await host.act('peer-facilitator-changed', () => actions.handOver(member.id), text.facilitates(member.name))
        : await host.act('peer-member-left', () => actions.setStatus(member.id, 'left'), text.left(member.name));
    if (receipt) await host.close(question === 'handOver' ? memberSelector(member.id) : '#members');
  }

  return {
    render() {
      const { heading, said, button } = consequences();
      return rosterDialog(
        host,
        heading,
        html`<form class="stack" @submit=${confirm}>
        ${said.map((sentence) => html`<p class="prose">${sentence}</p>`)}
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
    const { members, agreement } = host.group().state;
    const bound = agreement.versions.some(({ responses }) =>
      responses.some((response) => response.member === id && response.answer === 'accepted'),
    );
    const longest = members
      .filter((other) => other.id !== id && other.status === 'active')
      .sort((a, b) => Date.parse(a.joined!) - Date.parse(b.joined!))[0];
    return {
      heading: text.leave,
      said: [
        text.leaveKept,
        `${text.leaveListed} ${text.leaveRing}`,
        ...(role === 'facilitator' && longest ? [text.leaveFacilitator(longest.name)] : []),
        ...(bound ? [text.leaveDuty] : []),
      ],
      button: text.leaveButton,
    };
  },
  remove(text, { name, status }) {
    if (status === 'invited')
      return { heading: text.withdraw(name), said: [text.withdrawKept], button: text.withdrawButton };
    return { heading: text.remove(name), said: [text.removeKept(name), text.removeDuty], button: text.removeButton };
  },
  handOver: (text, { name }) => ({
    heading: text.handOver(name),
    said: [text.handOverKept(name)],
    button: text.handOverButton,
  }),
};
