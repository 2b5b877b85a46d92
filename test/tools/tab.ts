/** A second real tab, of the same profile or apart from it, for tests of what two tabs do to each other. */
import { executeServerCommand } from '@web/test-runner-commands';

export interface Tab {
  /** Runs a self-contained function in the tab and gives back what it returns (awaited; JSON or nothing). */
  evaluate<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Waits in the tab until the function returns something truthy, and gives that back. */
  until<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** `url` may be relative to the test page. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Real key strokes into what has the focus in the tab. */
  type(text: string): Promise<void>;
  /** One real key by its name: `Tab`, `Enter`, … */
  press(key: string): Promise<void>;
  /** One step back in the history. */
  back(): Promise<void>;
  /** The page's process ends at once, as when a browser fails. Only of a tab that is apart: others share the test's. */
  crash(): Promise<void>;
  /** Another tab of the same profile. */
  beside(url: string): Promise<Tab>;
  close(): Promise<void>;
}

/** Opens a tab, of this profile or apart from it; close it in the test's `after`, since nothing else does. */
export async function openTab(url: string, { apart = false } = {}): Promise<Tab> {
  return (await open({ url, apart }))!;
}

/** Opens one in a browser that has a back–forward cache; undefined where none is installed. */
export const openCachingTab = (url: string): Promise<Tab | undefined> => open({ url, caching: true });

async function open(wanted: object): Promise<Tab | undefined> {
  const command = (payload: object) => executeServerCommand<unknown, object>('tab', payload);
  const id = await command({ action: 'open', ...wanted });
  if (!id) return undefined;
  const on = (action: string, payload = {}) => command({ action, tab: id, ...payload });
  const evaluate = async (expression: string) => ((await on('evaluate', { expression })) as { value: never }).value;
  const call = (run: unknown, args: unknown[]) => `(${String(run)})(...${JSON.stringify(args)})`;
  return {
    evaluate: (run, ...args) => evaluate(call(run, args)),
    until: (run, ...args) =>
      evaluate(`(async () => {
        const end = performance.now() + 10_000;
        for (;;) {
          const value = await ${call(run, args)};
          if (value) return value;
          if (performance.now() > end) throw new Error(${JSON.stringify(`never came true in the tab: ${String(run)}`)});
          await new Promise((done) => setTimeout(done, 20));
        }
      })()`),
    goto: async (to) => void (await on('goto', { url: to })),
    reload: async () => void (await on('reload')),
    type: async (text) => void (await on('type', { text })),
    press: async (key) => void (await on('press', { key })),
    back: async () => void (await on('back')),
    crash: async () => void (await on('crash')),
    beside: async (to) => (await open({ url: to, beside: id }))!,
    close: async () => void (await on('close')),
  };
}
