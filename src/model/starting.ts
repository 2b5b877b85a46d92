/** When a draft can become a group that works: enough are active, and every rule of composition is met or excepted. */
import { compositionView, sizesOf } from './composition.js';
import type { Rows } from './group-rows.js';
import type { CompositionRule } from './kinds.js';

/** What a group lacks to be started; nothing where it was. */
export function lacking(rows: Rows): ('members' | CompositionRule)[] {
  if (!rows.card || rows.card.started) return [];
  const active = [...rows.members.values()].filter(({ status }) => status === 'active').length;
  const open = compositionView(rows).filter(({ verdict, exceptions }) => verdict !== 'met' && !exceptions.length);
  return [...(active < sizesOf(rows.card).minimumSize ? ['members' as const] : []), ...open.map(({ rule }) => rule)];
}
