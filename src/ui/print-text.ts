/** Prints a few lines, and nothing else of the page. */

/** False where a page may not, such as in a frame that is shut off. */
export function printText(lines: readonly string[], root: ShadowRoot): boolean {
  const frame = document.createElement('iframe');
  // A frame that isn't laid out isn't printed everywhere.
  frame.className = 'hidden';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  root.append(frame);
  try {
    const { document: paper } = frame.contentWindow!;
    for (const line of lines) paper.body.append(Object.assign(paper.createElement('p'), { textContent: line }));
    frame.contentWindow!.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
    frame.contentWindow!.print();
    return true;
  } catch {
    frame.remove();
    return false;
  }
}
