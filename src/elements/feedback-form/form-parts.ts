/** What of the feedback form comes after its first paint: what is written with, drafts, requests and rounds. */
import type { PeerGroup } from '../../group/peer-group.js';
import { Later } from '../../ui/later.js';
import type { AskedHost, AskedOfMe } from './asked-of-me.js';
import type { DraftShelf, ShelfHost } from './draft-shelf.js';
import type { EditHost, EditWanted } from './edit-wanted.js';
import type { FormRounds, FormRoundsHost } from './form-rounds.js';

export type FormPartsHost = AskedHost & EditHost & FormRoundsHost & ShelfHost & {
  /** Something that is needed now couldn't be fetched. */
  fail(error: unknown): void;
};

export class FormParts {
  /** What isn't needed before something is written. */
  later?: typeof import('./feedback-later.js');
  shelf?: DraftShelf;
  /** What takes up feedback that is to be changed. */
  edits?: EditWanted;
  /** What asks scales, choices and rubrics. */
  readonly more;
  readonly #asked;
  readonly #rounds;

  constructor(private readonly host: FormPartsHost) {
    const came = () => host.element.requestUpdate();
    this.more = new Later(() => import('../../ui/more-questions.js'), came);
    this.#asked = new Later(async () => new (await import('./asked-of-me.js')).AskedOfMe(host), came);
    this.#rounds = new Later(async () => new (await import('./form-rounds.js')).FormRounds(host), came);
  }

  /** Where there are rounds of feedback. */
  roundsIn({ state }: PeerGroup): FormRounds | undefined {
    return state.rounds.length ? this.#rounds.part : undefined;
  }

  /** What others ask for, where they do. */
  askedIn({ state }: PeerGroup): AskedOfMe | undefined {
    return state.requests.length ? this.#asked.part : undefined;
  }

  /** Something that is shown isn't whole. */
  get isLost(): boolean {
    return this.more.isLost || this.#rounds.isLost;
  }

  /** What fails to load once is tried again when it is needed. */
  async load(isNeeded: boolean): Promise<FormParts['later']> {
    const { host } = this;
    try {
      this.later ??= await import('./feedback-later.js');
      this.shelf ??= new this.later.DraftShelf(host);
      this.edits ??= new this.later.EditWanted(host);
      host.element.requestUpdate();
    } catch (error) {
      if (isNeeded) host.fail(error);
    }
    return this.later;
  }
}
