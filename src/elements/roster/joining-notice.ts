/** What somebody who is invited is told, and how they join: by the link that was made for them, or without one. */
import { html, nothing, type TemplateResult } from 'lit';
import { lockOf } from '../../confidentiality/one-time-secret.js';
import type { Member } from '../../model/rows.js';
import { memberKeysTexts } from '../../ui/keys/key-mark.js';
import { notice } from '../../ui/notice.js';
import { memberSelector, type DialogHost } from './dialog-host.js';

/** How the invited person can join: `link` opens, `open` is without one, `only-link` and `over` have to get one first. */
type Way = 'plain' | 'link' | 'open' | 'only-link' | 'over';

export class JoiningNotice {
  /** The lock that the link's secret opens, once it is known. */
  #lock?: { readonly secret: string; readonly lock?: string };

  constructor(private readonly host: DialogHost) {}

  render(me: Member): TemplateResult {
    const text = this.host.text();
    const { card, members } = this.host.group().state;
    const facilitator = members.find(({ role }) => role === 'facilitator')?.name ?? '';
    const way = this.#way(me);
    const mayJoin = way === 'plain' || way === 'link' || way === 'open';
    return notice(
      '',
      html`<div class="stack">
        <p><strong>${text.invitedYou(facilitator, card!.name)}</strong></p>
        ${card!.concern ? html`<p>${text.concernIs(card!.concern)}</p>` : nothing} ${this.#said(way, facilitator)}
        <div class="row">
          ${mayJoin ? this.#button('join', text.join, () => this.#join(me), 'primary') : nothing}
          ${mayJoin ? this.#button('decline', text.declineInvitation, () => this.#decline()) : nothing}
        </div>
      </div>`,
    );
  }

  /** Undefined until it is known. */
  #way({ id, linked }: Member): Way | undefined {
    const { sealing } = this.host.group();
    if (!sealing) return 'plain';
    const { link } = sealing;
    if (!link) return linked ? 'only-link' : 'open';
    if (this.#lock?.secret !== link.secret) void this.#open(link.secret);
    const lock = this.#lock?.lock;
    return lock === undefined ? undefined : lock === sealing.rows.locks.get(id) ? 'link' : 'over';
  }

  async #open(secret: string): Promise<void> {
    this.#lock = { secret };
    this.#lock = { secret, lock: await lockOf(secret) };
    this.host.requestUpdate();
  }

  #said(way: Way | undefined, facilitator: string): unknown {
    const text = memberKeysTexts(this.host.language());
    if (way === 'plain') return nothing;
    const said = {
      link: text.joinByLink,
      open: text.joinUnverified(facilitator),
      'only-link': text.joinOnlyByLink(facilitator),
      over: text.joinLinkOver(facilitator),
    };
    return html`${way ? html`<p class="prose">${said[way]}</p>` : nothing}
      <p role="status" class="small quiet">${this.host.busy() ? text.makingKey : nothing}</p>`;
  }

  async #join({ id }: Member): Promise<void> {
    const { host } = this;
    const join = () => host.group().actions.join();
    if (await host.act('peer-member-joined', join, host.text().joined)) await host.close(memberSelector(id));
  }

  async #decline(): Promise<void> {
    const { host } = this;
    const decline = () => host.group().actions.declineInvitation();
    if (await host.act('peer-member-left', decline, host.text().declined)) await host.close('#members');
  }

  #button(name: string, label: string, run: () => Promise<void>, look = ''): TemplateResult {
    const isBusy = String(this.host.busy());
    return html`<button type="button" class=${look} data-action=${name} aria-disabled=${isBusy} @click=${run}>${label}</button>`;
  }
}

export const joiningNotice = (host: DialogHost): JoiningNotice => new JoiningNotice(host);
