/**
 * A certificate as a page: one renderer for its file, for what verifies that, for print and for dialogs. It knows elements
 * and text only, so that nothing in a certificate is ever markup.
 */
import { spoken } from '../../confidentiality/fingerprint.js';
import type { CertificateFault, CertificateVerdict } from '../../group/certificate-check.js';
import { contentOf, type CertifiedKey, type Signatory } from '../../group/certificate-content.js';
import type { Certificate } from '../../group/certificate-form.js';
import { certificateWords, fill, type CertificateWords } from '../../group/certificate-words.js';
import type { Clause, ClauseKind } from '../../model/kinds.js';
import type { AgreementVersion } from '../../model/rows.js';

type Result = CertificateVerdict['result'] | 'unverified' | 'printed';

export interface ShownCertificate {
  readonly certificate: Certificate;
  readonly words: CertificateWords;
  /** What was found; nothing where that is said elsewhere. */
  readonly result?: Result;
  /** Why it isn't good, in sentences. */
  readonly faults?: readonly string[];
  /** The level of its heading. */
  readonly level?: number;
  /** How an ISO 8601 instant is shown to somebody in that zone; by default in UTC, which is the same everywhere. */
  readonly moment?: (at: string, zone: string) => string;
}

const statusWords: { readonly [S in AgreementVersion['status']]: keyof CertificateWords } = {
  proposed: 'statusProposed',
  'in-force': 'statusInForce',
  superseded: 'statusSuperseded',
  declined: 'statusDeclined',
  expired: 'statusExpired',
};
const kindWords: { readonly [K in ClauseKind]: keyof CertificateWords } = {
  confidentiality: 'kindConfidentiality',
  attribution: 'kindAttribution',
  consent: 'kindConsent',
  conduct: 'kindConduct',
  limits: 'kindLimits',
  other: 'kindOther',
};
const resultWords: { readonly [R in Result]: keyof CertificateWords } = {
  good: 'checked',
  unsigned: 'unsigned',
  doubtful: 'doubtful',
  failed: 'failed',
  unverified: 'unverified',
  unable: 'unable',
  printed: 'printed',
};
const faultWords: { readonly [F in CertificateFault['what']]: keyof CertificateWords } = {
  form: 'faultForm',
  newer: 'faultNewer',
  digest: 'faultDigest',
  signature: 'faultSignature',
  text: 'faultText',
  entry: 'faultEntry',
  consent: 'faultConsent',
  group: 'faultGroup',
  key: 'faultKey',
  maker: 'faultMaker',
};

/** What was found, in a sentence. */
export const resultText = (result: Result, words: CertificateWords): string => words[resultWords[result]];

/** Why a certificate isn't good, each reason once. */
export function faultTexts(faults: readonly CertificateFault[], certificate: Certificate | undefined, words: CertificateWords): string[] {
  const nameOf = (fault: CertificateFault) =>
    'member' in fault ? certificate?.signatories.find(({ member }) => member === fault.member)?.name : certificate?.maker.name;
  return [...new Set(faults.map((fault) => fill(words[faultWords[fault.what]], { name: nameOf(fault) ?? '' })))];
}

export const certificatePage = (page: Document, shown: ShownCertificate): HTMLElement => new Page(page, shown).render();

/** An instant in UTC. */
const inUtc = (at: string) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

type Child = Node | string | undefined;

class Page {
  readonly #level: number;

  constructor(
    private readonly page: Document,
    private readonly shown: ShownCertificate,
  ) {
    this.#level = shown.level ?? 1;
  }

  render(): HTMLElement {
    const { certificate, words, result } = this.shown;
    const { proposers, signatories, makerKey } = contentOf(certificate);
    const { madeAt, zone, maker, version, group, language } = certificate;
    const { clauses, language: textLanguage, supersedes } = proposers[0]!.proposal.body;
    const of = (name: string, at: string, itsZone?: string) => this.#filled(words.by, { name, at: this.#moment(at, itsZone) });
    const article = this.#make(
      this.#level === 1 ? 'main' : 'article',
      'certificate',
      result && this.#result(result),
      this.#heading(0, words.title),
      this.#list([
        [words.version, this.#make('code', '', version.hash), this.#make('p', 'quiet', words.versionHelp)],
        [words.status, words[statusWords[version.status]]],
        ...(version.since ? [[words.since, this.#moment(version.since)]] : []),
        ...(supersedes ? [[words.supersedes, this.#make('code', '', supersedes)]] : []),
        ...proposers.map(({ name, proposal: { at, zone: itsZone } }, i) => [i ? '' : words.proposedBy, of(name, at, itsZone)]),
        [words.made, of(maker.name, madeAt, zone), ...this.#key(makerKey)],
        ...(group ? [[words.group, this.#make('code', '', spoken(group))]] : []),
      ]),
      this.#heading(1, words.clauses),
      this.#make('ol', '', ...clauses.map((clause) => this.#clause(clause, textLanguage))),
      this.#heading(1, words.signatories),
      this.#make('ul', '', ...signatories.map((signatory) => this.#signatory(signatory, clauses)), ...this.#others()),
      this.#heading(1, words.proves),
      this.#make('p', '', maker.device ? words.provesSigned : words.provesUnsigned),
      this.#make('p', '', words.claims),
    );
    article.lang = language;
    article.dir = 'auto';
    return article;
  }

  /** First in the words of the code itself: those in a file could be changed to say that all is well. */
  #result(result: Result): Node {
    const { words, faults = [] } = this.shown;
    const [own, theirs] = [resultText(result, certificateWords), resultText(result, words)];
    const first = this.#make('strong', '', own);
    first.lang = 'en';
    const box = this.#make(
      'div',
      `result ${result}`,
      this.#make('p', '', first),
      theirs === own ? undefined : this.#make('p', '', theirs),
      faults.length ? this.#make('ul', '', ...faults.map((fault) => this.#make('li', '', fault))) : undefined,
    );
    box.setAttribute('role', 'status');
    return box;
  }

  #clause({ kind, text, locked, language, texts = {}, jurisdiction }: Clause, textLanguage: string): Node {
    const { words } = this.shown;
    const others = Object.entries(texts);
    const wording = (tag: string, its: string) => {
      const paragraph = this.#make('p', 'text', its);
      paragraph.lang = tag;
      paragraph.dir = 'auto';
      return paragraph;
    };
    return this.#make(
      'li',
      '',
      this.#make('p', 'quiet', `${Object.hasOwn(kindWords, kind) ? words[kindWords[kind]] : kind}${locked ? ` · ${words.locked}` : ''}`),
      wording(language ?? textLanguage, text),
      ...others.map(([tag, its]) => wording(tag, its)),
      others.length ? this.#make('p', 'quiet', words.prevails) : undefined,
      jurisdiction ? this.#make('p', 'quiet', fill(words.jurisdiction, { jurisdiction })) : undefined,
    );
  }

  #signatory({ name, left, acceptance, key }: Signatory, clauses: readonly Clause[]): Node {
    const { words } = this.shown;
    const discussed = clauses.flatMap(({ id }, i) => (acceptance.body.clauses[id] === 'discuss' ? [i + 1] : []));
    return this.#make(
      'li',
      '',
      this.#make('p', '', this.#make('b', '', name), ` · ${words.accepted} · `, this.#moment(acceptance.at, acceptance.zone)),
      discussed.length ? this.#make('p', '', fill(words.discuss, { clauses: discussed.join(', ') })) : undefined,
      left ? this.#make('p', '', `${words.left} · `, this.#moment(left)) : undefined,
      ...this.#key(key),
    );
  }

  #key(key: CertifiedKey | undefined): Node[] {
    if (!key) return [];
    const { words } = this.shown;
    const { fingerprint, named: count, others, otherwise } = key;
    return [
      this.#make('p', '', `${words.fingerprint} · `, this.#make('code', '', spoken(fingerprint))),
      this.#make('p', 'quiet', fill(words.named, { count, others }), otherwise ? ` ${fill(words.namedOtherwise, { count: otherwise, others })}` : ''),
    ];
  }

  /** Who didn't accept it, with what they said. */
  #others(): Node[] {
    const { certificate, words } = this.shown;
    const item = (name: string, ...said: Child[]) => this.#make('li', '', this.#make('p', '', this.#make('b', '', name), ' · ', ...said));
    return [
      ...certificate.omitted.map((name) => item(name, words.omitted)),
      ...certificate.refused.map(({ name, answer, at, zone }) => item(name, `${words[answer]} · `, this.#moment(at, zone))),
    ];
  }

  #moment(at: string, zone?: string): Node {
    const { moment = inUtc } = this.shown;
    const time = this.#make('time', '', moment(at, zone ?? 'UTC'));
    time.setAttribute('datetime', at);
    return zone && zone !== 'UTC' ? this.#make('span', '', time, ` · ${zone}`) : time;
  }

  /** A sentence in which nodes stand where its braces are. */
  #filled(sentence: string, parts: { readonly [name: string]: Child }): Node {
    const pieces = sentence.split(/\{(\w+)\}/);
    return this.#make('span', '', ...pieces.map((piece, i) => (i % 2 && Object.hasOwn(parts, piece) ? parts[piece] : piece)));
  }

  #list(rows: readonly (readonly Child[])[]): Node {
    const pairs = rows.flatMap(([term, ...values]) => [...(term ? [this.#make('dt', '', term)] : []), this.#make('dd', '', ...values)]);
    return this.#make('dl', '', ...pairs);
  }

  #heading(below: number, words: string): Node {
    return this.#make(`h${Math.min(6, this.#level + below)}`, '', words);
  }

  #make(tag: string, className: string, ...children: readonly Child[]): HTMLElement {
    const element = this.page.createElement(tag);
    if (className) element.className = className;
    for (const child of children) if (child !== undefined) element.append(typeof child === 'string' ? textFor(child) : child);
    return element;
  }
}

/** What HTML would read as something else, or not at all. */
const textFor = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\0\p{Surrogate}]/gu, '\ufffd');
