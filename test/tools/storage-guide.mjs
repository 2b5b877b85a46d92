// Writes the page "Choosing a storage" for those who have no Storybook: plain HTML and a style sheet, no script.
//   node test/tools/storage-guide.mjs <folder> …
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';

const source = fileURLToPath(new URL('../../stories/choosing-a-storage.md', import.meta.url));
const sheet = fileURLToPath(new URL('storage-guide.css', import.meta.url));

const idOf = (text) => text.toLowerCase().replace(/<[^>]*>|&[^;]+;/g, '').replace(/[^\p{L}\d]+/gu, '-').replace(/^-|-$/g, '');
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const rendererOf = (counts = {}) => {
  /** What is wider than a phone scrolls by itself, also by keyboard. */
  const scrolling = (what, inside) => {
    counts[what] = (counts[what] ?? 0) + 1;
    return `<div class="wide" role="region" aria-label="${what} ${counts[what]}" tabindex="0">${inside}</div>\n`;
  };
  return {
    heading: (text, level) => `<h${level} id="${idOf(text)}">${text}</h${level}>\n`,
    code: (text) => scrolling('Example', `<pre><code>${escaped(text)}</code></pre>`),
    table: (header, body) =>
      scrolling('Table', `<table><thead>${header.replaceAll('<th>', '<th scope="col">')}</thead><tbody>${body}</tbody></table>`),
  };
};

/** The files by their names. */
export function storageGuide() {
  const text = readFileSync(source, 'utf8').replace(/<!--.*?-->\n/g, '');
  const body = new Marked({ renderer: rendererOf(), mangle: false, headerIds: false }).parse(text);
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
