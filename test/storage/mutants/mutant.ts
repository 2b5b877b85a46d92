/** What a mutant is: a storage that breaks one rule of the contract, made of the memory storage. */
import type { StorageAdapter, WatchEvent } from '../../../src/storage/adapter.js';
import type { ConformanceOptions } from '../../../src/storage/conformance/index.js';

/** Breaks one rule of an adapter; called for each of two handles onto the same data. */
export type Break = (inner: StorageAdapter) => Partial<StorageAdapter>;

export interface Mutant {
  readonly name: string;
  readonly broken: Break;
  /** The rules of the suite that must find it; it may break others too. */
  readonly foundBy: readonly string[];
  readonly options?: ConformanceOptions;
}

export const mutate = (inner: StorageAdapter, broken: Break): StorageAdapter => ({ ...inner, ...broken(inner) });

/** A watch whose events pass through `change`. */
export const watching =
  (change: (event: WatchEvent, on: (event: WatchEvent) => void) => void): Break =>
  (inner) => ({ watch: (prefix, on, signal) => inner.watch(prefix, (event) => change(event, on), signal) });

/** A step during which others get their turn. */
export const turn = () => new Promise((resume) => setTimeout(resume));
