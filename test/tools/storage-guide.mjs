// Writes the page "Choosing a storage" for those who have no Storybook: plain HTML and a style sheet, no script.
//   node test/tools/storage-guide.mjs <folder> …
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';

const source = fileURLToPath(new URL('../../stories/choosing-a-storage.md', import.meta.url));
const sheet = fileURLToPath(new URL('storage-guide.css', import.meta.url));

const idOf = (text) => text.toLowerCase().replace(/<[^>]*>|&[^;]+;/g, '').replace(/[^\p{L}\d]+/gu, '-').replace(/^-|-$/g, '');
/** Headings that can be linked to; what is wider than a phone scrolls by itself, also by keyboard. */
function finished(html) {
  const counts = { Table: 0, Example: 0 };
  return html
    .replace(/<h([23])>(.*?)<\/h\1>/g, (_, level, text) => `<h${level} id="${idOf(text)}">${text}</h${level}>`)
    .replaceAll('<th>', '<th scope="col">')
    .replace(/<(table|pre)>[^]*?<\/\1>/g, (part, tag) => {
      const what = tag === 'table' ? 'Table' : 'Example';
      return `<div class="wide" role="region" aria-label="${what} ${++counts[what]}" tabindex="0">${part}</div>`;
    });
}

/** The files by their names. */
export function storageGuide() {
  const text = readFileSync(source, 'utf8').replace(/<!--.*?-->\n/g, '');
  const body = finished(new Marked().parse(text));
  const contents = [...body.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)].map(([, id, title]) => `<li><a href="#${id}">${title}</a></li>`);
  const [title, rest] = body.split('</h1>\n');
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Choosing a storage · Collegial</title>
<link rel="stylesheet" href="choosing-a-storage.css">
</head>
<body>
<main>
${title}</h1>
<nav aria-label="On this page"><ul>${contents.join('')}</ul></nav>
${rest}</main>
</body>
</html>
`;
  return { 'choosing-a-storage.html': page, 'choosing-a-storage.css': readFileSync(sheet, 'utf8') };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const folder of process.argv.slice(2)) {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(storageGuide())) writeFileSync(join(folder, name), text);
  }
