/** Verifies a certificate by itself: without the group, its storage, or any key. */
import { fromBase64Url } from '../confidentiality/base64-url.js';
import { checkCanSeal } from '../confidentiality/can-seal.js';
import { deviceIdOf } from '../confidentiality/device-keys.js';
import { messageOf, readEnvelope, unsealed } from '../confidentiality/envelope.js';
import { sameFingerprint } from '../confidentiality/fingerprint.js';
import { verify } from '../confidentiality/primitives.js';
import { isProved } from '../confidentiality/proof.js';
import { agreementText, entryOf } from '../model/digests.js';
import type { Body } from '../model/kinds.js';
import type { MemberId } from '../model/record.js';
import type { Json, Key } from '../storage/adapter.js';
import { contentOf, type CertificateContent, type Signatory } from './certificate-content.js';
import { certifiedRecord, digestOf, isNewer, readCertificate, signedMessage, type Certificate, type Sha256 } from './certificate-form.js';
import { isSignedBy } from './signed-by.js';

/** Why a certificate isn't good. */
export type CertificateFault =
  /** It isn't a certificate, or a newer version made it. */
  | { readonly what: 'form' | 'newer' }
  /** Something in it was changed. */
  | { readonly what: 'digest' }
  /** It is of a sealed group, and its maker's device didn't sign it. */
  | { readonly what: 'signature' }
  /** The text isn't what its version names. */
  | { readonly what: 'text' }
  /** An entry that isn't what its author's device signed. */
  | { readonly what: 'entry'; readonly key: Key }
  /** Who signed, but for another version, or not for each clause. */
  | { readonly what: 'consent'; readonly member: MemberId }
  /** It isn't of the group that was asked for. */
  | { readonly what: 'group' }
  /** Others signed that the member has another key: who joined anew since, or somebody in their place. */
  | { readonly what: 'key'; readonly member: MemberId }
  /** No other signatory signed for the key of whoever made it. */
  | { readonly what: 'maker' };

export interface CertificateVerdict {
  /**
   * `good`; `unsigned`: of a plain group, which anyone could have written; `doubtful`: whole, but a key isn't vouched
   * for; `failed`; `unable`: this page or browser can't check signatures.
   */
  readonly result: 'good' | 'unsigned' | 'doubtful' | 'failed' | 'unable';
  readonly faults: readonly CertificateFault[];
  /** The certificate, where it has the form of one, and what it says. */
  readonly certificate?: Certificate;
  readonly content?: CertificateContent;
}

export interface CheckOptions {
  /** The group's fingerprint, where it is known. */
  readonly trust?: string;
}

/** Never throws for what the file holds. */
export async function checkCertificate(file: unknown, sha256: Sha256, { trust }: CheckOptions = {}): Promise<CertificateVerdict> {
  const certificate = readCertificate(file);
  if (!certificate) return { result: 'failed', faults: [{ what: isNewer(file) ? 'newer' : 'form' }] };
  const { entries, group, maker, signature, version } = certificate;
  const content = contentOf(certificate);
  const isSealed = group !== undefined || signature !== undefined || maker.device !== undefined || entries.some(({ value }) => typeof value !== 'string');
  const isAble = !isSealed || (await checkCanSeal().then(() => true, () => false));
  if (!isAble) return { result: 'unable', faults: [], certificate, content };
  const faults: CertificateFault[] = [];
  if ((await digestOf(certificate, sha256)) !== certificate.digest) faults.push({ what: 'digest' });
  if (trust !== undefined && !(group && sameFingerprint(trust, group))) faults.push({ what: 'group' });
  const { proposers, signatories } = content;
  const hashes = proposers.map(async ({ proposal: { body } }) => body.hash === version.hash && (await hashOf(body, sha256)) === version.hash);
  if ((await Promise.all(hashes)).includes(false)) faults.push({ what: 'text' });
  for (const { member, acceptance } of signatories)
    if (!accepts(acceptance, content, version.hash)) faults.push({ what: 'consent', member });
  const isRight = await Promise.all(entries.map(async (entry) => (isSealed ? isSigned(entry, certificate.space) : isAtItsKey(entry))));
  entries.forEach(({ key }, i) => isRight[i] || faults.push({ what: 'entry', key }));
  if (isSealed && !(await isSignedBy(maker, signedMessage(certificate.digest), signature))) faults.push({ what: 'signature' });
  const doubts = isSealed ? doubtsIn(content) : [];
  const good = isSealed ? 'good' : 'unsigned';
  const result = faults.length ? 'failed' : doubts.length ? 'doubtful' : good;
  return { result, faults: [...faults, ...doubts], certificate, content };
}

/** A text with half a character has no canonical form, and no hash. */
async function hashOf(text: Body<'proposal'>, sha256: Sha256): Promise<string | undefined> {
  try {
    return await sha256(agreementText(text));
  } catch {
    return undefined;
  }
}

function accepts({ body }: Signatory['acceptance'], { proposers }: CertificateContent, version: string): boolean {
  const agreesTo = (id: string) => Object.hasOwn(body.clauses, id) && ['agree', 'discuss'].includes(body.clauses[id]!);
  return body.version === version && proposers[0]!.proposal.body.clauses.every(({ id }) => agreesTo(id));
}

type Entry = Certificate['entries'][number];

/** Whether a record lies where its author puts it. */
function isAtItsKey(entry: Entry): boolean {
  const { author, kind, op } = certifiedRecord(entry)!;
  return entry.key === `open/by/${author}/${kind}/${op}`;
}

/** Whether its author's device signed it, and whoever entered by a link had its secret. */
async function isSigned(entry: Entry, space: string): Promise<boolean> {
  try {
    const envelope = readEnvelope(entry.value as unknown as Json);
    const record = certifiedRecord(entry)!;
    const { signing, sealing, device, author, seal, signature } = envelope;
    if (seal !== unsealed || record.author !== author || record.device !== device || !isAtItsKey(entry)) return false;
    if ((await deviceIdOf({ signing, sealing })) !== device) return false;
    const entered = record.kind === 'device' && record.device === record.body.keys.device && entryOf(record);
    if (entered === undefined || (entered && !(await isProved(entered.lock, entered.text, entered.proof)))) return false;
    return await verify(fromBase64Url(signing), messageOf(envelope, space, entry.key), fromBase64Url(signature));
  } catch {
    // No envelope, or not base64url after all.
    return false;
  }
}

/** Keys that the signatories don't vouch for together. One that was new then may be named by nobody; only its maker's must be. */
function doubtsIn({ signatories, makerKey }: CertificateContent): CertificateFault[] {
  const doubts = signatories.flatMap(({ member, key }): CertificateFault[] => (key?.otherwise ? [{ what: 'key', member }] : []));
  return makerKey && makerKey.others && !makerKey.named ? [...doubts, { what: 'maker' }] : doubts;
}
