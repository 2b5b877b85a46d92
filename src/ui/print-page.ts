/** Prints a page of its own, and nothing of the page around. */

/** What is printed: nodes, or what makes them in the document that is printed. */
export type Printed = readonly Node[] | ((paper: Document) => readonly Node[]);

/**
 * `title` is what the browser may head the print with; `sheet` is CSS, for a page without any. False where a page may not
 * print, such as in a frame that is shut off.
 */
export function printPage(title: string, printed: Printed, sheet: string, root: ShadowRoot): boolean {
  const frame = document.createElement('iframe');
  // A frame that isn't laid out isn't printed everywhere.
  frame.className = 'hidden';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  root.append(frame);
  try {
    const window = frame.contentWindow as Window & typeof globalThis;
    const { document: paper } = window;
    paper.title = title;
    // A page's policy may allow no style elements.
    const styles = new window.CSSStyleSheet();
    styles.replaceSync(sheet);
    paper.adoptedStyleSheets = [styles];
    paper.body.append(...(typeof printed === 'function' ? printed(paper) : printed));
    window.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
    window.print();
    return true;
  } catch {
    frame.remove();
    return false;
  }
}
