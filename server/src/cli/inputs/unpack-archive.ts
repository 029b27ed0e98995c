/** Unpacks what an archive has of schemas and of Buf's files into a folder, and nothing anywhere else. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArchiveInput } from '../../codegen/template/schema-input.ts';
import { entryFilter } from './archive-entries.ts';
import { inputBytes } from './decompressed.ts';
import { InputError } from './input-error.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

/** @throws {InputError} `folder` is empty. */
export async function unpackArchive(input: ArchiveInput, cwd: string, folder: string): Promise<void> {
  const { path: name, form, compression, stripComponents } = input;
  const bytes = await inputBytes(name, path.resolve(cwd, name), compression);
  const filter = entryFilter(name, stripComponents);
  const files = form === 'zip' ? readZip(bytes, name, filter) : await readTar(bytes, name, filter);
  const made = new Set<string>();
  for await (const { place, content } of files) {
    const full = path.join(folder, ...place.split('/'));
    const parent = path.dirname(full);
    try {
      if (!made.has(parent)) await mkdir(parent, { recursive: true });
      made.add(parent);
      await writeFile(full, content);
    } catch {
      throw new InputError(`${name}: "${place}" cannot be written: another entry is in its place`);
    }
  }
}
