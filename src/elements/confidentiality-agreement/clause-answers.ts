/** Answers to a version clause by clause: what each member wants to discuss or can't accept, and one's own marks and notes. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import { agreementAnswers } from '../../localization/en/agreement-answers.js';
import { messagesIn } from '../../localization/localize.js';
import type { Body, Clause } from '../../model/kinds.js';
import type { AgreementVersion, Stance } from '../../model/rows.js';
import { radios, textArea } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { adoptStyles } from '../../ui/late-styles.js';
import { listOf } from '../../ui/promise-text.js';
import type { AgreementContext, AgreementHost } from './context.js';
import { answerStyles } from './clause-answers.styles.js';
import { answerOf, clauseNumber, nameOf } from './version-view.js';
import { VersionDraft } from './version-draft.js';

type Marks = Body<'stance'>['clauses'];
type Mark = Marks[string];
interface Answers {
  readonly version: string;
  readonly clauses: Marks;
  readonly notes: { readonly [clause: string]: string };
}

const markOf = (clauses: Marks, id: string): Mark | undefined => (Object.hasOwn(clauses, id) ? clauses[id] : undefined);
const noteOf = (notes: Answers['notes'], id: string): string => (Object.hasOwn(notes, id) ? notes[id]! : '');

export class ClauseAnswers {
  /** Whether the person has tried to accept. */
  #tried = false;
  /** Where one goes on answering. */
  #goesOn = 'heading';
  readonly #draft: VersionDraft<Answers>;

  constructor(readonly host: AgreementHost) {
    this.#draft = new VersionDraft(host, 'agreement-answer', wordsOf, () => this.#goesOn);
    adoptStyles(host.element.shadowRoot!, answerStyles);
  }

  /** Opens with the draft, else with what the group was told last. */
  async open(group: PeerGroup, { hash, stances }: AgreementVersion): Promise<void> {
    const { clauses = {}, notes = {} } = stances.find(({ member }) => member === group.state.me?.id) ?? {};
    await this.#draft.open(group, { version: hash, clauses, notes });
    this.#tried = false;
    this.host.element.requestUpdate();
  }

  release(): void {
    this.#draft.release();
  }

  /** What the others, and I, want to discuss or can't accept of a clause; and my answer, while I give it. */
  besides(clause: Clause, version: AgreementVersion, context: AgreementContext): unknown {
    return html`${this.#said(clause, version, context)}${this.#isAnswering(version) ? this.#controls(clause, version, context) : nothing}`;
  }

  /** What can be done with the answers; undefined while none are given to that version. */
  choices(version: AgreementVersion, context: AgreementContext): TemplateResult | undefined {
    const answers = this.#draft.value;
    if (!answers || !this.#isAnswering(version)) return undefined;
    const { state, busy, common } = context;
    const text = textsIn(context);
    const { clauses: marks } = answers;
    this.#goesOn = `mark-${version.clauses[0]!.id}`;
    const missing = version.clauses.filter(({ id }) => !markOf(marks, id));
    const has = (mark: Mark) => version.clauses.some(({ id }) => markOf(marks, id) === mark);
    const answer = answerOf(state.me?.id, version);
    const refuses = has('cannot');
    const objects = refuses || has('discuss');
    const isNews = !isTold(answers, version, context) && (objects || answer === 'accepted' || isKnown(version, context));
    const button = (label: string, act: () => unknown, emphasis = '') =>
      html`<button type="button" class=${emphasis} aria-disabled=${String(busy)} @click=${act}>${label}</button>`;
    const refuse = () => this.host.refuse(version.hash, () => this.#tell(version, context));
    const accept = () => this.#accept(version, missing, context);
    const decisions = () => {
      if (answer === 'accepted') return refuses ? button(context.text.withdraw, refuse) : nothing;
      if (refuses) return answer ? nothing : button(context.text.decline, refuse);
      return objects ? button(context.text.acceptAllTheSame, accept) : button(context.text.accept, accept, 'primary');
    };
    return html`<div class="stack choices">
      ${this.#tried && missing.length ? this.#problems(missing, version, context) : nothing}
      ${this.#draft.said(context)}
      <p class="small quiet">${text.tellHelp(readersOf(version, context))}</p>
      <div class="row">
        ${isNews ? button(text.tell, () => this.#send(version, context), objects ? 'primary' : '') : nothing} ${decisions()}
        <button type="button" class="plain" @click=${() => this.#leave(version)}>${common.close}</button>
      </div>
    </div>`;
  }

  #isAnswering({ hash }: AgreementVersion): boolean {
    return this.#draft.value?.version === hash;
  }

  #said({ id }: Clause, { stances }: AgreementVersion, context: AgreementContext): unknown {
    const text = textsIn(context);
    const { state } = context;
    const sentence = (member: string, mark: Mark) => {
      if (member === state.me?.id) return mark === 'discuss' ? text.youDiscuss : text.youCannot;
      return (mark === 'discuss' ? text.discusses : text.cannotAccept)(nameOf(member, state));
    };
    const objecting = stances.filter(({ clauses }) => ['discuss', 'cannot'].includes(markOf(clauses, id) ?? ''));
    if (!objecting.length) return nothing;
    const one = ({ member, clauses, notes }: Stance) => {
      const note = noteOf(notes, id);
      return html`<li>${icons.info}<span>${sentence(member, markOf(clauses, id)!)}${note ? html`: <q dir="auto">${note}</q>` : '.'}</span></li>`;
    };
    return html`<ul class="stances small" part="stances">${objecting.map(one)}</ul>`;
  }

  #controls({ id }: Clause, version: AgreementVersion, context: AgreementContext): TemplateResult {
    const text = textsIn(context);
    const { clauses, notes } = this.#draft.value!;
    const mark = markOf(clauses, id);
    const note = noteOf(notes, id);
    const number = clauseNumber(id, version);
    const label = { agree: text.agree, discuss: text.discuss, cannot: text.cannot };
    return html`<div class="stack marking">
      ${radios({
        id: `mark-${id}`,
        label: text.question(number),
        choices: Object.entries(label).map(([value, words]) => ({ value, label: words })),
        value: mark ?? '',
        across: true,
        required: true,
        error: this.#tried && !mark ? text.missing(number) : undefined,
        onChoose: (value) => this.#draft.change({ clauses: { ...clauses, [id]: value as Mark } }),
      })}
      ${
        (mark && mark !== 'agree') || note
          ? textArea({
              ...{ id: `note-${id}`, label: text.note(number), mark: context.common.optional, value: note, rows: 2 },
              onInput: (value) => this.#draft.change({ notes: { ...this.#draft.value!.notes, [id]: value } }),
            })
          : nothing
      }
    </div>`;
  }

  #problems(missing: readonly Clause[], version: AgreementVersion, context: AgreementContext): TemplateResult {
    const text = textsIn(context);
    const go = (id: string) => () => void this.host.focus(`mark-${id}`);
    return html`<div class="notice stop" part="notice" id="missing" tabindex="-1" role="group" aria-labelledby="missing-label">
      ${icons.alert}
      <div>
        <p id="missing-label">${text.problems}</p>
        <ul>
          ${missing.map(({ id }) => html`<li><button type="button" class="plain" @click=${go(id)}>${text.missing(clauseNumber(id, version))}</button></li>`)}
        </ul>
      </div>
    </div>`;
  }

  /** Tells the group, unless it knows. */
  async #tell(version: AgreementVersion, context: AgreementContext) {
    const { clauses, notes } = this.#draft.value!;
    const { group } = context;
    const now = group.state.agreement.versions.find(({ hash }) => hash === version.hash) ?? version;
    return isTold(this.#draft.value!, now, context) ? undefined : group.actions.answer(version.hash, clauses, notes);
  }

  async #send(version: AgreementVersion, context: AgreementContext): Promise<void> {
    const { clauses, notes, version: hash } = this.#draft.value!;
    const receipt = await this.host.act('peer-agreement-answered', () => context.group.actions.answer(hash, clauses, notes));
    if (!receipt) return;
    await this.#draft.discard();
    await this.host.settle(version.hash, textsIn(context).toldNow, receipt);
  }

  async #accept(version: AgreementVersion, missing: readonly Clause[], context: AgreementContext): Promise<void> {
    this.#tried = true;
    this.host.element.requestUpdate();
    if (missing.length) return this.host.focus('missing');
    const { clauses } = this.#draft.value!;
    const objects = Object.values(clauses).some((mark) => mark !== 'agree');
    // What was to be discussed, and is no more, is taken back.
    const tells = objects || isKnown(version, context);
    const isDone = await this.host.accept(version, async () => (tells ? this.#tell(version, context) : undefined));
    if (isDone) await this.#draft.discard();
  }

  async #leave({ hash }: AgreementVersion): Promise<void> {
    await this.#draft.save();
    this.#draft.value = undefined;
    this.host.element.requestUpdate();
    await this.host.focus(`answer-${hash}`);
  }
}

/** Each clause's mark and note. */
function wordsOf({ version: hash, clauses, notes }: Answers, context: AgreementContext): string {
  const text = textsIn(context);
  const version = context.state.agreement.versions.find((each) => each.hash === hash);
  const lines = version?.clauses.map(({ id }) => {
    const mark = markOf(clauses, id);
    const label = text.question(clauseNumber(id, version));
    return [mark && `${label}\n${text[mark]}`, noteOf(notes, id)].filter(Boolean).join('\n');
  });
  return lines?.filter(Boolean).join('\n\n') ?? '';
}

const textsIn = ({ language }: AgreementContext) => messagesIn(language, 'agreementAnswers', agreementAnswers);

const filledIn = (notes: Answers['notes']) => Object.entries(notes).filter(([, note]) => note.trim());

/** Whether the group knows something of what I think of it. */
const isKnown = ({ stances }: AgreementVersion, { state }: AgreementContext): boolean =>
  stances.some(({ member }) => member === state.me?.id);

/** Whether it knows exactly that already. */
function isTold({ clauses, notes }: Answers, { stances, clauses: asked }: AgreementVersion, { state }: AgreementContext): boolean {
  const told = stances.find(({ member }) => member === state.me?.id);
  if (!told) return false;
  const said = filledIn(notes);
  return (
    asked.every(({ id }) => markOf(told.clauses, id) === markOf(clauses, id)) &&
    said.length === filledIn(told.notes).length &&
    said.every(([id, note]) => noteOf(told.notes, id) === note)
  );
}

function readersOf({ hash }: AgreementVersion, { group, state, language }: AgreementContext): string {
  const audience = group.audienceOf('stance', { version: hash, clauses: {} });
  const others = state.members.filter(({ id }) => id !== state.me?.id && audience.includes(id));
  return listOf(others.map(({ name }) => name), language);
}
