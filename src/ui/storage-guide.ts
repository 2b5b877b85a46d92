/** Where the page “Choosing a storage” lies, which tells how a group comes to be shared. */

const name = 'choosing-a-storage.html';

/**
 * Beside the script tag's files, and at the top of the package's `dist`. An application that bundles the package copies
 * that file to where its bundle lies, or names another address with `storage-guide` on `<peer-group>`.
 */
export const storageGuide = (): string => {
  const { url } = import.meta;
  // A module of the package lies in a folder of its own; the script tag's files lie in one.
  return new URL(/\/ui\/storage-guide\.[jt]s/.test(url) ? `../${name}` : name, url).href;
};
