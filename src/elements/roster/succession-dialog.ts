/** The dialog in which a member says that the facilitator can't be reached, and who shall take over: two decide it. */
import { html, nothing } from 'lit';
import type { WrittenDetail } from '../../ui/peer-element.js';
import type { MemberId } from '../../model/record.js';
import { select } from '../../ui/field.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { nameIn } from '../../ui/name-in.js';
import { listOf } from '../../ui/promise-text.js';
import { memberSelector, type DialogHost, type RosterDialog } from './dialog-host.js';
import { EntryForm } from './entry-form.js';
import { formButtons, formTexts } from './form-texts.js';

/** `from` is the facilitator who can't be reached. */
export function successionDialog(host: DialogHost, from: MemberId): RosterDialog {
  const form = new EntryForm(host, { successor: '' }, ({ successor }) => ({
    successor: !successor && formTexts(host).missing(formTexts(host).successor),
  }));
  const nameOf = (id: MemberId) => nameIn(id, host.group().state);

  async function nominate() {
    const text = formTexts(host);
    const member = form.values.successor;
    const others = host.group().state.successions.find((word) => word.member === member)?.by ?? [];
    const isLast = others.some((one) => one !== host.group().state.me?.id);
    const spoken = isLast ? text.facilitates(nameOf(member)) : text.nominated(nameOf(member));
    const receipt = await host.act('peer-successor-named', () => host.group().actions.succeed(member), spoken);
    if (!receipt) return;
    if (host.group().state.card?.facilitator === member) {
      const { op, pending, record } = receipt;
      host.emit('peer-facilitator-changed', { op, kind: record.kind, pending } satisfies WrittenDetail);
    }
    await host.close(memberSelector(member));
  }

  return {
    render() {
      const text = formTexts(host);
      const { members, successions } = host.group().state;
      const choices = members
        .filter(({ id, status }) => id !== from && status === 'active')
        .map(({ id, name }) => ({ value: id, label: name }));
      return framedDialog(
        host,
        text.succession(nameOf(from)),
        html`<form class="stack" novalidate @submit=${form.onSubmit(nominate)}>
        <p class="prose">${text.successionHelp} ${text.successionTwo}</p>
        ${successions.length
          ? html`<ul class="stack" aria-label=${text.successionSoFar}>
              ${successions.map(
                ({ member, by }) => html`<li>${text.saidSo(listOf(by.map(nameOf), host.language()), nameOf(member))}</li>`,
              )}
            </ul>`
          : nothing}
        ${form.summary(text.check)}
        ${select({
          ...form.control('successor'),
          ...{ label: text.successor, placeholder: '', required: true, choices },
          onChoose: (value) => form.set('successor', value),
        })}
        ${formButtons(host, text.nominate)}
      </form>`,
      );
    },
  };
}
