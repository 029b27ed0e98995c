/** How a file or folder is called where people read it. */
import { baseName, pathFromUri, relativeTo, type Uri } from '../base/uri.ts';

/**
 * The path below the opened folder, which is named where there are several; of an opened folder itself its name; in full
 * elsewhere.
 */
export function shortName(uri: Uri, opened: readonly Uri[]): string {
  if (opened.includes(uri)) return baseName(uri);
  for (const folder of opened) {
    const path = relativeTo(folder, uri);
    if (path !== undefined) return opened.length === 1 ? path : `${baseName(folder)}/${path}`;
  }
  return pathFromUri(uri);
}
