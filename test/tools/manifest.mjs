// Checks that the manifest tells everything public about every element: each thing described, nothing left out.
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** What a manifest says of an element, by kind. */
const documented = {
  member: ({ members }) => members,
  attribute: ({ attributes }) => attributes,
  event: ({ events }) => events,
  slot: ({ slots }) => slots,
  part: ({ cssParts }) => cssParts,
  token: ({ cssProperties }) => cssProperties,
};

/** What the sources of an element show to its users, by kind. */
const shown = {
  event: /(?<!EventListener\()'(peer-[a-z-]+)'/g,
  slot: /<slot\b(?:[^>]*?\bname="([\w-]+)")?/g,
  part: /\bpart="([\w -]+)"/g,
  token: /var\((--peer-[\w-]+)/g,
};

/** One sentence for each public thing that the manifest leaves out or doesn't describe. */
export function manifestFaults(manifest, read) {
  const faults = [];
  const tags = new Set(manifest.modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName)));
  for (const { path, declarations } of manifest.modules)
    for (const element of declarations) {
      const tag = `<${element.tagName}>`;
      if (!element.description) faults.push(`${tag} has no description.`);
      for (const [kind, list] of Object.entries(documented))
        for (const { name, description } of list(element) ?? [])
          if (!description) faults.push(`${tag}: ${kind} ${name || '(default)'} has no description.`);
      const code = reachable(path, read).map(read).join('\n');
      for (const [kind, pattern] of Object.entries(shown)) {
        const known = new Set((documented[kind](element) ?? []).map(({ name }) => series(name)));
        const used = [...code.matchAll(pattern)].flatMap(([, names = '']) => names.split(' '));
        for (const name of new Set(used))
          if (!known.has(series(name)) && !tags.has(name)) faults.push(`${tag}: ${kind} ${name || '(default)'} isn't documented.`);
      }
    }
  return faults;
}

/** `--peer-member-1` stands for all five. */
const series = (name) => name.replace(/-\d+$/, '-1');

/** The element's own module and all that it draws with: what it imports, also on demand, of src/elements and src/ui. */
function reachable(path, read, seen = []) {
  if (seen.includes(path) || !/^src\/(elements|ui)\//.test(path)) return seen;
  seen.push(path);
  const code = read(path);
  const { module } = parseSync(path, code);
  const requests = [...module.staticImports, ...module.dynamicImports].map(({ moduleRequest: { start, end } }) => code.slice(start + 1, end - 1));
  for (const name of requests)
    if (name.startsWith('.')) reachable(posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts'), read, seen);
  return seen;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
  const faults = manifestFaults(manifest, (path) => readFileSync(path, 'utf8'));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length ? 1 : 0;
}
