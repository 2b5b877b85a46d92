/** What the conformance tests assert with: no framework, messages that name the rule, waits that end. */
import { isStorageError, type Json, type StorageError, type StorageErrorCode } from '../adapter.js';
import { sameJson } from '../json.js';

export function ok(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new Error(rule);
}

export function same(actual: unknown, expected: unknown, rule: string): void {
  if (!sameJson(actual as Json, expected as Json))
    throw new Error(`${rule}: got ${show(actual)}, expected ${show(expected)}`);
}

/** The call must fail with a StorageError of one of these codes, which is returned. */
export async function fails(
  call: Promise<unknown>,
  codes: StorageErrorCode | StorageErrorCode[],
  rule: string,
): Promise<StorageError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in outcome) throw new Error(`${rule}: it gave ${show(outcome.value)} instead of ${String(codes)}`);
  const { error } = outcome;
  if (!isStorageError(error)) throw new Error(`${rule}: failed, but not with a StorageError: ${String(error)}`);
  if (![codes].flat().includes(error.code))
    throw new Error(`${rule}: the code is "${error.code}", expected ${String(codes)}`);
  ok(error.message.length > 0, `${rule}: an error says what happened`);
  return error;
}

/** Waits until the condition holds, which it must within `patience` milliseconds. */
export async function until(condition: () => unknown, rule: string, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`${rule}: not within ${patience} ms`);
    await pause(5);
  }
}

export const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

/** The promise, which must settle within `patience` milliseconds. */
export async function within<T>(promise: Promise<T>, rule: string, patience: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${rule}: not within ${patience} ms`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function show(value: unknown): string {
  const text = value === undefined ? 'undefined' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
