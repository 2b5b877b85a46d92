/** The agreement's certificate in a dialog: saved, printed, and one that somebody gave checked; loaded when it is asked for. */
import { html, nothing, type TemplateResult } from 'lit';
import { fingerprintOf } from '../../confidentiality/fingerprint.js';
import {
  certificateOf,
  certificateWords,
  contentOf,
  verifyCertificate,
  type Certificate,
  type CertificateVerdict,
} from '../../group/certificate.js';
import type { PeerGroup } from '../../group/peer-group.js';
import { certificate as english } from '../../localization/en/certificate.js';
import { messagesIn } from '../../localization/localize.js';
import { heldVersion } from '../../model/held-version.js';
import type { AgreementVersion } from '../../model/rows.js';
import { certificateMoment } from '../../ui/certificate/certificate-moment.js';
import { certificatePage, faultTexts, resultText, type ShownCertificate } from '../../ui/certificate/certificate-nodes.js';
import { certificateSheet } from '../../ui/certificate/certificate.styles.js';
import { closeDialog, dialog } from '../../ui/dialog.js';
import { errorText } from '../../ui/error-text.js';
import { select } from '../../ui/field.js';
import { notice, type Tone } from '../../ui/notice.js';
import { fileField, KeptFile, Work, type OversightHost } from '../../ui/oversight/panel-host.js';
import { printPage } from '../../ui/print-page.js';
import { listOf } from '../../ui/promise-text.js';
import type { AgreementContext, AgreementHost } from './context.js';
import { isAnswerWaiting, nameOf, numberOf } from './version-view.js';

/** What was found of a file. */
interface Checked {
  readonly tone: Tone;
  readonly lead: string;
  readonly more: readonly string[];
  /** What it says, drawn by this page. */
  readonly paper?: HTMLElement;
}

export class CertificateDialog {
  #isOpen = false;
  /** The hash of the version that it is about; none while nobody has accepted any. */
  #version?: string;
  #said = '';
  #checked?: Checked;
  #language = 'en';
  readonly #work: Work;
  readonly #kept: KeptFile;

  constructor(readonly host: AgreementHost) {
    const { element } = host;
    const find = (selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
    const around: OversightHost = { language: () => this.#language, find, requestUpdate: () => this.#update(), announce: (text) => this.#say(text) };
    this.#work = new Work(around);
    this.#kept = new KeptFile(around, 'certificate-copy', 'dialog');
  }

  /** Begins with the version in force. */
  open({ state }: PeerGroup): void {
    const offered = offeredIn(state.agreement.versions);
    this.#version = (heldVersion(state.agreement) ?? offered.at(-1))?.hash;
    this.#work.forget();
    this.#checked = undefined;
    this.#said = '';
    this.#isOpen = true;
    this.#update();
  }

  render(context: AgreementContext): unknown {
    const { state, group, language, common } = context;
    if (!this.#isOpen) return nothing;
    const offered = offeredIn(state.agreement.versions);
    const version = offered.find(({ hash }) => hash === this.#version);
    this.#language = language;
    const text = this.#text;
    const close = () => {
      this.#isOpen = false;
      this.#update();
    };
    return dialog(
      text.heading,
      html`${version ? this.#renderMake(version, offered, context) : nothing} ${this.#kept.render()}
        ${this.#work.render()}
        <p role="status" class="quiet small">${this.#said}</p>
        ${fileField({
          ...{ id: 'certificate-file', label: text.check, help: text.checkHelp, accept: '.html,.json,text/html,application/json' },
          onText: (file) => this.#check(file, group),
        })}
        ${this.#renderChecked()}
        <div class="row"><button type="button" @click=${closeDialog}>${common.close}</button></div>`,
      close,
      { wide: true },
    );
  }

  #renderMake(version: AgreementVersion, offered: readonly AgreementVersion[], context: AgreementContext): TemplateResult {
    const { state, group, text: words } = context;
    const text = this.#text;
    const named = ({ hash }: AgreementVersion) => words.version(numberOf(hash, state.agreement));
    const count = version.responses.filter(({ answer }) => answer === 'accepted').length;
    const choose = (hash: string) => {
      this.#version = hash;
      this.#work.forget();
      this.#update();
    };
    const button = (label: string, emphasis: string, act: () => Promise<void>) =>
      html`<button type="button" class=${emphasis} aria-disabled=${String(this.#work.busy)} @click=${() => void this.#run(act)}>${label}</button>`;
    return html`${
        offered.length > 1
          ? select({
              ...{ id: 'certificate-version', label: text.version, value: version.hash, onChoose: choose },
              choices: offered.map((each) => ({ value: each.hash, label: named(each) })),
            })
          : html`<p class="subheading">${named(version)}</p>`
      }
      <p class="prose">${text.about(count)}</p>
      ${group.sealing ? html`<p class="prose">${text.signed}</p>` : notice('care', html`<p class="prose">${text.unsigned}</p>`)}
      ${isAnswerWaiting(version, state) ? html`<p class="prose">${text.waiting}</p>` : nothing}
      <div class="row">
        ${button(text.save, 'primary', () => this.#save(group, version.hash))} ${button(text.print, '', () => this.#print(group, version.hash))}
      </div>`;
  }

  #renderChecked(): unknown {
    const checked = this.#checked;
    if (!checked) return nothing;
    const { tone, lead, more, paper } = checked;
    const reasons = more.length ? html`<ul class="stack">${more.map((sentence) => html`<li>${sentence}</li>`)}</ul>` : nothing;
    return html`<div id="certificate-checked" class="stack" tabindex="-1">
      ${notice(tone, html`<div class="stack"><p>${lead}</p>${reasons}</div>`)}
      ${paper ? html`<details><summary>${this.#text.shown}</summary>${paper}</details>` : nothing}
    </div>`;
  }

  async #save(group: PeerGroup, version: string): Promise<void> {
    const made = await this.#make(group, version);
    const { certificateHtml } = await import('../../ui/certificate/certificate-html.js');
    await this.#kept.offer(await certificateHtml(made), this.#text.file, group, 'html', 'text/html');
  }

  async #print(group: PeerGroup, version: string): Promise<void> {
    const made = await this.#make(group, version);
    const page = (paper: Document) => [certificatePage(paper, this.#shown(made, { result: 'printed' }))];
    const isPrinting = printPage(made.words.title, page, certificateSheet, this.host.element.shadowRoot!);
    this.#say(isPrinting ? this.#text.printing : this.#text.notPrinted);
  }

  #make(group: PeerGroup, version: string): Promise<Certificate> {
    this.#say(this.#text.making);
    return certificateOf(group, version, { language: this.#language, words: this.#words });
  }

  async #check(file: string, group: PeerGroup): Promise<void> {
    this.#say(this.#text.checking);
    const found = await verifyCertificate(file);
    const isOurs = found.certificate?.space === group.space;
    const trust = isOurs ? group.state.keys?.group : undefined;
    this.#checked = this.#found(trust ? await verifyCertificate(file, { trust }) : found, group);
    this.#say([this.#checked.lead, ...this.#checked.more].join(' '));
    await this.host.focus('certificate-checked');
  }

  /** All in this page's own words: those of a file say what its maker wants. */
  #found({ result, faults, certificate }: CertificateVerdict, group: PeerGroup): Checked {
    const text = this.#text;
    if (!certificate) return { tone: 'stop', lead: faults.some(({ what }) => what === 'newer') ? text.newer : text.none, more: [] };
    const whose = result === 'failed' || result === 'unable' ? undefined : this.#whose(certificate, group);
    return {
      tone: result === 'failed' ? 'stop' : result === 'good' && whose ? whose.tone : 'care',
      lead: resultText(result, this.#words),
      more: [...faultTexts(faults, certificate, this.#words), ...(whose ? [whose.words] : [])],
      paper: framed(certificatePage(document, this.#shown(certificate, { level: 3 }))),
    };
  }

  /** Whether its keys are those that this group knows. */
  #whose(certificate: Certificate, { space, state }: PeerGroup): { readonly tone: Tone; readonly words: string } | undefined {
    const text = this.#text;
    if (certificate.space !== space) return { tone: 'care', words: text.otherGroup };
    if (!certificate.maker.device) return undefined;
    const isKnown = (id: string, fingerprint: string) =>
      state.members.some((member) => member.id === id && member.devices.some(({ device }) => fingerprintOf(device) === fingerprint));
    const others = contentOf(certificate).signatories.filter(({ member, key }) => !key || !isKnown(member, key.fingerprint));
    if (!others.length) return { tone: 'good', words: text.sameKeys };
    const names = others.map(({ member, name }) => nameOf(member, state) || name);
    return { tone: 'stop', words: text.otherKeys(listOf(names, this.#language)) };
  }

  #shown(certificate: Certificate, more: Partial<ShownCertificate>): ShownCertificate {
    return { certificate, words: this.#words, moment: certificateMoment(this.#language), ...more };
  }

  async #run(act: () => Promise<void>): Promise<void> {
    if (this.#work.busy) return;
    if (!(await this.#work.run(act, (error) => this.#why(error)))) this.#say('');
  }

  #why(error: unknown): string {
    const { code } = error as { readonly code?: string };
    if (code === 'offline') return this.#text.offline;
    return code === 'corrupt' ? this.#text.changed : errorText(error, this.#language);
  }

  #say(words: string): void {
    this.#said = words;
    this.#update();
  }
  #update(): void {
    this.host.element.requestUpdate();
  }
  get #text(): typeof english {
    return messagesIn(this.#language, 'certificate', english);
  }
  get #words(): typeof certificateWords {
    return messagesIn(this.#language, 'certificateWords', certificateWords);
  }
}

/** Somebody has accepted it. */
const offeredIn = (versions: readonly AgreementVersion[]) => versions.filter(({ responses }) => responses.some(({ answer }) => answer === 'accepted'));

/** A certificate in styles of its own, as it looks on paper. */
function framed(page: HTMLElement): HTMLElement {
  const frame = document.createElement('div');
  const styles = new CSSStyleSheet();
  styles.replaceSync(certificateSheet);
  const root = frame.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [styles];
  root.append(page);
  return frame;
}
