/** The files of the page "Choosing a storage" by their names. */
export function storageGuide(): Record<string, string>;
