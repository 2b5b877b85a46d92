/** The five rules of a group's composition: each with its verdict, and in words who it is about. */
import { html, nothing, type TemplateResult } from 'lit';
import { composition } from '../../localization/en/composition.js';
import { messagesIn } from '../../localization/localize.js';
import { canSplit } from '../../model/group-sizes.js';
import type { CompositionRule } from '../../model/kinds.js';
import type { MemberId } from '../../model/record.js';
import type { CompositionVerdict, GroupCard, Member } from '../../model/rows.js';
import { icons } from '../../ui/icons.js';
import { listOf } from '../../ui/promise-text.js';

type Text = typeof composition;

export const compositionTexts = (language: string): Text => messagesIn(language, 'composition', composition);

export interface CompositionOptions {
  readonly card: Pick<GroupCard, 'concern' | 'minimumSize' | 'maximumSize'>;
  readonly members: readonly Pick<Member, 'id' | 'name' | 'level'>[];
  readonly language: string;
  /** What else there is to say of a verdict, and what can be done about it. */
  readonly help?: (verdict: CompositionVerdict) => unknown;
}

const names = {
  level: 'ruleLevel',
  unit: 'ruleUnit',
  'reporting-line': 'ruleReportingLine',
  concern: 'ruleConcern',
} as const;
const looks = {
  met: { icon: icons.check, tone: 'good' },
  broken: { icon: icons.alert, tone: 'care' },
  unknown: { icon: icons.question, tone: '' },
} as const;

export const ruleName = (rule: CompositionRule, text: Text, card: CompositionOptions['card']): string =>
  rule === 'size' ? text.ruleSize(card.minimumSize, card.maximumSize) : text[names[rule]];

export function compositionList(verdicts: readonly CompositionVerdict[], options: CompositionOptions): TemplateResult {
  const { card, help, language } = options;
  const text = compositionTexts(language);
  return html`<ul class="rules" part="composition">
    ${verdicts.map((verdict) => {
      const { icon, tone } = looks[verdict.verdict];
      return html`<li class="rule ${verdict.verdict}" data-rule=${verdict.rule}>
        <span class="verdict ${tone}">${icon}</span>
        <div class="stack">
          <p>
            <strong>${ruleName(verdict.rule, text, card)}:</strong> <span class="verdict ${tone}">${text[verdict.verdict]}</span>
          </p>
          <p class="quiet small">${explain(verdict, options, text)}</p>
          ${help?.(verdict) ?? nothing}
        </div>
      </li>`;
    })}
  </ul>`;
}

function explain(
  { rule, verdict, basis }: CompositionVerdict,
  { card, members, language }: CompositionOptions,
  text: Text,
): string {
  const concerned = members.filter(({ id }) => basis.includes(id));
  const listed = (say = (member: (typeof members)[number]) => member.name) =>
    listOf(concerned.map(say), language);
  const sentences: {
    readonly [R in CompositionRule]: { readonly [V in CompositionVerdict['verdict']]: () => string };
  } = {
    size: {
      met: () => text.sizeMet(basis.length, card.minimumSize, card.maximumSize),
      broken: () => sizeText(basis, card, text),
      unknown: () => text.sizeUnclear(card.minimumSize, card.maximumSize),
    },
    level: {
      met: () => text.levelMet,
      broken: () => text.levelBroken(listed(({ name, level }) => `${name} (${level})`)),
      unknown: () => text.levelUnknown(listed()),
    },
    unit: {
      met: () => text.unitMet,
      broken: () => text.unitBroken(listed()),
      unknown: () => text.unitUnknown(listed()),
    },
    'reporting-line': {
      met: () => text.lineMet,
      broken: () => text.lineBroken(listed()),
      unknown: () => text.lineUnknown(listed()),
    },
    concern: {
      met: () => text.concernMet,
      broken: () => text.concernBroken(listed()),
      unknown: () => (card.concern ? text.concernUnknown(listed()) : text.concernUnsaid),
    },
  };
  return sentences[rule][verdict]();
}

function sizeText(
  { length }: readonly MemberId[],
  { minimumSize, maximumSize }: CompositionOptions['card'],
  text: Text,
): string {
  if (length < minimumSize) return text.sizeFew(length, minimumSize, maximumSize);
  let more = 0;
  while (!canSplit(length + more, minimumSize, maximumSize)) more += 1;
  return more ? text.sizeOdd(length, minimumSize, maximumSize, more) : text.sizeMany(length, maximumSize);
}
