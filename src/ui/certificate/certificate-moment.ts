/** When something happened, as the reader of a certificate reads it. */

/** Date and time in that zone; in UTC where the browser doesn't know it. */
export function certificateMoment(language: string): (at: string, zone: string) => string {
  const shown = (at: string, zone: string, tag: string | undefined) =>
    new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'long', timeZone: zone }).format(Date.parse(at));
  return (at, zone) => {
    try {
      return shown(at, zone, language);
    } catch {
      return shown(at, 'UTC', undefined);
    }
  };
}
