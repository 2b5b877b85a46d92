/** Finds an element's group and keeps the element up to date with the parts of the state that it shows. */
import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PeerGroup } from '../group/peer-group.js';
import type { PeerGroupState } from '../group/state.js';
import { groupContext, onProvidersChange, sourceById, sourcesAround, type GroupSource } from './group-source.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly for: string };

/** Why there is no group. */
export type Missing = 'none' | 'unknown-id' | 'several';

/** What every element shows of, besides its own parts. */
const always = [
  'phase',
  'link',
  'error',
  'me',
  'agreement',
  'waiting',
  'waitingRecords',
  'refusedWrites',
  'unreadable',
  'keys',
] as const satisfies (keyof PeerGroupState)[];

/**
 * Looks in this order: the element's own `group` property, `for`, the nearest ancestor (context), the only
 * `<peer-group>` of the document.
 */
export class GroupController implements ReactiveController {
  group?: PeerGroup;
  error?: unknown;
  missing?: Missing;
  #own?: PeerGroup;
  #context?: GroupSource;
  #source?: GroupSource;
  #ends: (() => void)[] = [];
  #endSource = () => {};
  #endGroup = () => {};
  #endContext = () => {};

  constructor(
    readonly host: Host,
    readonly parts: readonly (keyof PeerGroupState)[],
  ) {
    host.addController(this);
  }

  get own(): PeerGroup | undefined {
    return this.#own;
  }
  set own(group: PeerGroup | undefined) {
    this.#own = group;
    this.find();
  }

  get storageGuide(): string | undefined {
    return this.#source?.storageGuide;
  }

  hostConnected(): void {
    this.#ends = [onProvidersChange(() => this.find())];
    this.#context = undefined;
    this.host.dispatchEvent(new ContextEvent(groupContext, this.host, this.#found, true));
    this.find();
  }

  hostDisconnected(): void {
    for (const end of [...this.#ends, this.#endSource, this.#endGroup, this.#endContext]) end();
    this.#source = this.group = undefined;
    this.#endContext = this.#endSource = this.#endGroup = () => {};
  }

  retry(): void {
    if (this.group) this.group.retry();
    else this.#source?.retry();
  }

  /** Looks again, and listens to what it found. */
  find(): void {
    // Out of the page nothing would end the listening.
    if (!this.host.isConnected) return;
    const source = this.#own ? undefined : this.#look();
    if (source !== this.#source) {
      this.#endSource();
      this.#source = source;
      this.#endSource = source?.subscribe(() => this.find()) ?? (() => {});
    }
    this.error = source?.error;
    this.#listen(this.#own ?? source?.group);
    this.host.requestUpdate();
  }

  /** A field, because whoever answers later holds it weakly until then. */
  readonly #found = (source: GroupSource, end = () => {}): void => {
    if (end !== this.#endContext) this.#endContext();
    this.#endContext = end;
    this.#context = source;
    this.find();
  };

  #look(): GroupSource | undefined {
    const { host } = this;
    const around = sourcesAround(host);
    const source = host.for
      ? sourceById(host.for, host)
      : (this.#context ?? (around.length === 1 ? around[0] : undefined));
    const why = host.for ? 'unknown-id' : around.length ? 'several' : 'none';
    this.missing = source ? undefined : why;
    return source;
  }

  #listen(group: PeerGroup | undefined): void {
    if (group) this.missing = undefined;
    if (group === this.group) return;
    this.#endGroup();
    this.group = group;
    let shown = group?.state;
    this.#endGroup =
      group?.subscribe(
        (state) => state,
        (state) => {
          const changed = [...always, ...this.parts].some((part) => state[part] !== shown?.[part]);
          shown = state;
          if (changed) this.host.requestUpdate();
        },
      ) ?? (() => {});
  }
}
