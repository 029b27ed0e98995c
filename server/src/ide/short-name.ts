/** How a file or folder is called where people read it. */
import { baseName, pathFromUri, relativeTo, type Uri } from '../base/uri.ts';

/** The path below the opened folder, which is named where there are several; in full elsewhere. */
export function shortName(uri: Uri, opened: readonly Uri[]): string {
  for (const folder of opened) {
    const path = relativeTo(folder, uri);
    if (path !== undefined) return opened.length === 1 ? path : `${baseName(folder)}/${path}`;
  }
  return pathFromUri(uri);
}
