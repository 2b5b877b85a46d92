/** Asks whatever on the page can go on with a feedback: the form that changes it, the tracker that commits to it or has done so. */
import { html, nothing, type TemplateResult } from 'lit';
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import { isRead } from '../../model/is-read.js';
import type { QuestionnaireItem } from '../../model/kinds.js';
import type { OperationId } from '../../model/record.js';
import type { Commitment, Feedback } from '../../model/rows.js';
import type { InboxHost, Wanted } from './inbox-host.js';

export class GoingOn {
  /** Where a button had no effect, because what it needs isn't on the page. */
  #hint?: { readonly feedback: OperationId; readonly text: string };

  constructor(private readonly host: InboxHost) {}

  buttons(row: Feedback): unknown {
    const { id, giver, recipient, status } = row;
    const text = this.#text;
    const { me } = this.host.group().state;
    if (status === 'retracted') return nothing;
    if (giver === me!.id) {
      const label = isRead(row) ? text.add : text.edit;
      return this.#button(label, () => this.#want(id, text.noForm, 'peer-feedback-edit-wanted', { feedback: id }));
    }
    if (recipient !== me!.id) return nothing;
    const suggestions = this.#suggestions(row);
    return suggestions.map(({ id: item, label }) => {
      const detail = { feedback: id, item };
      const want = () => this.#want(id, text.noTracker, 'peer-commitment-wanted', detail);
      return this.#button(suggestions.length > 1 ? text.commitTo(label) : text.commit, want);
    });
  }

  /** My commitments that came of it, each with the way to it. */
  commitments({ id }: Feedback): unknown {
    const { commitments, me } = this.host.group().state;
    const mine = commitments.filter(({ feedback, owner }) => feedback === id && owner === me!.id);
    if (!mine.length) return nothing;
    const text = this.#text;
    const show = ({ id: commitment }: Commitment) =>
      this.#want(id, text.noTracker, 'peer-commitment-show-wanted', { commitment });
    return html`<div>
      <p class="quiet small">${text.cameOfIt}</p>
      <ul>
        ${mine.map(
          (each) =>
            html`<li>
              <button type="button" class="plain" dir="auto" @click=${() => show(each)}>
                ${each.technique}<span class="hidden">: ${text.showCommitment}</span></button>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  hint({ id }: Feedback): unknown {
    return this.#hint?.feedback === id ? html`<p class="small">${this.#hint.text}</p>` : nothing;
  }

  get #text(): typeof inboxLater {
    return messagesIn(this.host.language(), 'inboxLater', inboxLater);
  }

  #button(label: string, onClick: () => void): TemplateResult {
    return html`<button type="button" aria-disabled=${String(this.host.busy())} @click=${onClick}>${label}</button>`;
  }

  /** The answered questions of which their questionnaire says that they can become a commitment. */
  #suggestions(row: Feedback): readonly QuestionnaireItem[] {
    const items = this.host.questionnaireOf(row)?.items ?? [];
    return items.filter(({ id, commit }) => commit && Object.hasOwn(row.answers, id));
  }

  #want(feedback: OperationId, text: string, ...wanted: Wanted): void {
    this.#hint = this.host.want(text, ...wanted) ? undefined : { feedback, text };
  }
}
