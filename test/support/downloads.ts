/** The files that a page offers: caught, as the browser would save them. */
import { waitUntil } from './wait-until.js';

export interface Download {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  readonly text: string;
}

export class Downloads {
  /** By name. */
  readonly files = new Map<string, Blob>();
  readonly #createObjectURL = URL.createObjectURL;

  constructor() {
    const { files } = this;
    const offered: Blob[] = [];
    URL.createObjectURL = (blob: Blob) => `blob:${offered.push(blob) - 1}`;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      files.set(this.download, offered[Number(this.href.slice('blob:'.length))]!);
    };
  }

  /** The file that is offered, once it is; the next one is another. */
  async next(): Promise<Download> {
    await waitUntil(() => this.files.size, 'a file is offered');
    const [[name, blob]] = [...this.files] as [[string, Blob]];
    this.files.clear();
    return { name, type: blob.type, text: await blob.text() };
  }

  /** The browser saves files again. */
  end(): void {
    URL.createObjectURL = this.#createObjectURL;
    delete (HTMLAnchorElement.prototype as Partial<HTMLAnchorElement>).click;
  }
}
