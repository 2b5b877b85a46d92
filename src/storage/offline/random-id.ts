/** Random ids that need no secure context. */

/** 128 random bits. */
export const randomId = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
