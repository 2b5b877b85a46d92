/** What the tracker's forms and cards, some of them loaded when they are opened, need of the element around. */
import type { ReactiveControllerHost } from 'lit';
import type { PeerGroup, Receipt } from '../../group/peer-group.js';
import type { PeerGroupState } from '../../group/state.js';
import type { common } from '../../localization/en/common.js';
import type { tracker } from '../../localization/en/tracker.js';
import type { CalendarDate } from '../../model/calendar.js';
import type { MemberId, OperationId } from '../../model/record.js';
import type { BuddyEdge, Commitment } from '../../model/rows.js';
import type { DraftKeeper } from '../../ui/drafts.js';
import type { DateTexts } from './dates.js';
import type * as TrackerLater from './tracker-later.js';

/** What a form is opened for. Its key is unique among the open ones, and begins the ids of its fields. */
export type Wanted =
  | { readonly form: 'new'; readonly feedback?: string; readonly item?: string; readonly adapts?: Commitment }
  | { readonly form: 'change'; readonly commitment: Commitment }
  | { readonly form: 'end'; readonly commitment: Commitment }
  | { readonly form: 'word'; readonly commitment: Commitment; readonly ask: boolean }
  | { readonly form: 'check-in'; readonly commitment: Commitment; readonly period: CalendarDate }
  | { readonly form: 'release'; readonly edge: BuddyEdge };

/** The id that a commitment had at first, which stays when its plan is shared anew. */
export const firstIdOf = ({ id, former }: Commitment): OperationId => former[0] ?? id;

export const keyOf = (wanted: Wanted): string => {
  if ('commitment' in wanted) return `${wanted.form}-${firstIdOf(wanted.commitment)}`;
  return wanted.form === 'release' ? `release-${wanted.edge.supporter}-${wanted.edge.supported}` : 'new';
};

/** A form that is open. It keeps what is typed for as long as it lives. */
export interface TrackerForm {
  /** The host is of the moment; a form outlives many. */
  render(host: TrackerHost): unknown;
  /** What gets the focus when it has opened. */
  readonly focus: string;
  /** Shown over the page. */
  readonly modal?: boolean;
  /** What keeps what is typed as a draft. */
  readonly keeper?: DraftKeeper;
  /** Instead of closing, while what was typed can't be kept as a draft: asks. */
  stay?(): void;
  /** Ends what is still going on; drafts stay. */
  closed?(): void;
}

/** The element and its group as they are at one moment. */
export interface TrackerHost {
  readonly element: ReactiveControllerHost & HTMLElement;
  readonly group: PeerGroup;
  readonly state: PeerGroupState;
  readonly me: MemberId;
  readonly text: typeof tracker;
  readonly commonText: typeof common;
  readonly language: string;
  readonly dates: DateTexts;
  readonly headingLevel: number;
  readonly busy: boolean;
  /** Why the last action failed. */
  readonly failure: unknown;
  /** My zone, in which my new commitments count their days. */
  readonly zone: string;
  /** Whether the gate is open and I may make commitments. */
  readonly mayWrite: boolean;
  /** Names joined as the language does it. */
  readonly list: (names: readonly string[]) => string;
  readonly nameOf: (member: MemberId) => string;
  readonly open: (wanted: Wanted) => void;
  /** Who could read a commitment of mine now and can't, or the other way round, and the way to share it anew. */
  readonly readersNow: (commitment: Commitment) => unknown;
  /** What is open for a commitment, by all the ids that it has had, or for `new`. */
  readonly forms: (subjects: readonly string[]) => unknown;
  /** What comes after the first paint, once it is there. */
  readonly later?: typeof TrackerLater;
  /** What buddies answer each other, once it is there; `shown` are others' commitments that are listed. */
  readonly pairs: (shown: readonly Commitment[]) => unknown;
  readonly focus: (selector: string) => void;
  /** Says something politely to screen readers. */
  readonly announce: (text: string) => void;
  readonly act: <R extends Receipt>(type: string, run: () => Promise<R>, spoken?: string) => Promise<R | undefined>;
  /**
   * Closes a form: with a `focus` once it is sent; else it stays while what was typed can't be kept, and asks. Focus goes
   * to the first thing that matches, else to the button that opened it.
   */
  readonly close: (key: string, focus?: string) => void;
}

export const cardId = (commitment: string): string => `commitment-${commitment}`;
