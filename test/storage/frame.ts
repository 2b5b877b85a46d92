/** The storage once more in a frame: globals of its own, which a test may take away first. */
import type { OpenStorage } from '../../src/storage/adapter.js';
import type { update } from '../../src/storage/update.js';

export const moduleUrl = new URL('../../src/storage/indexeddb.ts', import.meta.url).href;
export const updateUrl = new URL('../../src/storage/update.ts', import.meta.url).href;

export interface Frame {
  readonly window: Window & typeof globalThis;
  readonly open: OpenStorage;
  readonly update: typeof update;
  remove(): void;
}

/** Loads IndexedDB's storage in a new frame, after `prepare`. */
export async function frame(prepare: (window: Frame['window']) => void = () => {}): Promise<Frame> {
  const { window, load, remove } = await emptyFrame();
  prepare(window);
  const { openIndexedDb } = await load<{ openIndexedDb: OpenStorage }>(moduleUrl);
  return { window, open: openIndexedDb, update: (await load<{ update: typeof update }>(updateUrl)).update, remove };
}

/** A frame that loads whatever module. */
export async function emptyFrame() {
  const element = document.createElement('iframe');
  element.src = new URL('../tools/blank.html', import.meta.url).href;
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
  document.body.append(element);
  await loaded;
  const window = element.contentWindow as Frame['window'] & { eval: (code: string) => Promise<never> };
  const load = <T>(url: string): Promise<T> => window.eval(`import(${JSON.stringify(url)})`);
  return { window, load, remove: () => element.remove() };
}
