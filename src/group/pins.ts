/** What this device remembers of who is who in a sealed group, so that a change doesn't go unseen. */
import type { Invitation } from '../confidentiality/invitation-link.js';
import type { Seen } from '../model/completeness.js';
import type { MemberId } from '../model/record.js';
import type { Json } from '../storage/adapter.js';
import { sameJson } from '../storage/json.js';
import type { LocalStore } from './local-store.js';

/** By member, or by login. */
export type Devices = { readonly [member: MemberId]: string };

/** As it is stored on this device. */
export interface Remembered {
  /** The group's fingerprint, and what vouches for it. */
  readonly group?: string;
  readonly by?: 'link' | 'comparison' | 'nothing';
  /** Each member's first device as it was seen first; and as it was compared. */
  readonly devices: Devices;
  readonly compared: Devices;
  /** Devices that were revoked. */
  readonly revoked: readonly string[];
  /** Records of everyone's devices that were there. */
  readonly seen: Seen;
  readonly link: Invitation | null;
  /** The members whom logins led to, so that their keys are at hand before the roster is. */
  readonly claims: Devices;
  /** When the passphrase was offered and not wanted: ISO 8601 instants. */
  readonly dismissed: readonly string[];
}

const nothing: Remembered = { devices: {}, compared: {}, revoked: [], seen: {}, link: null, claims: {}, dismissed: [] };
/** Digests are remembered by this much of them: 132 bits. */
const digestLength = 22;
const mostDigests = 20_000;

export class Pins {
  #changed = false;
  #known: Remembered;
  /** As it was last read or written. */
  #stored: Remembered;
  #writing: Promise<void> = Promise.resolve();

  static async read(local: LocalStore): Promise<Pins> {
    const [known, digests] = await Promise.all([
      local.remembered<Json>('keys') as Promise<Partial<Remembered> | undefined>,
      local.remembered<string>('verified'),
    ]);
    return new Pins(local, { ...nothing, ...known }, new Set(digests?.match(/.{22}/g)));
  }

  private constructor(
    private readonly local: LocalStore,
    known: Remembered,
    private readonly digests: Set<string>,
  ) {
    this.#known = this.#stored = known;
  }

  get known(): Remembered {
    return this.#known;
  }

  /** Envelopes whose signature was right, by digest. */
  readonly verified = {
    has: (digest: string): boolean => this.digests.has(digest.slice(0, digestLength)),
    add: (digest: string): void => {
      this.digests.add(digest.slice(0, digestLength));
      this.#changed = true;
    },
  };

  /** What is there, with changes; it is written at the next `flush`. Returns whether that says anything new. */
  change(changes: Partial<Remembered>): boolean {
    const known = { ...this.#known, ...changes };
    if (sameJson(known as unknown as Json, this.#known as unknown as Json)) return false;
    this.#known = known;
    return (this.#changed = true);
  }

  /** Keeps a link until it is used. One that names another group than the one that was vouched for before is no use. */
  keepLink(link: Invitation): void {
    const { group, by } = this.#known;
    if (group && by !== 'nothing' && group !== link.trust) return;
    this.change({ link, group: link.trust, by: by === 'comparison' ? by : 'link' });
  }

  /** Writes what has changed. A device that can't keep it asks again the next time. */
  flush(): Promise<void> {
    return (this.#writing = this.#writing.then(() => this.#write()));
  }

  async #write(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    const digests = [...this.digests].slice(-mostDigests).join('');
    const mine = this.#known;
    try {
      const { merged } = await import('./two-tabs.js');
      await this.local.remember<Json>('keys', (known) => merged({ ...nothing, ...(known as object) }, mine, this.#stored));
      this.#stored = mine;
      await this.local.remember<string>('verified', () => digests);
    } catch {
      this.#changed = true;
    }
  }
}
