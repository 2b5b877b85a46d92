/** What time it is for somebody, by the IANA name of their zone; daylight saving is the platform's to know. */
import { html, type TemplateResult } from 'lit';
import type { Instant } from '../../model/calendar.js';

/** The formatter, or undefined for what isn't a zone that this browser knows. */
export function inZone(
  language: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone });
  } catch {
    return undefined;
  }
}

/** The time there, with its weekday where that differs from here, and the zone. */
export function localTime(
  now: Instant,
  zone: string,
  { language, here }: { language: string; here: string },
): TemplateResult {
  const day = (timeZone: string) => inZone(language, timeZone, { weekday: 'short' })?.format(now);
  const otherDay = day(zone) !== day(here);
  const time = inZone(language, zone, {
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(otherDay && { weekday: 'short' }),
  });
  const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  if (!time) return html`${zone}`;
  const words = time.format(now);
  // UTC is its own place.
  return html`<time datetime=${new Date(now).toISOString()}>${words}</time> ${words.endsWith(place) ? '' : place}`;
}
