// The portal's own script: which of the five people is looking, light or dark, and starting the demo again.
import { demoSpace, startAgain } from './seed.js';

const group = document.querySelector('peer-group');
const viewer = document.querySelector('#viewer');
const theme = document.querySelector('#theme');
const again = document.querySelector('#again');
const remembered = (name, fallback) => localStorage.getItem(`demo-${name}`) ?? fallback;

function applyTheme(value) {
  document.documentElement.dataset.theme = value;
  localStorage.setItem('demo-theme', value);
}
theme.value = remembered('theme', 'auto');
applyTheme(theme.value);
theme.addEventListener('change', () => applyTheme(theme.value));

viewer.value = remembered('viewer', viewer.value);
viewer.addEventListener('change', () => {
  localStorage.setItem('demo-viewer', viewer.value);
  group.me = viewer.value;
});

again.addEventListener('change', async () => {
  const stage = again.value;
  again.value = '';
  if (!stage) return;
  document.body.dataset.seeding = '';
  group.space = await startAgain(stage);
  delete document.body.dataset.seeding;
});

group.me = viewer.value;
group.space = await demoSpace();

// Another tab that starts again takes this one along.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'demo-space' && newValue) group.space = newValue;
});

// The bell counts what the tracker would like attention for; the event names no content.
const bell = document.querySelector('#bell');
document.addEventListener('peer-attention', ({ detail }) => {
  bell.textContent = String(detail.count);
  bell.hidden = detail.count === 0;
});
