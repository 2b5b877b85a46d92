// Writes src/ui/certificate/verifier-text.ts: the script that a certificate's file carries, built from verifier.ts beside it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const folder = fileURLToPath(new URL('../../src/ui/certificate', import.meta.url));

/** The file's text, as the source builds to it. */
export async function verifierFile() {
  const [{ output }] = await build({
    ...{ configFile: false, logLevel: 'silent', publicDir: false },
    build: {
      ...{ write: false, target: 'es2022', minify: true, reportCompressedSize: false },
      lib: { entry: join(folder, 'verifier.ts'), formats: ['iife'], name: 'certificate' },
    },
  });
  // Characters beyond ASCII would change with how somebody's editor saves a certificate.
  const text = JSON.stringify(output[0].code.trim()).replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `/** What a certificate's file runs: verifier.ts as one classic script. Written by \`node test/tools/verifier.mjs\`. */\nexport const verifierText =\n  ${text};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(folder, 'verifier-text.ts'), await verifierFile());
