/** The dialog in which a facilitator chooses members from a directory. Nothing is written before "Invite". */
import { html } from 'lit';
import type { Directory } from '../../interchange/directory.js';
import { pause } from '../../interchange/delimited.js';
import { rosterDirectory } from '../../localization/en/roster-directory.js';
import { messagesIn } from '../../localization/localize.js';
import { framedDialog } from '../../ui/framed-dialog.js';
import { choiceSummary, leadToQuestion } from './choice-summary.js';
import { ChoosingWriting, type ChoosingPlan } from './choosing-writing.js';
import type { DialogHost, RosterDialog } from './dialog-host.js';
import { PeopleChoice } from './people-choice.js';
import { PeoplePicker } from './people-picker.js';

export async function directoryDialog(host: DialogHost, directory: Directory): Promise<RosterDialog> {
  const text = () => messagesIn(host.language(), 'roster-directory', rosterDirectory);
  const ended = new AbortController();
  const choice = new PeopleChoice(host.group, directory, () => host.requestUpdate());
  const picker = new PeoplePicker(host, 'directory', directory, choice);
  const plan = (): ChoosingPlan => ({ newcomers: choice.people, changes: [], removals: [] });
  /** How many there are, where the directory said so before anything was typed. */
  let size: number | undefined;
  const source = () => ({ from: 'directory' as const, ...(size !== undefined && { people: size }) });
  const writing = new ChoosingWriting(host, choice, plan, source, ended.signal);

  // What answers at once is shown at once, rather than an empty list first.
  await Promise.race([picker.finding.begun, pause()]);
  return {
    closed() {
      ended.abort();
      picker.finding.end();
    },
    render() {
      const { query, isSearching, total } = picker.finding;
      if (!query && !isSearching) size = total;
      return framedDialog(
        host,
        text().heading,
        writing.begun
          ? writing.render()
          : html`<p class="quiet prose">${text().help}</p>
              ${picker.render()} ${choiceSummary(host, choice, plan(), '#directory-search')}
              <div class="row">${writing.renderStart(() => leadToQuestion(host, choice))}</div>`,
        { wide: true },
      );
    },
  };
}
