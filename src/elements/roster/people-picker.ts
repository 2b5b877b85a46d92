/** Finding people by typing and choosing several of them, however many there are. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Directory } from '../../interchange/directory.js';
import type { RosterPerson } from '../../interchange/roster-file.js';
import { textField } from '../../ui/field.js';
import { icons } from '../../ui/icons.js';
import { VirtualList } from '../../ui/virtual-list.js';
import { choosingTexts } from './choosing-texts.js';
import { DirectoryFinding } from './directory-finding.js';
import type { DialogHost } from './dialog-host.js';
import type { PeopleChoice } from './people-choice.js';

export class PeoplePicker {
  readonly finding: DirectoryFinding;
  readonly #list = new VirtualList<RosterPerson>();

  /** `name` begins the ids; `about` says more of a person, such as where the file has them. */
  constructor(
    private readonly host: DialogHost,
    private readonly name: string,
    directory: Directory,
    private readonly choice: PeopleChoice,
    private readonly about: (person: RosterPerson) => unknown = () => nothing,
  ) {
    this.finding = new DirectoryFinding(directory, () => host.requestUpdate());
  }

  render(): TemplateResult {
    const { host, name, finding, choice } = this;
    const text = choosingTexts(host);
    const { people, total } = finding;
    return html`<div class="stack">
      ${textField({
        ...{ id: `${name}-search`, label: text.search, help: text.keyboard, type: 'search', value: finding.query },
        onInput: (query) => finding.type(query),
      })}
      <p role="status" class="quiet small">${this.#status()}</p>
      ${
        people.length
          ? this.#list.render({
              ...{ id: `${name}-people`, label: text.found, items: people, total },
              row: (person) => this.#row(person, text),
              isChosen: (person) => (choice.isMember(person) ? undefined : choice.has(person)),
              onToggle: (person) => {
                choice.toggle(person);
                host.requestUpdate();
              },
              // A list that is drawn once more, while a longer one has come, asks for nothing.
              onEnd: () => people === finding.people && finding.more(),
            })
          : nothing
      }
      ${finding.fault === undefined ? nothing : this.#renderFault()}
    </div>`;
  }

  #status(): string {
    const text = choosingTexts(this.host);
    const { people, total, isSearching, fault } = this.finding;
    if (isSearching) return text.searching;
    if (total !== undefined) return total || fault !== undefined ? text.foundCount(total) : text.noneFound;
    return text.foundSoFar(people.length);
  }

  #renderFault(): TemplateResult {
    const text = choosingTexts(this.host);
    const retry = () => {
      this.finding.retry();
      this.host.find(`#${this.name}-search`)?.focus();
    };
    return html`<div class="notice stop" role="alert">
      ${icons.alert}
      <div class="stack">
        <p>${text.searchFailed}</p>
        <div><button type="button" data-action="retry" @click=${retry}>${text.tryAgain}</button></div>
      </div>
    </div>`;
  }

  #row(person: RosterPerson, text: ReturnType<typeof choosingTexts>): TemplateResult {
    const { host, choice } = this;
    const { name, title, unit, level, concern } = person;
    const member = choice.memberOf(person);
    const mayBe = choice.answerOf(person) === undefined && choice.namesakeOf(person);
    const isMe = member !== undefined && member.id === host.group().state.me?.id;
    const place = [title, unit, level, concern].filter(Boolean).join(' · ');
    return html`<span class="box" aria-hidden="true">${icons.check}</span>
      <div>
        <strong><bdi>${name}</bdi></strong>
        ${member ? html`<span class="chip">${member.status === 'left' ? text.hasLeft : text.inGroup}</span>` : nothing}
        ${mayBe ? html`<span class="chip">${text.mayBe}</span>` : nothing}
        ${isMe ? html`<span class="chip accent">${host.commonText().you}</span>` : nothing}
        ${place ? html`<p class="quiet small"><bdi>${place}</bdi></p>` : nothing} ${this.about(person)}
      </div>`;
  }
}
