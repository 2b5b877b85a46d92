/** One script tag makes the elements work, on a page with a strict policy and an AMD loader. */
import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';

const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
/** A loader in the manner of RequireJS, which takes every module that asks for it. */
const loader = '/test/package/amd-loader.js';

interface Page extends Window {
  readonly amd?: unknown[];
  readonly problems?: string[];
  readonly customElements: CustomElementRegistry;
}

const frames: HTMLIFrameElement[] = [];
afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

async function pageWith(scripts: string): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <title>A page</title><script src="${loader}"></script>${scripts}
    <peer-group space="script-tag" me="nobody" storage="memory:"><peer-roster></peer-roster></peer-group></html>`;
  frames.push(frame);
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow as Page;
}

const drawn = (page: Page) => () => Boolean(page.document.querySelector('peer-roster')?.shadowRoot?.querySelector('[part~="base"]'));

for (const [kind, script] of [
  ['a module', '<script type="module" src="/dist/cdn/collegial.js"></script>'],
  ['a classic script', '<script src="/dist/cdn/collegial.classic.js"></script>'],
  ['both, by mistake', '<script src="/dist/cdn/collegial.classic.js"></script><script type="module" src="/dist/cdn/collegial.js"></script>'],
] as const)
  it(`works as ${kind}`, async () => {
    const page = await pageWith(script);
    await waitUntil(drawn(page), 'the roster was never drawn');
    expect(page.problems).to.deep.equal([]);
    expect(page.amd).to.deep.equal([]);
  });
