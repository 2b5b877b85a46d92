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
  'no-space': 'errorNoSpace',
  'sealed-unavailable': 'errorSealed',
};

/** The sentence for an error; `invalid` and unknown ones get a general one. */
export function errorText(error: unknown, text: typeof common): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  const name = typeof code === 'string' && Object.hasOwn(texts, code) ? texts[code]! : 'errorOther';
  return text[name] as string;
}
