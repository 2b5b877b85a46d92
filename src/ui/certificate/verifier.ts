/** Runs in a certificate's own file: verifies it, and shows it anew from what was verified. */
import { toBase64Url } from '../../confidentiality/base64-url.js';
import { utf8 } from '../../confidentiality/bytes.js';
import { digest } from '../../confidentiality/primitives.js';
import { checkCertificate } from '../../group/certificate-check.js';
import { readCertificate } from '../../group/certificate-form.js';
import { certificateMoment } from './certificate-moment.js';
import { certificatePage, faultTexts } from './certificate-nodes.js';

const sha256 = async (text: string) => toBase64Url(await digest(utf8(text)));

/** Words that can be seen, however they are spaced. */
function wordsIn(node: Node): string {
  const copy = node.cloneNode(true) as Element;
  for (const script of copy.querySelectorAll('script')) script.remove();
  return copy.textContent!.replace(/\s+/g, ' ').trim();
}

async function verify(): Promise<void> {
  const { body, title } = document;
  const data = document.getElementById('certificate')?.textContent;
  const certificate = readCertificate(data);
  // What it says until now stays: that it isn't verified.
  if (!certificate) return;
  const { words, language } = certificate;
  const show = (more: object) => body.replaceChildren(certificatePage(document, { certificate, words, ...more }));
  if (!globalThis.crypto?.subtle) return show({ result: 'unable' });
  const { result, faults } = await checkCertificate(data, sha256);
  const untouched = certificatePage(document, { certificate, words, result: 'unverified' });
  const isShown = wordsIn(body) === wordsIn(untouched) && title === words.title;
  const reasons = [...(isShown ? [] : [words.faultShown]), ...faultTexts(faults, certificate, words)];
  show({ result: isShown ? result : 'failed', faults: reasons, moment: certificateMoment(language) });
}

// What stands behind this script is shown, too.
addEventListener('DOMContentLoaded', () => void verify());
