/** What a part of the page says, as somebody reads it: with single spaces. */
export const words = (node: Node | null | undefined): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
