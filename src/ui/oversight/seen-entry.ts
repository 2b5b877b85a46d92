/** An entry as whoever runs the storage sees it, and what can be found in it. */
import type { Entry, Json, Key } from '../../storage/adapter.js';
import { jsonText } from '../../storage/json.js';

export interface SeenEntry {
  readonly key: Key;
  /** What the key says; empty where it says nothing. */
  readonly kind: string;
  readonly author: string;
  /** The JSON that is stored. */
  readonly json: string;
  /** Its bytes in UTF-8. */
  readonly size: number;
  /** `open` and `sealed` are signed; `plain` is what it is; `other` is an envelope that this version doesn't know. */
  readonly form: 'open' | 'sealed' | 'plain' | 'other';
  /** What somebody can read of it, in lower case. */
  readonly words: string;
  /** Ciphertexts, keys, signatures: letters that mean nothing. */
  readonly letters: string;
}

export function seenEntry({ key, value }: Entry): SeenEntry {
  const path = key.split('/');
  const [by, author = '', kind = ''] = path.slice(path[0] === 'open' ? 1 : 2);
  const json = jsonText(value);
  const texts = [...textsIn(value)];
  const [letters, words] = [texts.filter(isLetters), texts.filter((text) => !isLetters(text))];
  return {
    ...{ key, json, size: new TextEncoder().encode(json).length, form: formOf(value) },
    ...(by === 'by' ? { kind, author } : { kind: '', author: '' }),
    words: folded([key, ...words].join('\n')),
    letters: letters.join('\n'),
  };
}

export interface Found {
  /** In which it can be read. */
  readonly read: readonly SeenEntry[];
  /** Among whose letters it occurs by chance. */
  readonly chance: readonly SeenEntry[];
}

/** Where a word occurs: in any case where it can be read, else letter by letter. */
export function find(word: string, entries: readonly SeenEntry[]): Found {
  const wanted = folded(word);
  const read = entries.filter(({ words }) => words.includes(wanted));
  const chance = entries.filter((entry) => !read.includes(entry) && entry.letters.includes(word));
  return { read, chance };
}

const folded = (text: string) => text.normalize().toLowerCase();

/** Base64url, as ciphertexts, keys and digests are written, and headers, which are several of those. */
const isLetters = (text: string) => /^[\w.,-]{22,}$/.test(text);

function formOf(value: Json): SeenEntry['form'] {
  const { envelope, seal } = (value ?? {}) as { envelope?: unknown; seal?: unknown };
  if (typeof envelope !== 'string') return 'plain';
  if (envelope !== 'collegial/1') return 'other';
  return seal === 'none' ? 'open' : 'sealed';
}

/** All texts of a value, names too; JSON within a text is read, because its quotation marks would be in the way. */
function* textsIn(value: Json): Iterable<string> {
  if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (typeof value === 'object' && value)
    for (const [name, item] of Object.entries(value)) {
      yield name;
      yield* textsIn(item);
    }
  else if (typeof value === 'string') {
    const inner = innerJson(value);
    if (inner === undefined) yield value;
    else yield* textsIn(inner);
  } else yield String(value);
}

function innerJson(text: string): Json | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
