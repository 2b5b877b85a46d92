/** Finds what was begun about commitments that aren't there any more, such as a word to somebody who has left. Comes after the first paint. */
import type { ReactiveController } from 'lit';
import type { SavedDraft } from '../../group/local-store.js';
import { isAbout } from '../../model/is-about.js';
import { Later } from '../../ui/later.js';
import { OrphanedWords, type Orphan } from '../../ui/orphaned-words.js';
import type { OpenForms } from './open-forms.js';
import type { TrackerHost } from './tracker-host.js';

interface Saved {
  readonly form: string;
  readonly draft: SavedDraft;
}

export class OrphanedDrafts implements ReactiveController {
  readonly #shown: OrphanedWords;
  readonly #words: Later<typeof import('./tracker-forms.js')>;
  /** All of the member's drafts, by form and id. */
  readonly #saved = new Map<string, Saved>();
  #watched = '';
  #unwatch = () => {};

  /** `host` is the tracker as it is at the moment, while its group is open. */
  constructor(
    private readonly element: TrackerHost['element'],
    private readonly host: () => TrackerHost | undefined,
    private readonly forms: OpenForms,
  ) {
    this.#words = new Later(() => import('./tracker-forms.js'), () => element.requestUpdate());
    this.#shown = new OrphanedWords({
      element,
      language: () => this.host()!.language,
      announce: (text) => this.host()?.announce(text),
    });
    element.addController(this);
  }

  hostUpdated(): void {
    const host = this.host();
    const watched = host ? whose(host) : '';
    if (watched === this.#watched) return;
    this.#forget();
    if (host) this.#watch(watched, host);
  }
  hostDisconnected(): void {
    this.#forget();
  }

  render(host: TrackerHost): unknown {
    const open = [...this.forms.all].flatMap(([key, { keeper }]) => (keeper && isOrphaned(keeper.form, host) ? { key, keeper } : []));
    // What an open form has as its own is listed by that.
    const isApart = ({ form, draft }: Saved) =>
      open.every(({ keeper }) => keeper.form !== form || keeper.others.some(({ id }) => id === draft.id));
    // Until the next member's are read, the former one's are here.
    const known = this.#watched === whose(host) ? [...this.#saved.values()] : [];
    const saved = known.filter((each) => isOrphaned(each.form, host) && isApart(each));
    const words = open.length || saved.length ? this.#words.part : undefined;
    const orphan = (form: string, id: string, value: unknown, discard: () => Promise<void>): Orphan[] => {
      const said = value ? (words?.saidIn(form, value, words.formTexts(host.language)) ?? []) : [];
      return said.length ? [{ id: `orphan-${form}-${id}`, said, discard }] : [];
    };
    return this.#shown.render([
      ...open.flatMap(({ key, keeper }) =>
        orphan(keeper.form, 'open', keeper.value(), async () => {
          await keeper.discard();
          await this.forms.close(key, '#orphaned');
        }),
      ),
      ...saved.flatMap(({ form, draft: { id, revision, value } }) =>
        orphan(form, id, value, () => host.group.local.discardDraft(host.me, form, id, revision!)),
      ),
    ]);
  }

  #watch(watched: string, { group, me }: TrackerHost): void {
    this.#watched = watched;
    this.#unwatch = group.local.eachDraft(me, (form, id, draft) => {
      const name = `${form}/${id}`;
      if (draft) this.#saved.set(name, { form, draft });
      else this.#saved.delete(name);
      const host = this.host();
      if (host && isOrphaned(form, host)) this.element.requestUpdate();
    });
  }

  #forget(): void {
    this.#unwatch();
    this.#saved.clear();
    this.#watched = '';
  }
}

const whose = ({ group, me }: TrackerHost) => `${group.space}\n${me}`;

/** By what drafts are named after: the form, and the first id of the commitment that it is about, unless that is new. */
const named = /^(?:commitment|check-in|word|end)(?:-(.+))?$/;

/** Nothing can be written about it any more: its commitment is gone, or the member is. */
function isOrphaned(form: string, { state }: TrackerHost): boolean {
  const [name, subject] = named.exec(form) ?? [];
  if (name === undefined) return false;
  return state.me!.status === 'left' || (subject !== undefined && !state.commitments.some(isAbout(subject)));
}
