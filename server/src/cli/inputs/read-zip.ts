/** The entries of a zip archive that are wanted. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { messageOf } from '../../base/thrown.ts';
import type { EntryFilter, UnpackedFile } from './archive-entries.ts';
import { InputError } from './input-error.ts';

/** @throws {InputError} */
export async function* readZip(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  filter: EntryFilter,
): AsyncGenerator<UnpackedFile> {
  const told = (error: unknown): InputError =>
    error instanceof InputError
      ? error
      : new InputError(`${name} is no zip archive that can be read: ${messageOf(error)}`);
  try {
    const zip = await opened(bytes);
    for await (const entry of entriesOf(zip)) {
      const place = isFile(entry)
        ? filter.placeOf({ name: entry.fileName, size: entry.uncompressedSize })
        : undefined;
      if (place !== undefined) yield { place, content: await contentOf(zip, entry) };
    }
  } catch (error) {
    throw told(error);
  }
}

function opened(bytes: Uint8Array<ArrayBuffer>): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    fromBuffer(Buffer.from(bytes.buffer), { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(error),
    ),
  );
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      zip
        .once('entry', resolve)
        .once('end', () => resolve(undefined))
        .once('error', reject);
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (entry === undefined) return;
    yield entry;
  }
}

/** The upper half of the attributes is the mode of a file where a system made the archive that has modes. */
function isFile({ fileName, externalFileAttributes, versionMadeBy }: Entry): boolean {
  if (fileName.endsWith('/')) return false;
  const type = (externalFileAttributes >>> 16) & 0o170000;
  const madeOnUnix = versionMadeBy >>> 8 === 3 || versionMadeBy >>> 8 === 19;
  return !madeOnUnix || type === 0 || type === 0o100000;
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error === null ? resolve(opened) : reject(error))),
  );
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
