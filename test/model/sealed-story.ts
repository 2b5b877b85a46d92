/** A sealed group's story: devices are named as people would, e.g. `ana-laptop`, and sign what they write. */
import { foldRecords } from '../../src/model/group-view.js';
import type { Body, Details, DeviceKeys, Kind, Settings } from '../../src/model/kinds.js';
import type { MemberId, OperationId } from '../../src/model/record.js';
import type { Device } from '../../src/model/rows.js';
import { digest, Story, type Claims } from './story.js';

/** The keys of a device that is called so. */
export function keysOf(name: string): DeviceKeys {
  const [signing, sealing] = [digest(`${name} signs`), digest(`${name} opens`)];
  return { device: digest(`${signing}.${sealing}`), signing, sealing };
}
export const deviceId = (name: string): string => keysOf(name).device;

/** A lock of which nobody has the secret but who is told so; whether a proof is right is judged before records are folded. */
const lockOf = (secret: string): string => digest(`lock of ${secret}`);

export class SealedStory extends Story {
  readonly #using = new Map<MemberId, string>();
  readonly #links = new Map<MemberId, string>();

  /** From now on a member writes with this device. */
  uses(member: MemberId, device: string): this {
    this.#using.set(member, device);
    return this;
  }
  deviceOf = (member: MemberId): string => this.#using.get(member) ?? `${member}-laptop`;

  /** `device` is the name of one. */
  override write<K extends Kind>(author: MemberId, kind: K, body: Body<K>, claims: Claims = {}): OperationId {
    return super.write(author, kind, body, { ...claims, device: deviceId(claims.device ?? this.deviceOf(author)) });
  }

  override founds(facilitator: MemberId, { name = facilitator, ...member }: Details = {}, settings: Settings = {}): OperationId {
    const keys = keysOf(this.deviceOf(facilitator));
    return this.write(facilitator, 'genesis', { name: 'Leading through change', ...settings, member: { name, ...member }, keys });
  }
  /** Invites by a link that only the member has. */
  links(member: MemberId, by = this.facilitator): OperationId {
    const secret = `${member} ${this.records.length}`;
    this.#links.set(member, secret);
    return this.write(by, 'invitation', { ...(!this.rows.members.has(member) && { name: member }), member, lock: lockOf(secret) });
  }
  /** With the link, where there is one. */
  override joins(...members: MemberId[]): void {
    for (const member of members) this.enters(member);
  }
  enters(member: MemberId, device = this.deviceOf(member), link = this.#links.get(member)): OperationId {
    this.uses(member, device);
    const key = link === undefined ? {} : { lock: lockOf(link), proof: 'right' };
    return this.write(member, 'joining', { keys: keysOf(device), ...key });
  }
  /** With the link, where there is one; signed by a key that counts for nothing else. */
  override declinesInvitation(member: MemberId, link = this.#links.get(member)): OperationId {
    const key = link === undefined ? {} : { lock: lockOf(link), proof: 'right' };
    return this.write(member, 'joining', { keys: keysOf(this.deviceOf(member)), declined: true, ...key });
  }
  /** Somebody says that they are this member, and has no link. */
  claims(member: MemberId, device: string, claims: Claims = {}): OperationId {
    return this.write(member, 'joining', { keys: keysOf(device) }, { device, ...claims });
  }
  override gathers(...members: MemberId[]): this {
    for (const member of members)
      if (!this.rows.card) this.founds(member);
      else {
        this.links(member);
        this.joins(member);
      }
    return this;
  }
  /** The link that a member was given last, for whoever got hold of it. */
  linkOf = (member: MemberId): string => this.#links.get(member)!;

  /** One of a member's devices certifies another. */
  certifies(member: MemberId, device: string, claims: Claims = {}): OperationId {
    return this.write(member, 'device', { keys: keysOf(device), name: device }, claims);
  }
  linksDevice(member: MemberId, secret: string, claims: Claims = {}): OperationId {
    return this.write(member, 'device-invitation', { lock: lockOf(secret) }, claims);
  }
  /** A further device lets itself in by a link that another one made. */
  entersAlso(member: MemberId, device: string, secret: string, claims: Claims = {}): OperationId {
    return this.write(member, 'device', { keys: keysOf(device), lock: lockOf(secret), proof: 'right' }, { device, ...claims });
  }
  keepsRecovery(member: MemberId, device: string, claims: Claims = {}): OperationId {
    return this.write(member, 'recovery', { keys: keysOf(device), wrapped: { v: 1 } }, claims);
  }
  /** A device ends what another one of its member may say: by default, what this one knows of it stays. */
  revokes(member: MemberId, device: string, counter = this.rows.counters.get(deviceId(device)) ?? 0, claims: Claims = {}): OperationId {
    return this.write(member, 'revocation', { device: deviceId(device), counter }, claims);
  }
  wants(by: MemberId, member: MemberId, from = this.facilitator, claims: Claims = {}): OperationId {
    return this.write(by, 'succession', { member, from }, claims);
  }
  /** What a member deletes is still there: somebody brought it back. */
  erases(author: MemberId, ...operations: OperationId[]): void {
    for (const { op, device, counter } of [...this.records])
      if (operations.includes(op)) this.write(author, 'erasure', { device, counters: [counter] });
  }

  get forged(): OperationId[] {
    return foldRecords(this.records).forged;
  }
  /** What counts of a member's devices. */
  devices(member: MemberId): readonly Device[] {
    return (this.member(member)?.devices ?? []).filter(({ revoked }) => !revoked);
  }
  counting(member: MemberId, ...named: string[]): string[] {
    const ids = this.devices(member).map(({ device }) => device);
    return named.filter((name) => ids.includes(deviceId(name)));
  }
}

export const sealedStory = (begins = '2026-03-02T08:00Z'): SealedStory => new SealedStory(begins);
