/** Gives a person a copy of what they wrote: a file, or the clipboard where a page may not offer files. */

/** Pages in a frame without `allow-downloads` can't; a frame of another origin doesn't say. */
const canDownload = (): boolean => {
  try {
    const sandbox = (window.frameElement as HTMLIFrameElement | null)?.sandbox;
    return !sandbox?.length || sandbox.contains('allow-downloads');
  } catch {
    return false;
  }
};

/** `type` is the file's media type. Resolves to how it was given; `undefined` where it has to be copied by hand. */
export async function saveCopy(
  text: string,
  file: string,
  root: ParentNode & Node,
  type = 'application/json',
): Promise<'file' | 'clipboard' | undefined> {
  if (window.origin !== 'null' && canDownload()) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = Object.assign(document.createElement('a'), { href: address, download: file, hidden: true });
    // Some browsers want it in the page; in a shadow tree no listener of the page sees more than a click.
    root.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return 'file';
  }
  try {
    await navigator.clipboard.writeText(text);
    return 'clipboard';
  } catch {
    return undefined;
  }
}
