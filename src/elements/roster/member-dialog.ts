/** The dialog in which a person is invited, or what is known of a member is changed. */
import { html, nothing } from 'lit';
import { randomId } from '../../group/random-id.js';
import type { Details } from '../../model/kinds.js';
import type { Member } from '../../model/rows.js';
import { select, textArea } from '../../ui/field.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { isLanguage } from '../../ui/language-name.js';
import { contactsIn, isForeign, photoAddress } from './addresses.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { EntryForm } from './entry-form.js';
import { formButtons, formTexts, isKnownZone, placeFields, type FormTexts } from './form-texts.js';
import { inviteOne } from './inviting.js';
import { mayInvite } from './member-options.js';

/** To nobody in the group; an id of the group; an id from elsewhere. */
const nobody = '-';
const elsewhere = '+';

export function memberDialog(host: DialogHost, member?: Member): RosterDialog {
  const { me } = host.group().state;
  const isMe = member !== undefined && member.id === me?.id;
  const others = () => host.group().state.members.filter(({ id, status }) => id !== member?.id && status !== 'left');
  const { name = '', title = '', unit = '', level = '', concern = '', timeZone = '', externalIds = [] } = member ?? {};
  const { language = '', photo = '', contact = '' } = member ?? {};
  const known = {
    name,
    title,
    unit,
    level,
    concern,
    timeZone,
    language,
    photo,
    contact,
    externalIds: externalIds.join(', '),
    line: lineOf(member, others()),
  };
  const form = new EntryForm(host, known, (values) => {
    const text = formTexts(host);
    const zone = values.timeZone.trim();
    return {
      name: !values.name.trim() && text.missing(text.name),
      // An old entry may hold what this browser doesn't know.
      timeZone: zone !== '' && zone !== timeZone && !isKnownZone(zone) && text.badZone,
      language: values.language.trim() !== language && languageFault(values.language, text),
      photo: values.photo.trim() !== photo && photoFault(values.photo, text),
      contact: values.contact.trim() !== contact && contactFault(values.contact, text),
    };
  });

  async function save() {
    const { externalIds: ids, line, ...plain } = form.changes;
    const changes: Details = {
      ...plain,
      ...(ids !== undefined && { externalIds: ids.split(/[,;\s]+/).filter(Boolean) }),
      ...(line !== undefined &&
        line !== elsewhere && {
          managers: line && line !== nobody ? [line] : [],
          managersComplete: line !== '' && line !== nobody,
          // Whoever comes later may be above them, and is asked about.
          notBelow: line === nobody ? others().map(({ id }) => id) : [],
        }),
    };
    if (member && !Object.keys(changes).length) return host.close();
    const { actions } = host.group();
    if (member) {
      const receipt = await host.act(
        'peer-member-changed',
        () => actions.edit(member.id, changes),
        formTexts(host).saved,
      );
      if (receipt) await host.close();
      return;
    }
    const person = { ...changes, name: form.values.name.trim() };
    const id = randomId();
    await inviteOne(host, { id, name: person.name }, async () => {
      const { op } = await actions.choose({ from: 'hand' }, [{ ...person, member: id }]);
      return actions.invite(person, { member: id, choosing: op });
    });
  }

  function heading() {
    const text = formTexts(host);
    if (!member) return text.addPerson;
    return isMe ? text.editMe : text.editPerson(member.name);
  }

  return {
    render() {
      const text = formTexts(host);
      const mark = host.commonText().optional;
      const lines = [
        { value: nobody, label: text.lineNobody },
        ...(known.line === elsewhere ? [{ value: elsewhere, label: text.lineOther }] : []),
        ...others().map((other) => ({ value: other.id, label: other.name })),
      ];
      return framedDialog(
        host,
        heading(),
        html`<form class="stack" novalidate @submit=${form.onSubmit(save)}>
        ${form.summary(text.check)}
        <div class="stack columns">
          ${form.text('name', { label: text.name, required: true, maximumLength: 200 })}
          ${form.text('title', { label: text.title, mark, maximumLength: 200 })}
        </div>
        ${placeFields(form, host)}
        ${form.text('concern', { label: isMe ? text.ownConcern : text.personConcern, mark, spellcheck: true })}
        ${form.text('language', { label: text.language, help: text.languageHelp, mark, maximumLength: 35 })}
        ${form.text('photo', { label: text.photo, help: text.photoHelp, mark, maximumLength: 30_000 })}
        ${textArea({ ...form.control('contact'), ...{ label: text.contact, help: text.contactHelp, mark, rows: 2 } })}
        ${
          mayInvite(host.group())
            ? html`${form.text('externalIds', { label: text.externalIds, help: text.externalIdsHelp, mark })}
            ${select({
              ...form.control('line'),
              ...{ label: text.line, help: text.lineHelp, placeholder: text.lineUnknown, choices: lines },
              onChoose: (value) => form.set('line', value),
            })}`
            : nothing
        }
        ${formButtons(host, member ? host.commonText().save : text.invite)}
      </form>`,
      );
    },
  };
}

const languageFault = (language: string, text: FormTexts) =>
  language.trim() !== '' && !isLanguage(language.trim()) && text.badLanguage;

const photoFault = (photo: string, text: FormTexts) => photo.trim() !== '' && !photoAddress(photo) && text.badPhoto;

function contactFault(contact: string, text: FormTexts) {
  const foreign = contactsIn(contact).find(isForeign);
  return foreign && text.badContact(foreign.said);
}

/** The answer that a row's managers amount to. */
function lineOf(member: Member | undefined, others: readonly Member[]): string {
  const above = others.find(({ id, externalIds = [] }) =>
    member?.managers?.some((manager) => manager === id || externalIds.includes(manager)),
  );
  if (above) return above.id;
  if (member?.managersComplete) return member.managers?.length ? elsewhere : nobody;
  return others.length && others.every(({ id }) => member?.notBelow?.includes(id)) ? nobody : '';
}
