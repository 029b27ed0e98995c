/** The folders that import paths are relative to: where each comes from, and what a path names below one. */
import { joinUri, relativeTo, type Uri } from '../base/uri.ts';

/** A folder that import paths may be relative to. */
export interface ImportRoot {
  readonly uri: Uri;
  readonly origin: RootOrigin;
  /** What a path must begin with to mean a file below the folder, with `/` at its end: `github.com/acme/api/`. */
  readonly prefix?: string;
  /** Folders below the root; where there are any, only files in these count. */
  readonly includes?: readonly Uri[];
  /** Folders below the root whose files do not count. */
  readonly excludes?: readonly Uri[];
}

/** Why a folder is a root. */
export type RootOrigin =
  /** `-I` of the command line. */
  | { readonly kind: 'option' }
  | { readonly kind: 'setting'; readonly name: string }
  /** The folder of the importing file itself. */
  | { readonly kind: 'own-folder' }
  /** A module that one of Buf's files declares. */
  | { readonly kind: 'buf-module'; readonly config: Uri }
  /** A module of the Buf Schema Registry at the commit that `buf.lock` pins, from Buf's cache on this machine. */
  | { readonly kind: 'buf-dependency'; readonly module: string }
  | { readonly kind: 'opened-folder' }
  /** A folder above the importing file. */
  | { readonly kind: 'folder-above' }
  /** A folder for the sources of others, by its name: `third_party`. */
  | { readonly kind: 'vendor-folder' }
  | { readonly kind: 'bundled' }
  /** Found by searching the workspace for a file whose path ends with the import's. */
  | { readonly kind: 'implied' }
  | { readonly kind: 'node-package'; readonly name: string }
  /** The Go module around the importing file. */
  | { readonly kind: 'go-module'; readonly module: string }
  /** A Go module that the `go.mod` around the importing file requires. */
  | { readonly kind: 'go-dependency'; readonly module: string };

/** The file that a path names below the root; nothing where the path lacks the root's prefix or leads to what does not count. */
export function fileBelow(root: ImportRoot, path: string): Uri | undefined {
  const { prefix = '' } = root;
  if (!path.startsWith(prefix) || path.length === prefix.length) return undefined;
  const uri = joinUri(root.uri, path.slice(prefix.length));
  return counts(root, uri) ? uri : undefined;
}

/** What an import of the file says where it means the file below the root; nothing where the root lacks the file. */
export function pathBelow(root: ImportRoot, uri: Uri): string | undefined {
  const path = relativeTo(root.uri, uri);
  return path === undefined || !counts(root, uri) ? undefined : (root.prefix ?? '') + path;
}

function counts({ includes, excludes }: ImportRoot, uri: Uri): boolean {
  const isBelow = (folder: Uri): boolean => relativeTo(folder, uri) !== undefined;
  return (includes === undefined || includes.some(isBelow)) && excludes?.some(isBelow) !== true;
}
