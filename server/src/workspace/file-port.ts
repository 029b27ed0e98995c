/** How the workspace reaches files. Shells implement it; the core knows no file system. */
import type { Uri } from '../base/uri.ts';

export interface FilePort {
  /** The text of a file, without a byte order mark; nothing where there is no such file or it cannot be read. */
  read(uri: Uri): Promise<string | undefined>;
  /** The bytes of a file, likewise. Absent where there are texts only. */
  readBytes?(uri: Uri): Promise<Uint8Array | undefined>;
  /**
   * Text that differs whenever the content of the file may differ, got without reading it. Absent where that is not
   * known.
   */
  stamp?(uri: Uri): Promise<string | undefined>;
  /** What the folder holds; nothing where there is no such folder or it cannot be read. */
  list(folder: Uri): Promise<FolderEntries | undefined>;
  /**
   * Files below the folder whose names end with one of the extensions, in order of their names. Folders of tools are
   * left out, and what goes beyond the port's limits.
   */
  find(folder: Uri, extensions: readonly string[], signal?: AbortSignal): Promise<readonly Uri[]>;
}

/** The names of what lies right in a folder. */
export interface FolderEntries {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}
