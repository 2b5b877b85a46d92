/** A certificate as one HTML file that needs nothing else, and verifies itself where it is opened. */
import { sha256 } from '../../confidentiality/sha256.js';
import { dataElement } from '../../group/certificate-file.js';
import type { Certificate } from '../../group/certificate-form.js';
import { certificatePage } from './certificate-nodes.js';
import { certificateSheet } from './certificate.styles.js';
import { verifierText } from './verifier-text.js';

/** The file's text. Until its script has verified it, it says that it isn't; its policy lets no other script run. */
export async function certificateHtml(certificate: Certificate): Promise<string> {
  const { words, language } = certificate;
  const page = certificatePage(document.implementation.createHTMLDocument(''), { certificate, words, result: 'unverified' });
  const policy = [
    "default-src 'none'",
    `script-src '${await sourceHash(verifierText)}'`,
    `style-src '${await sourceHash(certificateSheet)}'`,
    ...["base-uri 'none'", "form-action 'none'"],
  ].join('; ');
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(words.title)}</title>
<style>${certificateSheet}</style></head>
<body>${page.outerHTML}
${dataElement(certificate)}
<script>${verifierText}</script></body></html>
`;
}

/** As a policy names a script or a sheet (Content Security Policy Level 3, section 2.3.1). */
async function sourceHash(text: string): Promise<string> {
  const hash = await sha256(text);
  return `sha256-${hash.replaceAll('-', '+').replaceAll('_', '/')}=`;
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<"]/g, (character) => entities[character]!);
