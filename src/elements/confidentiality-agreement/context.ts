/** What the parts of <peer-confidentiality-agreement> show, and what they can do through their element. */
import type { ReactiveControllerHost } from 'lit';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import type { agreement } from '../../localization/en/agreement.js';
import type { common } from '../../localization/en/common.js';
import type { AgreementVersion } from '../../model/rows.js';
import type { ClauseAnswers } from './clause-answers.js';
import type { HostLimits } from './host-limits.js';

export interface AgreementHost {
  readonly element: ReactiveControllerHost & HTMLElement;
  /** Runs an action; where it fails the element shows why, and it resolves to undefined. */
  act<R extends Receipt>(type: string, run: () => Promise<R>): Promise<R | undefined>;
  /** Says what was done to a version, by its hash, and goes on there; what waits is said by `act`. */
  settle(hash: string, said: (number: number) => string, receipt: Receipt): Promise<void>;
  /** Accepts a version, after what else is to be written first; resolves to whether it was done. */
  accept(version: AgreementVersion, before?: () => Promise<unknown>): Promise<boolean>;
  /** Asks before a version is declined or withdrawn from, or for the note about that. */
  refuse(hash: string, before?: () => Promise<unknown>): Promise<void>;
  /** Begins to answer a version clause by clause. */
  answer(version: AgreementVersion): Promise<void>;
  /** Shows what changed from one version to another. */
  compare(from: string, to: string): Promise<void>;
  announce(text: string): void;
  /** Moves the focus to what has that id, once it is there. */
  focus(id: string): Promise<void>;
  /** Leaves the editor. */
  leave(): void;
}

export interface AgreementContext {
  readonly host: AgreementHost;
  readonly group: PeerGroup;
  readonly state: PeerGroupState;
  readonly text: typeof agreement;
  readonly common: typeof common;
  readonly language: string;
  /** The reader's IANA time zone. */
  readonly zone: string;
  readonly headingLevel: number;
  readonly busy: boolean;
  readonly failure: unknown;
  /** The host's own words for the clause that is always part of it. */
  readonly limits?: string | HostLimits;
  /** What comes later, once it is there. */
  readonly exceptions?: typeof import('./exceptions.js');
  readonly answers?: ClauseAnswers;
}
