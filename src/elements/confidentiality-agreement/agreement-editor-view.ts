/** How the editor of a new version is shown. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { agreementEditor } from '../../localization/en/agreement-editor.js';
import { messagesIn } from '../../localization/localize.js';
import { heldVersion } from '../../model/held-version.js';
import { clauseKinds, type ClauseKind } from '../../model/kinds.js';
import type { AgreementVersion } from '../../model/rows.js';
import { select, textArea, textField } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { moment } from '../../ui/moment.js';
import { listOf } from '../../ui/promise-text.js';
import type { AgreementEditor } from './agreement-editor.js';
import { languagesOf } from './clause-languages.js';
import type { AgreementContext } from './context.js';
import type { EditedClause, Problem } from './edited-text.js';
import { templatesIn } from './ready-texts.js';
import { statusOf } from './version-article.js';
import { clauseWords, kindText, nameOf, numberOf } from './version-view.js';

export function editorView(editor: AgreementEditor, context: AgreementContext): TemplateResult {
  const text = messagesIn(context.language, 'agreementEditor', agreementEditor);
  return editor.text ? editing(editor, context, text) : starting(editor, context, text);
}

type Texts = typeof agreementEditor;

const heading = (words: string, { headingLevel }: AgreementContext) =>
  html`<div class="subheading" id="editor" role="heading" aria-level=${headingLevel + 1} tabindex="-1">${words}</div>`;

/** Leaves the editor; what was written stays as a draft. */
function close({ host }: AgreementEditor): void {
  host.leave();
  void host.focus('propose');
}

function starting(editor: AgreementEditor, context: AgreementContext, text: Texts): TemplateResult {
  const { host } = editor;
  const { agreement: known } = editor.group.state;
  const present = heldVersion(known) ?? known.proposed;
  const others = known.versions.filter((version) => version !== present).reverse();
  const begin = (act: () => Promise<void>) => () => void act().then(() => host.focus('editor'));
  const choice = (title: string, help: unknown, act: () => Promise<void>) =>
    html`<li><button type="button" class="start" @click=${begin(act)}><b>${title}</b> <span class="small quiet">${help}</span></button></li>`;
  const from = (version: AgreementVersion, help: unknown) =>
    choice(text.fromVersion(numberOf(version.hash, known)), help, () => editor.start(version.clauses, version.language));
  const said = (version: AgreementVersion) => {
    const names = listOf(version.proposers.map(({ member }) => nameOf(member, context.state)), context.language);
    return html`${context.text.proposedBy(names)}${version.status === 'proposed' ? nothing : ` · ${statusOf(version, context)[0]}`}`;
  };
  const zone = editor.group.clock.zone();
  return html`<div class="stack" part="editor">
    ${heading(text.start, context)}
    <p class="quiet">${text.startHelp}</p>
    <ul class="starts">
      ${editor.drafts.others.map((draft) =>
        choice(text.fromDraft, html`${text.drafted} ${moment(draft.at, context.language, zone)}`, () =>
          editor.resume(draft),
        ),
      )}
      ${present ? from(present, text.fromVersionHelp) : nothing} ${others.map((version) => from(version, said(version)))}
      ${templatesIn(context.language, editor.supplied.templates).map(({ title, summary, clauses, language }) => choice(title, summary, () => editor.start(clauses, language)))}
    </ul>
    <div><button type="button" @click=${() => close(editor)}>${context.common.cancel}</button></div>
  </div>`;
}

function editing(editor: AgreementEditor, context: AgreementContext, text: Texts): TemplateResult {
  const { host } = editor;
  const { agreement: known } = editor.group.state;
  const { own, language } = editor.text!;
  const problems = editor.problems;
  const errorAt = (at: string) => {
    const problem = problems.find((each) => each.at === at);
    return problem && editor.shows(problem) ? problemText(problem, text) : undefined;
  };
  const held = known.current;
  const propose = () => {
    editor.tried = true;
    host.element.requestUpdate();
    if (problems.length) void host.focus('problems');
    else void editor.propose(text.proposedNow);
  };
  return html`<div class="stack" part="editor">
    ${heading(text.edit(known.versions.length + 1), context)}
    ${editor.notes.elsewhere()} ${editor.notes.restored()}
    ${known.proposed && known.proposed.hash !== editor.known ? notice('', text.overtaken) : nothing}
    ${overtaken(editor, context, text)}
    ${editor.tried && problems.length ? summary(problems, editor, text) : nothing}
    <ol class="edits" id="clauses" tabindex="-1">
      ${repeat(
        own,
        ({ id }) => id,
        (clause, index) => clauseEdit(clause, index, errorAt, editor, context, text),
      )}
    </ol>
    ${editor.removed ? removedNote(editor, text) : nothing}
    <div><button type="button" @click=${() => void host.focus(`text-${editor.add()}`)}>${text.add}</button></div>
    <div class="locked clause" part="clause">
      <div class="row kind">${icons.lock}<span>${context.text.kindLimits}</span></div>
      ${clauseWords(editor.locked, { language }, context)}
      <p class="small quiet">${context.text.locked}</p>
    </div>
    <div class="language">
      ${textField({ id: 'language', label: text.language, help: text.languageHelp, value: language, error: errorAt('language'), onInput: (value) => editor.change({ language: value.trim() }), onBlur: () => editor.visit('language') })}
    </div>
    ${changesOf(editor, context, text)}
    ${notice('', html`${text.becomes} ${held ? text.holdsMeanwhile(numberOf(held.hash, known)) : nothing}`)}
    ${editor.notes.kept()}
    <div class="row">
      <button type="button" class="primary" aria-disabled=${String(context.busy)} @click=${propose}>${text.propose}</button>
      <button type="button" @click=${() => close(editor)}>${context.common.close}</button>
      <button type="button" class="plain" @click=${() => void editor.again().then(() => host.focus('editor'))}>${text.otherText}</button>
    </div>
  </div>`;
}

const notice = (tone: string, content: unknown) =>
  html`<div class="notice ${tone}" part="notice">${tone ? icons.alert : icons.info}<p>${content}</p></div>`;

/** A version came into force that this text knows nothing of: what it changed, and where to go on. */
function overtaken(editor: AgreementEditor, context: AgreementContext, text: Texts): unknown {
  const by = editor.overtakenBy;
  if (!by) return nothing;
  const { host, basis, group } = editor;
  const number = numberOf(by.hash, group.state.agreement);
  const { language } = context;
  const restart = () => void editor.start(by.clauses, by.language).then(() => host.focus('editor'));
  const rebase = () => {
    editor.rebase();
    host.announce(text.nowSupersedes(number));
    void host.focus('editor');
  };
  const before = basis ? { language: basis.language, clauses: basis.clauses } : undefined;
  return html`<div class="notice care" part="notice" id="overtaken" tabindex="-1" role="group" aria-labelledby="overtaken-label">
    ${icons.alert}
    <div class="stack">
      <p id="overtaken-label">${basis ? text.overtakenFrom(numberOf(basis.hash, group.state.agreement), number) : text.overtakenByFirst(number)}</p>
      ${before ? html`<details><summary>${text.whatItChanged(number)}</summary>${editor.diff.part?.textDiff(before, by, { ...context, language })}</details>` : nothing}
      <div class="row">
        <button type="button" @click=${rebase}>${text.takenIn(number)}</button>
        <button type="button" @click=${restart}>${text.restart(number)}</button>
      </div>
    </div>
  </div>`;
}

/** What this text changes of the version that it is to supersede. */
function changesOf(editor: AgreementEditor, context: AgreementContext, text: Texts): unknown {
  const { basis, host } = editor;
  if (!basis) return nothing;
  const toggle = () => {
    editor.showsChanges = !editor.showsChanges;
    host.element.requestUpdate();
  };
  const after = { language: editor.text!.language, clauses: editor.clauses };
  const label = text.changes(numberOf(basis.hash, editor.group.state.agreement));
  return html`<div class="stack">
    <div><button type="button" class="plain" aria-expanded=${String(editor.showsChanges)} @click=${toggle}>${label}</button></div>
    ${editor.showsChanges ? editor.diff.part?.textDiff(basis, after, context) : nothing}
    ${editor.showsChanges && editor.diff.isLost ? html`<p role="alert">${context.common.wordless}</p>` : nothing}
  </div>`;
}

const problemText = ({ why, number = 0 }: Problem, texts: Texts): string =>
  ({
    empty: texts.emptyClause(number),
    none: texts.noClause,
    language: number ? texts.wrongClauseLanguage(number) : texts.wrongLanguage,
    'same-language': texts.sameLanguage(number),
    'empty-language': texts.emptyLanguage(number),
    overtaken: texts.overtakenProblem,
  })[why];

function summary(problems: readonly Problem[], editor: AgreementEditor, text: Texts): TemplateResult {
  return html`<div class="notice stop" part="notice" id="problems" tabindex="-1" role="group" aria-labelledby="problems-label">
    ${icons.alert}
    <div>
      <p id="problems-label">${text.problems}</p>
      <ul>
        ${problems.map(
          (problem) =>
            html`<li><button type="button" class="plain" @click=${() => void editor.host.focus(problem.at)}>${problemText(problem, text)}</button></li>`,
        )}
      </ul>
    </div>
  </div>`;
}

const removedNote = (editor: AgreementEditor, text: Texts) => {
  const { clause } = editor.removed!;
  const putBack = () => {
    editor.putBack();
    void editor.host.focus(`text-${clause.id}`);
  };
  return html`<p class="row small quiet"><span>${text.removedNow}</span><button type="button" class="plain" id="put-back" @click=${putBack}>${text.putBack}</button></p>`;
};

function clauseEdit(
  clause: EditedClause,
  index: number,
  errorAt: (at: string) => string | undefined,
  editor: AgreementEditor,
  context: AgreementContext,
  text: Texts,
): TemplateResult {
  const { host } = editor;
  const { id } = clause;
  const number = index + 1;
  const last = editor.text!.own.length - 1;
  // At an end the button stays, so that the focus does.
  const mover = (name: 'up' | 'down', to: number) => {
    const isPossible = to >= 0 && to <= last;
    const move = () => {
      if (!isPossible) return;
      editor.move(index, to);
      host.announce(text.movedTo(to + 1));
      void host.focus(`${name}-${id}`);
    };
    return html`<button type="button" class="plain" id="${name}-${id}" aria-label=${text[name](number)} aria-disabled=${String(!isPossible)} @click=${move}>
      <span aria-hidden="true">${name === 'up' ? '↑' : '↓'}</span>
    </button>`;
  };
  const remove = () => {
    editor.remove(index);
    host.announce(text.removedNow);
    void host.focus('put-back');
  };
  return html`<li><div class="card" role="group" aria-labelledby="label-${id}">
    <div class="row spread">
      <span class="label" id="label-${id}">${text.clause(number)}</span>
      <span class="row tools">
        ${mover('up', index - 1)} ${mover('down', index + 1)}
        <button type="button" class="plain" aria-label=${text.remove(number)} @click=${remove}>${icons.cross}</button>
      </span>
    </div>
    ${select({
      id: `kind-${id}`,
      label: text.kind,
      value: clause.kind,
      choices: clauseKinds
        .filter((kind) => kind !== 'limits')
        .map((kind) => ({ value: kind, label: kindText(kind, context.text) })),
      onChoose: (kind) => editor.changeClause(id, { kind: kind as ClauseKind }),
    })}
    ${textArea({
      id: `text-${id}`,
      label: text.text,
      value: clause.text,
      required: true,
      error: errorAt(`text-${id}`),
      onInput: (value) => editor.changeClause(id, { text: value }),
      onBlur: () => editor.visit(`text-${id}`),
    })}
    ${editor.isRuleChanged(clause) ? ruleNotice(id, number, editor, text) : nothing}
    ${languagesOf(clause, number, errorAt, editor, text)}
  </div></li>`;
}

function ruleNotice(id: string, number: number, editor: AgreementEditor, text: Texts): TemplateResult {
  const putBack = () => {
    editor.putRuleBack();
    editor.host.announce(text.exactNow);
    void editor.host.focus(`text-${id}`);
  };
  const button = html`<button type="button" class="plain" @click=${putBack}>${text.exactText}<span class="hidden">: ${text.clause(number)}</span></button>`;
  return notice('', html`${text.notTheRule} ${button}`);
}
