/** The dialog in which a facilitator chooses the group's members from a file. Nothing is written before "Invite". */
import { html, nothing } from 'lit';
import { readRoster, type Reason, type RosterFile } from '../../interchange/roster-file.js';
import { rosterImport } from '../../localization/en/roster-import.js';
import { messagesIn } from '../../localization/localize.js';
import { closeDialog } from '../../ui/dialog.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { icons } from '../../ui/icons.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { ImportChoice } from './import-choice.js';
import { importPreview, type ImportTexts } from './import-preview.js';
import { ImportWriting } from './import-writing.js';

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
  let read: { readonly file: RosterFile; readonly choice: ImportChoice; readonly writing: ImportWriting } | undefined;

  async function take(file: File | undefined) {
    if (!file || reading !== undefined) return;
    reading = file.name;
    fault = undefined;
    host.requestUpdate();
    try {
      const roster = await readRoster(file, { loginScheme: loginScheme(host.group().claim), signal: ended.signal });
      const choice = new ImportChoice(roster, host.group);
      read = { file: roster, choice, writing: new ImportWriting(host, choice, text, ended.signal) };
    } catch (error) {
      // What the reader doesn't name is a fault of its own, e.g. that a part of it couldn't be loaded.
      fault = said(error as Reason<string>);
    }
    reading = undefined;
    host.requestUpdate();
    setTimeout(() => host.find(fault ? '#import-choose' : '#import-search')?.focus());
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

  return {
    closed: () => ended.abort(),
    render() {
      const writing = read?.writing;
      if (writing?.begun) return inDialog(writing.render());
      return inDialog(html`${read ? nothing : html`<p class="quiet prose">${text().help}</p>`} ${renderSource()}
      ${fault ? html`<div class="notice stop" role="alert">${icons.alert}<p>${fault}</p></div>` : nothing}
      ${
        read && reading === undefined
          ? importPreview({ host, text: text(), said, ...read })
          : html`<div><button type="button" @click=${closeDialog}>${host.commonText().cancel}</button></div>`
      }`);
    },
  };
}

/** The scheme by which this page names people, where it names logins. */
function loginScheme(claim: string | undefined): string | undefined {
  const scheme = /^([^:]+):/.exec(claim ?? '')?.[1];
  return scheme && !['mailto', 'sis', 'scim'].includes(scheme) ? scheme : undefined;
}
