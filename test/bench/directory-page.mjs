// What is measured of the directory, in the page of a browser: the roster's dialog over 10 000 people, and a plain dialog of 50.
import 'collegial/define/peer-roster.js';
import { fileDirectory, hostDirectory, PeerGroup } from 'collegial';
import { memoryStorage } from '/dist/storage/memory.js';
import { html, render } from 'lit';

const count = 10_000;
const people = Array.from({ length: count }, (_, n) => ({
  ...{ externalIds: [`login:u${n}`], name: `Person ${n}`, unit: `Unit ${n % 50}`, level: 'Senior manager' },
  title: n % 7 ? 'Manager' : 'Manager of a unit with a long name',
}));
const csv = `login,name,title,unit,level\n${people.map(({ name, title, unit, level }, n) => `u${n},${name},${title},${unit},${level}\n`).join('')}`;

const file = fileDirectory(csv);
const host = hostDirectory(async (query, cursor = '0') => {
  const found = people.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  const end = Number(cursor) + 100;
  return { people: found.slice(Number(cursor), end), ...(end < found.length && { next: String(end) }), total: found.length };
});
const directories = { file, host };

const roster = document.createElement('peer-roster');
const plain = document.createElement('div');

/** A founder's roster; the file is read once, as it is when the dialog opens the second time. */
export async function begin() {
  const group = await PeerGroup.open({ storage: memoryStorage(), space: 'bench', me: 'ana', confidentiality: 'plain' });
  await group.ready();
  await group.actions.create({ name: 'Bench', member: { name: 'Ana' } });
  roster.group = group;
  document.body.append(roster, plain);
  plain.attachShadow({ mode: 'open' }).adoptedStyleSheets = [...roster.shadowRoot.adoptedStyleSheets];
  while (!roster.shadowRoot.querySelector('.members > li')) await frame();
  await file.search('');
}

const frame = () => new Promise((resume) => requestAnimationFrame(resume));
const turn = () =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resume;
    port2.postMessage(null);
  });

/** Until the frame is over that has rows in it, and they have a place on the screen. */
async function painted(root, rows) {
  do await frame();
  while (!root.querySelector(rows)?.getClientRects().length);
  await turn();
}

/** Milliseconds from the click that opens the dialog to the end of the frame with its first rows. */
export async function openDirectory(name) {
  roster.directory = directories[name];
  await roster.updateComplete;
  const root = roster.shadowRoot;
  await settled();
  const start = performance.now();
  root.querySelector('[data-action=directory]').click();
  await painted(root, '#directory-people [role=option]');
  const spent = performance.now() - start;
  const size = root.querySelector('[role=option]').getAttribute('aria-setsize');
  if (Number(size) !== count) throw new Error(`It has ${size} people.`);
  root.querySelector('dialog').close();
  while (root.querySelector('dialog')) await frame();
  return spent;
}

/** The same for a dialog with a search field and a list of 50, rendered at once with the same styles. */
export async function openPlain() {
  const root = plain.shadowRoot;
  await settled();
  const start = performance.now();
  render(dialogOf(people.slice(0, 50)), root);
  root.querySelector('dialog').showModal();
  await painted(root, 'li');
  const spent = performance.now() - start;
  if (root.querySelectorAll('li').length !== 50) throw new Error('It hasn’t 50 rows.');
  root.querySelector('dialog').close();
  render(html``, root);
  return spent;
}

const dialogOf = (some) => html`<div class="base">
  <dialog class="wide" aria-labelledby="heading">
    <div class="stack">
      <div class="heading" id="heading" role="heading" aria-level="2">Choose members</div>
      <div class="field"><label for="search">Find people</label><input id="search" type="search" /></div>
      <ul class="stack">
        ${some.map(
          ({ name, title, unit, level }) => html`<li>
            <label class="option">
              <input type="checkbox" />
              <span><strong><bdi>${name}</bdi></strong><br /><span class="quiet small"><bdi>${[title, unit, level].join(' · ')}</bdi></span></span>
            </label>
          </li>`,
        )}
      </ul>
    </div>
  </dialog>
</div>`;

/** What came before has nothing to do with it. */
async function settled() {
  for (let n = 0; n < 3; n += 1) await frame();
  await new Promise((resume) => setTimeout(resume, 20));
}
