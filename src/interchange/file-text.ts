/** The text of a file of unknown encoding, or a typed error that says what the file is instead. */
import { RosterFileError } from './roster-file-error.js';

export interface FileText {
  readonly text: string;
  /** Set where the file doesn't say which encoding it has, and isn't UTF-8. */
  readonly guessed?: string;
}

export async function fileText(file: Blob | string | Uint8Array, maximumBytes: number): Promise<FileText> {
  const size = typeof file === 'string' ? file.length : ArrayBuffer.isView(file) ? file.byteLength : file.size;
  if (size > maximumBytes) {
    const limit = `${Math.floor(maximumBytes / 2 ** 20)} MB`;
    throw new RosterFileError('too-large', `The file is larger than ${limit}. Split it, or export fewer people.`, {
      limit: maximumBytes,
    });
  }
  const read = typeof file === 'string' ? { text: file.replace(/^\uFEFF/, '') } : decoded(await bytesOf(file));
  if (!read.text.trim()) throw new RosterFileError('empty', 'The file is empty.');
  if (read.text.includes('\0')) throw notText();
  return read;
}

async function bytesOf(file: Blob | Uint8Array): Promise<Uint8Array> {
  if (ArrayBuffer.isView(file)) return file;
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new RosterFileError('unreadable', 'The file could not be read. Choose it again.');
  }
}

const notText = () =>
  new RosterFileError('not-text', 'This is not a text file. Choose a CSV file, or JSON (SCIM 2.0).');

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  bytes.length >= signature.length && signature.every((byte, index) => bytes[index] === byte);
const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 4096));

const zip = [0x50, 0x4b, 0x03, 0x04];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];
/** PDF, PNG, JPEG, GIF, gzip. */
const otherBinary = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
];

function refuseBinary(bytes: Uint8Array): void {
  const zipped = startsWith(bytes, zip);
  // Office files are zip archives whose first entries have these names; OpenDocument says what it is.
  if (startsWith(bytes, compoundFile) || (zipped && /Content_Types|xl\/|opendocument/.test(ascii(bytes)))) {
    throw new RosterFileError('spreadsheet', 'This is a spreadsheet. Save it as CSV (UTF-8) and choose that file.');
  }
  if (zipped) throw new RosterFileError('archive', 'This is a zip archive. Unpack it and choose its file of users.');
  if (otherBinary.some((signature) => startsWith(bytes, signature))) throw notText();
}

/** By byte-order mark, else UTF-8, else Windows-1252, which is what Excel writes in western Europe. */
function decoded(bytes: Uint8Array): FileText {
  refuseBinary(bytes);
  if (startsWith(bytes, [0xff, 0xfe])) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (startsWith(bytes, [0xfe, 0xff])) return { text: new TextDecoder('utf-16be').decode(bytes) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: 'windows-1252' };
  }
}
