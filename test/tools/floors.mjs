// Keeps the floors of src/: who may import whom and which packages, never upward, never in a circle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const belowGroup = ['storage', 'model', 'confidentiality'];
const belowElements = [...belowGroup, 'group', 'interchange', 'localization', 'ui'];

/** Each floor with the floors that it stands on, the packages that it may use, and whether it may use Node's modules. */
const floors = {
  storage: { on: [], uses: ['idb', '@nats-io/nats-core', '@noble/hashes'] },
  model: { on: [], uses: [] },
  confidentiality: { on: ['storage', 'model'], uses: ['@noble/hashes', 'idb'] },
  group: { on: belowGroup, uses: [] },
  bin: { on: belowGroup, uses: ['ws'], node: true },
  interchange: { on: ['model'], uses: ['d3-dsv'] },
  localization: { on: [...belowGroup, 'group', 'interchange'], uses: ['lit'] },
  ui: { on: [...belowGroup, 'group', 'interchange', 'localization'], uses: ['lit', '@lit/context'] },
  elements: { on: belowElements, uses: ['lit', '@lit/context'] },
  define: { on: [...belowElements, 'elements'], uses: ['@lit/context'] },
};

/** One sentence for each import below `src` that breaks a rule; none when all is well. */
export function floorFaults(src) {
  const faults = [];
  const graph = new Map();
  const paths = readdirSync(src, { recursive: true }).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.ts'));
  for (const path of paths) {
    const imports = importsOf(join(src, path));
    for (const { name } of imports) {
      const fault = name.startsWith('.') ? faultOf(path, resolve(path, name), src) : packageFault(path, name);
      if (fault) faults.push(`${path} imports ${name}: ${fault}`);
    }
    // Imports of types vanish, so they can't make modules wait for each other.
    graph.set(path, imports.filter(({ name, isType }) => !isType && name.startsWith('.')).map(({ name }) => resolve(path, name)));
  }
  return [...faults, ...circles(graph)];
}

const resolve = (from, name) => posix.join(posix.dirname(from), name).replace(/\.js$/, '.ts');
const floorOf = (path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');

function faultOf(from, to, src) {
  const [here, there] = [floorOf(from), floorOf(to)];
  if (to.startsWith('..')) return 'it is outside src.';
  if (!existsSync(join(src, to))) return 'there is no such file; write the path with its .js ending.';
  if (!here) return undefined;
  if (!there) return `${to} is an entry, which no floor imports.`;
  if (!floors[here]) return `${here} is no floor; name it in test/tools/floors.mjs.`;
  if (here === 'elements' && there === 'elements') {
    const [a, b] = [from.split('/')[1], to.split('/')[1]];
    return a === b ? undefined : `elements don't know each other; what ${a} and ${b} share belongs in ui.`;
  }
  if (here === there || floors[here].on.includes(there)) return undefined;
  return `${here} stands on ${floors[here].on.join(', ') || 'nothing'}, not on ${there}.`;
}

function packageFault(from, name) {
  const here = floors[floorOf(from)];
  if (here?.node && name.startsWith('node:')) return undefined;
  const wanted = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
  return !here || here.uses.includes(wanted) ? undefined : `${floorOf(from)} uses ${here.uses.join(', ') || 'no package'}.`;
}

function importsOf(file) {
  const code = readFileSync(file, 'utf8');
  const { module } = parseSync(file, code);
  const isType = ({ entries }) => entries.length > 0 && entries.every((entry) => entry.isType);
  return [
    ...module.staticImports.map((found) => ({ name: found.moduleRequest.value, isType: isType(found) })),
    ...module.staticExports.flatMap((found) => {
      const request = found.entries.find((entry) => entry.moduleRequest)?.moduleRequest;
      return request ? [{ name: request.value, isType: isType(found) }] : [];
    }),
    // An import on demand runs later: it can go down only, but it closes no circle.
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const literal = /^(['"])(.*)\1$/.exec(code.slice(start, end));
      return literal ? [{ name: literal[2], isType: true }] : [];
    }),
  ];
}

function circles(graph) {
  const done = new Set();
  const found = [];
  const walk = (path, trail) => {
    if (trail.includes(path)) found.push(`A circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}.`);
    if (trail.includes(path) || done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = floorFaults(fileURLToPath(new URL('../../src', import.meta.url)));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length ? 1 : 0;
}
