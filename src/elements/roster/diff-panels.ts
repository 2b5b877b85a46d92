/** What an import finds beside newcomers: each kind of difference, and what can be decided about it. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldChange } from '../../interchange/roster-diff.js';
import type { Details } from '../../model/kinds.js';
import type { Member } from '../../model/rows.js';
import { textArea } from '../../ui/field.js';
import type { ImportTexts, Preview } from './import-preview.js';
import { sameQuestion } from './same-question.js';

/** So many rejected rows are shown at a time. */
const pageSize = 50;

const checked = (event: Event) => (event.target as HTMLInputElement).checked;

export function changedPanel({ text, session }: Preview): TemplateResult {
  return html`<ul class="stack">
    ${session.diff.changed.map(({ member, changes }) => {
      const id = `changed-${member.id}`;
      return html`<li>
        <div class="stack" role="group" aria-labelledby=${id}>
          <strong id=${id}><bdi>${member.name}</bdi></strong>
          ${changes.map((change) => {
            const pick = () => session.pick(member, change);
            return html`<label class="option">
              <input type="checkbox" .checked=${live(session.isPicked(member, change))} @change=${pick} />
              <span>
                ${changeText(change, text)} ${change.own ? html`<br /><span class="help">${text.ownWord(member.name)}</span>` : nothing}
              </span>
            </label>`;
          })}
        </div>
      </li>`;
    })}
  </ul>`;
}

function changeText({ field, before, after }: FieldChange, text: ImportTexts): TemplateResult {
  const value = (details: Details) => {
    if (field === 'managers') return text.lineLength(details.managers?.length ?? 0, details.managersComplete === true);
    const said = details[field];
    return (Array.isArray(said) ? said.join(', ') : (said as string | undefined)) || text.notKnown;
  };
  return html`${text[`field-${field === 'managers' ? 'manager' : field}`]}:
    <del><bdi>${value(before)}</bdi></del> <span aria-hidden="true">→</span> <span class="hidden">${text.becomes}</span>
    <ins><bdi>${value(after)}</bdi></ins>`;
}

export function doubtfulPanel({ host, text, session }: Preview): TemplateResult {
  return html`<div class="stack">
    <p class="quiet prose">${text.doubtfulHelp}</p>
    ${session.diff.doubtful.map((doubt, index) => {
      const { person } = doubt;
      const place = [person.title, person.unit, person.level].filter(Boolean).join(' · ');
      const help = html`<bdi>${text.line(session.rows.get(person)!.line)}${place ? `: ${place}` : ''}</bdi>`;
      return sameQuestion(host, session.choice, doubt, { id: `doubtful-${index}`, label: text.sameAs(person.name), help });
    })}
  </div>`;
}

export function gonePanel(preview: Preview): TemplateResult {
  const { text, session } = preview;
  return html`<div class="stack">
    <p class="quiet prose">${text.goneHelp}</p>
    <ul class="stack">
      ${session.diff.gone.map((member) => html`<li class="stack">${goneMember(member, preview)}</li>`)}
    </ul>
  </div>`;
}

function goneMember(member: Member, { host, text, session, isTried }: Preview): TemplateResult {
  const reason = session.reasonFor(member);
  const isMe = member.id === host.group().state.me?.id;
  if (isMe) return html`<p><bdi>${member.name}</bdi> <span class="chip accent">${host.commonText().you}</span></p>`;
  const toggle = (event: Event) => session.remove(member, checked(event) ? '' : undefined);
  const error = isTried && !reason?.trim() ? { error: text.reasonMissing } : {};
  return html`<label class="option">
      <input type="checkbox" .checked=${live(reason !== undefined)} @change=${toggle} />
      <span>${text.removeGone(member.name)}</span>
    </label>
    ${
      reason === undefined
        ? nothing
        : textArea({
            ...{ id: `gone-${member.id}`, label: text.goneReason(member.name), help: text.goneReasonHelp, value: reason },
            ...{ required: true, ...error },
            onInput: (value) => session.remove(member, value),
          })
    }`;
}

export const unchangedPanel = ({ session }: Preview): TemplateResult =>
  html`<ul>
    ${session.diff.unchanged.map(({ member: { name } }) => html`<li><bdi>${name}</bdi></li>`)}
  </ul>`;

export function rejectedPanel({ text, session, said }: Preview): TemplateResult {
  const { rejected } = session.diff;
  const from = session.rejectedFrom;
  const page = rejected.slice(from, from + pageSize);
  const turn = (label: string, to: number) => {
    const isThere = to >= 0 && to < rejected.length;
    const go = () => isThere && session.showRejected(to);
    return html`<button type="button" aria-disabled=${String(!isThere)} @click=${go}>${label}</button>`;
  };
  return html`<div class="stack">
    <ul class="small stack">
      ${page.map(({ row: { line, label }, reasons }) => {
        const name = label ? html`, <bdi>${label}</bdi>` : nothing;
        return html`<li>${text.line(line)}${name}: ${reasons.map(said).join('; ')}</li>`;
      })}
    </ul>
    ${
      rejected.length > pageSize
        ? html`<div class="row">
            <p role="status" class="quiet small">${text.unusableShown(from + 1, from + page.length, rejected.length)}</p>
            ${turn(text.unusableBefore, from - pageSize)} ${turn(text.unusableAfter, from + pageSize)}
          </div>`
        : nothing
    }
  </div>`;
}
