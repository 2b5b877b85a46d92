/** The dialog that gives a person the members as a file. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { membersCsv } from '../../interchange/members-csv.js';
import { membersJson } from '../../interchange/members-json.js';
import { rosterExport } from '../../localization/en/roster-export.js';
import { messagesIn } from '../../localization/localize.js';
import { closeDialog } from '../../ui/dialog.js';
import { radios } from '../../ui/field.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { notice } from '../../ui/notice.js';
import { KeptFile, Work } from '../../ui/oversight/panel-host.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';

const formats = {
  csv: { ending: 'csv', type: 'text/csv;charset=utf-8', make: membersCsv },
  json: { ending: 'json', type: 'application/scim+json', make: membersJson },
} as const;

export function exportDialog(host: DialogHost): RosterDialog {
  const text = () => messagesIn(host.language(), 'roster-export', rosterExport);
  const work = new Work(host);
  const kept = new KeptFile(host, 'export-copy', 'dialog');
  let format: keyof typeof formats = 'csv';
  let withLeft = true;

  const choose = (value: string) => {
    format = value as keyof typeof formats;
    host.requestUpdate();
  };
  const include = ({ target }: Event) => {
    withLeft = (target as HTMLInputElement).checked;
    host.requestUpdate();
  };
  const save = (event: Event) => {
    event.preventDefault();
    void work.run(async () => {
      const group = host.group();
      const { ending, type, make } = formats[format];
      const members = group.state.members.filter(({ status }) => withLeft || status !== 'left');
      await kept.offer(await make(members), text().file, group, ending, type);
    });
  };

  return {
    render() {
      const { heading, help, leaves, csv, csvHelp, json, withLeft: left, button, format: label } = text();
      const hasLeft = host.group().state.members.some(({ status }) => status === 'left');
      return framedDialog(
        host,
        heading,
        html`<p class="quiet prose">${help}</p>
          ${notice('care', leaves)}
          <form class="stack" @submit=${save}>
            ${radios({
              ...{ id: 'export-format', label, value: format, onChoose: choose },
              choices: [
                { value: 'csv', label: csv, help: csvHelp },
                { value: 'json', label: json },
              ],
            })}
            ${
              hasLeft
                ? html`<label class="option">
                    <input type="checkbox" id="export-left" .checked=${live(withLeft)} @change=${include} /> <span>${left}</span>
                  </label>`
                : nothing
            }
            <div class="row">
              <button class="primary" data-action="save" aria-disabled=${String(work.busy)}>${button}</button>
              <button type="button" @click=${closeDialog}>${host.commonText().close}</button>
            </div>
          </form>
          ${kept.render()} ${work.render()}`,
      );
    },
  };
}
