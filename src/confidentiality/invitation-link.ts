/** Invitations as they stand in the fragment of a link, which browsers never send to a server. */
import type { MemberId } from '../model/record.js';
import { sha256 } from './sha256.js';

export interface Invitation {
  /** `member`: to join the group; `device`: one more device of a member. */
  readonly kind: 'member' | 'device';
  readonly member: MemberId;
  /** The group's fingerprint: 30 digits. */
  readonly trust: string;
  /** A one-time secret: 32 bytes as base64url. */
  readonly secret: string;
  /** Which space it is for, see spaceTagOf. */
  readonly spaceTag: string;
}

const name = 'collegial=';
/** Version, kind, space, member, fingerprint, secret; the secret's last character holds four bits only. */
const form = /^1\.([md])\.([\w-]{11})\.([\w-]{1,64})\.(\d{30})\.([\w-]{42}[AEIMQUYcgkosw048])$/;

/** What tells the space that an invitation is for from others, without naming it: 11 characters of its SHA-256. */
export const spaceTagOf = async (space: string): Promise<string> => (await sha256(space)).slice(0, 11);

/** The fragment of an invitation's link, with its `#`. @throws RangeError for what couldn't be read back. */
export function invitationFragment({ kind, spaceTag, member, trust, secret }: Invitation): string {
  const text = ['1', kind[0], spaceTag, member, trust, secret].join('.');
  if (!form.test(text)) throw new RangeError('This isn’t an invitation.');
  return `#${name}${text}`;
}

/** The invitation in a link's fragment, also among other parts (`#/groups&collegial=…`), if there is just one. */
export function readInvitation(hash: string): Invitation | undefined {
  const found = partsOf(hash).filter(isInvitation);
  const parts = found.length === 1 && hash.startsWith('#') ? form.exec(found[0]!.slice(name.length)) : undefined;
  if (!parts) return undefined;
  const [, kind, spaceTag, member, trust, secret] = parts as unknown as string[];
  return {
    kind: kind === 'm' ? 'member' : 'device',
    member: member!,
    trust: trust!,
    secret: secret!,
    spaceTag: spaceTag!,
  };
}

/** The fragment without invitations, readable or not, since each has a secret; empty when nothing else is in it. */
export function withoutInvitation(hash: string): string {
  const parts = partsOf(hash);
  const rest = parts.filter((part) => !isInvitation(part));
  if (rest.length === parts.length) return hash;
  return rest.length ? `#${rest.join('&')}` : '';
}

const partsOf = (hash: string) => hash.replace(/^#/, '').split('&');
const isInvitation = (part: string) => part.startsWith(name);
