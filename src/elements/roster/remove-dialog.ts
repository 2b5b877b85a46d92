/** The dialog in which a member is removed: what it means, and why. */
import { html } from 'lit';
import type { Member } from '../../model/rows.js';
import { textArea } from '../../ui/field.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { EntryForm } from './entry-form.js';
import { formButtons, formTexts } from './form-texts.js';
import { lifeTexts } from './life-texts.js';

export function removeDialog(host: DialogHost, { id, name }: Member): RosterDialog {
  const form = new EntryForm(host, { reason: '' }, ({ reason }) => ({
    reason: !reason.trim() && formTexts(host).missing(lifeTexts(host).removeReason),
  }));

  async function remove() {
    const { actions } = host.group();
    const run = () => actions.remove(id, form.values.reason.trim());
    if (await host.act('peer-member-left', run, formTexts(host).left(name))) await host.close('#members');
  }

  return {
    render() {
      const [text, life] = [formTexts(host), lifeTexts(host)];
      const isSealed = host.group().state.card?.sealed;
      return framedDialog(
        host,
        life.remove(name),
        html`<form class="stack" novalidate @submit=${form.onSubmit(remove)}>
          <div class="stack" id="consequences">
            <p class="prose">${text.removeDuty}</p>
            <p class="prose">
              ${isSealed ? text.removeSealed(name) : text.removeReads(name)} ${text.removeRing} ${text.removeCommitments(name)}
            </p>
            <p class="prose">${text.removeKept(name)}</p>
          </div>
          ${form.summary(text.check)}
          ${textArea({
            ...form.control('reason'),
            ...{ label: life.removeReason, help: life.removeReasonHelp(name), required: true },
          })}
          ${formButtons(host, life.removeButton, 'danger')}
        </form>`,
        { describedBy: 'consequences' },
      );
    },
  };
}
