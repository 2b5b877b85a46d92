/** What isn't right with the keys or entries of a sealed group, and what to do about it. Loaded where something isn't. */
import { html, nothing, type TemplateResult } from 'lit';
import { spoken } from '../confidentiality/fingerprint.js';
import { KeyActions } from '../group/key-actions.js';
import type { MemberKey } from '../group/keys-state.js';
import type { PeerGroup } from '../group/peer-group.js';
import { sealedWarnings } from '../localization/en/sealed-warnings.js';
import { messagesIn } from '../localization/localize.js';
import type { MemberId } from '../model/record.js';
import type { ConditionsHost } from './conditions.js';
import { focusIn } from './focus-in.js';
import { isolated } from './isolated.js';
import { notice, type Tone } from './notice.js';
import { listOf } from './promise-text.js';

/** One warning: what is said once, and shown. */
interface Warning {
  readonly tone: Tone;
  readonly text: string;
  readonly more?: unknown;
}

export class SealedWarnings {
  readonly #said = new Set<string>();
  #failed?: MemberId;

  constructor(private readonly host: ConditionsHost) {}

  render(group: PeerGroup): TemplateResult {
    const warnings = this.#warnings(group);
    this.#tell(warnings);
    return html`<section class="stack" part="warnings" aria-label=${this.#text.label}>
      ${warnings.map(({ tone, text, more = nothing }) => notice(tone, html`<div class="stack"><p>${text}</p>${more}</div>`))}
    </section>`;
  }

  /** The gravest first. */
  #warnings(group: PeerGroup): Warning[] {
    const text = this.#text;
    const { keys, unreadable, me } = group.state;
    const { members, missing, forked, forged } = keys!;
    const inState = (wanted: MemberKey['state']) => members.filter(({ state }) => state === wanted);
    const care = (words: string, more?: string): Warning => ({ tone: 'care', text: words, more: more && html`<p>${more}</p>` });
    return [
      ...inState('changed').map((key) => this.#changed(key, group)),
      ...missing.map(({ member, count }) =>
        care(member === me?.id ? text.missingMine(count) : text.missing(count, nameOf(member, group)), text.missingHelp),
      ),
      ...(unreadable.corrupt ? [care(text.corrupt(unreadable.corrupt))] : []),
      ...(forked ? [care(text.forked)] : []),
      ...(forged ? [care(text.forged(forged))] : []),
      ...inState('renewed').map((key) => this.#renewed(key, group)),
    ];
  }

  #changed({ member, fingerprint }: MemberKey, group: PeerGroup): Warning {
    const text = this.#text;
    const { disputes, me } = group.state;
    const name = nameOf(member, group);
    const by = disputes.filter((dispute) => dispute.member === member).map((dispute) => nameOf(dispute.by, group));
    const more = html`${by.length ? html`<p>${text.disputed(listOf(by, this.host.language()), name)}</p>` : nothing}
      <p class="figures">${text.fingerprint(isolated(spoken(fingerprint)))}</p>`;
    return { tone: 'stop', text: member === me?.id ? text.changedMine : text.changed(name), more };
  }

  #renewed({ member }: MemberKey, group: PeerGroup): Warning {
    const text = this.#text;
    const name = nameOf(member, group);
    const since = group.state.members.find(({ id }) => id === member)?.devices.findLast(({ device, root }) => device === root)?.since;
    const day = new Intl.DateTimeFormat(this.host.language(), { dateStyle: 'long', timeZone: group.clock.zone() });
    const more = html`<div>
        <button type="button" @click=${() => this.#confirm(member, name, group)}>${text.checked}<span class="hidden">: ${name}</span></button>
      </div>
      ${this.#failed === member ? html`<p class="error" role="alert">${text.failed}</p>` : nothing}`;
    return { tone: '', text: text.renewed(name, since ? day.format(Date.parse(since)) : ''), more };
  }

  async #confirm(member: MemberId, name: string, group: PeerGroup): Promise<void> {
    try {
      await new KeyActions(group).confirm(member);
      this.#failed = undefined;
      this.host.announce(this.#text.checkedSaid(name));
      await focusIn(this.host.element, 'heading');
    } catch {
      this.#failed = member;
      this.host.element.requestUpdate();
    }
  }

  /** Says what is new among them, once it is shown. */
  #tell(warnings: readonly Warning[]): void {
    const news = warnings.map(({ text }) => text).filter((text) => !this.#said.has(text));
    for (const text of news) this.#said.add(text);
    if (news.length) queueMicrotask(() => this.host.announce(news.join(' ')));
  }

  get #text(): typeof sealedWarnings {
    return messagesIn(this.host.language(), 'sealedWarnings', sealedWarnings);
  }
}

const nameOf = (member: MemberId, { state }: PeerGroup): string =>
  state.members.find(({ id }) => id === member)?.name ?? member;
