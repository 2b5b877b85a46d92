/** The five rules of a group's composition: each with its verdict, and in words who it is about. */
import { html, nothing, type TemplateResult } from 'lit';
import type { roster } from '../../localization/en/roster.js';
import type { CompositionRule } from '../../model/kinds.js';
import type { MemberId } from '../../model/record.js';
import type { CompositionException, CompositionVerdict, GroupCard, Member } from '../../model/rows.js';
import { icons } from '../../ui/icons.js';

type Text = typeof roster;

export interface CompositionOptions {
  readonly card: Pick<GroupCard, 'concern' | 'minimumSize' | 'maximumSize'>;
  readonly members: readonly Pick<Member, 'id' | 'name' | 'level'>[];
  readonly text: Text;
  readonly language: string;
  /** What else there is to say of a verdict, and what can be done about it. */
  readonly help?: (verdict: CompositionVerdict) => unknown;
}

const names: { readonly [R in CompositionRule]: keyof Text } = {
  size: 'ruleSize',
  level: 'ruleLevel',
  unit: 'ruleUnit',
  'reporting-line': 'ruleReportingLine',
  concern: 'ruleConcern',
};
const looks = {
  met: { icon: icons.check, tone: 'good' },
  broken: { icon: icons.alert, tone: 'care' },
  unknown: { icon: icons.question, tone: '' },
} as const;

export const ruleName = (rule: CompositionRule, text: Text): string => text[names[rule]] as string;

export function compositionList(verdicts: readonly CompositionVerdict[], options: CompositionOptions): TemplateResult {
  const { text, help } = options;
  return html`<ul class="rules" part="composition">
    ${verdicts.map((verdict) => {
      const { icon, tone } = looks[verdict.verdict];
      return html`<li class="rule ${verdict.verdict}" data-rule=${verdict.rule}>
        <span class="verdict ${tone}">${icon}</span>
        <div class="stack">
          <p>
            <strong>${ruleName(verdict.rule, text)}:</strong> <span class="verdict ${tone}">${text[verdict.verdict]}</span>
          </p>
          <p class="quiet small">${explain(verdict, options)}</p>
          ${verdict.exceptions.map((exception) => exceptionText(exception, options))} ${help?.(verdict) ?? nothing}
        </div>
      </li>`;
    })}
  </ul>`;
}

function exceptionText(
  { author, at, reason }: CompositionException,
  { members, text, language }: CompositionOptions,
) {
  const name = members.find(({ id }) => id === author)?.name ?? author;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at));
  return html`<div class="small">
    <p>${text.goesOn(name, date)}</p>
    ${
      reason
        ? html`<blockquote class="prose" dir="auto">${reason}</blockquote>`
        : html`<p class="quiet">${text.reasonHidden}</p>`
    }
  </div>`;
}

function explain(
  { rule, verdict, basis }: CompositionVerdict,
  { card, members, text, language }: CompositionOptions,
): string {
  const concerned = members.filter(({ id }) => basis.includes(id));
  const listed = (say = (member: (typeof members)[number]) => member.name) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(concerned.map(say));
  const sentences: {
    readonly [R in CompositionRule]: { readonly [V in CompositionVerdict['verdict']]: () => string };
  } = {
    size: {
      met: () => text.sizeMet(basis.length),
      broken: () => sizeText(basis, card, text),
      unknown: () => '',
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
  if (length < minimumSize) return text.sizeFew(length, minimumSize);
  return length === 7 ? text.sizeSeven : text.sizeMany(length, maximumSize);
}
