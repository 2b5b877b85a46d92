/** What a member does about keys: invite by link, bring in further devices, keep a passphrase, compare, revoke. */
import { identityOf } from '../confidentiality/device-keys.js';
import { invitationFragment, spaceTagOf, type Invitation } from '../confidentiality/invitation-link.js';
import { lockOf, makeSecret } from '../confidentiality/one-time-secret.js';
import { unwrapRecovery, wrapRecovery, type WrappedDevice } from '../confidentiality/recovery.js';
import { devicesOf } from '../model/devices.js';
import type { MemberId } from '../model/record.js';
import { GroupError } from './group-error.js';
import { firstDevice } from './keys-view.js';
import type { PeerGroup, Receipt } from './peer-group.js';
import type { SealedGroup } from './sealed-group.js';

export class KeyActions {
  constructor(readonly group: PeerGroup) {}

  /**
   * Makes a link by which a member, and nobody else, lets a first device in; an earlier one opens nothing any more. For
   * somebody who has lost all devices, too. Returns the fragment to put behind the address of the group's page.
   */
  async invite(member: MemberId): Promise<string> {
    const { fragment, lock } = await this.#link('member', member);
    await this.group.write('invitation', { member, lock });
    return fragment;
  }

  /** Makes a link by which I let one more device of mine in. Returns its fragment. */
  async linkDevice(): Promise<string> {
    const { fragment, lock } = await this.#link('device', this.#me);
    await this.group.write('device-invitation', { lock });
    return fragment;
  }

  /** Lets this browser in by a link, as a further device of mine, or as a new first one where all others are lost. */
  async enter(name?: string): Promise<Receipt> {
    const entry = await this.#sealing.entry(this.#me);
    const { keys, lock, proof } = entry;
    const isDevice = this.#sealing.link?.kind === 'device';
    const receipt = isDevice
      ? await this.group.write('device', { keys: keys!, lock, proof, name })
      : await this.group.write('joining', entry);
    await this.#sealing.usedLink();
    return receipt;
  }

  /** Keeps a recovery device in the storage that only this passphrase opens, in place of an earlier one. */
  async keepRecovery(passphrase: string): Promise<Receipt<'recovery'>> {
    return this.group.write('recovery', await wrapRecovery(passphrase));
  }

  /** The passphrase isn't wanted now. */
  async dismissRecovery(): Promise<void> {
    const { pins } = this.#sealing;
    pins.change({ dismissed: [...pins.known.dismissed, new Date(this.group.clock.now()).toISOString()] });
    await this.#noted();
  }

  /**
   * Lets this browser in by my passphrase, and hands on to it what the recovery device can open.
   * @throws StorageError `no-key` for another passphrase; GroupError `no-recovery` where none was kept
   */
  async recover(passphrase: string, name?: string): Promise<Receipt<'device'>> {
    const sealing = this.#sealing;
    const me = this.#me;
    const kept = sealing.rows.recoveries.get(me);
    if (!kept) throw new GroupError('no-recovery', 'No passphrase was kept for you in this group.');
    const recovered = identityOf(await unwrapRecovery(passphrase, kept.keys, kept.wrapped as WrappedDevice), me);
    // Until its keys are handed on.
    sealing.keyring.addOpener(recovered);
    const { device, signing, sealing: key } = await sealing.become(me);
    const around = async <T>(write: () => Promise<T>): Promise<T> => {
      const own = sealing.keyring.identity;
      sealing.standIn = sealing.keyring.identity = recovered;
      try {
        return await write();
      } finally {
        sealing.standIn = undefined;
        sealing.keyring.identity = own;
      }
    };
    return this.group.write('device', { keys: { device, signing, sealing: key }, name }, { around });
  }

  /** From now on a device of mine counts no more, and nothing is sealed to it. What it could read, it can still. */
  revoke(device: string): Promise<Receipt<'revocation'>> {
    return this.group.write('revocation', { device, counter: this.#sealing.rows.counters.get(device) ?? 0 });
  }

  /** I have compared a member's fingerprint with what they read to me. */
  async confirm(member: MemberId): Promise<void> {
    const { pins, rows } = this.#sealing;
    const first = firstDevice(member, rows)?.device;
    if (!first) return;
    pins.change({
      compared: { ...pins.known.compared, [member]: first },
      devices: { ...pins.known.devices, [member]: first },
    });
    await this.#noted();
  }

  /** I have compared the group's fingerprint. */
  async confirmGroup(): Promise<void> {
    this.#sealing.pins.change({ by: 'comparison', group: this.group.state.keys?.group });
    await this.#noted();
  }

  /** My devices: those that count, the recovery device, those that were revoked. */
  get devices() {
    return devicesOf(this.#me, this.#sealing.rows);
  }

  get #sealing(): SealedGroup {
    const { sealing } = this.group;
    if (!sealing) throw new GroupError('not-allowed', 'This group isn’t sealed, so there are no keys.');
    return sealing;
  }
  get #me(): MemberId {
    const { me } = this.group.state;
    if (!me) throw new GroupError('not-a-member', 'Only members of the group can do that.');
    return me.id;
  }

  async #noted(): Promise<void> {
    await this.#sealing.pins.flush();
    this.#sealing.changed();
  }

  async #link(kind: Invitation['kind'], member: MemberId): Promise<{ fragment: string; lock: string }> {
    const { group } = this;
    const secret = makeSecret();
    const trust = group.state.keys?.group ?? '';
    const fragment = invitationFragment({ kind, member, trust, secret, spaceTag: await spaceTagOf(group.space) });
    return { fragment, lock: await lockOf(secret) };
  }
}
