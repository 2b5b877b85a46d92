/** Failures of IndexedDB as typed errors, the same for all that a browser keeps. */
import { isStorageError, StorageError, type StorageErrorCode } from './adapter.js';

/** Milliseconds after which an opening counts as held up by another tab. */
const patience = 3000;

export const failure = (code: StorageErrorCode, message: string, cause?: unknown): StorageError =>
  new StorageError(code, message, undefined, { cause });

export const newer = (cause?: unknown): StorageError =>
  failure('closed', 'A newer version of this page changed the storage. Reload the page.', cause);
export const interrupted = (cause: unknown): StorageError =>
  failure('busy', 'The browser interrupted the storage. Try again.', cause);
export const forbidden = (cause: unknown): StorageError =>
  failure(
    'forbidden',
    'This browser lets the page store nothing here: a private window, blocked site data or a sandboxed frame.',
    cause,
  );

/** Failures that mean the same whenever they come. */
export function knownFailure(error: unknown): StorageError | undefined {
  if (isStorageError(error)) return error;
  const { name } = error as Error;
  if (name === 'VersionError') return newer(error);
  if (name === 'AbortError') return interrupted(error);
  if (name === 'QuotaExceededError')
    return failure(
      'quota',
      'The browser’s storage for this site is full. Nothing was written. Free some space and try again.',
      error,
    );
  return undefined;
}

/** The opened database. @throws StorageError `busy` where another tab holds it up */
export async function inTime<T>(opening: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const held = new Promise<never>((_, reject) => {
    const error = failure('busy', 'Another tab holds up the storage. Close other tabs of this page.');
    timer = setTimeout(() => reject(error), patience);
  });
  try {
    return await Promise.race([opening, held]);
  } finally {
    clearTimeout(timer);
  }
}
