/** The questionnaires that an element can use: those that everybody knows, and those that its page supplies. */
import type { ReactiveControllerHost } from 'lit';
import type { Questionnaire } from '../model/kinds.js';
import type { Feedback } from '../model/rows.js';
import { Later } from './later.js';
import type { SuppliedQuestionnaires } from './supplied-questionnaires.js';

/** Of each questionnaire the newest version. */
export const newestOf = (all: readonly Questionnaire[]): Questionnaire[] =>
  all.filter(({ id, version }) => !all.some((other) => other.id === id && other.version > version));

/** An element whose page may supply some. */
export interface QuestionnairesHost extends ReactiveControllerHost, HTMLElement {
  readonly questionnaires: readonly Questionnaire[];
  /** Where a JSON file with some is; empty where there is none. */
  readonly questionnairesSrc: string;
}

export class Questionnaires {
  readonly #known: Later<typeof import('./known-questionnaires.js')>;
  readonly #supplied: Later<SuppliedQuestionnaires>;

  constructor(private readonly host: QuestionnairesHost) {
    const came = () => host.requestUpdate();
    const supplied = async () => new (await import('./supplied-questionnaires.js')).SuppliedQuestionnaires(host);
    this.#known = new Later(() => import('./known-questionnaires.js'), came);
    this.#supplied = new Later(supplied, came);
  }

  /** The well-formed ones of the page, as they are; only pages that supply some load what checks them. */
  get supplied(): readonly Questionnaire[] {
    return this.#page?.part?.good ?? [];
  }
  /** Whether the page's file is on its way. */
  get isComing(): boolean {
    return this.#page?.part?.isLoading === true;
  }
  /** Whether what knows them is there, or lost; whoever asks has it fetched. */
  get isReady(): boolean {
    const isReady = (later: Later<unknown> | undefined) => !later || later.part !== undefined || later.isLost;
    return [this.#known, this.#page].map(isReady).every(Boolean);
  }
  /** Whether they can't all be shown, since a part of the library can't be loaded. */
  get isLost(): boolean {
    return this.#known.isLost || this.#page?.isLost === true;
  }
  /** What the page's owner should know of those that it supplies. */
  notice(language: string): unknown {
    return this.#page?.part?.notice(language);
  }

  /** All of them in the reader's language, one of each id and version; undefined while what knows them is on its way. */
  all(published: readonly Questionnaire[], language: string): readonly Questionnaire[] | undefined {
    if (!this.isReady) return undefined;
    return this.#known.part?.knownIn(language, published, this.supplied) ?? [...published, ...this.supplied];
  }

  /** What was answered, in the reader's language; undefined where it isn't known here. */
  of(
    answered: Pick<Feedback, 'questionnaire' | 'asked'>,
    published: readonly Questionnaire[],
    language: string,
  ): Questionnaire | undefined {
    return this.#known.part?.answeredIn(language, answered, published, this.supplied);
  }

  get #page(): Later<SuppliedQuestionnaires> | undefined {
    const { questionnaires, questionnairesSrc } = this.host;
    return questionnaires.length || questionnairesSrc ? this.#supplied : undefined;
  }
}
