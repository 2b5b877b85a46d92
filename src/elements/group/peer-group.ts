/** <peer-group>: opens a group's storage, says who "me" is, and offers the group to the elements around. */
import { ContextProvider } from '@lit/context';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { GroupError } from '../../group/group-error.js';
import type { PeerGroup, Settled } from '../../group/peer-group.js';
import type { OpenStorage, StorageAdapter } from '../../storage/adapter.js';
import { groupContext, provide, providersChanged, type GroupSource } from '../../ui/group-source.js';
import type { TakenInvitation } from '../../ui/sealed-address.js';

/** Detail of `peer-group-open`. */
export interface GroupOpenDetail {
  readonly group: PeerGroup;
}

/** Detail of `peer-group-error`. */
export interface GroupErrorDetail {
  readonly error: unknown;
}

/**
 * Finds the storage and says who "me" is. Elements inside it use its group; so do those that name it by `for`, and
 * all others where it is the only `<peer-group>` of the page.
 *
 * @slot - Anything; elements of the group inside find it without `for`.
 * @fires {CustomEvent<GroupOpenDetail>} peer-group-open - The group was opened.
 * @fires {CustomEvent<GroupErrorDetail>} peer-group-error - The group can't be opened; `error.code` says why.
 * @fires {CustomEvent<Settled>} peer-settled - The storage has, or has refused, what waited on this device: the write
 *   whose event had `pending`, also after a reload. `outcome` is `confirmed` or `refused`.
 */
export class PeerGroupElement extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** The group's id in its storage: any text. Nothing is opened without it. */
  @property() space = '';
  /**
   * My member id, or a login by which the roster knows me, such as `moodle:jdoe`. Optional where content is sealed: then
   * I am whose key this browser has, or whom the invitation's link is for.
   */
  @property() me = '';
  /**
   * Where the group's records live: `indexeddb:` (this browser), `memory:` (this page), `https://…` (a server),
   * `nats+wss://…`, each of the last two also behind `offline:`, or what was registered.
   */
  @property() storage = 'indexeddb:';
  /**
   * The fingerprint of a sealed group: 30 digits; spaces and hyphens don't matter. With it no other group that turns up
   * in the storage is taken for this one.
   */
  @property() trust = '';
  /** `sealed` or `plain`; by default sealed where the storage is shared, and plain where it lives in this browser. */
  @property() confidentiality?: 'sealed' | 'plain';
  /**
   * Address of a page that tells how a group comes to be shared; by default `choosing-a-storage.html` beside the script,
   * in the package `dist/choosing-a-storage.html`. An application that bundles the package names its own.
   */
  @property({ attribute: 'storage-guide' }) storageGuide?: string;
  /** A storage adapter, or a function that opens one. Overrides `storage`. */
  @property({ attribute: false }) adapter?: StorageAdapter | OpenStorage;

  readonly #listeners = new Set<() => void>();
  #group?: PeerGroup;
  /** The group to whose writes it listens. */
  #heard?: PeerGroup;
  #endHearing = () => {};
  #error?: unknown;
  /** Counts openings; an earlier one that ends late is closed again. */
  #opening = 0;
  #withdraw = () => {};
  #scheduled = false;
  /** By what link the page was opened, until a group was opened with it. */
  #taken?: TakenInvitation;

  readonly #source: GroupSource = sourceOf(this, this.#listeners);
  #own?: PeerGroup;

  constructor() {
    super();
    new ContextProvider(this, { context: groupContext, initialValue: this.#source });
  }

  /** The opened group. Setting it makes the element offer this one, and its owner closes it. */
  get group(): PeerGroup | undefined {
    return this.#own ?? this.#group;
  }
  set group(group: PeerGroup | undefined) {
    this.#own = group;
    this.#reopen(true);
    this.#notify();
  }

  /** Why the group can't be opened: a StorageError or GroupError. */
  get error(): unknown {
    return this.#error;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const withdraw = provide(this, this.#source);
    const view = this.ownerDocument.defaultView;
    view?.addEventListener('hashchange', this.#followAddress);
    this.#withdraw = () => {
      withdraw();
      view?.removeEventListener('hashchange', this.#followAddress);
    };
    this.#hear();
    this.#reopen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#withdraw();
    // A node that is only moved keeps its group.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#close();
      this.#hear();
    });
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'id'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'id' && this.isConnected) providersChanged();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if ((['space', 'me', 'storage', 'trust', 'confidentiality', 'adapter'] as const).some((name) => changed.has(name)))
      this.#reopen(true);
    else if (changed.has('storageGuide')) this.#notify();
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }

  /** Opens the group anew after it failed. */
  retry(): void {
    this.#reopen(true);
  }

  /**
   * Forgets the group on this device, such as a computer that others use, too: keys, drafts, copies of content. Without
   * another device, a passphrase or a new link from the facilitator, what was sealed to it can't be read any more.
   */
  async signOut(): Promise<void> {
    await this.group?.signOut();
  }

  /** A link to the page that is open already changes no more than the fragment. */
  readonly #followAddress = async (): Promise<void> => {
    if (await this.#takeInvitation()) this.#reopen(true);
  };

  /** Takes an invitation into this group out of the page's address, which others on the page read, too. */
  async #takeInvitation(): Promise<boolean> {
    const view = this.ownerDocument.defaultView;
    const hash = view?.location.hash;
    if (!hash?.includes('collegial=')) return false;
    try {
      const { takeInvitation } = await import('../../ui/sealed-address.js');
      const taken = await takeInvitation(hash, this.space, view!);
      this.#taken = taken ?? this.#taken;
      return taken !== undefined;
    } catch {
      // It stays in the address, and the next load takes it.
      return false;
    }
  }

  /** Opens once per turn, however many attributes a framework sets one after the other. */
  #reopen(changed = false): void {
    if (changed) this.#close();
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.isConnected && this.hasUpdated && !this.#own && !this.#group) void this.#open();
    });
  }

  async #open(): Promise<void> {
    const opening = ++this.#opening;
    const { space, me, storage, adapter, confidentiality, trust } = this;
    try {
      if (!space) throw new GroupError('no-space', 'A <peer-group> needs the attribute "space": the id of its group.');
      // The engine is fetched when there is something to open, so that a page's first paint doesn't wait for it.
      const [engine] = await Promise.all([import('../../group/peer-group.js'), this.#takeInvitation()]);
      const group = await engine.PeerGroup.open({
        storage: adapter ?? storage,
        space,
        me: me || undefined,
        confidentiality,
        trust: trust || undefined,
        invitation: this.#taken?.fragment,
      });
      if (opening !== this.#opening) return await group.close();
      this.#group = group;
      this.#error = undefined;
      this.#taken?.keep(group);
      this.#taken = undefined;
      this.#notify();
      this.#fire<GroupOpenDetail>('peer-group-open', { group });
    } catch (error) {
      if (opening !== this.#opening) return;
      this.#error = error;
      this.#notify();
      this.#fire<GroupErrorDetail>('peer-group-error', { error });
    }
  }

  #close(): void {
    this.#opening += 1;
    const group = this.#group;
    this.#group = this.#error = undefined;
    if (!group) return;
    this.#notify();
    void group.close();
  }

  /** Tells the page what became of the group's writes. */
  #hear(): void {
    const group = this.isConnected ? this.group : undefined;
    if (group === this.#heard) return;
    this.#endHearing();
    this.#heard = group;
    // A group that another copy of the library opened may not tell.
    this.#endHearing = group?.onSettled?.((detail) => this.#fire<Settled>('peer-settled', detail)) ?? (() => {});
  }

  #fire<D>(type: string, detail: D): void {
    this.dispatchEvent(new CustomEvent<D>(type, { detail, bubbles: true, composed: true }));
  }

  #notify(): void {
    this.#hear();
    for (const listener of [...this.#listeners]) listener();
  }
}

const sourceOf = (element: PeerGroupElement, listeners: Set<() => void>): GroupSource => ({
  get group() {
    return element.group;
  },
  get error() {
    return element.error;
  },
  get storageGuide() {
    return element.storageGuide;
  },
  retry: () => element.retry(),
  subscribe(listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
});

declare global {
  interface HTMLElementEventMap {
    'peer-group-open': CustomEvent<GroupOpenDetail>;
    'peer-group-error': CustomEvent<GroupErrorDetail>;
    'peer-settled': CustomEvent<Settled>;
  }
  interface HTMLElementTagNameMap {
    'peer-group': PeerGroupElement;
  }
}
