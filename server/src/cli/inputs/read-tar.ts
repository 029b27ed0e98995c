/** The files of a tar archive, which is inflated, that are wanted. */
import { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';
import { messageOf } from '../../base/thrown.ts';
import type { EntryFilter, UnpackedFile } from './archive-entries.ts';
import { InputError } from './input-error.ts';

/** @throws {InputError} */
export async function readTar(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  filter: EntryFilter,
): Promise<readonly UnpackedFile[]> {
  // The library would inflate these itself, without our limit.
  const said = compressions.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
  if (said !== undefined)
    throw new InputError(
      `${name} is compressed: add "compression: ${said.compression}", or "#compression=…"`,
    );
  const files: UnpackedFile[] = [];
  let problem: unknown;
  let entries = 0;
  const take = (entry: ReadEntry): void => {
    entries++;
    let place: string | undefined;
    try {
      if (problem === undefined && isFile(entry))
        place = filter.placeOf({ name: entry.path, size: entry.size });
    } catch (error) {
      problem ??= error;
    }
    if (place !== undefined) files.push(collected(place, entry));
    else entry.resume();
  };
  await new Promise<void>((resolve, reject) => {
    const parser = new Parser({
      brotli: false,
      onReadEntry: take,
      onwarn: (code, message) => {
        if (broken.has(code)) problem ??= new Error(messageOf(message));
      },
    });
    parser.on('end', resolve).on('error', reject);
    parser.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  }).catch((error: unknown) => (problem ??= error));
  if (problem === undefined && entries === 0) problem = new Error('it has no entries');
  if (problem instanceof InputError) throw problem;
  if (problem !== undefined)
    throw new InputError(`${name} is no tar archive that can be read: ${messageOf(problem)}`);
  return files;
}

const compressions = [
  { compression: 'gzip', magic: [0x1f, 0x8b] },
  { compression: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
] as const;

/** What the library warns of and goes on after, and after which something is missing. */
const broken: ReadonlySet<string> = new Set(['TAR_BAD_ARCHIVE', 'TAR_ENTRY_INVALID', 'TAR_ABORT']);

function isFile({ type }: ReadEntry): boolean {
  return type === 'File' || type === 'OldFile' || type === 'ContiguousFile';
}

/** Its content comes while the archive is read. */
function collected(place: string, entry: ReadEntry): UnpackedFile {
  const parts: Buffer[] = [];
  entry.on('data', (part) => parts.push(part));
  return {
    place,
    get content() {
      return Buffer.concat(parts);
    },
  };
}
