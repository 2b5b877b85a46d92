/** Who could read a commitment now, where that has changed since it was shared. Loaded once something is shared. */
import { sharing } from '../../localization/en/sharing.js';
import { messagesIn } from '../../localization/localize.js';
import type { Commitment } from '../../model/rows.js';
import { ShareAgain } from '../../ui/sharing/share-again.js';
import type { SharingHost } from '../../ui/sharing/sharing-host.js';
import { cardId } from './tracker-host.js';

export class CommitmentReaders {
  readonly #shareAgain: ShareAgain;

  constructor(private readonly host: SharingHost) {
    this.#shareAgain = new ShareAgain(host);
  }

  render(commitment: Commitment, mayWrite: boolean): unknown {
    const { host } = this;
    const group = host.group();
    const { id, at, share, readers } = commitment;
    const text = messagesIn(host.language(), 'sharing', sharing);
    return this.#shareAgain.render(
      {
        ...{ id, at, share, readers, event: 'peer-commitment-shared', notShared: text.checkInsStay },
        audience: group.audienceOf('plan', commitment),
        again: () => group.actions.commitAgain(id),
        shown: (op) => `#${cardId(op)}`,
      },
      mayWrite,
    );
  }
}
