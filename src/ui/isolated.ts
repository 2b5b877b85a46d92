/** Text that keeps its own order, left to right, within a sentence of any language. */

/** Without it groups of digits would change places among words that go from right to left. */
export const isolated = (text: string): string => `\u2066${text}\u2069`;
