/** The bytes of a file that an input names, inflated, up to a limit. */
import { readFile, stat } from 'node:fs/promises';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { messageOf } from '../../base/thrown.ts';
import type { Compression } from '../../codegen/template/schema-input.ts';
import { InputError } from './input-error.ts';

/** More than anybody's schemas: of the file as it is, and of what is in it. */
export const maxInputBytes = 256 * 1024 * 1024;

/** @throws {InputError} `path` is what was given, relative to `cwd`; `-` is standard input. */
export async function inputBytes(
  path: string,
  full: string,
  compression: Compression,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = path === '-' ? await standardInput() : await fileBytes(path, full);
  if (compression === 'none') return bytes;
  const inflate = compression === 'gzip' ? gunzipSync : zstdDecompressSync;
  // Older Node has no Zstandard, whatever its types say.
  if ((inflate as unknown) === undefined)
    throw new InputError(`${path} is compressed by Zstandard, which needs Node 22.15 or later`);
  try {
    return new Uint8Array(inflate(bytes, { maxOutputLength: maxInputBytes }));
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw new InputError(
      isTooLarge ? tooLarge(path) : `${path} is not compressed by ${compression}: ${messageOf(error)}`,
    );
  }
}

async function fileBytes(path: string, full: string): Promise<Uint8Array<ArrayBuffer>> {
  if (/^[a-z][\w+.-]*:\/\//i.test(path))
    throw new InputError(`${path} is not fetched: download it, and name the file`);
  try {
    const status = await stat(full);
    if (status.isDirectory()) throw new InputError(`${path} is a folder, and no file`);
    if (status.size > maxInputBytes) throw new InputError(tooLarge(path));
    return new Uint8Array(await readFile(full));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new InputError(isMissing ? `${path}: no such file` : `${path}: ${messageOf(error)}`);
  }
}

async function standardInput(): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxInputBytes) throw new InputError(tooLarge('standard input'));
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function tooLarge(path: string): string {
  return `${path} is larger than ${maxInputBytes / (1024 * 1024)} MB, or inflates to more`;
}
