/** The roster's history in words: for its dialog, and as a plain list that anybody can read. */
import {
  rosterHistoryFields,
  rosterHistoryTexts,
  rosterHistoryVerbs,
} from '../../localization/en/roster-history.js';
import { messagesIn } from '../../localization/localize.js';
import type { CompositionRule } from '../../model/kinds.js';
import type { Change, RosterEvent } from '../../model/roster-history.js';

export class HistoryWords {
  readonly text: typeof rosterHistoryTexts;
  readonly #verbs: typeof rosterHistoryVerbs;
  readonly #fields: { readonly [field: string]: string };

  /** `nameOf` gives a member's name, `ruleOf` a rule's; `zone` is the reader's. */
  constructor(
    readonly language: string,
    readonly zone: string,
    readonly nameOf: (id: string) => string,
    private readonly ruleOf: (rule: CompositionRule) => string,
  ) {
    this.text = messagesIn(language, 'roster-history', rosterHistoryTexts);
    this.#verbs = messagesIn(language, 'roster-history-verbs', rosterHistoryVerbs);
    this.#fields = messagesIn(language, 'roster-history-fields', rosterHistoryFields);
  }

  /** Who did what, in one sentence. */
  said({ what, by, member, rule }: RosterEvent): string {
    const said = this.#verbs[what](this.nameOf(by), this.nameOf(member ?? by));
    return rule ? this.text.about(said, this.ruleOf(rule)) : said;
  }

  /** What it changed; of an invitation its first entries, too. */
  changes({ changes }: RosterEvent): string[] {
    return changes.map(({ field, before, after }: Change) => {
      const name = this.#fields[field] ?? field;
      const said = (value: Change['after']) => this.#valueOf(field === 'notBelow' ? (value as readonly string[]).map(this.nameOf) : value);
      return before === undefined ? this.text.added(name, said(after)) : this.text.changed(name, said(before), said(after));
    });
  }

  /** What else there is to say: who facilitates, whether it counted, what was written at the same time. */
  remarks(event: RosterEvent, all: readonly RosterEvent[]): string[] {
    const { facilitator, outcome, besides } = event;
    const others = besides.length ? all.filter(({ op }) => besides.includes(op)) : [];
    return [
      ...(facilitator ? [this.text.facilitates(this.nameOf(facilitator))] : []),
      ...(outcome === 'refused' ? [besides.length ? this.text.overtaken : this.text.notAllowed] : []),
      ...others.map((other) => this.text.besides(this.said(other))),
    ];
  }

  /** One line for each event, the oldest first: when in UTC and in its author's zone, what, and why. */
  list(events: readonly RosterEvent[]): string {
    const lines = events.map((event) => {
      const { at, zone, reason } = event;
      const said = [this.said(event), ...this.changes(event), ...(reason ? [reason] : []), ...this.remarks(event, events)];
      return [`${at} (${zone ?? 'UTC'})`, ...said.map((line) => line.replace(/\s+/g, ' '))].join('\n  ');
    });
    return `${lines.join('\n')}\n`;
  }

  #valueOf(value: unknown): string {
    if (typeof value === 'boolean') return value ? this.text.yes : this.text.no;
    if (Array.isArray(value)) return value.join(', ');
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
