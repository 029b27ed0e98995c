/** Which entries of an archive are taken, and where they go: schemas and Buf's files, below one folder. */
import { maxInputBytes } from './decompressed.ts';
import { InputError } from './input-error.ts';

/** A regular file of an archive; all else is left out, as Buf does, symbolic links too. */
interface ArchiveEntry {
  /** As the archive has it. */
  readonly name: string;
  /** Inflated. */
  readonly size: number;
}

export interface UnpackedFile {
  /** Below the folder, with slashes. */
  readonly place: string;
  readonly content: Uint8Array;
}

/** Decides on the entries of one archive. */
export interface EntryFilter {
  /** Where the entry goes, below the folder; nothing where it is not wanted. @throws {InputError} */
  placeOf(entry: ArchiveEntry): string | undefined;
}

/** Archives of more are not those of schemas. */
const maxEntries = 200_000;

/** `stripComponents` is how many leading folders are left off. */
export function entryFilter(archive: string, stripComponents: number): EntryFilter {
  let entries = 0;
  let size = 0;
  return {
    placeOf(entry) {
      if (++entries > maxEntries) throw new InputError(`${archive} has more than ${maxEntries} entries`);
      const parts = partsOf(entry.name, archive).slice(stripComponents);
      const last = parts.at(-1);
      if (last === undefined || !isWanted(last)) return undefined;
      size += entry.size;
      if (size > maxInputBytes)
        throw new InputError(`${archive} has more than ${maxInputBytes / (1024 * 1024)} MB of schemas`);
      return parts.join('/');
    },
  };
}

/** Schemas, and what says of them where imports start. */
function isWanted(name: string): boolean {
  if (name.startsWith('._')) return false;
  return name.endsWith('.proto') || ['buf.yaml', 'buf.work.yaml', 'buf.lock'].includes(name);
}

/** @throws {InputError} for a name that leads out of any folder. */
function partsOf(name: string, archive: string): readonly string[] {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  const leadsOut = parts.includes('..') || name.startsWith('/') || /^[A-Za-z]:/.test(name);
  if (leadsOut || /[\\\0]/.test(name))
    throw new InputError(`${archive} has an entry ${JSON.stringify(name)}, which is no name below a folder`);
  return parts;
}
