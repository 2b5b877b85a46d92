/** The dialog in which the facilitator's role goes on: to whose turn it is, or to whom they choose. */
import { html, nothing } from 'lit';
import { select } from '../../ui/field.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { memberSelector, type DialogHost, type RosterDialog } from './dialog-host.js';
import { EntryForm } from './entry-form.js';
import { formButtons, formTexts } from './form-texts.js';
import { lifeTexts, nameOf } from './life-texts.js';

export function handOnDialog(host: DialogHost, to = host.group().state.card!.nextFacilitator ?? ''): RosterDialog {
  const form = new EntryForm(host, { successor: to }, ({ successor }) => ({
    successor: !successor && formTexts(host).missing(lifeTexts(host).handOnTo),
  }));

  async function handOn() {
    const { successor } = form.values;
    const { actions } = host.group();
    const spoken = formTexts(host).facilitates(nameOf(successor, host));
    if (await host.act('peer-facilitator-changed', () => actions.handOver(successor), spoken))
      await host.close(memberSelector(successor));
  }

  return {
    render() {
      const text = lifeTexts(host);
      const { members, card } = host.group().state;
      const next = card!.nextFacilitator;
      const choices = members
        .filter(({ status, role }) => status === 'active' && role === 'member')
        .map(({ id, name }) => ({ value: id, label: id === next ? text.handOnTurn(name) : name }));
      const { successor } = form.values;
      return framedDialog(
        host,
        text.handOn,
        html`<form class="stack" novalidate @submit=${form.onSubmit(handOn)}>
          <p class="prose" id="consequences">${text.handOnSaid} ${next ? text.handOnFair : nothing}</p>
          ${form.summary(formTexts(host).check)}
          ${select({
            ...form.control('successor'),
            ...{ label: text.handOnTo, placeholder: '', required: true, choices },
            onChoose: (value) => form.set('successor', value),
          })}
          ${formButtons(host, successor ? text.handOnButton(nameOf(successor, host)) : text.handOn)}
        </form>`,
        { describedBy: 'consequences' },
      );
    },
  };
}
