// Puts a group with all elements on the page, and brings it as far as its first member can.
import { loadAgreementTemplates, openGroup } from '/dist/cdn/collegial.js';

const space = `host-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
const group = await openGroup({ storage: 'memory:', space, me: 'ana' });
await group.actions.create({ name: 'Circle', concern: 'Change', member: { name: 'Ana', unit: 'Care', level: 'Senior' } });
for (const name of ['Ben', 'Chloé', 'Dai', 'Esra']) await group.actions.invite({ name });
await group.actions.propose((await loadAgreementTemplates())[0].clauses, 'en');

const provider = Object.assign(document.createElement('peer-group'), { space, me: 'ana', storage: 'memory:' });
for (const tag of ['roster', 'confidentiality-agreement', 'feedback-form', 'feedback-inbox', 'accountability-tracker'])
  provider.append(document.createElement(`peer-${tag}`));
(document.querySelector('#here') ?? document.body).append(provider);
globalThis.provider = provider;
