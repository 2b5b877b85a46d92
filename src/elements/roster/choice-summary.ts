/** Who is chosen, how many that makes, and how the rules of composition would stand. */
import { html, nothing, type TemplateResult } from 'lit';
import { compositionList } from './composition-list.js';
import { choosingTexts } from './choosing-texts.js';
import { sizeOf, type Change, type ChoosingPlan } from './choosing-writing.js';
import type { DialogHost } from './dialog-host.js';
import { outcomeOf, type PeopleChoice } from './people-choice.js';
import { sameQuestion } from './same-question.js';

/** `focus` finds where the focus goes when somebody is taken off again. */
export function choiceSummary(host: DialogHost, choice: PeopleChoice, plan: ChoosingPlan, focus: string): TemplateResult {
  const text = choosingTexts(host);
  const language = host.language();
  const { newcomers, changes, removals } = plan;
  const { minimumSize, maximumSize } = host.group().state.card!;
  const { members, verdicts } = outcomeOf(
    [
      ...newcomers.map((person, index) => ({ ...choice.detailsOf(person), member: `new-${index}` })),
      ...changes.map(({ member, details }: Change) => ({ ...details, member: member.id })),
    ],
    host.group(),
    removals.map(({ member }) => member.id),
  );
  return html`<div class="stack">
    <p role="status">${text.chosen(newcomers.length, members.length, minimumSize, maximumSize)}</p>
    ${
      newcomers.length
        ? html`<ul class="row" aria-label=${text.chosenPeople}>
            ${newcomers.map((person) => {
              const remove = () => {
                choice.toggle(person);
                host.requestUpdate();
                host.find(focus)?.focus();
              };
              return html`<li>
                <button type="button" class="chip accent" aria-label=${text.remove(person.name)} @click=${remove}>
                  <bdi>${person.name}</bdi> <span aria-hidden="true">×</span>
                </button>
              </li>`;
            })}
          </ul>`
        : nothing
    }
    ${choice.doubtful.map((doubt, index) => {
      const { person } = doubt;
      const isMissing = choice.isTried && choice.answerOf(person) === undefined;
      const said = { label: text.sameAs(person.name), help: text.sameHelp, ...(isMissing && { error: text.sameMissing }) };
      return sameQuestion(host, choice, doubt, { id: `same-${index}`, ...said });
    })}
    <details ?open=${sizeOf(plan) > 0}>
      <summary>${text.composition}</summary>
      ${compositionList(verdicts, { card: host.group().state.card!, members, language })}
    </details>
  </div>`;
}

/** Nobody is invited before it is said whether they are a member. */
export function leadToQuestion(host: DialogHost, choice: PeopleChoice): boolean {
  const open = choice.doubtful.findIndex(({ person }) => choice.answerOf(person) === undefined);
  if (open < 0) return false;
  choice.isTried = true;
  host.requestUpdate();
  setTimeout(() => host.find(`#same-${open}`)?.focus());
  return true;
}
