// Writes in a frame without an origin, and tells the page around what is said of it.
import { openGroup } from '/dist/cdn/collegial.js';

const space = 'sandboxed';
const open = async (me) => {
  const group = await openGroup({ storage: 'memory:', space, me });
  await group.ready();
  return group;
};
const ana = await open('ana');
await ana.actions.create({ name: 'Circle', member: { name: 'Ana', externalIds: ['ana'] } });
await ana.actions.invite({ name: 'Ben', externalIds: ['ben'] });
await (await open('ben')).actions.join();
const form = document.querySelector('peer-feedback-form');
form.group = ana;
let isWritten = false;
setInterval(() => {
  const field = form.shadowRoot.querySelector('#question-situation');
  if (field && !isWritten) {
    isWritten = true;
    field.value = 'Nowhere else.';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  const isSaid = form.shadowRoot.textContent.includes('Kept in this page only: it’s gone when you leave.');
  const asks = !dispatchEvent(new Event('beforeunload', { cancelable: true }));
  if (isSaid && asks && field?.value === 'Nowhere else.') parent.postMessage('Kept in this page only', '*');
}, 50);
