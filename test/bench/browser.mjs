// IndexedDB is measured where it lives: the same trials in a real browser, over the package's files as they are built.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { findBrowser } from '../tools/browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = '/node_modules';
const imports = JSON.stringify({
  imports: {
    collegial: '/dist/index.js',
    'collegial/': '/dist/',
    'd3-dsv': `${modules}/d3-dsv/dist/d3-dsv.mjs`,
    idb: `${modules}/idb/build/index.js`,
    lit: `${modules}/lit/index.js`,
    'lit/': `${modules}/lit/`,
    'lit-html': `${modules}/lit-html/lit-html.js`,
    'lit-html/': `${modules}/lit-html/`,
    'lit-element/': `${modules}/lit-element/`,
    '@lit/reactive-element': `${modules}/@lit/reactive-element/reactive-element.js`,
    '@lit/reactive-element/': `${modules}/@lit/reactive-element/`,
    '@lit/context': `${modules}/@lit/context/index.js`,
    '@noble/hashes/': `${modules}/@noble/hashes/`,
  },
});
const page = `<!doctype html><title>Bench</title><script type="importmap">${imports}</script>`;

/** Two storages of the page, by name; the offline queue keeps its copy in IndexedDB, as on a person's device. */
async function inPage(name, trial, space, options) {
  const [{ trials }, { openIndexedDb }, { memoryStorage }, { offline }] = await Promise.all([
    import('/test/bench/trials.mjs'),
    import('/dist/storage/indexeddb.js'),
    import('/dist/storage/memory.js'),
    import('/dist/storage/offline.js'),
  ]);
  const memory = (globalThis.benchMemory ??= memoryStorage());
  let copies = 0;
  const open = {
    indexeddb: (where) => openIndexedDb({ space: where }),
    'offline(memory, indexeddb)': async (where) =>
      offline(await memory({ space: where }), await openIndexedDb({ space: `copy ${where} ${Date.now()} ${copies++}` })),
  };
  // What fills the space is the engine itself.
  const remote = trial === 'fill' && name.startsWith('offline') ? (where) => memory({ space: where }) : open[name];
  return trials[trial](remote, space, options);
}

/** `more`: switches of the browser. */
export async function startBrowser(more = []) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://bench').pathname);
    const file = join(root, path);
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    const type = ['.js', '.mjs'].includes(extname(file)) && existsSync(file) ? 'text/javascript' : undefined;
    if (!type) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type });
    return createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { executablePath, args, env } = await findBrowser();
  const browser = await launch({ executablePath, args: [...args, ...more], env: { ...process.env, ...env }, headless: true });
  const tab = await browser.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  return {
    tab,
    version: await browser.version(),
    /** A function of sealed-page.mjs. */
    sealed: (name, ...parameters) =>
      tab.evaluate(async (of, all) => (await import('/test/bench/sealed-page.mjs'))[of](...all), name, parameters),
    /** A function of directory-page.mjs. */
    directory: (name, ...parameters) =>
      tab.evaluate(async (of, all) => (await import('/test/bench/directory-page.mjs'))[of](...all), name, parameters),
    run: (name, trial, space, options) => tab.evaluate(inPage, name, trial, space, options),
    async stop() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
