/** Finds a row by the id that it has, or had before its author gave or shared it anew. */
import type { OperationId } from './record.js';

interface Renewed {
  readonly id: OperationId;
  readonly former: readonly OperationId[];
}

export const isAbout =
  (wanted: OperationId | undefined) =>
  ({ id, former }: Renewed): boolean =>
    wanted !== undefined && (id === wanted || former.includes(wanted));
