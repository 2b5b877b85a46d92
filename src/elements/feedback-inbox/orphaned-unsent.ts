/** Finds what was begun about feedback that can't be answered any more, such as a reply to what was withdrawn. Comes with the first field or words. */
import { inboxLater } from '../../localization/en/inbox-later.js';
import { messagesIn } from '../../localization/localize.js';
import type { Feedback } from '../../model/rows.js';
import { OrphanedWords } from '../../ui/orphaned-words.js';
import { canAnswer } from './answering.js';
import { otherShares } from './audience-now.js';
import type { InboxHost } from './inbox-host.js';

/** By what they are kept under: what it was to be, and the first id of the feedback. */
const named = /^(thanks|reply|widen|pass)\/(.+)$/;

export class OrphanedUnsent {
  readonly #words: OrphanedWords;

  constructor(private readonly host: InboxHost) {
    this.#words = new OrphanedWords(host);
  }

  render(mayWrite: boolean): unknown {
    const { unsent } = this.host;
    const gone = unsent.names.filter((name) => this.#isGone(name, mayWrite));
    return this.#words.render(
      gone.map((name) => ({
        id: `orphan-${name.replace('/', '-')}`,
        said: [[this.#label(name), unsent.of(name)] as const],
        discard: () => unsent.sent(name),
      })),
    );
  }

  #label(name: string): string {
    const { thanks, yourReply: reply, askForReaders: widen, passOn: pass } = messagesIn(this.host.language(), 'inboxLater', inboxLater);
    return { thanks, reply, widen, pass }[named.exec(name)![1] as 'thanks'];
  }

  #isGone(name: string, mayWrite: boolean): boolean {
    const [, kind, root] = named.exec(name) ?? [];
    if (kind === undefined) return false;
    const row = this.host.group().state.feedback.find((each) => each.root === root);
    return !mayWrite || !row || !this.#canSend(kind, row);
  }

  #canSend(kind: string, row: Feedback): boolean {
    const group = this.host.group();
    const me = group.state.me!.id;
    if (kind === 'reply') return canAnswer('reply', row, me);
    if (row.recipient !== me || row.status === 'retracted') return false;
    if (kind === 'thanks') return row.status === 'released' || canAnswer('thanks', row, me);
    return kind === 'pass' || (otherShares(group, row, true).length > 0 && row.widening?.state !== 'asked');
  }
}
