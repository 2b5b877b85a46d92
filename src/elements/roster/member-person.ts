/** A member's photo, and links to reach them. */
import { html, nothing, type TemplateResult } from 'lit';
import { memberPerson as english } from '../../localization/en/member-person.js';
import { messagesIn } from '../../localization/localize.js';
import type { Member } from '../../model/rows.js';
import { contactsIn, photoAddress, type Contact } from './addresses.js';
import type { DialogHost } from './dialog-host.js';

export interface MemberPerson {
  /** In a box of this class; undefined where there is none, or it can't be shown. */
  photo(look: string): TemplateResult | undefined;
  readonly contact: unknown;
}

export function memberPerson(host: DialogHost): (member: Member) => MemberPerson {
  /** Photos that couldn't be loaded; the initials take their place. */
  const broken = new Set<string>();
  const text = () => messagesIn(host.language(), 'member-person', english);

  function link({ said, address }: Contact, name: string) {
    if (!address) return html`<bdi>${said}</bdi>`;
    const { mail, phone, chat, inNewTab } = text();
    const names: { readonly [protocol: string]: string } = { 'mailto:': mail, 'tel:': phone, 'sip:': phone, 'msteams:': chat };
    const label = names[address.protocol];
    // What it leads to is told from other links of the kind by whose it is.
    return label
      ? html`<a href=${address.href} title=${said}>${label} <span class="hidden"><bdi>${name}</bdi></span></a>`
      : html`<a href=${address.href} target="_blank" rel="noopener noreferrer"
          ><bdi>${address.host}</bdi> <span class="hidden"><bdi>${name}</bdi> ${inNewTab}</span></a
        >`;
  }

  return ({ name, photo = '', contact = '' }) => ({
    photo(look) {
      const address = photoAddress(photo);
      if (!address || broken.has(address)) return undefined;
      const fail = () => {
        broken.add(address);
        host.requestUpdate();
      };
      return html`<img
        class=${look}
        part="photo"
        src=${address}
        alt=${text().photo(name)}
        referrerpolicy="no-referrer"
        loading="lazy"
        @error=${fail}
      />`;
    },
    contact: contact.trim()
      ? html`<ul class="facts small" part="contact" aria-label=${text().reach(name)}>
          ${contactsIn(contact).map((each) => html`<li>${link(each, name)}</li>`)}
        </ul>`
      : nothing,
  });
}
