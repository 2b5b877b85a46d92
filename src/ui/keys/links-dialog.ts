/** The dialog that makes invitation links, for one member or for several, and hands them over. */
import { html, nothing, type TemplateResult } from 'lit';
import { KeyActions } from '../../group/key-actions.js';
import type { MemberId } from '../../model/record.js';
import type { Member } from '../../model/rows.js';
import { takesPart } from '../../model/takes-part.js';
import { closeDialog } from '../dialog.js';
import { framedDialog } from '../framed-dialog.js';
import { notice } from '../notice.js';
import { listOf } from '../promise-text.js';
import { copyButton, copyField } from './copy-field.js';
import { keysTexts, type KeysHost, type OpenDialog } from './keys-host.js';
import { useKeysStyles } from './keys.styles.js';
import { isLinkWaiting, pageLink } from './page-link.js';
import { Work } from './work.js';

export interface LinksOptions {
  /** Makes them at once, as after inviting somebody. */
  readonly atOnce?: boolean;
  /** Where the focus goes once they are handed over. */
  readonly focus?: string;
  /** What else can be done, beside handing them over. */
  readonly beside?: () => unknown;
}

/** Several are made one after the other; what a failure leaves over can be made later. */
export function linksDialog(host: KeysHost, ids: readonly MemberId[], { atOnce, focus, beside }: LinksOptions = {}): OpenDialog {
  useKeysStyles(host);
  const work = new Work(host);
  const links = new Map<MemberId, string>();
  const people = () => host.group().state.members.filter(({ id }) => ids.includes(id));

  async function make() {
    const text = keysTexts(host.language());
    const keys = new KeyActions(host.group());
    const missing = ids.filter((id) => !links.has(id));
    const made = await work.run(async () => {
      for (const id of missing) {
        work.say(text.makingLinks(links.size, ids.length));
        links.set(id, pageLink(await keys.invite(id)));
      }
    });
    const copies = ids.length > 1 ? 'links-all' : `link-${ids[0]}`;
    setTimeout(() => host.find(made ? `[data-copies="${copies}"]` : '[data-action=make]')?.focus());
  }
  if (atOnce) void make();

  const field = ({ id, name }: Member, value: string) =>
    copyField({ id: `link-${id}`, label: keysTexts(host.language()).linkFor(name), value }, host, work);

  /** What is said before a link is made. */
  function renderBefore(): unknown {
    const text = keysTexts(host.language());
    return people().map((member) => {
      const { name, linked } = member;
      const isLost = takesPart(member);
      return html`${isLost
        ? html`<p class="prose">${text.lostDevices(name)} ${text.lostContent(name)} ${text.lostSeen(name)}</p>
            <p class="prose"><strong>${text.lostCheck(name)}</strong></p>`
        : html`<p class="prose">${text.linkNone(name)}</p>`}
      ${linked ? notice('', text.linkIsOut(name)) : nothing}`;
    });
  }

  function renderMade(): TemplateResult {
    const text = keysTexts(host.language());
    const made = people().filter(({ id }) => links.has(id));
    const missing = people().filter(({ id }) => !links.has(id));
    const waits = made.some(({ id }) => isLinkWaiting(host.group(), id));
    const [only] = made;
    const isOne = ids.length === 1 && only !== undefined;
    const say = isOne ? `${text.giveLink(only.name)} ${text.linkOnce}` : `${text.giveLinks} ${text.linksOnce}`;
    return html`<p class="prose">${say}</p>
      ${waits ? notice('care', text.linkWaits) : nothing}
      ${made.map((member) => html`<div class="stack">${field(member, links.get(member.id)!)} <div>${mail(member)}</div></div>`)}
      ${missing.length && !work.busy ? notice('care', text.linksUnmade(listOf(missing.map(({ name }) => name), host.language()))) : nothing}
      ${made.length > 1 ? copyAll(made) : nothing}`;
  }

  /** The mail says nothing of the group, and goes to nobody besides. */
  function mail({ id, name, externalIds = [] }: Member): TemplateResult {
    const text = keysTexts(host.language());
    const address = externalIds.find((known) => /^mailto:[^\s?&,;]+$/.test(known)) ?? 'mailto:';
    const body = `subject=${encodeURIComponent(text.mailSubject)}&body=${encodeURIComponent(text.mailBody(links.get(id)!))}`;
    return html`<a href="${address}?${body}" aria-label=${text.byMailTo(name)}>${text.byMail}</a>`;
  }

  function copyAll(made: readonly Member[]): TemplateResult {
    const text = keysTexts(host.language());
    const value = made.map(({ id, name }) => `${name}\n${links.get(id)}`).join('\n\n');
    return html`<details>
        <summary>${text.allLinks}</summary>
        <textarea id="links-all" readonly dir="ltr" aria-label=${text.allLinks} .value=${value}></textarea>
      </details>
      <div>${copyButton({ id: 'links-all', label: text.allLinks, value }, host, work, text.copyAll)}</div>`;
  }

  function renderButtons(): TemplateResult {
    const text = keysTexts(host.language());
    const { commonText } = host;
    const isDone = links.size === ids.length;
    const first = people().some(({ linked }) => linked) ? text.makeNewLink : text.makeLink;
    const done = () => host.close(focus);
    return html`<div class="row">
      ${isDone
        ? html`<button type="button" class="primary" data-action="done" @click=${done}>${commonText().close}</button>`
        : html`<button type="button" class="primary" data-action="make" aria-disabled=${String(work.busy)} @click=${make}>
              ${links.size ? text.linksRest : first}
            </button>
            <button type="button" @click=${closeDialog}>${links.size ? commonText().close : commonText().cancel}</button>`}
      ${work.busy ? nothing : beside?.()}
    </div>`;
  }

  function heading(): string {
    const text = keysTexts(host.language());
    const [one, ...others] = people();
    if (!one || others.length) return text.linksHeading;
    return one.status === 'invited' ? text.linkHeading(one.name) : text.newLinkHeading(one.name);
  }

  return {
    render: () =>
      framedDialog(
        host,
        heading(),
        html`${links.size ? renderMade() : work.busy ? nothing : renderBefore()} ${work.render()} ${renderButtons()}`,
        { wide: ids.length > 1 },
      ),
  };
}
