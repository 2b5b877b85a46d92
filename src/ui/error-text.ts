/** What went wrong, in words for a person: what happened, that nothing was lost, what to do. */
import { errors } from '../localization/en/errors.js';
import { messagesIn } from '../localization/localize.js';

type Words = { readonly [code: string]: keyof typeof errors };

const texts: Words = {
  conflict: 'conflict',
  offline: 'offline',
  busy: 'busy',
  'unknown-outcome': 'unknown',
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  'too-large': 'tooLarge',
  quota: 'quota',
  'no-key': 'noKey',
  'no-device': 'noKey',
  'no-recovery': 'noRecovery',
  'no-reason': 'noReason',
  corrupt: 'unreadable',
  closed: 'closed',
  'not-allowed': 'notAllowed',
  'not-a-member': 'notAllowed',
};
/** Where there is no text of anybody's yet. */
const openingTexts: Words = {
  offline: 'notReached',
  'unknown-outcome': 'notReached',
  unauthenticated: 'notSignedIn',
  forbidden: 'notLetIn',
  busy: 'notReady',
};
/** What only the page's owner can put right, or another browser: trying again doesn't help. */
const faultsOfThePage = (): Words => ({
  'no-space': 'noSpace',
  'no-secure-context': globalThis.crypto?.subtle ? 'tooOld' : 'insecure',
  'other-confidentiality': 'otherConfidentiality',
  invalid: 'unusable',
});

const textsIn = (language: string) => messagesIn(language, 'errors', errors);

function wordsFor(error: unknown, words: Words, language: string): string | undefined {
  const code = String((error as { code?: unknown } | undefined)?.code);
  return Object.hasOwn(words, code) ? textsIn(language)[words[code]!] : undefined;
}

/** The sentence for an error; `invalid` and unknown ones get a general one. */
export const errorText = (error: unknown, language: string): string =>
  wordsFor(error, texts, language) ?? textsIn(language).other;

/** The sentence for a group that can't be opened, and whether another try may help. */
export function openingText(error: unknown, language: string): { text: string; canRetry: boolean } {
  const fault = wordsFor(error, faultsOfThePage(), language);
  const general = () => `${textsIn(language).notOpened} ${errorText(error, language)}`;
  return fault
    ? { text: fault, canRetry: false }
    : { text: wordsFor(error, openingTexts, language) ?? general(), canRetry: true };
}
