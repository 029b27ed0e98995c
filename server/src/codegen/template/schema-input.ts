/** Where schemas come from: a folder, a repository, an archive, or a compiled image. Reading them is for shells. */

export type SchemaInput =
  /** A folder, or a single file. */
  | { readonly kind: 'directory'; readonly path: string }
  /** One file, and with `packageFiles` those of its package beside it. */
  | { readonly kind: 'proto-file'; readonly path: string; readonly packageFiles: boolean }
  | GitInput
  | ArchiveInput
  | ImageInput;

export interface GitInput {
  readonly kind: 'git';
  /** A URL or a path. */
  readonly path: string;
  readonly branch?: string;
  /** The name of a tag, or the whole hash of a commit. */
  readonly commitOrTag?: string;
  /** Anything that git can resolve. */
  readonly ref?: string;
  /** How many commits are fetched. */
  readonly depth: number;
  readonly submodules: boolean;
  readonly subdir: string;
}

export interface ArchiveInput {
  readonly kind: 'archive';
  readonly form: 'tar' | 'zip';
  readonly path: string;
  readonly compression: Compression;
  /** How many leading folders are left off. */
  readonly stripComponents: number;
  readonly subdir: string;
}

export interface ImageInput {
  readonly kind: 'image';
  readonly form: ImageForm;
  /** `-` is standard input. */
  readonly path: string;
  readonly compression: Compression;
}

export type ImageForm = 'binary' | 'json' | 'yaml' | 'text';

export type Compression = 'none' | 'gzip' | 'zstd';

/** Git fetches one commit where nothing is said, and more where a name may lie behind the last one. */
export function usualDepth(ref: string | undefined): number {
  return ref === undefined ? 1 : 50;
}

/** What the name of a file says of how it is compressed. */
export function compressionOf(path: string): Compression {
  if (/\.(?:gz|tgz)$/.test(path)) return 'gzip';
  return path.endsWith('.zst') ? 'zstd' : 'none';
}

export function isCompression(text: string): text is Compression {
  return text === 'none' || text === 'gzip' || text === 'zstd';
}

/** A path below a folder, without `.` and doubled slashes; nothing where it leads out of it. */
export function pathBelow(path: string): string | undefined {
  if (path.startsWith('/') || /^[A-Za-z]:|\\/.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
