/** The tracker's forms, loaded when the first of them is opened. */
export { saidIn } from './draft-words.js';
export { formTexts } from './drafted-form.js';
import { EndDialog } from './end-dialog.js';
import { PlanForm } from './plan-form.js';
import { ReleaseDialog } from './release-dialog.js';
import { CheckInForm, WordForm } from './saying-forms.js';
import type { TrackerForm, TrackerHost, Wanted } from './tracker-host.js';

/** Makes the form; resolves once its draft is restored. */
export async function openForm(wanted: Wanted, host: TrackerHost): Promise<TrackerForm> {
  switch (wanted.form) {
    case 'new':
    case 'change':
      return new PlanForm(host, wanted).open();
    case 'check-in':
      return new CheckInForm(host, wanted).open();
    case 'word':
      return new WordForm(host, wanted).open();
    case 'end':
      return new EndDialog(host, wanted).open();
    case 'release':
      return new ReleaseDialog(wanted);
  }
}
