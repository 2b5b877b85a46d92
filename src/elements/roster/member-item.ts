/** One member in the roster's list. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroup } from '../../group/peer-group.js';
import type { common } from '../../localization/en/common.js';
import type { roster } from '../../localization/en/roster.js';
import { heldVersion } from '../../model/held-version.js';
import type { Member } from '../../model/rows.js';
import { icons } from '../../ui/icons.js';
import { initials } from '../../ui/initials.js';
import { waitingMark, waits } from '../../ui/waiting.js';
import { localTime } from './local-time.js';
import type { KeyOption } from './member-keys.js';
import { optionsFor, type MemberOption } from './member-options.js';

export interface MemberKeys {
  readonly mark: unknown;
  readonly fact: unknown;
  readonly options: readonly KeyOption[];
}

export interface MemberItemOptions {
  readonly group: PeerGroup;
  readonly text: typeof roster;
  readonly commonText: typeof common;
  readonly language: string;
  /** How the member's key stands, and what can be done about it, where content is sealed. */
  readonly keys?: MemberKeys;
  /** A photo, in a box of this class, and how to reach the member, where that is known. */
  readonly photo?: (look: string) => unknown;
  readonly contact?: unknown;
  readonly onOption: (option: MemberOption, member: Member) => void;
  readonly onKeyOption: (option: KeyOption) => void;
}

export function memberItem(member: Member, options: MemberItemOptions): TemplateResult {
  const { group, text, commonText, language } = options;
  const { id, name, role, status, title, unit, level, timeZone } = member;
  const { state, clock } = group;
  const place = state.members.findIndex((other) => other.id === id) % 5;
  const look = `initials member-${place + 1}`;
  const here = clock.zone();
  const said = [title, unit, level].filter(Boolean).join(' · ');
  return html`<li class="member ${status}" part="member" id="member-${id}" tabindex="-1">
    ${options.photo?.(look) ?? html`<span class=${look} aria-hidden="true">${initials(name)}</span>`}
    <div class="about">
      <p class="row names">
        <strong><bdi>${name}</bdi></strong>
        ${id === state.me?.id ? html`<span class="chip accent">${commonText.you}</span>` : nothing}
        ${role === 'facilitator' ? html`<span class="chip">${text.facilitator}</span>` : nothing}
        <span class="chip ${status === 'active' ? 'good' : ''}" part="status">${text[status]}</span>
        ${options.keys?.mark} ${waitingMark(waits(state, member.last), commonText)}
      </p>
      ${said ? html`<p class="small"><bdi>${said}</bdi></p>` : nothing}
      <p class="facts small quiet">
        ${
          timeZone
            ? html`<span>${icons.clock} <span class="hidden">${text.localTime}</span> <bdi>${localTime(clock.now(), timeZone, { language, here })}</bdi></span>`
            : nothing
        }
        ${options.keys?.fact} ${agreementStates(member, options)} ${buddies(member, options)}
      </p>
      ${options.contact}
      ${memberOptions(member, options)}
    </div>
  </li>`;
}

const answers = {
  accepted: 'accepted',
  declined: 'refused',
  withdrawn: 'withdrew',
  omitted: 'leftOut',
  none: 'notAccepted',
} as const;

/** What a member has said to the version that came in force last, and to the one that is to follow it. */
function agreementStates({ id, status }: Member, { group, text }: MemberItemOptions) {
  if (status !== 'active' && status !== 'paused') return nothing;
  const { agreement } = group.state;
  const { proposed } = agreement;
  const held = heldVersion(agreement);
  return [held, proposed].map((version) => {
    if (!version) return nothing;
    if (version.status === 'expired') return html`<span>${icons.minus} ${text.expired}</span>`;
    const said =
      version.responses.find(({ member }) => member === id)?.answer ??
      (version.omitted.includes(id) ? 'omitted' : 'none');
    const words = text[answers[said]](version === proposed && held !== undefined);
    const icon = said === 'accepted' ? icons.check : icons.minus;
    return html`<span>${icon} ${words}</span>`;
  });
}

const supporting = { proposed: 'supportsProposed', accepted: 'supports', released: 'supportsReleased' } as const;
const supported = { proposed: 'supportedByProposed', accepted: 'supportedBy', released: 'supportedByReleased' } as const;

function buddies({ id }: Member, { group, text }: MemberItemOptions) {
  const { buddies: edges, members } = group.state;
  const nameOf = (other: string) => members.find((member) => member.id === other)?.name ?? other;
  const said = [
    ...edges.filter((edge) => edge.supporter === id).map((edge) => text[supporting[edge.status]](nameOf(edge.supported))),
    ...edges.filter((edge) => edge.supported === id).map((edge) => text[supported[edge.status]](nameOf(edge.supporter))),
  ];
  return said.length ? html`<span>${said.join(' · ')}</span>` : nothing;
}

function memberOptions(member: Member, { group, text, keys, onOption, onKeyOption }: MemberItemOptions) {
  const button = (name: string, label: string, run: () => void) =>
    html`<button type="button" class="plain" data-option=${name} @click=${run}>${label}</button>`;
  const offered = [
    ...(keys?.options.map((option) => button(option.name, option.label, () => onKeyOption(option))) ?? []),
    ...optionsFor(member, group).map((option) => button(option, text[option], () => onOption(option, member))),
  ];
  if (!offered.length) return nothing;
  return html`<details class="options-of">
    <summary aria-label=${text.optionsFor(member.name)}>${text.options}</summary>
    <div class="row">${offered}</div>
  </details>`;
}
