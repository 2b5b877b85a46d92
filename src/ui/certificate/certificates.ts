/** All that a page's own script does with certificates. */
export * from '../../group/certificate.js';
export { certificateHtml } from './certificate-html.js';
