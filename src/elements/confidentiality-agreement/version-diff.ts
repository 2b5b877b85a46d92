/** What changed between two texts of the agreement: words added and removed, clauses moved, new and gone. */
import { html, nothing, type TemplateResult } from 'lit';
import { agreementDiff } from '../../localization/en/agreement-diff.js';
import { messagesIn } from '../../localization/localize.js';
import type { Clause } from '../../model/kinds.js';
import { moved, wordDiff, type Change } from '../../model/word-diff.js';
import { select } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { languageName } from '../../ui/language-name.js';
import { adoptStyles } from '../../ui/late-styles.js';
import type { AgreementContext, AgreementHost } from './context.js';
import { statusOf } from './version-article.js';
import { kindText, numberOf } from './version-view.js';
import { diffStyles } from './version-diff.styles.js';

export { diffStyles } from './version-diff.styles.js';

/** A version, or what may become one. */
export interface AgreementText {
  readonly language: string;
  readonly clauses: readonly Clause[];
}

type Context = Pick<AgreementContext, 'text' | 'language'>;

const textsIn = ({ language }: Context) => messagesIn(language, 'agreementDiff', agreementDiff);

/** The later text, clause by clause, with what it adds and removes marked. */
export function textDiff(before: AgreementText, after: AgreementText, context: Context): TemplateResult {
  const text = textsIn(context);
  const ids = ({ clauses }: AgreementText) => clauses.map(({ id }) => id);
  const places = moved(ids(before), ids(after));
  const gone = before.clauses.filter(({ id }) => !ids(after).includes(id));
  const rows = after.clauses.map((clause) => {
    const old = before.clauses.find(({ id }) => id === clause.id);
    return clauseDiff(old, clause, before, after, places.has(clause.id), context);
  });
  const isSame = !gone.length && rows.every(({ isChanged }) => !isChanged);
  return html`${isSame ? html`<p class="quiet">${text.same}</p>` : nothing}
    <ol class="clauses diff" part="diff">
      ${rows.map(({ content }) => content)}
      ${gone.map(
        (clause) => html`<li class="gone" part="clause">
          <div class="row kind"><span>${kindText(clause.kind, context.text)}</span> <span class="chip">${text.removedClause}</span></div>
          ${changes([{ type: 'removed', text: clause.text }], clause.language ?? before.language, context)}
        </li>`,
      )}
    </ol>`;
}

function clauseDiff(
  old: Clause | undefined,
  clause: Clause,
  before: AgreementText,
  after: AgreementText,
  isMoved: boolean,
  context: Context,
) {
  const text = textsIn(context);
  const language = clause.language ?? after.language;
  const oldLanguage = old && (old.language ?? before.language);
  const chips = [
    ...(old ? [] : [text.newClause]),
    ...(isMoved ? [text.moved(before.clauses.indexOf(old!) + 1)] : []),
    ...(old && old.kind !== clause.kind ? [text.kindWas(kindText(old.kind, context.text))] : []),
    ...(oldLanguage && oldLanguage !== language ? [text.languageWas(languageName(oldLanguage, context.language))] : []),
    ...(old && old.jurisdiction !== clause.jurisdiction ? [text.jurisdictionWas(old.jurisdiction ?? text.unstated)] : []),
  ];
  const words = wordDiff(old?.text ?? '', clause.text, language);
  const tags = [...new Set([...Object.keys(old?.texts ?? {}), ...Object.keys(clause.texts ?? {})])];
  const further = tags.flatMap((tag) => {
    const steps = wordDiff(old?.texts?.[tag] ?? '', clause.texts?.[tag] ?? '', tag);
    return steps.some(({ type }) => type !== 'same') ? [{ tag, steps }] : [];
  });
  const content = html`<li class=${clause.locked ? 'locked' : ''} part="clause">
    <div class="row kind">
      ${clause.locked ? icons.lock : nothing}<span>${kindText(clause.kind, context.text)}</span>
      ${chips.map((chip) => html`<span class="chip accent">${chip}</span>`)}
    </div>
    ${changes(words, language, context)}
    ${further.map(({ tag, steps }) => html`<div class="small quiet">${languageName(tag, context.language)}</div>${changes(steps, tag, context)}`)}
  </li>`;
  return { content, isChanged: chips.length > 0 || further.length > 0 || words.some(({ type }) => type !== 'same') };
}

function changes(steps: readonly Change[], language: string, context: Context): TemplateResult {
  const text = textsIn(context);
  const said = (words: string) => html`<span class="hidden" lang=${context.language}>${words} </span>`;
  const one = ({ type, text: words }: Change) => {
    if (type === 'same') return words;
    return type === 'added' ? html`<ins>${said(text.added)}${words}</ins>` : html`<del>${said(text.removed)}${words}</del>`;
  };
  return html`<p class="prose" lang=${language} dir="auto">${steps.map(one)}</p>`;
}

/** Any two versions side by side in one text. */
export class VersionComparison {
  #pair?: { readonly from: string; readonly to: string };

  constructor(readonly host: AgreementHost) {
    adoptStyles(host.element.shadowRoot!, diffStyles);
  }

  open(from: string, to: string): void {
    this.#show({ from, to });
  }

  #show(pair: { readonly from: string; readonly to: string }): void {
    this.#pair = pair;
    this.host.element.requestUpdate();
  }

  render(context: AgreementContext): unknown {
    const { state, common, headingLevel } = context;
    const { versions } = state.agreement;
    const version = (wanted: string | undefined) => versions.find(({ hash }) => hash === wanted);
    const [from, to] = [version(this.#pair?.from), version(this.#pair?.to)];
    if (!from || !to) return nothing;
    const text = textsIn(context);
    const choices = versions.map((each) => ({
      value: each.hash,
      label: text.named(context.text.version(numberOf(each.hash, state.agreement)), each.hash.slice(0, 7), statusOf(each, context)[0]),
    }));
    const choose = (side: 'from' | 'to') => (hash: string) => this.#show({ from: from.hash, to: to.hash, [side]: hash });
    const close = () => {
      this.#pair = undefined;
      this.host.element.requestUpdate();
      void this.host.focus('compare');
    };
    return html`<section class="version stack" part="comparison" aria-labelledby="comparison">
      <div class="subheading" id="comparison" role="heading" aria-level=${headingLevel + 1} tabindex="-1">${text.heading}</div>
      <div class="row pair">
        ${select({ id: 'compare-from', label: text.from, choices, value: from.hash, onChoose: choose('from') })}
        ${select({ id: 'compare-to', label: text.to, choices, value: to.hash, onChoose: choose('to') })}
      </div>
      ${textDiff(from, to, context)}
      <div><button type="button" @click=${close}>${common.close}</button></div>
    </section>`;
  }
}
