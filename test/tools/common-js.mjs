// Serves packages that are written in CommonJS to test pages as modules, which the dev server can't do by itself.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// Where imports of packages are resolved from; there is no such file.
const entry = join(fileURLToPath(new URL('.', import.meta.url)), 'entry.js');

/** Each package with the names that are imported from it. */
export const commonJs = (packages) => {
  const built = new Map();
  const pathOf = (name) => `/__common-js/${name}.js`;
  const bundle = async (name) => {
    const code = `export { ${packages[name].join(', ')} } from '${name}';`;
    const plugin = { name: 'entry', resolveId: (id) => (id === entry ? id : undefined), load: (id) => (id === entry ? code : undefined) };
    const [{ output }] = await build({
      configFile: false,
      logLevel: 'error',
      plugins: [plugin],
      build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'bundle' } },
    });
    return output[0].code;
  };
  return {
    name: 'common-js',
    resolveImport: ({ source }) => (Object.hasOwn(packages, source) ? pathOf(source) : undefined),
    async serve({ path }) {
      const name = Object.keys(packages).find((one) => pathOf(one) === path);
      if (!name) return undefined;
      if (!built.has(name)) built.set(name, bundle(name));
      return { body: await built.get(name), type: 'js' };
    },
  };
};
