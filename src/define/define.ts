/** Registers elements without ever throwing: the one place that touches a registry. */

/** What this copy of the library calls itself when two meet on a page. */
export const version = '0.1.0';

const versionKey = Symbol.for('collegial/version');

export interface DefineOptions {
  /** What tags begin with instead of `peer`; a page that has other `peer-…` tags chooses its own. */
  readonly prefix?: string;
  readonly registry?: CustomElementRegistry;
}

const told = new Set<string>();

/**
 * Registers a class under a tag. An existing definition stays; where it is of another version, the console is told
 * once. A class that is registered already, e.g. under another prefix, is registered by a subclass of its own.
 */
export function define(
  tag: string,
  element: CustomElementConstructor,
  { prefix = 'peer', registry = globalThis.customElements }: DefineOptions = {},
): void {
  const name = tag.replace(/^peer/, prefix);
  // On a server there is nothing to register with.
  if (!registry) return;
  const known = registry.get(name) as { [versionKey]?: string } | undefined;
  if (known) {
    const other = known[versionKey];
    if (other !== version && !told.has(name)) {
      told.add(name);
      console.warn(
        `<${name}> is defined already (${other ? `collegial ${other}` : 'by something else'}); collegial ${version} leaves it as it is.`,
      );
    }
    return;
  }
  class Defined extends element {
    static readonly [versionKey] = version;
  }
  try {
    registry.define(name, Defined);
  } catch (error) {
    // A prefix that makes no valid name, such as one with capitals, must not stop the page's other scripts.
    console.error(`<${name}> can’t be defined:`, error);
  }
}
