/** Translations: which language an element speaks, and its texts in it. */

/** Texts by name; those with parts are functions. */
export type Messages = { readonly [name: string]: string | ((...parts: never[]) => string) };
/** Texts of some elements in one language, by the element's table name. */
export type Translation = { readonly [table: string]: Messages };

const translations = new Map<string, Translation>();
const listeners = new Set<() => void>();

/** Adds or replaces the texts of a language (BCP 47 tag, e.g. `de` or `pt-BR`). What it lacks stays English. */
export function registerTranslation(language: string, translation: Translation): void {
  const known = translations.get(language.toLowerCase()) ?? {};
  const tables = Object.entries(translation).map(([table, messages]) => [table, { ...known[table], ...messages }]);
  translations.set(language.toLowerCase(), { ...known, ...Object.fromEntries(tables) });
  for (const listener of listeners) listener();
}

/** The nearest `lang` around an element, through shadow roots; else the reader's own. */
export function languageOf(element: Element): string {
  for (let at: Element | undefined = element; at; ) {
    const near: Element | null = at.closest('[lang]');
    const tag = near && wellFormed(near.getAttribute('lang')!);
    if (tag) return tag;
    const root: Node = (near ?? at).getRootNode();
    at = near?.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
  }
  return navigator.language || 'en';
}

/** The tag as `Intl` takes it, or undefined; pages write `en_US`, too. */
function wellFormed(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** The texts of a table: the caller's own, else the language's, else its base language's, else English. */
export function messagesIn<M extends Messages>(language: string, table: string, english: M, own?: Partial<M>): M {
  const tag = language.toLowerCase();
  const [base] = tag.split('-');
  return { ...english, ...translations.get(base!)?.[table], ...translations.get(tag)?.[table], ...own } as M;
}

let observer: MutationObserver | undefined;

/** Calls back when the page's language or a translation changes; returns what ends it. */
export function onLanguageChange(listener: () => void): () => void {
  observer ??= new MutationObserver(() => listeners.forEach((each) => each()));
  if (!listeners.size)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang', 'dir'] });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (!listeners.size) observer?.disconnect();
  };
}

/** English plural: `one` or `other`, with `#` for the number. */
export const plural = (count: number, one: string, other: string): string =>
  (count === 1 ? one : other).replace('#', count.toLocaleString('en'));

/** With a capital, as a sentence begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** A small number as an English word. */
export const inWords = (count: number): string => words[count] ?? String(count);
