/** What a file holds, given as its text or read already; undefined where the text isn't JSON. */
export function jsonIn(file: unknown): unknown {
  if (typeof file !== 'string') return file;
  try {
    return JSON.parse(file);
  } catch {
    return undefined;
  }
}
