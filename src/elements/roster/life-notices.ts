/** What the roster says of how the group stands: a draft, free places, one person twice; and to whoever has left. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Member, MemberEnd } from '../../model/rows.js';
import { notice } from '../../ui/notice.js';
import { listOf } from '../../ui/promise-text.js';
import type { DialogHost } from './dialog-host.js';
import { leftMembers, reasonOf } from './left-members.js';
import { dayOf, lifeTexts, nameOf } from './life-texts.js';
import { mayInvite } from './member-options.js';
import { openEnd, openImport, openMember } from './roster-dialogs.js';

export interface RosterLife {
  /** To whoever isn't a member any more. */
  mine(me: Member): TemplateResult | typeof nothing;
  /** To whoever can do something about it. */
  notices(): unknown;
  left(left: readonly Member[]): TemplateResult;
}

export const rosterLife = (host: DialogHost): RosterLife => ({
  mine: ({ end }) => (end ? notice('', endNotice(end, host)) : nothing),
  notices: () =>
    host.group().state.card!.ended
      ? endedNotice(host)
      : html`${draftNotice(host)} ${mayInvite(host.group()) ? html`${twinsNotice(host)} ${refillNotice(host)}` : nothing}`,
  left: (left) => leftMembers(left, host),
});

function endNotice(end: MemberEnd, host: DialogHost): TemplateResult {
  const text = lifeTexts(host);
  const [date, by] = [dayOf(end.at, host), nameOf(end.by, host)];
  if (end.how !== 'removed') {
    const said = { declined: text.youDeclined, withdrawn: text.youWithdrawn, left: text.youLeft };
    return html`<p>${said[end.how](date, by)}</p>`;
  }
  return html`<div class="stack">
    <p>${text.youRemoved(date, by)}</p>
    ${end.reason ? html`<p class="quiet small">${text.whyYou}</p>` : nothing} ${reasonOf(end, host)}
  </div>`;
}

function endedNotice(host: DialogHost): TemplateResult {
  const group = host.group();
  const text = lifeTexts(host);
  const reopen = async () => {
    const receipt = await host.act('peer-group-reopened', () => group.actions.reopen(), text.reopened);
    if (receipt) await host.close('#group-name');
  };
  return notice(
    '',
    html`<div class="row spread" id="ended">
      <p>${text.isEnded}</p>
      ${group.can('settings', { ended: false }) ? host.button('reopen', text.reopen, reopen) : nothing}
    </div>`,
  );
}

function draftNotice(host: DialogHost): unknown {
  const group = host.group();
  const { card, me } = group.state;
  if (card!.started !== false || me?.role !== 'facilitator') return nothing;
  const text = lifeTexts(host);
  const isReady = group.can('settings', { started: true });
  const load = async () => (await import('./start-dialog.js')).startDialog(host);
  return notice(
    isReady ? 'good' : '',
    html`<div class="row spread" id="draft">
      <p>${text.isDraft} ${isReady ? text.isReady : nothing}</p>
      ${host.button('start', text.startOpen, () => host.open(load), isReady ? 'primary' : '')}
    </div>`,
  );
}

/** Rows of one person, told once: by the first of them. */
function twinsNotice(host: DialogHost): unknown {
  const text = lifeTexts(host);
  const { members } = host.group().state;
  const first = members.find(({ twins }) => twins);
  if (!first) return nothing;
  const all = members.filter(({ id }) => id === first.id || first.twins!.includes(id));
  // Whoever was there first stays, unless one of them has joined.
  const later = all.filter(({ status }) => status === 'invited');
  const offered = (later.length === all.length ? later.slice(1) : later).concat(later.length ? [] : all.slice(1));
  const mayEnd = offered.filter(({ id }) => host.group().can('standing', { member: id, status: 'left' }));
  return notice(
    'care',
    html`<div class="stack" id="twins">
      <p>${text.twins(listOf(all.map(({ name }) => name), host.language()))}</p>
      <div class="row">
        ${mayEnd.map((member) => {
          const label = member.status === 'invited' ? text.withdrawOf(member.name) : text.removeOf(member.name);
          return host.button('withdraw-twin', label, () => openEnd(host, member), 'plain');
        })}
      </div>
    </div>`,
  );
}

/** Who has gone and wasn't followed by anybody, and how many could come. */
function refillNotice(host: DialogHost): unknown {
  const text = lifeTexts(host);
  const { members, card } = host.group().state;
  const gone = members.filter(({ vacated }) => vacated);
  const free = card!.maximumSize - members.filter(({ status }) => status !== 'left').length;
  if (!gone.length || free < 1) return nothing;
  const said = { declined: text.oneDeclined, withdrawn: text.oneWithdrawn, left: text.oneLeft, removed: text.oneRemoved };
  const fromDirectory = host.openDirectory();
  return notice(
    '',
    html`<div class="stack" id="refill">
      <p>${gone.map(({ name, end }) => `${said[end!.how](name)} `)}${text.free(free)}</p>
      <div class="row">
        ${host.button('fill', text.fill, () => openMember(host), 'plain')}
        ${fromDirectory ? host.button('fill-directory', host.text().directory, fromDirectory, 'plain') : nothing}
        ${host.button('fill-import', host.text().import, () => openImport(host), 'plain')}
      </div>
    </div>`,
  );
}
