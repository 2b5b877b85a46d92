/** Tells each member once, neutrally, that somebody declined the agreement or withdrew from it. Loaded where that is so. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../group/peer-group.js';
import type { PeerGroupState } from '../group/state.js';
import { toldRefusals } from '../localization/en/told-refusals.js';
import { messagesIn } from '../localization/localize.js';
import type { OperationId } from '../model/record.js';
import type { AgreementResponse } from '../model/rows.js';
import type { ConditionsHost } from './conditions.js';
import { moment } from './moment.js';
import { notice } from './notice.js';
import type { ToAgreement } from './to-agreement.js';

/** Detail of `peer-agreement-refused`. */
export interface AgreementRefusedDetail {
  /** SHA-256 of the version's canonical text, base64url. */
  readonly version: string;
  readonly answer: 'declined' | 'withdrawn';
}

interface Refusal extends AgreementRefusedDetail, Pick<AgreementResponse, 'member' | 'at' | 'op'> {
  readonly number: number;
}

/** For one element and group; render it in the first element of the group. */
export class ToldRefusals {
  /** What was looked at, and what of it was news to this member on this device. */
  readonly #known = new Set<OperationId>();
  readonly #news = new Set<OperationId>();

  constructor(
    private readonly host: ConditionsHost,
    private readonly toAgreement: ToAgreement,
  ) {}

  render(group: PeerGroup): TemplateResult | typeof nothing {
    const { state, clock } = group;
    const all = refusalsIn(state);
    const unknown = all.filter(({ op }) => !this.#known.has(op));
    for (const { op } of unknown) this.#known.add(op);
    // Not while the element is drawing.
    if (unknown.length) queueMicrotask(() => void this.#tell(unknown, group));
    const shown = all.filter(({ op }) => this.#news.has(op));
    if (!shown.length) return nothing;
    const language = this.host.language();
    return notice(
      '',
      html`<div class="stack">
        ${shown.map((refusal) => html`<p>${this.#sentence(refusal, state)} <span class="quiet small">${moment(refusal.at, language, clock.zone())}</span></p>`)}
        <p>${this.#text.help}</p>
        ${this.toAgreement.render(state.agreement.gate)}
      </div>`,
    );
  }

  /** Whoever marks it as told is the one who tells it, on whichever page. */
  async #tell(refusals: readonly Refusal[], group: PeerGroup): Promise<void> {
    let news = refusals;
    const still = refusalsIn(group.state).map(({ op }) => op);
    try {
      await group.local.remember<OperationId[]>(`agreement-told/${group.state.me!.id}`, (told = []) => {
        news = refusals.filter(({ op }) => !told.includes(op));
        return [...told.filter((op) => still.includes(op)), ...news.map(({ op }) => op)];
      });
    } catch {
      // What this device can't keep is told again.
    }
    if (!news.length) return;
    const { element } = this.host;
    for (const { op, version, answer } of news) {
      this.#news.add(op);
      const detail: AgreementRefusedDetail = { version, answer };
      element.dispatchEvent(new CustomEvent('peer-agreement-refused', { detail, bubbles: true, composed: true }));
    }
    this.host.announce(news.map((refusal) => this.#sentence(refusal, group.state)).join(' '));
    element.requestUpdate();
  }

  #sentence({ member, answer, number }: Refusal, { members }: PeerGroupState): string {
    return this.#text[answer](members.find(({ id }) => id === member)?.name ?? member, number);
  }

  get #text(): typeof toldRefusals {
    return messagesIn(this.host.language(), 'toldRefusals', toldRefusals);
  }
}

/** The others' refusals that stand, of what isn't past. */
function refusalsIn({ agreement, me }: PeerGroupState): Refusal[] {
  return agreement.versions.flatMap(({ hash, status, responses }, index) =>
    status === 'superseded'
      ? []
      : responses.flatMap(({ answer, member, at, op }) =>
          answer === 'accepted' || member === me?.id ? [] : [{ version: hash, number: index + 1, answer, member, at, op }],
        ),
  );
}
