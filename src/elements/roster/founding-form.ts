/** The form that begins a group: the group, and its first facilitator. */
import { html } from 'lit';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { EntryForm } from './entry-form.js';
import { formTexts, groupFaults, groupFields, isKnownZone, placeFields } from './form-texts.js';

export function foundingForm(host: DialogHost): RosterDialog {
  const blank = {
    groupName: '',
    concern: '',
    cycleStart: '',
    cycleEnd: '',
    name: '',
    title: '',
    unit: '',
    level: '',
    timeZone: host.group().clock.zone(),
  };
  const form = new EntryForm(host, blank, (values) => {
    const text = formTexts(host);
    return {
      ...groupFaults(values, text),
      name: !values.name.trim() && text.missing(text.ownName),
      timeZone: values.timeZone.trim() !== '' && !isKnownZone(values.timeZone.trim()) && text.badZone,
    };
  });

  async function create() {
    const { groupName, concern, cycleStart, cycleEnd, name, ...place } = form.values;
    const founding = {
      ...given({ concern, cycleStart, cycleEnd }),
      name: groupName.trim(),
      started: false,
      member: { ...given(place), name: name.trim() },
    };
    const receipt = await host.act(
      'peer-group-created',
      () => host.group().actions.create(founding),
      host.text().begun,
    );
    if (receipt) await host.close('#group-name');
  }

  return {
    inline: true,
    render() {
      const text = formTexts(host);
      const mark = host.commonText().optional;
      return html`<form class="stack" novalidate @submit=${form.onSubmit(create)}>
        <p class="quiet prose">${text.foundingHelp}</p>
        ${form.summary(text.check)}
        <fieldset class="stack">
          <legend class="subheading">${text.theGroup}</legend>
          ${groupFields(form, host)}
        </fieldset>
        <fieldset class="stack">
          <legend class="subheading">${text.aboutYou}</legend>
          <div class="stack columns">
            ${form.text('name', { label: text.ownName, required: true, maximumLength: 200 })}
            ${form.text('title', { label: text.title, mark, maximumLength: 200 })}
          </div>
          ${placeFields(form, host)}
        </fieldset>
        <div class="row">
          <button class="primary" aria-disabled=${String(host.busy())}>${text.begin}</button>
          <button type="button" @click=${() => host.close()}>${host.commonText().cancel}</button>
        </div>
      </form>`;
    },
  };
}

/** Trimmed, and without what was left empty. */
const given = <N extends string>(values: { readonly [F in N]: string }): { [F in N]?: string } =>
  Object.fromEntries(
    Object.entries<string>(values).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  ) as { [F in N]?: string };
