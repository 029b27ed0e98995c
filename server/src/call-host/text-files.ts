/** Reads the small files that targets name. */
import { messageOf } from '../base/thrown.ts';
import { open } from 'node:fs/promises';
import { pathFromUri, uriFrom } from '../base/uri.ts';

/** No certificate is larger, in bytes. */
const maxBytes = 1024 * 1024;

/** Rejects with an error in plain words, which has the path. */
export async function readTextFile(uri: string): Promise<string> {
  const path = pathFromUri(uriFrom(uri));
  const file = await open(path).catch((thrown: unknown) => {
    throw new Error(`${path}: ${readingReason(thrown)}`, { cause: thrown });
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error(`${path}: not a file`);
    if (stats.size > maxBytes) throw new Error(`${path}: larger than 1 MB`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Why a file could not be read, in plain words. */
export function readingReason(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  return messageOf(thrown);
}
