/** What a certificate says, read from its records: the text, who accepted it when, by which key, and who signed for that key. */
import { fingerprintOf } from '../confidentiality/fingerprint.js';
import type { GroupRecord, MemberId } from '../model/record.js';
import { certifiedRecord, type Certificate } from './certificate-form.js';

/** A key by its member's first device, and whether others signed, when they accepted, that it is that member's. */
export interface CertifiedKey {
  /** 30 digits. */
  readonly fingerprint: string;
  /** How many other signatories there are. */
  readonly others: number;
  /** How many of them signed for this key. */
  readonly named: number;
  /** How many of them signed for another key of that member. */
  readonly otherwise: number;
}

export interface Signatory {
  readonly member: MemberId;
  readonly name: string;
  readonly left?: string;
  readonly acceptance: GroupRecord<'acceptance'>;
  /** There where the group is sealed. */
  readonly key?: CertifiedKey;
}

export interface CertificateContent {
  /** Those who proposed it, the first first, each with the same text. */
  readonly proposers: readonly { readonly name: string; readonly proposal: GroupRecord<'proposal'> }[];
  readonly signatories: readonly Signatory[];
  /** That of whoever made it, where the group is sealed. */
  readonly makerKey?: CertifiedKey;
}

/** Tells nothing of whether it is true. */
export function contentOf(certificate: Certificate): CertificateContent {
  const records = certificate.entries.map((entry) => certifiedRecord(entry)!);
  const accepted = new Map(records.flatMap((record) => (record.kind === 'acceptance' ? [[record.author, record] as const] : [])));
  const proposed = new Map(records.flatMap((record) => (record.kind === 'proposal' ? [[record.author, record] as const] : [])));
  const keyOf = (member: MemberId, device: string): CertifiedKey => {
    const { first } = entering(member, device, records);
    const others = [...accepted.values()].filter(({ author }) => author !== member);
    const said = others.flatMap(({ body: { devices = {} } }) => (Object.hasOwn(devices, member) ? [devices[member]] : []));
    const named = said.filter((other) => other === first).length;
    return { fingerprint: fingerprintIn(first), others: others.length, named, otherwise: said.length - named };
  };
  const { device, author } = certificate.maker;
  return {
    proposers: certificate.proposers.map(({ member, name }) => ({ name, proposal: proposed.get(member)! })),
    signatories: certificate.signatories.map((signatory) => {
      const acceptance = accepted.get(signatory.member)!;
      return { ...signatory, acceptance, ...(device && { key: keyOf(signatory.member, acceptance.device) }) };
    }),
    ...(device && { makerKey: keyOf(author, device) }),
  };
}

interface Entering {
  readonly steps: readonly GroupRecord[];
  /** The device from which this one follows. */
  readonly first: string;
}

/** What let a device in, from the last step to the first: by another device of its member, directly or by a link of that one. */
export function entering(member: MemberId, device: string, records: readonly GroupRecord[]): Entering {
  const steps: GroupRecord[] = [];
  const passed = new Set<string>();
  let at = device;
  while (!passed.has(at)) {
    passed.add(at);
    const letIn = records.find((record) => record.kind === 'device' && record.author === member && record.body.keys.device === at);
    if (letIn?.kind !== 'device') break;
    const { lock } = letIn.body;
    const link = records.find((record) => record.kind === 'device-invitation' && record.author === member && record.body.lock === lock);
    steps.push(letIn);
    if (letIn.device !== at) at = letIn.device;
    else if (link) {
      steps.push(link);
      at = link.device;
    }
  }
  return { steps, first: at };
}

/** Nothing of what is no device's name, since that is checked elsewhere. */
function fingerprintIn(device: string): string {
  try {
    return fingerprintOf(device);
  } catch {
    return '';
  }
}
