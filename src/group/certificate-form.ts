/** The form of an agreement's certificate: what it holds, what its digest is of, and what is signed. */
import { utf8, type Bytes } from '../confidentiality/bytes.js';
import type { Envelope } from '../confidentiality/envelope.js';
import type { GroupRecord, MemberId } from '../model/record.js';
import type { AgreementVersion } from '../model/rows.js';
import { dictionary, either, exactly, flag, form, list, maybe, object, oneOf, text, where, type Shape } from '../model/shape.js';
import { instant } from '../model/values.js';
import type { Json, Key } from '../storage/adapter.js';
import { jsonText, ordered } from '../storage/json.js';
import { isKey } from '../storage/key.js';
import type { CertificateWords } from './certificate-words.js';
import { jsonIn } from './json-in.js';

export const certificateForm = 'collegial-certificate/1';

/**
 * Who accepted which text of the confidentiality agreement, and when. Plain JSON; `certificateText` gives its text. It
 * holds no more of the group than that: nobody's unit, manager or login.
 */
export interface Certificate {
  readonly form: typeof certificateForm;
  /** The space in which the group lives; every signature is bound to it. */
  readonly space: string;
  /** The group's fingerprint, 30 digits, where it is sealed, as its maker says. A plain group's certificate isn't signed. */
  readonly group?: string;
  /** An ISO 8601 instant, and the IANA time zone of whoever made it. */
  readonly madeAt: string;
  readonly zone: string;
  /** Who made it; in a sealed group by which device. */
  readonly maker: {
    readonly author: MemberId;
    readonly name: string;
    readonly device?: string;
    /** The device's public keys, 32 bytes each as base64url. */
    readonly signing?: string;
    readonly sealing?: string;
  };
  /** Its text is in the entries, and `hash` is of it. */
  readonly version: Pick<AgreementVersion, 'hash' | 'since' | 'status'>;
  /** Who proposed it, the first first; with the same text it is the same version. */
  readonly proposers: readonly { readonly member: MemberId; readonly name: string }[];
  /** Whose last word it was to accept, the earliest first. When they did is in the entries. */
  readonly signatories: readonly {
    readonly member: MemberId;
    readonly name: string;
    /** When they left the group: an ISO 8601 instant. */
    readonly left?: string;
  }[];
  /** Names of paused members whom all others decided to go on without. */
  readonly omitted: readonly string[];
  /** Whose last word it was not to. */
  readonly refused: readonly {
    readonly name: string;
    readonly answer: 'declined' | 'withdrawn';
    /** An ISO 8601 instant, and their IANA time zone. */
    readonly at: string;
    readonly zone?: string;
  }[];
  /** BCP 47, of the words that it shows itself in. */
  readonly language: string;
  readonly words: CertificateWords;
  /**
   * Sorted by key: the proposals, the acceptances, and what let a further device of a signatory in. Each as its author's
   * device signed it; of a plain group the record's JSON text.
   */
  readonly entries: readonly { readonly key: Key; readonly value: Envelope | string }[];
  /** SHA-256 of everything above, base64url; see `digestOf`. */
  readonly digest: string;
  /** Ed25519 (RFC 8032) of the maker's device over form and digest, base64url. */
  readonly signature?: string;
}

/** SHA-256 of a text, base64url; pages without a secure context have another one than those with. */
export type Sha256 = (text: string) => Promise<string>;

/** The text of a certificate: JSON without white space. */
export const certificateText = (certificate: Certificate): string => jsonText(certificate as unknown as Json);

/** What the digest is of: all of it but digest and signature, its members in order. */
export function digestOf(certificate: Omit<Certificate, 'digest' | 'signature'>, sha256: Sha256): Promise<string> {
  const { digest: _, signature: __, ...rest } = certificate as Certificate;
  return sha256(jsonText(ordered(rest as unknown as Json)));
}

/** What the maker's device signs. */
export const signedMessage = (digest: string): Bytes => utf8(jsonText([certificateForm, digest]));

/** What can be in one. */
export type CertifiedRecord = GroupRecord<'proposal' | 'acceptance' | 'device' | 'device-invitation'>;

/** The record of an entry, as far as a certificate needs it. Whether its author wrote it isn't said by that. */
export function certifiedRecord({ value }: Certificate['entries'][number]): CertifiedRecord | undefined {
  const record = jsonIn(typeof value === 'string' ? value : value.body);
  if (!isRecord(record) || !Object.hasOwn(bodies, record.kind)) return undefined;
  return bodies[record.kind as keyof typeof bodies](record.body) ? (record as unknown as CertifiedRecord) : undefined;
}

/** A certificate, or its JSON text, that has the form of one. */
export function readCertificate(file: unknown): Certificate | undefined {
  const value = jsonIn(file);
  return isCertificate(value) && isWhole(value as Certificate) ? (value as Certificate) : undefined;
}

/** Whether it says that a newer version made it. */
export function isNewer(file: unknown): boolean {
  const value = jsonIn(file);
  return object({ form: form(/^collegial-certificate\/\d+$/) })(value) && value.form !== certificateForm;
}

const digest = form(/^[\w-]{43}$/);
const clause = object({
  ...{ id: text, kind: text, text, locked: maybe(flag) },
  ...{ language: maybe(text), texts: maybe(dictionary(text)), jurisdiction: maybe(text) },
});
const isRecord = object({
  ...{ kind: text, author: text, device: text, op: text, at: instant, zone: maybe(text) },
  ...{ audience: oneOf('open'), body: object({}) },
});
const bodies = {
  proposal: object({ hash: digest, language: text, clauses: list(clause), supersedes: maybe(text) }),
  acceptance: object({ version: text, clauses: dictionary(text), devices: maybe(dictionary(digest)) }),
  device: object({ keys: object({ device: digest, signing: text, sealing: text }), lock: maybe(text), proof: maybe(text) }),
  'device-invitation': object({ lock: text }),
};
const stored = exactly({ key: isKey, value: either(text, object({ body: text }) as unknown as Shape<Envelope>) });
/** Each key once. */
const entries = where(list(stored), (all) => all.every(({ key }, i) => i === 0 || all[i - 1]!.key < key));
/** Only what is named, since nothing else is checked. */
const isCertificate = exactly({
  form: oneOf(certificateForm),
  space: text,
  group: maybe(form(/^\d{30}$/)),
  madeAt: instant,
  zone: text,
  maker: exactly({ author: text, name: text, device: maybe(digest), signing: maybe(digest), sealing: maybe(digest) }),
  version: exactly({
    hash: digest,
    since: maybe(instant),
    status: oneOf('proposed', 'in-force', 'superseded', 'declined', 'expired'),
  }),
  proposers: list(exactly({ member: text, name: text })),
  signatories: list(exactly({ member: text, name: text, left: maybe(instant) })),
  omitted: list(text),
  refused: list(exactly({ name: text, answer: oneOf('declined', 'withdrawn'), at: instant, zone: maybe(text) })),
  language: text,
  words: dictionary(text),
  entries,
  digest,
  signature: maybe(form(/^[\w-]{86}$/)),
});

/** It has the text, as each of its proposers and no other proposed it, and one acceptance of each signatory and no other. */
function isWhole({ entries, proposers, signatories }: Certificate): boolean {
  const records = entries.map(certifiedRecord);
  const isOf = (kind: CertifiedRecord['kind'], those: readonly { readonly member: MemberId }[]) => {
    const authors = records.flatMap((record) => (record?.kind === kind ? [record.author] : []));
    const members = new Set(those.map(({ member }) => member));
    return authors.length === those.length && members.size === those.length && authors.every((author) => members.has(author));
  };
  return !records.includes(undefined) && proposers.length > 0 && isOf('proposal', proposers) && isOf('acceptance', signatories);
}
