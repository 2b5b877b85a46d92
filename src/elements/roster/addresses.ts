/** Which addresses of a photo, and which ways to reach a person, are followed; all others stay text. */

/** `https:`, or a picture that is in the text itself; undefined for whatever else it is. */
export function photoAddress(text: string): string | undefined {
  const said = text.trim();
  if (/^data:image\/(png|jpeg|webp);base64,[\w+/]+=*$/.test(said)) return said;
  return addressOf(said, ['https:'])?.href;
}

const followed = ['mailto:', 'tel:', 'https:', 'sip:', 'msteams:'];

export interface Contact {
  /** As it was written. */
  readonly said: string;
  /** Where it leads to, unless it is only text. */
  readonly address?: URL;
}

/** The ways to reach a person: one a line. What is plainly an e-mail address or a phone number needs no scheme. */
export const contactsIn = (text: string): Contact[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const said = line.trim();
    if (!said) return [];
    const address = addressOf(withScheme(said), followed);
    return [{ said, ...(address && { address }) }];
  });

/** Whether it names a scheme that isn't followed. */
export const isForeign = ({ said, address }: Contact): boolean => !address && /^[a-z][a-z0-9+.-]*:/i.test(said);

function withScheme(said: string): string {
  if (/^[^\s@:/<>]+@[^\s@:/<>]+$/.test(said)) return `mailto:${said}`;
  return /^\+?[\d\s()./-]{5,}$/.test(said) ? `tel:${said.replace(/[^+\d]/g, '')}` : said;
}

function addressOf(said: string, protocols: readonly string[]): URL | undefined {
  const address = URL.canParse(said) ? new URL(said) : undefined;
  return address && protocols.includes(address.protocol) ? address : undefined;
}
