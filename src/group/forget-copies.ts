/** Deletes what this browser copied of a group whose own storage is elsewhere. */

/** A group that lives in this browser isn't a copy. */
export async function forgetCopies(space: string): Promise<void> {
  forgetLastWords(space);
  const databases = (await globalThis.indexedDB?.databases?.()) ?? [];
  const copies = databases.flatMap(({ name }) => (copyNames(space).some((start) => name?.startsWith(start)) ? [name!] : []));
  await Promise.all(copies.map(remove));
}

/** What a page had no time to save, as ui/drafts names it. */
function forgetLastWords(space: string): void {
  try {
    const session = globalThis.sessionStorage;
    for (const name of Object.keys(session)) if (name.startsWith(`collegial:draft:${space}/`)) session.removeItem(name);
  } catch {
    // Where a page may store nothing, nothing is there.
  }
}

/** As storage/offline-url names them. */
const copyNames = (space: string) => [`collegial:${space} (copy for `, `collegial:${space} (sealed copy for `];

/** Another tab that holds a database lets go of it when it hears of the deletion. */
const remove = (name: string) =>
  new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error as DOMException);
  });
