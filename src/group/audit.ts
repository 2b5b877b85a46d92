/** The audit of a group: who did what and when, without any content, as chains of hashes of each device. */
import { toBase64Url } from '../confidentiality/base64-url.js';
import { utf8, type Bytes } from '../confidentiality/bytes.js';
import { sha256 } from '../confidentiality/sha256.js';
import { canonicalJson } from '../model/canonical-json.js';
import { id, instant } from '../model/kinds.js';
import type { MemberId } from '../model/record.js';
import { count, dictionary, flag, list, maybe, object, oneOf, text } from '../model/shape.js';
import type { Json } from '../storage/adapter.js';
import { jsonText } from '../storage/json.js';
import { chainsOf, chainVerdict, erasedIn } from './audit-links.js';
import { auditVerbs, type AuditVerb } from './audit-verbs.js';
import { jsonIn } from './json-in.js';
import type { PeerGroup } from './peer-group.js';
import { isSignedBy } from './signed-by.js';
import { readGroup } from './stored.js';

export type { AuditVerb } from './audit-verbs.js';

const auditForm = 'collegial-audit/1';

/** One record: what was done, and the record before it as its author knew it. */
export interface AuditLink {
  /** Of the device's operations, from 1. */
  readonly counter: number;
  /** SHA-256 of the canonical JSON of the whole record (RFC 8785), base64url. */
  readonly hash: string;
  /** The device's record before it that the same audience reads. */
  readonly before?: { readonly counter: number; readonly hash: string };
  readonly verb: AuditVerb;
  /** The author's claim, an ISO 8601 instant; none where the verb says only that something was written. */
  readonly at?: string;
  /** The member whom the facilitator's act is about. */
  readonly about?: MemberId;
}

/** What one device wrote for one audience. */
export interface AuditChain {
  readonly author: MemberId;
  readonly device: string;
  /** `open`, or the id of the set of readers. */
  readonly audience: string;
  /** Counters of what the auditor's device has opened before and can't any more, though it is there. */
  readonly closed: readonly number[];
  /** How many other records of this device for this audience can't be opened by whoever made the audit. */
  readonly unopened: number;
  /** Counters that the auditor's device has seen of it, now or before. */
  readonly seen: readonly number[];
  /** By counter. */
  readonly links: readonly AuditLink[];
}

/** As it is made, kept in a file, and verified. Plain JSON. */
export interface Audit {
  readonly form: typeof auditForm;
  readonly space: string;
  /** The group's fingerprint, 30 digits, where it is sealed; else nothing is signed or linked. */
  readonly group?: string;
  /** An ISO 8601 instant. */
  readonly auditedAt: string;
  /** Whether the storage showed everything that it holds. */
  readonly isWhole: boolean;
  readonly chains: readonly AuditChain[];
  /** The counters of what was deleted by its author, by `author/device`. */
  readonly erased: { readonly [device: string]: readonly number[] };
  /** How many records claim an author whose device didn't sign them. They are in no chain. */
  readonly forged: number;
  /** Who made the audit, by which device. */
  readonly auditor?: { readonly author: MemberId; readonly device: string; readonly signing: string; readonly sealing: string };
  /** Ed25519 (RFC 8032) of the auditor's device over all of it, base64url. */
  readonly signature?: string;
}

/**
 * `ok`: what was before it is there and is what it was, or it is the first. `erased`: that was deleted by its author.
 * `unopened`: it may be among what can't be opened here. `gap`: it is missing. `broken`: another one is in its place.
 * `unlinked`: nothing is linked, because the group isn't sealed.
 */
export type LinkVerdict = 'ok' | 'erased' | 'unopened' | 'gap' | 'broken' | 'unlinked';

export interface AuditVerdict {
  /** No link is missing or broken, nothing is missing at the end, and a sealed group's audit is signed. */
  readonly isGood: boolean;
  /** Whether it has the form of an audit at all. */
  readonly isAudit: boolean;
  /** `bad`: it isn't as its auditor made it. */
  readonly signature: 'good' | 'bad' | 'none';
  /** For each chain, of each of its links. */
  readonly chains: readonly (readonly LinkVerdict[])[];
  /** What was seen before, is neither there nor deleted by its author, and isn't named by a link. */
  readonly missing: readonly { readonly author: MemberId; readonly device: string; readonly counter: number }[];
}

/**
 * Makes the audit of all that this member may read, signed by this browser's device where it counts in the group.
 * @throws StorageError where the storage can't be read
 */
export async function auditOf(group: PeerGroup): Promise<Audit> {
  const { sealing, state, space, clock } = group;
  const stored = await readGroup(group);
  const audit: Audit = {
    form: auditForm,
    space,
    ...(state.keys?.group && { group: state.keys.group }),
    auditedAt: new Date(clock.now()).toISOString(),
    isWhole: stored.isWhole,
    chains: await chainsOf(stored, sealing?.pins.known.seen),
    erased: erasedIn(stored),
    forged: stored.fold.forged.length,
  };
  const { identity } = sealing ?? {};
  if (!identity || state.keys?.mine !== 'ready') return audit;
  const { member: author, device, signing, sealing: key } = identity;
  const signed = { ...audit, auditor: { author, device, signing, sealing: key } };
  return { ...signed, signature: toBase64Url(await identity.sign(await messageOf(signed))) };
}

/** The text of an audit's file. */
export const auditText = (audit: Audit): string => jsonText(audit as unknown as Json);

/** Checks an audit, or the text of its file, by itself: without the group, its storage, or any key. Never throws. */
export async function verifyAudit(file: unknown): Promise<AuditVerdict> {
  const audit = jsonIn(file);
  if (!isAudit(audit)) return { isGood: false, isAudit: false, signature: 'none', chains: [], missing: [] };
  const signature = await signatureOf(audit);
  const verdicts = audit.chains.map((chain) => chainVerdict(chain, audit));
  const chains = verdicts.map(({ links }) => links);
  const missing = audit.chains.flatMap(({ author, device }, i) => verdicts[i]!.missing.map((counter) => ({ author, device, counter })));
  const isLinked = chains.every((links) => links.every((verdict) => verdict !== 'gap' && verdict !== 'broken'));
  const isSigned = audit.group === undefined ? signature !== 'bad' : signature === 'good';
  return { isGood: isLinked && isSigned && !missing.length, isAudit: true, signature, chains, missing };
}

const before = object({ counter: count, hash: id });
const link = object({ counter: count, hash: id, before: maybe(before), verb: oneOf(...auditVerbs), at: maybe(instant), about: maybe(id) });
const isAudit = object({
  form: oneOf(auditForm),
  space: text,
  group: maybe(text),
  auditedAt: instant,
  isWhole: flag,
  chains: list(object({ author: id, device: id, audience: id, closed: list(count), unopened: count, seen: list(count), links: list(link) })),
  erased: dictionary(list(count)),
  forged: count,
  auditor: maybe(object({ author: id, device: id, signing: text, sealing: text })),
  signature: maybe(text),
});

/** What the auditor's device signs: all but the signature. */
async function messageOf(audit: Audit): Promise<Bytes> {
  const { signature: _, ...signed } = audit;
  return utf8(jsonText([auditForm, await sha256(canonicalJson(signed))]));
}

async function signatureOf(audit: Audit): Promise<AuditVerdict['signature']> {
  const { auditor, signature } = audit;
  if (!auditor && signature === undefined) return 'none';
  try {
    return (await isSignedBy(auditor ?? {}, await messageOf(audit), signature)) ? 'good' : 'bad';
  } catch {
    // Half a character has no canonical form.
    return 'bad';
  }
}
