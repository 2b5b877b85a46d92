/** The certificate of an agreement: who accepted which text and when, as a file that is verified without the group. */
import { toBase64Url } from '../confidentiality/base64-url.js';
import type { Envelope } from '../confidentiality/envelope.js';
import { sha256 } from '../confidentiality/sha256.js';
import { agreementView } from '../model/agreement.js';
import { keyOf, type GroupRecord, type MemberId } from '../model/record.js';
import { StorageError, type Json } from '../storage/adapter.js';
import { jsonText } from '../storage/json.js';
import { checkCertificate, type CertificateVerdict, type CheckOptions } from './certificate-check.js';
import { entering } from './certificate-content.js';
import { dataIn } from './certificate-file.js';
import { certificateForm, digestOf, signedMessage, type Certificate } from './certificate-form.js';
import { certificateWords, type CertificateWords } from './certificate-words.js';
import { GroupError } from './group-error.js';
import type { PeerGroup } from './peer-group.js';
import { engineOf, readGroup, type Stored } from './stored.js';

export type { CertificateFault, CertificateVerdict, CheckOptions } from './certificate-check.js';
export { contentOf, type CertificateContent, type CertifiedKey, type Signatory } from './certificate-content.js';
export { certificateText, type Certificate } from './certificate-form.js';
export { certificateWords, type CertificateWords } from './certificate-words.js';

export interface CertificateOptions {
  /** BCP 47, and the words of that language in which it shows itself; by default English ones. */
  readonly language?: string;
  readonly words?: CertificateWords;
}

/**
 * The certificate of a version of the agreement, by its hash, as the storage confirms it: what waits on this device isn't
 * in it. In a sealed group this browser's device signs it.
 * @throws GroupError `not-a-member`, `no-device` where this browser has no key that counts; StorageError `invalid` where
 * there is no such version, `offline` where the originals can't be reached, or another one of the adapter
 */
export async function certificateOf(
  group: PeerGroup,
  version: string,
  { language = 'en', words = certificateWords }: CertificateOptions = {},
): Promise<Certificate> {
  const { sealing, state, space, clock } = group;
  if (!state.me) throw new GroupError('not-a-member', 'Only members of the group can make its certificate.');
  const { identity } = sealing ?? {};
  if (sealing && (!identity || state.keys?.mine !== 'ready'))
    throw new GroupError('no-device', 'This browser has no key that counts in this group, so it can’t sign a certificate.');
  const stored = await readGroup(group);
  const { members, versions } = stored.fold.rows;
  const row = agreementView(stored.fold.rows, state.me.id, clock.now()).versions.find(({ hash }) => hash === version);
  if (!row) throw new StorageError('invalid', 'The group has no such version of its agreement.');
  const accepted = [...versions.get(version)!.responses.values()].filter(({ answer }) => answer === 'accepted');
  const nameOf = (id: MemberId) => wellFormed(members.get(id)?.name ?? '');
  const left = (id: MemberId) => (members.get(id)?.status === 'left' ? members.get(id)!.left : undefined);
  const { device, signing, sealing: key } = identity ?? {};
  const certificate = {
    form: certificateForm,
    space,
    ...(state.keys?.group && { group: state.keys.group }),
    madeAt: new Date(clock.now()).toISOString(),
    zone: clock.zone(),
    maker: { author: state.me.id, name: nameOf(state.me.id), ...(device && { device, signing, sealing: key }) },
    version: { hash: version, status: row.status, ...(row.since && { since: row.since }) },
    proposers: row.proposers.map(({ member }) => ({ member, name: nameOf(member) })),
    signatories: accepted.map(({ member }) => ({ member, name: nameOf(member), ...(left(member) && { left: left(member) }) })),
    omitted: row.omitted.map(nameOf),
    refused: row.responses.flatMap(({ member, answer, at, zone }) =>
      answer === 'accepted' ? [] : [{ name: nameOf(member), answer, at, ...(zone && { zone: wellFormed(zone) }) }],
    ),
    language,
    words: Object.fromEntries(Object.entries(words).map(([name, text]) => [name, wellFormed(text)])) as CertificateWords,
    entries: await originalsOf(recordsFor(version, accepted, device ? { author: state.me.id, device } : undefined, stored), group),
  } as const;
  const digest = await digestOf(certificate, sha256);
  const signature = identity && toBase64Url(await identity.sign(signedMessage(digest)));
  const whole = { ...certificate, digest, ...(signature && { signature }) };
  const { result } = await verifyCertificate(whole);
  if (result === 'failed') throw new StorageError('corrupt', 'What the storage holds of this agreement isn’t what was signed.');
  return whole;
}

/**
 * Verifies a certificate, its JSON text, or the text of its HTML file, of which only the data count. Never throws for
 * what the file holds. In a sealed group it finds whatever was changed; who had made all keys anew is found only by
 * comparing fingerprints, or by `trust`, the group's fingerprint, as far as its maker is to be believed.
 */
export const verifyCertificate = (file: unknown, options?: CheckOptions): Promise<CertificateVerdict> => checkCertificate(dataIn(file), sha256, options);

type Accepted = { readonly member: MemberId; readonly op: string };

/** The text, the acceptances, and what let further devices of those in who signed. */
function recordsFor(version: string, accepted: readonly Accepted[], maker: Pick<GroupRecord, 'author' | 'device'> | undefined, { records, fold }: Stored): GroupRecord[] {
  const aside = new Set([...fold.forged, ...fold.refused]);
  const counted = [...records.values()].filter(({ op }) => !aside.has(op));
  const { proposers } = fold.rows.versions.get(version)!;
  const isText = (record: GroupRecord) => record.kind === 'proposal' && record.body.hash === version;
  const proposals = proposers.flatMap(({ member }) => counted.find((record) => isText(record) && record.author === member) ?? []);
  const acceptances = counted.filter((record) => record.kind === 'acceptance' && accepted.some(({ member, op }) => member === record.author && op === record.op));
  const signers = maker ? [...acceptances, maker] : [];
  const steps = signers.flatMap(({ author, device }) => entering(author, device, counted).steps);
  return [...new Set([...proposals, ...acceptances, ...steps])];
}

/** As the storage holds them, sorted by key. */
async function originalsOf(records: readonly GroupRecord[], group: PeerGroup): Promise<Certificate['entries']> {
  const keys = records.map((record) => keyOf(record)).toSorted();
  if (!group.sealing) {
    const texts = new Map(records.map((record) => [keyOf(record), jsonText(record as unknown as Json)]));
    return keys.map((key) => ({ key, value: texts.get(key)! }));
  }
  const stored = new Map((await engineOf(group).list('open')).map(({ key, value }) => [key, value]));
  return keys.map((key) => {
    const value = stored.get(key);
    // Meanwhile it went.
    if (!value) throw new StorageError('busy', 'The storage is still changing. Try again.');
    return { key, value: value as unknown as Envelope };
  });
}

/** A lone half of a character can't be shown, nor kept in a file. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
