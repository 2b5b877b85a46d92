/** The dialog in which the facilitator changes the group's name, concern, size, cycle and meetings, or ends it. */
import { html, nothing } from 'lit';
import { recontractDays as defaultDays } from '../../model/agreement-terms.js';
import type { Settings } from '../../model/kinds.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { endGroupDialog } from './end-group-dialog.js';
import { EntryForm } from './entry-form.js';
import { formButtons, formTexts, groupFaults, groupFields } from './form-texts.js';
import { lifeTexts } from './life-texts.js';
import { meetingChanges, meetingFaults, meetingFields, meetingsOf } from './meeting-fields.js';
import { sizeFaults, sizeFields } from './size-fields.js';

export function settingsDialog(host: DialogHost): RosterDialog {
  const card = host.group().state.card!;
  const { name: groupName, concern = '', cycleStart = '', cycleEnd = '', retention = '' } = card;
  const recontractDays = String(card.recontractDays ?? defaultDays);
  const sizes = { minimumSize: String(card.minimumSize), maximumSize: String(card.maximumSize) };
  const meetings = meetingsOf(card, host.group().clock.zone());
  const known = { groupName, concern, ...sizes, cycleStart, cycleEnd, ...meetings, retention, recontractDays };
  const form = new EntryForm(host, known, (values) => ({
    ...groupFaults(values, formTexts(host)),
    ...sizeFaults(values, formTexts(host)),
    ...meetingFaults(values, formTexts(host)),
    recontractDays: !/^[1-9]\d{0,2}$/.test(values.recontractDays.trim()) && formTexts(host).badDays,
    // A date can be moved; once set it can't be unset.
    cycleStart: cycleStart !== '' && !values.cycleStart && formTexts(host).missing(formTexts(host).cycleStart),
    retention: retention !== '' && !values.retention && formTexts(host).missing(formTexts(host).retention),
    ...(cycleEnd !== '' && !values.cycleEnd && { cycleEnd: formTexts(host).missing(formTexts(host).cycleEnd) }),
  }));

  async function save() {
    const { groupName: name, minimumSize, maximumSize, recontractDays: days, ...more } = form.changes;
    const { cadence, meetingDay, meetingTime, meetingZone, ...rest } = more;
    const changes: Settings = {
      ...rest,
      ...meetingChanges({ cadence, meetingDay, meetingTime, meetingZone }, form.values),
      ...(name && { name }),
      ...(minimumSize && { minimumSize: Number(minimumSize) }),
      ...(days && { recontractDays: Number(days) }),
      ...(maximumSize && { maximumSize: Number(maximumSize) }),
    };
    if (!Object.keys(changes).length) return host.close();
    const receipt = await host.act(
      'peer-group-changed',
      () => host.group().actions.settings(changes),
      formTexts(host).saved,
    );
    if (receipt) await host.close();
  }

  const hasTyped = () => Object.keys(form.changes).length > 0;
  const openEnd = () => host.show(endGroupDialog(host, settings, hasTyped));

  const settings: RosterDialog = {
    render() {
      return framedDialog(
        host,
        formTexts(host).settings,
        html`<form class="stack" novalidate @submit=${form.onSubmit(save)}>
        ${form.summary(formTexts(host).check)} ${groupFields(form, host)} ${meetingFields(form, host)} ${sizeFields(form, host)}
        ${form.text('recontractDays', { label: formTexts(host).recontractDays, help: formTexts(host).recontractHelp, type: 'number', required: true, minimum: '1', maximum: '999' })}
        ${form.text('retention', { label: formTexts(host).retention, help: formTexts(host).retentionHelp, type: 'date' })}
        ${formButtons(host, host.commonText().save)}
        ${host.group().state.card!.ended ? nothing : html`<div>${host.button('end-group', lifeTexts(host).endOpen, openEnd, 'plain')}</div>`}
      </form>`,
      );
    },
  };
  return settings;
}
