// Puts a sealed group on the page twice: as its founder's browser has it, and as a browser without a key.
import { openGroup } from '/dist/cdn/collegial.js';

const space = `host-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
const sealed = { storage: 'memory:', space, me: 'ana', confidentiality: 'sealed' };
const founder = await openGroup(sealed);
await founder.actions.create({ name: 'Circle', concern: 'Change', member: { name: 'Ana', unit: 'Care', level: 'Senior' } });
const { record } = await founder.actions.invite({ name: 'Ben' });
await founder.actions.give({
  ...{ recipient: record.body.member, share: 'recipient', questionnaire: { id: 'sbi', version: 1 } },
  ...{ answers: { impact: 'Thank you.' }, promise: 'For Ben.' },
});
const none = { load: async () => undefined, members: async () => [], forget: async () => {} };
const keyless = await openGroup({ ...sealed, storage: founder.sealing.engine, identities: none });

for (const [id, group] of Object.entries({ founder, keyless })) {
  const provider = Object.assign(document.createElement('peer-group'), { id, group });
  provider.append(document.createElement('peer-feedback-inbox'));
  document.body.append(provider);
}
globalThis.groups = [founder, keyless];
