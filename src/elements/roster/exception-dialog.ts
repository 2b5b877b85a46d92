/** The dialog in which the facilitator says why the group goes on although a rule is broken. */
import { html } from 'lit';
import type { CompositionVerdict } from '../../model/rows.js';
import { textArea } from '../../ui/field.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { compositionTexts, ruleName } from './composition-list.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { EntryForm } from './entry-form.js';
import { formButtons, formTexts } from './form-texts.js';

export function exceptionDialog(host: DialogHost, { rule, basis }: CompositionVerdict): RosterDialog {
  const form = new EntryForm(host, { reason: '' }, ({ reason }) => ({
    reason: !reason.trim() && formTexts(host).missing(formTexts(host).reason),
  }));

  async function record() {
    const reason = form.values.reason.trim();
    const receipt = await host.act(
      'peer-exception-recorded',
      () => host.group().actions.except(rule, basis, reason),
      formTexts(host).saved,
    );
    if (receipt) await host.close('#composition');
  }

  return {
    render() {
      const text = formTexts(host);
      return framedDialog(
        host,
        text.exception(ruleName(rule, compositionTexts(host.language()), host.group().state.card!)),
        html`<form class="stack" novalidate @submit=${form.onSubmit(record)}>
        ${form.summary(text.check)}
        ${textArea({
          ...form.control('reason'),
          ...{ label: text.reason, help: text.exceptionHelp, required: true },
        })}
        ${formButtons(host, text.record)}
      </form>`,
      );
    },
  };
}
