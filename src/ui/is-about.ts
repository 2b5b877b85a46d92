/** Finds feedback by the id that it has, or had before it was given anew. */
import type { OperationId } from '../model/record.js';
import type { Feedback } from '../model/rows.js';

export const isAbout =
  (feedback: OperationId | undefined) =>
  ({ id, root }: Pick<Feedback, 'id' | 'root'>): boolean =>
    id === feedback || root === feedback;
