// Weighs what a page downloads, minified and gzipped, lit included, and fails when something outgrows its budget.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, loadConfigFromFile } from 'vite';

const kilobyte = 1000;
const budgets = {
  /** `<peer-group>` with any one other tag. */
  oneTag: 24 * kilobyte,
  /** All tags: what a page waits for. */
  allTags: 50 * kilobyte,
  /** What one tag adds to `<peer-group>` and the floor that all elements share. */
  ownShare: 9 * kilobyte,
  /** What sealed mode adds to an open group in which all is well; and what it adds with the roster's marks of keys. */
  sealedMode: 8 * kilobyte,
  sealedRoster: 11.4 * kilobyte,
  /** What comes only when it is needed, each by its name. */
  later: {
    addresses: 0.6 * kilobyte,
    'agreement-editor': 6.7 * kilobyte,
    'agreement-templates': 1.1 * kilobyte,
    'ask-dialog': 2 * kilobyte,
    'asked-of-me': 2.4 * kilobyte,
    asking: 0.6 * kilobyte,
    'audit-links': 1.5 * kilobyte,
    'audit-panel': 2.9 * kilobyte,
    'buddy-pairs': 2 * kilobyte,
    'calendar-panel': 1.9 * kilobyte,
    calendar: 0.8 * kilobyte,
    'certificate-dialog': 3.5 * kilobyte,
    /** With the script that verifies it where it is opened. */
    'certificate-html': 8.8 * kilobyte,
    /** All of a certificate but its dialog and its script. */
    'certificate.styles': 7.8 * kilobyte,
    certificates: 0.5 * kilobyte,
    'clause-answers': 2.9 * kilobyte,
    'can-seal': 0.5 * kilobyte,
    'commitment-readers': 0.6 * kilobyte,
    'compare-dialog': 1.3 * kilobyte,
    'composition-list': 1.8 * kilobyte,
    conditions: 4.1 * kilobyte,
    'confirm-dialog': 1.3 * kilobyte,
    confirmation: 0.6 * kilobyte,
    'counting-records': 0.4 * kilobyte,
    'd3-dsv': 1.4 * kilobyte,
    delimited: 0.8 * kilobyte,
    'device-keyrings': 0.5 * kilobyte,
    dialog: 1.4 * kilobyte,
    'dialog-host': 0.2 * kilobyte,
    engine: 30.5 * kilobyte,
    directory: 1.3 * kilobyte,
    'directory-dialog': 0.8 * kilobyte,
    entering: 2.8 * kilobyte,
    entry: 0.4 * kilobyte,
    'entry-form': 1 * kilobyte,
    erasing: 0.9 * kilobyte,
    'error-text': 1.7 * kilobyte,
    'exception-dialog': 0.8 * kilobyte,
    exceptions: 1.7 * kilobyte,
    'export-dialog': 2.3 * kilobyte,
    'feedback-frames': 1.1 * kilobyte,
    'draft-notes': 2.5 * kilobyte,
    'draft-watch': 1.1 * kilobyte,
    'feedback-later': 5.6 * kilobyte,
    'file-panel': 4.4 * kilobyte,
    'fingerprint-view': 0.5 * kilobyte,
    'focus-in': 0.4 * kilobyte,
    'form-rounds': 1.4 * kilobyte,
    'form-texts': 3.5 * kilobyte,
    'founding-form': 1.1 * kilobyte,
    'group-file': 3.2 * kilobyte,
    'framed-dialog': 0.5 * kilobyte,
    forgotten: 0.6 * kilobyte,
    'group-sizes': 0.3 * kilobyte,
    'hand-on-dialog': 0.9 * kilobyte,
    'history-dialog': 5.2 * kilobyte,
    'host-limits': 0.5 * kilobyte,
    icalendar: 1.3 * kilobyte,
    'import-dialog': 6.6 * kilobyte,
    'import-undo': 1.2 * kilobyte,
    'inbox-finding': 1.9 * kilobyte,
    'inbox-later': 8.6 * kilobyte,
    'inbox-print': 1.7 * kilobyte,
    'inbox-rounds': 1.4 * kilobyte,
    indexeddb: 4.1 * kilobyte,
    'invitation-link': 0.8 * kilobyte,
    inviting: 0.4 * kilobyte,
    'joining-notice': 1.2 * kilobyte,
    'key-actions': 2.2 * kilobyte,
    'key-making': 0.7 * kilobyte,
    'key-mark': 1.1 * kilobyte,
    'keys-dialog': 3.8 * kilobyte,
    'keys.styles': 1.1 * kilobyte,
    /** NATS's own client. */
    lib: 44 * kilobyte,
    'known-questionnaires': 0.9 * kilobyte,
    'link-keeping': 0.3 * kilobyte,
    'late-styles': 0.4 * kilobyte,
    'life-notices': 1.9 * kilobyte,
    'life-texts': 1.7 * kilobyte,
    'links-dialog': 1.8 * kilobyte,
    'meeting-facts': 0.7 * kilobyte,
    'member-dialog': 1.8 * kilobyte,
    'member-keys': 0.8 * kilobyte,
    'member-person': 0.8 * kilobyte,
    memory: 1.1 * kilobyte,
    'memory-identities': 0.5 * kilobyte,
    'mine-panel': 2.9 * kilobyte,
    'my-requests': 2.4 * kilobyte,
    'my-words': 1.9 * kilobyte,
    'last-words': 0.5 * kilobyte,
    more: 1.2 * kilobyte,
    'more-questions': 1.5 * kilobyte,
    'name-in': 0.2 * kilobyte,
    nats: 8.8 * kilobyte,
    'new-device': 0.6 * kilobyte,
    'next-meeting': 0.4 * kilobyte,
    'nudge-ladder': 0.9 * kilobyte,
    nudges: 2.3 * kilobyte,
    'offline-url': 9.8 * kilobyte,
    'one-time-secret': 0.4 * kilobyte,
    'only-here': 0.7 * kilobyte,
    'orphaned-drafts': 1.1 * kilobyte,
    'orphaned-unsent': 0.8 * kilobyte,
    'orphaned-words': 1.3 * kilobyte,
    oversight: 1.5 * kilobyte,
    'own-words': 1.4 * kilobyte,
    'page-link': 0.9 * kilobyte,
    pages: 0.7 * kilobyte,
    'panel-host': 4.8 * kilobyte,
    'pass-on-dialog': 3.4 * kilobyte,
    passphrase: 0.7 * kilobyte,
    'people-picker': 8.7 * kilobyte,
    polling: 0.9 * kilobyte,
    'questionnaire-faults': 2 * kilobyte,
    'print-page': 0.5 * kilobyte,
    'quiet-hours': 0.7 * kilobyte,
    readers: 0.3 * kilobyte,
    ref: 1.1 * kilobyte,
    refusal: 1.9 * kilobyte,
    'record-facts': 2.4 * kilobyte,
    'refused-writes': 2.5 * kilobyte,
    'reminders-panel': 1.4 * kilobyte,
    rest: 5.6 * kilobyte,
    'remove-dialog': 0.8 * kilobyte,
    'report-panel': 5 * kilobyte,
    'retention-notice': 1.5 * kilobyte,
    'ring-hint': 0.9 * kilobyte,
    'rolldown-runtime': 0.8 * kilobyte,
    'roster-file': 7.1 * kilobyte,
    'roster-rows': 4.1 * kilobyte,
    'rule-history': 1.8 * kilobyte,
    'save-copy': 0.6 * kilobyte,
    /** What a sealed group takes beside the engine. */
    sealed: 8 * kilobyte,
    'sealed-address': 0.6 * kilobyte,
    'sealed-conditions': 2.1 * kilobyte,
    'sealed-copy': 0.3 * kilobyte,
    'sealed-recovery': 3.2 * kilobyte,
    'sealed-warnings': 2.2 * kilobyte,
    sections: 0.6 * kilobyte,
    'see-panel': 2.8 * kilobyte,
    'round-card': 4.4 * kilobyte,
    'round-days': 0.3 * kilobyte,
    'round-dialogs': 3.1 * kilobyte,
    'rule-help': 0.7 * kilobyte,
    'settings-dialog': 2.4 * kilobyte,
    sha2: 3 * kilobyte,
    'sha256-everywhere': 3 * kilobyte,
    'share-again': 1.8 * kilobyte,
    'shelf-panel': 2.3 * kilobyte,
    'sign-out': 0.8 * kilobyte,
    'signed-by': 0.4 * kilobyte,
    'start-dialog': 0.9 * kilobyte,
    stored: 1.2 * kilobyte,
    'succession-dialog': 1.1 * kilobyte,
    'supplied-questionnaires': 1.8 * kilobyte,
    'tracker-forms': 7.5 * kilobyte,
    'tracker-later': 2.5 * kilobyte,
    'told-refusals': 1.1 * kilobyte,
    'two-tabs': 0.5 * kilobyte,
    'undo-dialog': 1.6 * kilobyte,
    'unsent-words': 1.1 * kilobyte,
    'version-diff': 2.9 * kilobyte,
    'version-draft': 0.7 * kilobyte,
    'who-may-read': 2.4 * kilobyte,
    /** With the texts of all dialogs about keys. */
    work: 4.5 * kilobyte,
  },
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = join(root, 'page.js');
const gzip = (code) => gzipSync(code, { level: 9 }).length;

const { config } = await loadConfigFromFile({ command: 'build', mode: 'cdn' }, undefined, root);

/** The files of a page that imports these modules, built as for the script tag. */
async function chunksOf(...modules) {
  const page = {
    name: 'page',
    resolveId: (id) => (id === entry ? id : undefined),
    load: (id) => (id === entry ? modules.map((path) => `export * from '/${path}';`).join('\n') : undefined),
  };
  const [{ output }] = await build({
    ...config, root, configFile: false, plugins: [...config.plugins, page],
    build: { ...config.build, write: false, lib: { ...config.build.lib, entry: { collegial: entry } } },
  });
  return output.filter(({ type }) => type === 'chunk');
}

/** Chunks with all that they import statically. */
function whole(chunks, wanted) {
  const reached = new Set();
  const walk = (chunk) => {
    if (!chunk || reached.has(chunk)) return;
    reached.add(chunk);
    chunk.imports.forEach((name) => walk(chunks.find(({ fileName }) => fileName === name)));
  };
  chunks.filter(wanted).forEach(walk);
  return [...reached];
}
/** What the page waits for. */
const initial = (chunks) => whole(chunks, ({ isEntry }) => isEntry);
const sum = (chunks) => chunks.reduce((bytes, { code }) => bytes + gzip(code), 0);
const weigh = (chunks) => sum(initial(chunks));
/** What a page fetches beyond another one, by the names of chunks. */
const beyond = (chunks, more, less) => {
  const has = whole(chunks, ({ isEntry, name }) => isEntry || less.includes(name));
  return sum(whole(chunks, ({ name }) => more.includes(name)).filter((chunk) => !has.includes(chunk)));
};

const rows = [];
const row = (name, bytes, budget) => rows.push({ name, bytes, budget, over: budget !== undefined && bytes > budget });
const define = (tag) => `src/define/${tag}.ts`;

/** What any open group fetches, and what a sealed one does, by the names of chunks. */
const anyGroup = ['engine', 'conditions'];
const sealedMode = ['sealed'];

const tags = readdirSync(`${root}/src/define`).map((file) => file.replace(/\.ts$/, '')).filter((name) => name.startsWith('peer-') && name !== 'peer-group');
row('<peer-group> alone', weigh(await chunksOf(define('peer-group'))));
const base = weigh(await chunksOf(define('peer-group'), 'src/ui/peer-element.ts'));
row('  with what all elements share', base);
for (const tag of tags) {
  const bytes = weigh(await chunksOf(define('peer-group'), define(tag)));
  row(`<peer-group> + <${tag}>`, bytes, budgets.oneTag);
  row(`  its own share`, bytes - base, budgets.ownShare);
}
const all = await chunksOf('src/cdn.ts');
row('the script tag: all of them', weigh(all), budgets.allTags);
for (const chunk of all.filter((one) => !initial(all).includes(one)))
  row(`later: ${chunk.name}`, gzip(chunk.code), budgets.later[chunk.name] ?? 0);
row('all of it together', sum(all));
row('a sealed group that is opened, beyond a plain one', beyond(all, sealedMode, anyGroup), budgets.sealedMode);
row('  and its roster', beyond(all, [...sealedMode, 'member-keys'], [...anyGroup, 'roster-later']), budgets.sealedRoster);

const kb = (bytes) => (bytes === undefined ? '' : `${(bytes / kilobyte).toFixed(2)} KB`);
const width = Math.max(...rows.map(({ name }) => name.length));
for (const { name, bytes, budget, over } of rows)
  console.log(`${name.padEnd(width)}  ${kb(bytes).padStart(9)}  ${budget ? `of ${kb(budget)}` : budget === 0 ? 'has no budget; give it one in test/tools/size.mjs' : ''}${over ? '  TOO MUCH' : ''}`);
process.exitCode = rows.some(({ over }) => over) ? 1 : 0;
