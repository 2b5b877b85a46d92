/** When something happened, in the reader's language and with the zone said. */
import { html, type TemplateResult } from 'lit';

/** Date and time; `at` is an ISO 8601 instant. */
export const moment = (at: string, language: string, zone: string): TemplateResult => {
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone: zone } as const;
  return html`<time datetime=${at}>${new Intl.DateTimeFormat(language, { ...date, ...time }).format(Date.parse(at))}</time>`;
};

/** Date and time in few words, where the zone needn't be said. */
export const dayAndTime = (at: string, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(Date.parse(at));

/** The time of day, for what has just happened. */
export const timeOfDay = (at: string, language: string, zone: string): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(Date.parse(at));

/** A calendar date, which has no zone: it is formatted as it stands. */
export const longDate = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));
