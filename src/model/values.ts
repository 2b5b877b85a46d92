/** Values that records of several kinds hold: ids, dates, times. */
import { form, list, where } from './shape.js';

/** A member's or record's id as it stands in a key. */
export const id = form(/^[A-Za-z0-9_-]{1,64}$/);
/** Ids of members: sorted, each once, so that equal sets are equal lists. */
export const members = where(list(id), (all) => all.every((member, i) => i === 0 || all[i - 1]! < member));

/** Whether there is such a day and time; engines differ in what they make of 30 February. */
const exists = (value: string) => {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value.replace('Z', ''));
};
/** A calendar date, `YYYY-MM-DD` (ISO 8601), from 1900 to 2199. */
export const date = where(form(/^(19|2[01])\d\d-\d\d-\d\d$/), exists);
/** An instant in UTC, `YYYY-MM-DDThh:mm:ss[.sss]Z` (ISO 8601). */
export const instant = where(form(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/), exists);

/** A time of day, `hh:mm`, on a clock of 24 hours. */
export const time = form(/^([01]\d|2[0-3]):[0-5]\d$/);
