/** Rules of closing. */
import { fails, ok, same } from './assert.js';
import type { Rule } from './trial.js';

export const closing: Rule[] = [
  {
    name: 'after close every call rejects with closed',
    async prove({ a, at }) {
      const { revision } = await a.put(at('one'), 1, null);
      await a.close();
      ok((await a.close()) === undefined, 'close is idempotent');
      await fails(a.get(at('one')), 'closed', 'get after close');
      await fails(a.list(''), 'closed', 'list after close');
      await fails(a.put(at('two'), 1, null), 'closed', 'put after close');
      await fails(a.delete(at('one'), revision), 'closed', 'delete after close');
    },
  },
  {
    name: 'a watch after close reports stale with closed, and nothing else',
    async prove({ a, at, watch }) {
      await a.put(at('one'), 1, null);
      await a.close();
      const late = watch(a, '');
      await late.until(() => late.error, 'a watch on a closed handle reports stale');
      same(late.error?.code, 'closed', 'the code');
      same(late.count('put') + late.count('ready'), 0, 'and nothing else');
    },
  },
  {
    name: 'close ends the watches of its handle only',
    async prove({ a, b, at, watch }) {
      const ended = await watch(a, '').ready();
      const other = await watch(b, '').ready();
      await a.close();
      const { revision } = await b.put(at('one'), 1, null);
      await other.sees(at('one'), revision, 'the other handle works on');
      same(ended.history(at('one')), [], 'a watch of a closed handle reports nothing');
      same((await b.get(at('one')))?.value, 1, 'the other handle reads on');
    },
  },
  {
    name: 'a call on its way when its handle closes ends: as if it had come before, or with an error',
    async prove({ a, b, at }) {
      const put = a.put(at('one'), 1, null);
      // It may fail before anybody looks.
      put.catch(() => {});
      await a.close();
      const [outcome] = await Promise.allSettled([put]);
      if (outcome.status === 'rejected') {
        const { code } = await fails(
          put,
          ['closed', 'busy', 'offline', 'unknown-outcome'],
          'a put when its handle closes',
        );
        if (code !== 'unknown-outcome') ok(!(await b.get(at('one'))), 'a put that was refused was not written');
      } else same((await b.get(at('one')))?.value, 1, 'a put that succeeded is there');
    },
  },
];
