// What a test may ask of the runner's side, through `executeServerCommand` of @web/test-runner-commands.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { onPath } from './browser.mjs';
import { startServer, withoutServer } from './nats-server.mjs';

/** Any Chrome DevTools call: `executeServerCommand('cdp', { method, params })` → its result. Chromium only. */
export const cdp = () => ({
  name: 'cdp',
  async executeCommand({ command, payload, session }) {
    if (command !== 'cdp') return undefined;
    if (session.browser.name !== 'Chrome') throw new Error('cdp works in Chromium only.');
    const page = session.browser.getPage(session.id);
    page.__cdp ??= await page.createCDPSession();
    return (await page.__cdp.send(payload.method, payload.params)) ?? true;
  },
});

/**
 * A second real tab of the same profile: same origin, storage and channels as the test page. Tests use it through
 * `openTab` of test/tools/tab.ts. `executeServerCommand('tab', payload)`, where payload is one of
 *   { action: 'open', url, apart, beside }  → the tab's id; `url` may be relative to the test page; apart: in a profile of its own;
 *                                             beside: in that tab's profile
 *   { action: 'open', url, caching: true }  → in a browser that has a back–forward cache; '' where none is installed
 *   { action: 'evaluate', tab, expression } → { value } of a JavaScript expression there (awaited; JSON or nothing)
 *   { action: 'goto', tab, url }            → true once that page has loaded
 *   { action: 'reload', tab }               → true once it has loaded again
 *   { action: 'type', tab, text }           → true; real key strokes into what has the focus there
 *   { action: 'press', tab, key }           → true; one real key by its name: 'Tab', 'Enter', …
 *   { action: 'back', tab }                 → true once the history is one step further back
 *   { action: 'crash', tab }                → true once the page's process is gone
 *   { action: 'close', tab }                → true
 */
export const tab = () => {
  const tabs = new Map();
  let whole;
  const actions = {
    async open({ url, apart, beside, caching }, opener) {
      const browser = caching ? await (whole ??= wholeBrowser()) : opener.browser();
      if (!browser) return '';
      const near = tabs.get(beside) ?? opener;
      const context = apart || caching ? await browser.createBrowserContext() : near.browserContext();
      const page = await context.newPage();
      await (await page.createCDPSession()).send('Emulation.setFocusEmulationEnabled', { enabled: true });
      const id = `tab-${tabs.size + 1}`;
      tabs.set(id, page);
      await page.goto(new URL(url, opener.url()).href);
      return id;
    },
    evaluate: async ({ tab: id, expression }) => ({ value: await tabs.get(id).evaluate(expression) }),
    goto: ({ tab: id, url }, opener) => tabs.get(id).goto(new URL(url, opener.url()).href).then(() => true),
    reload: ({ tab: id }) => tabs.get(id).reload().then(() => true),
    type: ({ tab: id, text }) => tabs.get(id).keyboard.type(text).then(() => true),
    press: ({ tab: id, key }) => tabs.get(id).keyboard.press(key).then(() => true),
    async back({ tab: id }) {
      const page = tabs.get(id);
      const before = page.url();
      await page.evaluate('history.back()').catch(() => {});
      while (page.url() === before) await new Promise((done) => setTimeout(done, 20));
      return true;
    },
    async crash({ tab: id }) {
      const page = tabs.get(id);
      const gone = new Promise((done) => page.once('error', done));
      void page.createCDPSession().then((session) => session.send('Page.crash')).catch(() => {});
      await gone;
      return true;
    },
    async close({ tab: id }, opener) {
      const page = tabs.get(id);
      const context = page.browserContext();
      // Its profile may have gone with another tab.
      if (page.isClosed()) return true;
      await (context === opener.browserContext() ? page : context).close();
      return true;
    },
  };
  return {
    name: 'tab',
    async executeCommand({ command, payload, session }) {
      if (command !== 'tab') return undefined;
      if (!session.browser.getPage) throw new Error('A second tab works in Chromium and Firefox only.');
      return actions[payload.action](payload, session.browser.getPage(session.id));
    },
    async serverStop() {
      await (await whole)?.close();
    },
  };
};

/** Chromium with all that people's has: the headless shell, in which tests run, keeps no page for when one comes back. */
async function wholeBrowser() {
  const executablePath = [...onPath('chromium', 'google-chrome-stable', 'google-chrome')].find((path) => existsSync(path));
  if (!executablePath) return undefined;
  return puppeteer.launch({ executablePath, headless: true, args: ['--no-sandbox'], ignoreDefaultArgs: ['--disable-back-forward-cache'] });
}

/**
 * A real NATS server for the test page. `executeServerCommand('nats', payload)`, where payload is one of
 *   { action: 'start', … }      → { url, id }, or { skip } that says why there is none; takes what startServer takes
 *   { action: 'kill', id }      → true; as when the machine fails
 *   { action: 'restart', id }   → true once it answers again, with its store; `config`: and with another configuration
 *   { action: 'stop', id }      → true
 */
export const nats = () => {
  const servers = [];
  const actions = {
    async start(options) {
      if (withoutServer) return { skip: withoutServer };
      const server = await startServer(options);
      return { url: server.url, id: servers.push(server) - 1 };
    },
    kill: ({ id }) => servers[id].kill(),
    restart: async ({ id, config }) => {
      await servers[id].halt();
      if (config !== undefined) servers[id].configure(config);
      await servers[id].start();
    },
    stop: ({ id }) => servers[id].stop(),
  };
  return {
    name: 'nats',
    async executeCommand({ command, payload }) {
      if (command !== 'nats') return undefined;
      return (await actions[payload.action](payload)) ?? true;
    },
  };
};

/** How many sheets of paper a page takes: `executeServerCommand('pdf', { html })` → { sheets }. Chromium only. */
export const pdf = () => ({
  name: 'pdf',
  async executeCommand({ command, payload, session }) {
    if (command !== 'pdf') return undefined;
    if (session.browser.name !== 'Chrome') throw new Error('pdf works in Chromium only.');
    const page = await session.browser.getPage(session.id).browser().newPage();
    try {
      await page.setContent(payload.html);
      const file = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      return { sheets: file.match(/\/Type\s*\/Page\b/g).length };
    } finally {
      await page.close();
    }
  },
});

/** A real file, for a page that is opened from a disk: `executeServerCommand('file', { name, text })` → its file: URL. */
export const file = () => {
  let folder;
  return {
    name: 'file',
    async executeCommand({ command, payload: { name, text } = {} }) {
      if (command !== 'file') return undefined;
      folder ??= mkdtempSync(join(tmpdir(), 'collegial-'));
      writeFileSync(join(folder, name), text);
      return pathToFileURL(join(folder, name)).href;
    },
    serverStop() {
      if (folder) rmSync(folder, { recursive: true });
    },
  };
};
