/** Ids that this device remembers for a member. Nobody else learns of them: they never reach the group's storage. */
import type { LocalStore } from '../../group/local-store.js';
import type { PeerGroup } from '../../group/peer-group.js';
import type { OperationId } from '../../model/record.js';
import type { InboxHost } from './inbox-host.js';

export class RememberedIds {
  #ids?: ReadonlySet<OperationId>;
  #local?: LocalStore;
  #name = '';
  #key = '';

  /** `what` they are of, such as `opened`. */
  constructor(
    private readonly host: InboxHost,
    private readonly what: string,
  ) {}

  /** Whose they are. */
  follow(group: PeerGroup): void {
    this.#local = group.local;
    this.#name = `${this.what}-${group.state.me!.id}`;
    const key = `${group.space}\n${this.#name}`;
    if (key === this.#key) return;
    this.#key = key;
    this.#ids = undefined;
    const known = (ids: readonly OperationId[] = []) => {
      if (key !== this.#key) return;
      this.#ids = new Set(ids);
      this.host.element.requestUpdate();
    };
    group.local.remembered<OperationId[]>(this.#name).then(known, () => known());
  }

  /** Undefined until they are read. */
  has(id: OperationId): boolean | undefined {
    return this.#ids?.has(id);
  }

  /** A device that can't remember it knows it until the page goes. */
  add(id: OperationId): void {
    this.#ids = new Set([...(this.#ids ?? []), id]);
    this.host.element.requestUpdate();
    const known = this.#local?.remember<OperationId[]>(this.#name, (ids = []) => [...new Set([...ids, id])]);
    known?.catch(() => {});
  }
}
