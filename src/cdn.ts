/** What the script tag loads: every tag registered, and what a page's own script may need, fetched when it is used. */
import './define/all.js';
import './define/nats.js';
import type { KeyActions } from './group/key-actions.js';
import type { PeerGroup } from './group/peer-group.js';
import type { calendarOf } from './interchange/icalendar.js';
import type { readRoster as read } from './interchange/roster-file.js';
import type { AgreementTemplate } from './model/agreement-templates.js';

export { registerTranslation } from './localization/localize.js';
export { canonicalJson } from './model/canonical-json.js';
export { StorageError } from './storage/adapter.js';
export { registerCredentials } from './storage/credentials.js';
export { registerStorage } from './storage/registry.js';

const engine = () => import('./group/peer-group.js');

// Every page that has a group needs these two next; asking now makes them come at the same time.
void Promise.all([engine(), import('./storage/indexeddb.js')]).catch(() => {
  // Whoever opens a group hears of it.
});

/** Opens a group without an element; see `PeerGroup.open`. */
export const openGroup = async (...parameters: Parameters<typeof PeerGroup.open>): Promise<PeerGroup> =>
  (await engine()).PeerGroup.open(...parameters);

/** What a member does about keys; see `KeyActions`. */
export const loadKeyActions = async (): Promise<typeof KeyActions> => (await import('./group/key-actions.js')).KeyActions;

/** The group as one signed file: `exportGroup`, `verifyGroupFile`, `importGroup`. */
export const loadGroupFile = (): Promise<typeof import('./group/group-file.js')> => import('./group/group-file.js');

/** The certificate of an agreement: `certificateOf`, `verifyCertificate`, `contentOf`, `certificateHtml`. */
export const loadCertificate = (): Promise<typeof import('./ui/certificate/certificates.js')> => import('./ui/certificate/certificates.js');

/** Makes a storage of your own of what reads and writes: `pollingAdapter`. */
export const loadPolling = (): Promise<typeof import('./storage/polling.js')> => import('./storage/polling.js');

/** Reads a roster file; see `readRoster` of `collegial/interchange/roster-file.js`. */
export const readRoster = async (...parameters: Parameters<typeof read>): ReturnType<typeof read> =>
  (await import('./interchange/roster-file.js')).readRoster(...parameters);

/** Makes directories to choose members from: `fileDirectory`, `hostDirectory`. */
export const loadDirectory = (): Promise<typeof import('./interchange/directory.js')> => import('./interchange/directory.js');

/** When check-ins are due, as a calendar file; see `calendarOf`. */
export const loadCalendar = async (): Promise<typeof calendarOf> => (await import('./interchange/icalendar.js')).calendarOf;

/** Ready texts for an agreement. */
export const loadAgreementTemplates = async (): Promise<readonly AgreementTemplate[]> =>
  (await import('./model/agreement-templates.js')).agreementTemplates;
