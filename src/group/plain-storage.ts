/** Opens a group's storage, where content may lie there as it is: sealing isn't there yet. */
import type { StorageAdapter } from '../storage/adapter.js';
import { openStorage } from '../storage/registry.js';
import { GroupError } from './group-error.js';
import type { PeerGroupOptions } from './opening.js';

/** @throws GroupError `sealed-unavailable` where content would have to be sealed. */
export function checkPlain({ capabilities }: StorageAdapter, { confidentiality }: PeerGroupOptions): void {
  if ((confidentiality ?? (capabilities.shared ? 'sealed' : 'plain')) === 'sealed')
    throw new GroupError(
      'sealed-unavailable',
      'This version can’t seal content. Nothing was stored. Choose confidentiality="plain" to go on unsealed.',
    );
}

export async function openPlain(options: PeerGroupOptions): Promise<StorageAdapter> {
  const { storage, space, me } = options;
  const adapter =
    typeof storage === 'string'
      ? await openStorage(storage, { space, me })
      : typeof storage === 'function'
        ? await storage({ space, me })
        : storage;
  try {
    checkPlain(adapter, options);
    return adapter;
  } catch (error) {
    if (adapter !== storage) await adapter.close();
    throw error;
  }
}
