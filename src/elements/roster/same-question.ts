/** Asks whether somebody is the member of that name, where nothing else tells. */
import type { TemplateResult } from 'lit';
import { radios, type FieldOptions } from '../../ui/field.js';
import { choosingTexts } from './choosing-texts.js';
import type { DialogHost } from './dialog-host.js';
import type { MaybeMember, PeopleChoice } from './people-choice.js';

export function sameQuestion(
  host: DialogHost,
  choice: PeopleChoice,
  { person, member }: MaybeMember,
  options: FieldOptions,
): TemplateResult {
  const text = choosingTexts(host);
  const isSame = choice.answerOf(person);
  return radios({
    ...options,
    choices: [
      { value: 'same', label: text.samePerson(member.name) },
      { value: 'other', label: text.otherPerson },
    ],
    value: isSame === undefined ? '' : isSame ? 'same' : 'other',
    required: true,
    onChoose: (value) => choice.answer(person, value === 'same'),
  });
}
