/**
 * The index of a workspace as text: of each file its stamp, the hash of its content, and the names it declares. Text
 * of another version, or damaged text, reads as no index at all.
 */
import { hashOf } from '../base/text-hash.ts';
import type { Uri } from '../base/uri.ts';
import { version } from '../base/version.ts';
import type { DeclaredNames } from './declaration-index.ts';

export interface SavedFile {
  /** See `FilePort.stamp`. */
  readonly stamp: string | undefined;
  readonly hash: number;
  readonly names: DeclaredNames;
}

/** To be raised when the form changes, or what a language declares. */
const form = 1;

export function writeIndex(files: ReadonlyMap<Uri, SavedFile>): string {
  const rows = [...files].map(([uri, { stamp, hash, names }]): Row => {
    return [uri, stamp ?? '', hash, names.types, names.services];
  });
  const body = JSON.stringify(rows);
  return `${headOf(body)}\n${body}`;
}

export function readIndex(text: string): ReadonlyMap<Uri, SavedFile> {
  const cut = text.indexOf('\n');
  const body = text.slice(cut + 1);
  if (text.slice(0, cut) !== headOf(body)) return new Map();
  // The head holds the hash of the body, so the body is one that was written above.
  return new Map(
    (JSON.parse(body) as readonly Row[]).map(([uri, stamp, hash, types, services]) => [
      uri,
      { stamp: stamp === '' ? undefined : stamp, hash, names: { types, services } },
    ]),
  );
}

type Row = [uri: Uri, stamp: string, hash: number, types: readonly string[], services: readonly string[]];

function headOf(body: string): string {
  return `parlance index ${version} ${form} ${hashOf(body)}`;
}
