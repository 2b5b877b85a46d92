/** How a certificate lies in its HTML file. */
import { certificateText, type Certificate } from './certificate-form.js';

const begin = '<script type="application/json" id="certificate">';

/** The element that holds it: data, which no browser runs. */
export const dataElement = (certificate: Certificate): string =>
  `${begin}${certificateText(certificate).replaceAll('<', '\\u003c')}</script>`;

/** What is in that element, cut out without running or parsing anything else of the file; else all that was given. */
export function dataIn(file: unknown): unknown {
  if (typeof file !== 'string' || !file.includes(begin)) return file;
  const [data] = file.slice(file.indexOf(begin) + begin.length).split('<');
  return data;
}
