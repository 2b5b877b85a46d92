/** The dialog in which a facilitator compares a file with the group and chooses members. Nothing is written before that is confirmed. */
import { html, nothing } from 'lit';
import type { DiffKind } from '../../interchange/roster-diff.js';
import { readRoster, type Reason, type RosterPerson } from '../../interchange/roster-file.js';
import { rosterImport } from '../../localization/en/roster-import.js';
import { messagesIn } from '../../localization/localize.js';
import { closeDialog } from '../../ui/dialog.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { icons } from '../../ui/icons.js';
import { leadToQuestion } from './choice-summary.js';
import { ChoosingWriting } from './choosing-writing.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { earlierChoices } from './earlier-choices.js';
import { importPreview, type ImportTexts } from './import-preview.js';
import { ImportSession } from './import-session.js';

export function importDialog(host: DialogHost): RosterDialog {
  const text = (): ImportTexts => messagesIn(host.language(), 'roster-import', rosterImport);
  const said = ({ code, params }: Reason<string>) => {
    const say = text()[code as keyof ImportTexts] as ((params: object) => string) | undefined;
    return say?.(params ?? {}) ?? text().unreadableFile;
  };
  const ended = new AbortController();
  let reading: string | undefined;
  let fault: string | undefined;
  let over = false;
  let tab: DiffKind = 'fresh';
  let isTried = false;
  let read: { readonly session: ImportSession; readonly writing: ChoosingWriting } | undefined;

  async function take(file: File | undefined) {
    if (!file || reading !== undefined) return;
    reading = file.name;
    fault = undefined;
    host.requestUpdate();
    try {
      const roster = await readRoster(file, { loginScheme: loginScheme(host.group().claim), signal: ended.signal });
      const session = await ImportSession.of(host, file, roster, about);
      read?.session.end();
      const writing = new ChoosingWriting(host, session.choice, () => session.plan, () => session.source, ended.signal);
      read = { session, writing };
      tab = 'fresh';
      isTried = false;
    } catch (error) {
      // What the reader doesn't name is a fault of its own, e.g. that a part of it couldn't be loaded.
      fault = said(error as Reason<string>);
    }
    reading = undefined;
    host.requestUpdate();
    setTimeout(() => host.find(fault ? '#import-choose' : '#import-search')?.focus());
  }

  /** Where the file has somebody, and what there is to say of that row. */
  function about(person: RosterPerson) {
    const { line, reasons } = read!.session.rows.get(person)!;
    return html`<p class="tiny quiet">${text().line(line)}: ${reasons.length ? reasons.map(said).join('; ') : text().fine}</p>`;
  }

  /** Whoever is removed is owed a reason. */
  function leadToFault(): boolean {
    if (leadToQuestion(host, read!.session.choice)) return true;
    const missing = read!.session.removals.find(({ reason }) => !reason);
    if (!missing) return false;
    isTried = true;
    tab = 'gone';
    host.requestUpdate();
    setTimeout(() => host.find(`#gone-${missing.member.id}`)?.focus());
    return true;
  }

  const drag = (now: boolean) => (event: DragEvent) => {
    event.preventDefault();
    over = now;
    host.requestUpdate();
  };
  const drop = (event: DragEvent) => {
    drag(false)(event);
    void take(event.dataTransfer?.files[0]);
  };
  const choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    void take(input.files?.[0]);
    // The same file again is a choice too.
    input.value = '';
  };

  const browse = () => host.find('#import-file')?.click();
  const accept = '.csv,.tsv,.txt,.json,text/csv,text/plain,application/json';
  const renderSource = () =>
    html`<div
      class="drop ${read ? 'compact' : ''} ${over ? 'over' : ''}"
      @dragover=${drag(true)}
      @dragleave=${drag(false)}
      @drop=${drop}
    >
      <input type="file" id="import-file" hidden accept=${accept} @change=${choose} />
      ${
        reading === undefined
          ? html`<button type="button" id="import-choose" class=${read ? '' : 'primary'} @click=${browse}>
              ${read ? text().another : text().choose}
            </button>
            <span class="quiet small">${text().drop}</span>`
          : html`<p role="status">${text().reading(reading)}</p>`
      }
    </div>`;

  const inDialog = (content: unknown) => framedDialog(host, text().heading, content, { wide: true });

  const onTab = (name: DiffKind) => {
    tab = name;
    host.requestUpdate();
  };
  const renderPreview = (now: NonNullable<typeof read>) =>
    importPreview({ host, text: text(), said, ...now, tab, onTab, isTried, onFault: leadToFault });

  return {
    closed() {
      ended.abort();
      read?.session.end();
    },
    render() {
      const writing = read?.writing;
      if (writing?.begun) return inDialog(writing.render());
      return inDialog(html`${read ? nothing : html`<p class="quiet prose">${text().help}</p>`} ${renderSource()}
      ${fault ? html`<div class="notice stop" role="alert">${icons.alert}<p>${fault}</p></div>` : nothing}
      ${
        read && reading === undefined
          ? renderPreview(read)
          : html`${earlierChoices(host, text())}
              <div><button type="button" @click=${closeDialog}>${host.commonText().cancel}</button></div>`
      }`);
    },
  };
}

/** The scheme by which this page names people, where it names logins. */
function loginScheme(claim: string | undefined): string | undefined {
  const scheme = /^([^:]+):/.exec(claim ?? '')?.[1];
  return scheme && !['mailto', 'sis', 'scim'].includes(scheme) ? scheme : undefined;
}
