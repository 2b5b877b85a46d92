/** A clause's languages, as its editor shows them: which its text is in, and the same in further ones. */
import { html, type TemplateResult } from 'lit';
import type { agreementEditor } from '../../localization/en/agreement-editor.js';
import { textArea, textField } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import type { AgreementEditor } from './agreement-editor.js';
import type { EditedClause } from './edited-text.js';

export function languagesOf(
  { id, language = '', further = [] }: EditedClause,
  number: number,
  errorAt: (at: string) => string | undefined,
  editor: AgreementEditor,
  text: typeof agreementEditor,
): TemplateResult {
  const { host } = editor;
  const add = () => void host.focus(`language-${id}-${editor.addLanguage(id)}`);
  const remove = (place: number) => {
    editor.removeLanguage(id, place);
    host.announce(text.languageRemoved);
    void host.focus(`add-language-${id}`);
  };
  const one = (each: { language: string; text: string }, place: number) => {
    const at = `${id}-${place}`;
    return html`<li class="stack further">
      <div class="row spread">
        ${textField({
          ...{ id: `language-${at}`, label: text.furtherLanguage(number), value: each.language, error: errorAt(`language-${at}`) },
          onInput: (value) => editor.changeFurther(id, place, { language: value }),
          onBlur: () => editor.visit(`language-${at}`),
        })}
        <button type="button" class="plain" aria-label=${text.removeLanguage(each.language.trim(), number)} @click=${() => remove(place)}>${icons.cross}</button>
      </div>
      ${textArea({
        ...{ id: `text-${at}`, label: text.furtherText, value: each.text, required: true, error: errorAt(`text-${at}`) },
        onInput: (value) => editor.changeFurther(id, place, { text: value }),
        onBlur: () => editor.visit(`text-${at}`),
      })}
    </li>`;
  };
  const isOpen = further.length > 0 || language !== '' || errorAt(`language-${id}`) !== undefined;
  return html`<details ?open=${isOpen}>
    <summary class="small">${text.languages}</summary>
    <div class="stack">
      ${textField({
        ...{ id: `language-${id}`, label: text.clauseLanguage(number), help: text.clauseLanguageHelp, value: language },
        error: errorAt(`language-${id}`),
        onInput: (value) => editor.changeClause(id, { language: value }),
        onBlur: () => editor.visit(`language-${id}`),
      })}
      <ul class="stack">${further.map(one)}</ul>
      <div><button type="button" id="add-language-${id}" @click=${add}>${text.addLanguage}<span class="hidden">: ${text.clause(number)}</span></button></div>
      <p class="small quiet">${text.prevails}</p>
    </div>
  </details>`;
}
