/** Gives my other devices the keys to what they can't open by themselves, as it comes. */
import { isStorageError } from '../storage/adapter.js';
import { GroupError } from './group-error.js';
import type { PeerGroup } from './peer-group.js';

export class DeviceServing {
  #isRunning = false;
  #isDue = false;

  constructor(private readonly group: PeerGroup) {}

  async serve(): Promise<void> {
    const { sealing } = this.group;
    this.#isDue = true;
    if (this.#isRunning || !sealing) return;
    this.#isRunning = true;
    try {
      // What opens meanwhile is given, too.
      while (this.#isDue) {
        this.#isDue = false;
        for (const body of await sealing.keyrings()) await this.group.write('keyring', body);
      }
    } catch (error) {
      // The next visit tries again; a TypeError is code that couldn't be loaded.
      if (!isStorageError(error) && !(error instanceof GroupError) && !(error instanceof TypeError)) throw error;
    } finally {
      this.#isRunning = false;
    }
  }
}
