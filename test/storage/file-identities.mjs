// Where a member's keys are kept between processes of a test: in files, which a browser's store would never allow.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../../dist/confidentiality/device-keys.js';
import { deviceKeysOf } from '../../dist/confidentiality/new-device.js';
import { agreementPair } from '../../dist/confidentiality/primitives.js';
import { agreementKey, privateParts, signingKey, signingPair } from '../../dist/confidentiality/key-making.js';

/** @returns {import('../../dist/confidentiality/identity-store.js').IdentityStore} */
export function fileIdentities(folder) {
  const path = (member) => join(folder, `keys-of-${member}.json`);
  const load = async (_, member) => {
    if (!existsSync(path(member))) return undefined;
    const { seeds, ...keys } = JSON.parse(readFileSync(path(member), 'utf8'));
    const [signing, sealing] = seeds.map((seed) => Uint8Array.from(seed));
    return identityOf({ ...keys, signingKey: await signingKey(signing), sealingKey: await agreementKey(sealing) }, member);
  };
  return {
    load,
    members: async () => readdirSync(folder).flatMap((name) => /^keys-of-(.*)\.json$/.exec(name)?.[1] ?? []),
    async make(space, member) {
      if (!existsSync(path(member))) {
        const [signing, sealing] = await Promise.all([signingPair(true), agreementPair(true)]);
        const seeds = await Promise.all([signing, sealing].map(async ({ privateKey }) => [...(await privateParts(privateKey)).seed]));
        writeFileSync(path(member), JSON.stringify({ ...(await deviceKeysOf(signing.publicKey, sealing.publicKey)), seeds }));
      }
      return load(space, member);
    },
    forget: () => Promise.reject(new Error('Nothing forgets here.')),
  };
}
