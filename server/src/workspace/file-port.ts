/** How the workspace reaches files. Shells implement it; the core knows no file system. */
import type { Uri } from '../base/uri.ts';

export interface FilePort {
  /** The text of a file, without a byte order mark; nothing where there is no such file or it cannot be read. */
  read(uri: Uri): Promise<string | undefined>;
  /** All files below the folder whose names end with one of the extensions; folders of tools are left out. */
  find(folder: Uri, extensions: readonly string[], signal?: AbortSignal): Promise<readonly Uri[]>;
}
