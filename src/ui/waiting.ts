/** Marks what this device keeps until it can be sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PeerGroupState } from '../group/state.js';
import type { common } from '../localization/en/common.js';
import type { Kind } from '../model/kinds.js';
import type { GroupRecord } from '../model/record.js';
import { icons } from './icons.js';

/** Whether something of that kind which I wrote waits, as far as it fits. */
export const isWaiting = <K extends Kind>(
  { waitingRecords }: Pick<PeerGroupState, 'waitingRecords'>,
  kind: K,
  fits: (record: GroupRecord<K>) => boolean = () => true,
): boolean => waitingRecords.some((record) => record.kind === kind && fits(record as GroupRecord<K>));

/** Whether that operation of mine waits. */
export const waits = ({ waitingRecords }: Pick<PeerGroupState, 'waitingRecords'>, op: string | undefined): boolean =>
  waitingRecords.some((record) => record.op === op);

export const waitingMark = (isShown: boolean, text: typeof common): TemplateResult | typeof nothing =>
  isShown ? html`<span class="chip" part="waiting">${icons.clock}${text.waits}</span>` : nothing;
