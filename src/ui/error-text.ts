/** What went wrong, in words for a person: what happened, that nothing was lost, what to do. */
import type { common } from '../localization/en/common.js';

const texts: { readonly [code: string]: keyof typeof common } = {
  conflict: 'errorConflict',
  offline: 'errorOffline',
  busy: 'errorBusy',
  'unknown-outcome': 'errorUnknown',
  unauthenticated: 'errorUnauthenticated',
  forbidden: 'errorForbidden',
  'too-large': 'errorTooLarge',
  quota: 'errorQuota',
  'no-key': 'errorUnreadable',
  corrupt: 'errorUnreadable',
  closed: 'errorClosed',
  'not-allowed': 'errorNotAllowed',
  'not-a-member': 'errorNotAllowed',
};

/** The sentence for an error; `invalid` and unknown ones get a general one. */
export function errorText(error: unknown, text: typeof common): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  const name = typeof code === 'string' && Object.hasOwn(texts, code) ? texts[code]! : 'errorOther';
  return text[name] as string;
}

const faultsOfThePage: { readonly [code: string]: keyof typeof common } = {
  'no-space': 'errorNoSpace',
  'sealed-unavailable': 'errorSealed',
  invalid: 'errorUnusable',
};

/** The sentence for what only the page's owner can put right where a group can't be opened: trying again doesn't help. */
export function faultOfThePage(error: unknown, text: typeof common): string | undefined {
  const code = String((error as { code?: unknown } | undefined)?.code);
  return Object.hasOwn(faultsOfThePage, code) ? (text[faultsOfThePage[code]!] as string) : undefined;
}
