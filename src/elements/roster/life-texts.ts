/** What is shown of how a group begins and how members leave shares: texts, dates and names. */
import { rosterLife } from '../../localization/en/roster-life.js';
import { messagesIn } from '../../localization/localize.js';
import { nameIn } from '../../ui/name-in.js';
import type { DialogHost } from './dialog-host.js';

export type LifeTexts = typeof rosterLife;

export const lifeTexts = (host: Pick<DialogHost, 'language'>): LifeTexts =>
  messagesIn(host.language(), 'roster-life', rosterLife);

/** A day, in the zone of whoever reads it. */
export function dayOf(at: string | number, host: DialogHost): string {
  const timeZone = host.group().clock.zone();
  return new Intl.DateTimeFormat(host.language(), { dateStyle: 'medium', timeZone }).format(new Date(at));
}

export const nameOf = (id: string, host: DialogHost): string => nameIn(id, host.group().state);
