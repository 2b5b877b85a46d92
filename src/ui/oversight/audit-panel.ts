/** Who did what, as chains of hashes: read, verified, saved as a file, and checked again from one. */
import { html, nothing, type TemplateResult } from 'lit';
import { auditOf, auditText, verifyAudit, type Audit, type AuditLink, type AuditVerdict, type LinkVerdict } from '../../group/audit.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { auditWords, type oversight } from '../../localization/en/oversight.js';
import { messagesIn } from '../../localization/localize.js';
import type { MemberId } from '../../model/record.js';
import { moment } from '../moment.js';
import { notice } from '../notice.js';
import { listOf } from '../promise-text.js';
import { nameIn } from '../name-in.js';
import { Pages } from './pages.js';
import { fileField, focusSoon, KeptFile, oversightText, Work, type OversightHost, type Panel } from './panel-host.js';

/** A link where it stands, with what was found of it. */
interface Step extends AuditLink {
  readonly author: MemberId;
  readonly verdict: LinkVerdict;
}

const words: { readonly [V in LinkVerdict]: keyof typeof oversight } = {
  ok: 'auditOk',
  erased: 'auditErased',
  unopened: 'auditUnopened',
  gap: 'auditGap',
  broken: 'auditBrokenLink',
  unlinked: 'auditUnlinked',
};
const isWrong = (verdict: LinkVerdict) => verdict === 'gap' || verdict === 'broken';

export class AuditPanel implements Panel {
  readonly #work: Work;
  readonly #kept: KeptFile;
  readonly #pages: Pages;
  #audit?: Audit;
  #verdict?: AuditVerdict;
  #isAsked = false;
  /** What was found of a file. */
  #checked?: { readonly isGood: boolean; readonly said: string };

  constructor(private readonly host: OversightHost) {
    this.#work = new Work(host);
    this.#kept = new KeptFile(host, 'audit-copy');
    this.#pages = new Pages(host, 'audit-list');
  }

  render(group: PeerGroup): TemplateResult {
    const text = oversightText(this.host);
    if (!this.#isAsked) {
      this.#isAsked = true;
      // Not while the host is drawing.
      queueMicrotask(() => this.#read(group));
    }
    const [audit, verdict] = [this.#audit, this.#verdict];
    const button = (id: string, label: string, run: () => unknown) =>
      html`<button type="button" id=${id} aria-disabled=${String(this.#work.busy)} @click=${run}>${label}</button>`;
    return html`<div class="stack">
      <p class="prose">${text.auditHelp}</p>
      ${audit && verdict ? html`${this.#summary(audit, verdict, group, text)} ${this.#list(audit, verdict, group, text)}` : nothing}
      ${this.#work.busy && !audit ? html`<p class="quiet">${text.loading}</p>` : nothing} ${this.#work.render()}
      <div class="row">
        ${audit ? button('audit-save', text.auditSave, () => this.#kept.offer(auditText(audit), text.auditFile, group)) : nothing}
        ${button('audit-again', text.again, () => this.#read(group))}
      </div>
      ${this.#kept.render()} ${fileField({ id: 'audit-check', label: text.auditCheck, onText: (file) => this.#check(file, group) })}
      ${this.#checked
        ? html`<div id="audit-checked" tabindex="-1">${notice(this.#checked.isGood ? 'good' : 'care', this.#checked.said)}</div>`
        : nothing}
    </div>`;
  }

  async #read(group: PeerGroup): Promise<void> {
    await this.#work.run(async () => {
      const audit = await auditOf(group);
      this.#verdict = await verifyAudit(audit);
      this.#audit = audit;
      const text = oversightText(this.host);
      this.host.announce(this.#said(audit, this.#verdict, group, text).join(' '));
    });
  }

  /** What was found, in sentences; the first says whether all is well. */
  #said({ chains, group: fingerprint, forged }: Audit, verdict: AuditVerdict, group: PeerGroup, text: typeof oversight): string[] {
    const links = verdict.chains.flat();
    const count = (wanted: LinkVerdict) => links.filter((each) => each === wanted).length;
    const names = listOf([...new Set(verdict.missing.map(({ author }) => nameIn(author, group.state)))], this.host.language());
    const all = chains.reduce((sum, chain) => sum + chain.links.length, 0);
    const isWell = !count('gap') && !count('broken') && !verdict.missing.length;
    return [
      ...(fingerprint === undefined ? [text.auditPlain] : isWell ? [text.auditGood(all)] : []),
      ...(count('gap') ? [text.auditGaps(count('gap'))] : []),
      ...(count('broken') ? [text.auditBroken(count('broken'))] : []),
      ...(verdict.missing.length ? [text.auditMissing(verdict.missing.length, names)] : []),
      ...(forged ? [text.auditForged(forged)] : []),
    ];
  }

  #summary(audit: Audit, verdict: AuditVerdict, group: PeerGroup, text: typeof oversight): TemplateResult {
    const isSealed = audit.group !== undefined;
    const isWell = isSealed && verdict.isGood && !audit.forged;
    const said = this.#said(audit, verdict, group, text);
    return html`${notice(isWell ? 'good' : isSealed ? 'care' : '', html`<div class="stack">${said.map((sentence) => html`<p>${sentence}</p>`)}</div>`)}
    ${isSealed ? html`<p class="quiet small prose">${text.auditEnd}</p>` : nothing}`;
  }

  #list(audit: Audit, verdict: AuditVerdict, group: PeerGroup, text: typeof oversight): TemplateResult {
    const steps = audit.chains.flatMap(({ author, links }, chain) =>
      links.map((link, i): Step => ({ ...link, author, verdict: verdict.chains[chain]![i]! })),
    );
    const isShown = ({ verb, verdict: found }: Step) => verb !== 'wrote' || isWrong(found);
    const shown = steps.filter(isShown).sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? '') || b.counter - a.counter);
    const others = steps.length - shown.length;
    return html`${this.#pages.render(shown, text.auditList, (some) => html`<ol class="entries" aria-labelledby="audit-list">
      ${some.map((step) => this.#step(step, group, text))}
    </ol>`)}
    ${others ? html`<p class="quiet small">${text.auditOthers(others)}</p>` : nothing}`;
  }

  #step({ verb, author, about, at, hash, verdict }: Step, group: PeerGroup, text: typeof oversight): TemplateResult {
    const language = this.host.language();
    const said = messagesIn(language, 'auditWords', auditWords);
    const name = nameIn(author, group.state);
    const tone = verdict === 'ok' || verdict === 'erased' ? 'good' : isWrong(verdict) ? 'care' : '';
    return html`<li>
      <p class="row">
        <span>${verb === 'wrote' ? name : said[verb](name, about ? nameIn(about, group.state) : '')}</span>
        <span class="chip wraps ${tone}">${text[words[verdict]] as string}</span>
      </p>
      <p class="quiet small">${at ? html`${moment(at, language, group.clock.zone())} · ` : nothing}<code class="short">${hash.slice(0, 11)}</code></p>
    </li>`;
  }

  async #check(file: string, group: PeerGroup): Promise<void> {
    const verdict = await verifyAudit(file);
    const text = oversightText(this.host);
    const said = verdict.isAudit ? this.#found(JSON.parse(file) as Audit, verdict, group, text) : text.auditCheckNone;
    const isSigned = verdict.signature === 'good';
    this.#checked = { isGood: verdict.isGood && isSigned && said !== text.auditCheckOther, said };
    this.host.announce(said);
    await focusSoon(this.host, '#audit-checked');
  }

  #found(audit: Audit, verdict: AuditVerdict, group: PeerGroup, text: typeof oversight): string {
    if (verdict.signature === 'bad' || (audit.group !== undefined && verdict.signature === 'none')) return text.auditCheckChanged;
    if (audit.group !== group.state.keys?.group || audit.space !== group.space) return text.auditCheckOther;
    const links = verdict.chains.flat();
    const [gaps, broken] = [links.filter((each) => each === 'gap'), links.filter((each) => each === 'broken')];
    if (!verdict.isGood) return text.auditCheckGaps(gaps.length + verdict.missing.length, broken.length);
    if (!audit.auditor) return text.auditCheckUnsigned;
    const date = new Intl.DateTimeFormat(this.host.language(), { dateStyle: 'long' }).format(Date.parse(audit.auditedAt));
    return text.auditCheckGood(nameIn(audit.auditor.author, group.state), date);
  }
}
