/** Reads the files that messages are made of: those of the user's folders, whatever a link in these leads to. */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathFromUri, uriFrom } from '../base/uri.ts';
import { readingReason } from './text-files.ts';

/** No message is larger by default. */
const maxBytes = 16 * 1024 * 1024;

/**
 * The content of the file with the URI. Rejects with an error in plain words, which has the path: where the file, or
 * what it links to, is in none of the folders, is no file, or is too large.
 */
export async function readSentFile(uri: string, folders: readonly string[]): Promise<Uint8Array> {
  const written = pathFromUri(uriFrom(uri));
  const real = await realpath(written).catch((thrown: unknown) => {
    throw new Error(`${written}: ${readingReason(thrown)}`, { cause: thrown });
  });
  const roots = await Promise.all(folders.map((folder) => realFolder(folder)));
  if (!roots.some((root) => root !== undefined && isInside(root, real)))
    throw new Error(`${written}: files outside of the workspace are not sent`);
  // What is no file, such as a pipe, is not even opened.
  const stats = await stat(real);
  if (!stats.isFile()) throw new Error(`${written}: not a file`);
  if (stats.size > maxBytes) throw new Error(`${written}: larger than 16 MB`);
  return readFile(real).catch((thrown: unknown) => {
    throw new Error(`${written}: ${readingReason(thrown)}`, { cause: thrown });
  });
}

function realFolder(uri: string): Promise<string | undefined> {
  return realpath(pathFromUri(uriFrom(uri))).catch(() => undefined);
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}
