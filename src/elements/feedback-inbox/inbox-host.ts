/** What the inbox's parts that come after its first paint need of the element around. */
import type { Questionnaire } from '../../model/kinds.js';
import type { Feedback } from '../../model/rows.js';
import type { SharingHost } from '../../ui/sharing/sharing-host.js';
import type { UnsentWords } from '../../ui/unsent-words.js';
import type { ItemContext } from './feedback-item.js';
import type {
  CommitmentShowWantedDetail,
  FeedbackWantedDetail,
  GivingWantedDetail,
  RequestWantedDetail,
} from './peer-feedback-inbox.js';

/** What another element on the page may do: the event that asks for it, and its detail. */
export type Wanted =
  | ['peer-commitment-wanted' | 'peer-feedback-edit-wanted', FeedbackWantedDetail]
  | ['peer-commitment-show-wanted', CommitmentShowWantedDetail]
  | ['peer-giving-wanted', GivingWantedDetail]
  | ['peer-request-wanted', RequestWantedDetail];

export interface InboxHost extends SharingHost {
  /** What each feedback is shown with, as it is now. */
  context(): ItemContext;
  /** Undefined where it isn't known here. */
  questionnaireOf(row: Pick<Feedback, 'questionnaire' | 'asked'>): Questionnaire | undefined;
  /** All that can be used, in the reader's language. */
  questionnaires(): readonly Questionnaire[];
  /** What is being written; kept on this device. */
  readonly unsent: UnsentWords;
  view(): 'received' | 'given';
  /** Shows a list, with what is hidden in it. */
  reveal(view: 'received' | 'given'): void;
  /** Why the last action failed. */
  failure(): unknown;
  /** Shows why something failed that no action was. */
  fail(error: unknown): void;
  announce(text: string): void;
  /** Asks whatever on the page can do something to do it. False where nothing does, of which `otherwise` is announced. */
  want(otherwise: string, ...wanted: Wanted): boolean;
  /** The level of headings below the element's own, 2 to 6. */
  level(): number;
}
