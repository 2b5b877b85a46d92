// The browsers that the tests run in, chosen by ENGINES=chromium,firefox,webkit (default: chromium).
//   Debian: apt-get install -y firefox-esr webkit2gtk-driver xvfb
import { chromeLauncher } from '@web/test-runner-chrome';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { webdriver } from './webdriver-launcher.mjs';

/** A launcher for each engine named; an engine that isn't installed is an error, never a silent pass. */
export async function launchers(names = process.env.ENGINES || 'chromium') {
  const found = [];
  for (const name of names.split(',').map((part) => part.trim())) {
    if (!engines[name]) throw new Error(`ENGINES names "${name}"; known are ${Object.keys(engines).join(', ')}.`);
    found.push(await engines[name]());
  }
  return found;
}

const engines = { chromium, firefox, webkit };
const children = [];
process.on('exit', () => children.forEach((child) => child.kill()));

async function chromium() {
  const { executablePath, args, env } = await findBrowser();
  return chromeLauncher({
    // Every page believes it is in front: without this, pages behind the first get no animation frames and no focus.
    async createPage({ context }) {
      const page = await context.newPage();
      await (await page.createCDPSession()).send('Emulation.setFocusEmulationEnabled', { enabled: true });
      return page;
    },
    launchOptions: {
      executablePath,
      // One renderer process serves all pages: a third off the running time.
      args: [...args, '--disable-features=site-per-process,IsolateOrigins', '--disable-site-isolation-trials'],
      env: { ...process.env, ...env },
    },
  });
}

/** Over WebDriver BiDi, which Firefox speaks itself: no geckodriver. */
async function firefox() {
  const { default: puppeteer } = await import('puppeteer-core');
  const elsewhere = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:/Program Files/Mozilla Firefox/firefox.exe'];
  const executablePath = process.env.FIREFOX_PATH ?? which('firefox-esr', 'firefox') ?? elsewhere.find(existsSync);
  if (!executablePath) throw new Error('No Firefox found. Install it (Debian: apt-get install -y firefox-esr) or set FIREFOX_PATH.');
  return chromeLauncher({ puppeteer, launchOptions: { browser: 'firefox', executablePath, headless: true } });
}

async function webkit() {
  const driver = process.env.WEBKIT_DRIVER ?? which('WebKitWebDriver');
  const lib = '/usr/lib/x86_64-linux-gnu';
  const dir = existsSync(lib) && readdirSync(lib).filter((name) => /^webkit2?gtk-/.test(name)).sort()
    .findLast((name) => existsSync(join(lib, name, 'MiniBrowser')));
  const binary = process.env.MINIBROWSER ?? (dir && join(lib, dir, 'MiniBrowser'));
  const screen = await display();
  if (!driver || !binary || !screen) throw new Error('No WebKit found. Debian: apt-get install -y webkit2gtk-driver xvfb');
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  children.push(spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, ...screen } }));
  for (let tries = 0; tries < 100 && !(await fetch(`${endpoint}/status`).catch(() => undefined)); tries++)
    await new Promise((done) => setTimeout(done, 50));
  const capabilities = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
  return webdriver({ name: 'WebKit', endpoint, capabilities });
}

/** The screen that there is, or a new one from Xvfb. */
async function display() {
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return {};
  const xvfb = which('Xvfb');
  if (!xvfb) return undefined;
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.push(child);
  return new Promise((done) => child.stdio[3].once('data', (data) => done({ DISPLAY: `:${String(data).trim()}` })));
}

const which = (...names) =>
  (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name))).find((path) => existsSync(path));

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
