/** One import: what the file says otherwise than the group knows it, and what the facilitator makes of that. */
import { sha256 } from '../../confidentiality/sha256.js';
import type { ChoosingSource } from '../../group/actions.js';
import { peopleDirectory } from '../../interchange/directory.js';
import { ownWords } from '../../interchange/import-undo.js';
import { reportingLines } from '../../interchange/reporting-line.js';
import { diffFields, diffRoster, type Changed, type FieldChange, type RosterDiff } from '../../interchange/roster-diff.js';
import type { RosterFile, RosterPerson, RosterRow } from '../../interchange/roster-file.js';
import type { Details } from '../../model/kinds.js';
import type { MemberId } from '../../model/record.js';
import type { Choosing, Member } from '../../model/rows.js';
import type { Change, ChoosingPlan, Removal } from './choosing-writing.js';
import type { DialogHost } from './dialog-host.js';
import { PeopleChoice } from './people-choice.js';
import { PeoplePicker } from './people-picker.js';

export class ImportSession {
  readonly choice: PeopleChoice;
  readonly picker: PeoplePicker;
  readonly rows: ReadonlyMap<RosterPerson, RosterRow>;
  readonly #lineOf?: ReturnType<typeof reportingLines>;
  /** What isn't as it was proposed, by `member field`. */
  readonly #flipped = new Set<string>();
  readonly #removals = new Map<MemberId, string>();
  #rejectedFrom = 0;
  #own: ReadonlySet<string> | undefined;
  #diff?: { readonly members: readonly Member[]; readonly answers: unknown; readonly own: unknown; readonly value: RosterDiff };

  /** `digest`: of the file, by which it is known again. */
  private constructor(
    private readonly host: DialogHost,
    readonly file: RosterFile,
    private readonly digest: string,
    about: (person: RosterPerson) => unknown,
  ) {
    this.rows = new Map(file.rows.flatMap((row) => (row.person ? [[row.person, row] as const] : [])));
    const people = [...this.rows.keys()];
    if (file.columns.some(({ field }) => field === 'manager')) this.#lineOf = reportingLines(people);
    const line = this.#lineOf && (async (person: RosterPerson) => this.#lineOf!(person));
    const changed = () => host.requestUpdate();
    this.choice = new PeopleChoice(host.group, { ...(line && { line }) }, changed);
    this.picker = new PeoplePicker(host, 'import', peopleDirectory(people), this.choice, about);
    void this.#learnOwn();
  }

  static async of(
    host: DialogHost,
    file: File,
    roster: RosterFile,
    about: (person: RosterPerson) => unknown,
  ): Promise<ImportSession> {
    return new ImportSession(host, roster, await sha256(await file.text()), about);
  }

  /** Compared with the group as it is now. */
  get diff(): RosterDiff {
    const { state, claim } = this.host.group();
    const { members, me } = state;
    const { answers } = this.choice;
    const own = this.#own ?? everything(members);
    if (this.#diff?.members !== members || this.#diff.answers !== answers || this.#diff.own !== this.#own) {
      const knownAs = new Map(me && claim ? [[me.id, [claim]]] : []);
      const lineOf = this.#lineOf && { lineOf: this.#lineOf };
      const value = diffRoster(this.file.rows, members, { ...lineOf, own, same: { get: (person) => this.choice.answerOf(person) }, knownAs });
      this.#diff = { members, answers, own: this.#own, value };
    }
    return this.#diff.value;
  }

  /** Earlier choices from this very file. */
  get before(): readonly Choosing[] {
    return this.host.group().state.choosings.filter(({ digest }) => digest === this.digest);
  }

  get source(): ChoosingSource {
    return { from: 'file', digest: this.digest, people: this.rows.size };
  }

  /** What somebody said of themselves isn't written over unless that is wanted. */
  isPicked({ id }: Member, { field, own }: FieldChange): boolean {
    return this.#flipped.has(`${id} ${field}`) === own;
  }
  pick({ id }: Member, { field }: FieldChange): void {
    const name = `${id} ${field}`;
    if (!this.#flipped.delete(name)) this.#flipped.add(name);
    this.host.requestUpdate();
  }

  /** The reason for removing somebody of whom the file says nothing; undefined: they stay. */
  reasonFor({ id }: Member): string | undefined {
    return this.#removals.get(id);
  }
  remove({ id }: Member, reason: string | undefined): void {
    if (reason === undefined) this.#removals.delete(id);
    else this.#removals.set(id, reason);
    this.host.requestUpdate();
  }

  /** From which of the rejected rows on they are shown. */
  get rejectedFrom(): number {
    return this.#rejectedFrom;
  }
  showRejected(from: number): void {
    this.#rejectedFrom = from;
    this.host.requestUpdate();
  }

  get removals(): readonly Removal[] {
    return this.diff.gone.flatMap((member) => {
      const reason = this.reasonFor(member);
      return reason === undefined ? [] : [{ member, reason: reason.trim() }];
    });
  }

  get plan(): ChoosingPlan {
    const changes = this.diff.changed.flatMap((changed) => this.#changeOf(changed));
    return { newcomers: this.choice.people, changes, removals: this.removals };
  }

  end(): void {
    this.picker.finding.end();
  }

  #changeOf({ member, changes }: Changed): Change[] {
    const picked = changes.filter((change) => this.isPicked(member, change));
    if (!picked.length) return [];
    const all = (which: 'before' | 'after'): Details => Object.assign({}, ...picked.map((change) => change[which]));
    return [{ member, before: all('before'), details: all('after') }];
  }

  /** Until it is known, and where it can't be, everything may be a member's own. */
  async #learnOwn(): Promise<void> {
    try {
      const { countingRecords } = await import('./counting-records.js');
      this.#own = ownWords(await countingRecords(this.host.group()));
      this.host.requestUpdate();
    } catch {
      // Nothing is preselected then that would change what is known.
    }
  }
}

/** What isn't known is nobody's own word. */
const everything = (members: readonly Member[]): Set<string> =>
  new Set(
    members.flatMap((member) =>
      diffFields.flatMap((field) => (field !== 'managers' && field !== 'externalIds' && member[field] ? [`${member.id} ${field}`] : [])),
    ),
  );
