/** The group as a file: saved, checked, and imported where nothing is yet. */
import { html, nothing, type TemplateResult } from 'lit';
import { exportGroup, groupFileText, importGroup, verifyGroupFile, type GroupFileVerdict } from '../../group/group-file.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { engineOf } from '../../group/stored.js';
import type { oversight } from '../../localization/en/oversight.js';
import { notice, type Tone } from '../notice.js';
import { nameIn } from '../name-in.js';
import { fileField, focusSoon, KeptFile, oversightText, Work, type OversightHost, type Panel } from './panel-host.js';

/** What was found of a file, in sentences, and in lists of what isn't right. */
interface Said {
  readonly tone: Tone;
  readonly lead: string;
  readonly faults: readonly string[];
  readonly findings: readonly string[];
}

export class FilePanel implements Panel {
  readonly #work: Work;
  readonly #kept: KeptFile;
  /** What is to be known of the file that was saved. */
  #notes: readonly string[] = [];
  #checked?: Said;
  #progress?: { readonly done: number; readonly all: number };

  constructor(private readonly host: OversightHost) {
    this.#work = new Work(host);
    this.#kept = new KeptFile(host, 'file-copy');
  }

  render(group: PeerGroup): TemplateResult {
    const text = oversightText(this.host);
    const checked = this.#checked;
    return html`<div class="stack">
      ${group.state.phase === 'open' ? this.#renderOpen(group, text) : this.#renderImport(group, text)} ${this.#work.render()}
      ${checked
        ? html`<div id="file-checked" tabindex="-1">
            ${notice(checked.tone, html`<div class="stack"><p>${checked.lead}</p>${list(checked.faults)}
            ${checked.findings.length ? html`<p>${text.fileWasSo}</p>${list(checked.findings)}` : nothing}</div>`)}
          </div>`
        : nothing}
    </div>`;
  }

  #renderOpen(group: PeerGroup, text: typeof oversight): TemplateResult {
    const save = () => this.#work.run(() => this.#save(group, text), () => text.fileFailed);
    return html`<p class="prose">${group.sealing ? text.fileHelp : text.fileHelpPlain}</p>
      <div><button type="button" id="file-save" aria-disabled=${String(this.#work.busy)} @click=${save}>${text.fileSave}</button></div>
      ${this.#notes.map((note) => html`<p class="quiet small prose">${note}</p>`)} ${this.#kept.render()}
      ${fileField({ id: 'file-check', label: text.fileCheck, onText: (file) => this.#check(file, group) })}`;
  }

  async #save(group: PeerGroup, text: typeof oversight): Promise<void> {
    const file = await exportGroup(group);
    this.#notes = [...(file.isWhole ? [] : [text.filePart]), ...(file.leftOut ? [text.fileLeftOut(file.leftOut)] : [])];
    await this.#kept.offer(groupFileText(file), text.fileName, group);
  }

  #renderImport(group: PeerGroup, text: typeof oversight): TemplateResult {
    const progress = this.#progress;
    return html`<p class="prose">${text.fileImportHelp}</p>
      ${this.#work.busy ? nothing : fileField({ id: 'file-import', label: text.fileImport, onText: (file) => this.#import(file, group) })}
      ${progress
        ? html`<div class="stack">
            <progress aria-label=${text.file} max=${progress.all} .value=${progress.done}></progress>
            <p class="quiet small figures">${text.fileImporting(progress.done, progress.all)}</p>
          </div>`
        : nothing}`;
  }

  async #import(file: string, group: PeerGroup): Promise<void> {
    const text = oversightText(this.host);
    // What is wrong with the file is said before anything is written.
    const verdict = await verifyGroupFile(file, { trust: trustOf(group) });
    if (!verdict.isGood) return this.#show(this.#said(verdict, group, text));
    if (verdict.file!.space !== group.space) return this.#show({ tone: 'stop', lead: text.fileOtherSpace, faults: [], findings: [] });
    this.#checked = undefined;
    const onProgress = (done: number, all: number) => {
      this.#progress = { done, all };
      this.host.requestUpdate();
    };
    const isOccupied = (error: unknown) => (error as { readonly code?: string }).code === 'group-exists';
    const why = (error: unknown) => (isOccupied(error) ? text.fileOccupied : text.fileImportFailed);
    let count = 0;
    const isDone = await this.#work.run(async () => {
      count = await importGroup(file, engineOf(group), { space: group.space, onProgress });
    }, why);
    this.#progress = undefined;
    if (isDone) await this.#show({ tone: 'good', lead: text.fileImported(count), faults: [], findings: [] });
  }

  async #check(file: string, group: PeerGroup): Promise<void> {
    const verdict = await verifyGroupFile(file, { trust: trustOf(group) });
    await this.#show(this.#said(verdict, group, oversightText(this.host)));
  }

  async #show(said: Said): Promise<void> {
    this.#checked = said;
    this.host.announce([said.lead, ...said.faults].join(' '));
    await focusSoon(this.host, '#file-checked');
  }

  #said({ file, faults, findings, isGood, isSigned }: GroupFileVerdict, group: PeerGroup, text: typeof oversight): Said {
    if (!file) {
      const isNewer = faults.some(({ what }) => what === 'newer');
      return { tone: 'stop', lead: isNewer ? text.fileCheckNewer : text.fileCheckNone, faults: [], findings: [] };
    }
    const count = (list: readonly { readonly what: string }[], ...wanted: string[]) => list.filter(({ what }) => wanted.includes(what)).length;
    const [entries, gaps, forged, newer] = [
      ...[count(faults, 'entry'), count(findings, 'gap', 'broken')],
      ...[count(findings, 'forged'), count(findings, 'newer')],
    ] as const;
    const was = [
      ...(file.isWhole ? [] : [text.filePart]),
      ...(file.leftOut ? [text.fileLeftOut(file.leftOut)] : []),
      ...(gaps ? [text.fileGaps(gaps)] : []),
      ...(forged ? [text.fileForged(forged)] : []),
      ...(newer ? [text.fileNewer(newer)] : []),
    ];
    const wrong = [
      ...(count(faults, 'digest') ? [text.fileDigest] : []),
      ...(count(faults, 'signature') ? [text.fileSignature] : []),
      ...(count(faults, 'exporter') ? [text.fileExporter] : []),
      ...(count(faults, 'group') ? [text.fileGroup] : []),
      ...(entries ? [text.fileEntries(entries)] : []),
    ];
    if (!isGood) return { tone: 'stop', lead: text.fileCheckBad, faults: wrong, findings: [] };
    const date = new Intl.DateTimeFormat(this.host.language(), { dateStyle: 'long' }).format(Date.parse(file.exportedAt));
    const good = text.fileCheckGood(file.entries.length, nameIn(file.exporter.author, group.state), date);
    const lead = isSigned ? good : text.fileCheckUnsigned(file.entries.length);
    return { tone: isSigned && !was.length ? 'good' : 'care', lead, faults: [], findings: was };
  }
}

/** The group that it must be, where that is known. */
const trustOf = ({ state, sealing }: PeerGroup): string | undefined => state.keys?.group ?? sealing?.options.trust ?? sealing?.pins.known.group;

const list = (sentences: readonly string[]): unknown =>
  sentences.length ? html`<ul class="summary stack">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>` : nothing;
