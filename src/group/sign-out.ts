/** Signing out: what this device forgets, and how its other tabs hear of it and keep nothing any more. */
import { update } from '../storage/update.js';
import { forgetCopies } from './forget-copies.js';
import type { LocalStore } from './local-store.js';
import type { PeerGroup } from './peer-group.js';
import { randomId } from './random-id.js';

/** There while this device knows the group, and another one each time; empty while that is being forgotten. */
const visit = 'visit/id';

/** Calls back once another tab has signed out; from then on the store keeps nothing for this one any more. */
export async function onForgotten(local: LocalStore, forgotten: () => void, signal: AbortSignal): Promise<void> {
  const { adapter } = local;
  const mine = (await update(adapter, visit, (known) => known === undefined ? randomId() : undefined))!.value;
  local.isForgotten = async () => (await adapter.get(visit))?.value !== mine;
  let isThere = false;
  adapter.watch(
    'visit',
    (event) => {
      if (event.type === 'put') isThere = event.entry.value === mine;
      else if (event.type === 'delete') isThere = false;
      else if (event.type !== 'ready') return;
      if (!isThere) forgotten();
    },
    signal,
  );
}

/** Forgets keys, drafts, what was remembered, and copies of content; for all tabs. */
export async function forgetHere({ sealing, local, adapter, space }: PeerGroup): Promise<void> {
  sealing?.forget();
  await sealing?.pins.flush();
  await sealing?.identities.forget(space);
  // First, so that no other tab keeps anything meanwhile.
  await update(local.adapter, visit, () => '');
  await local.forget();
  await adapter.close();
  await forgetCopies(space);
}

/** Forgets what is in this tab, and what it kept since another one signed out; not what somebody keeps who came after. */
export async function forgetElsewhere({ sealing, local, adapter, space }: PeerGroup): Promise<void> {
  sealing?.forget();
  await sealing?.pins.flush();
  await adapter.close();
  if ((await local.adapter.get(visit))?.value) return;
  await local.forget();
  await forgetCopies(space);
}
