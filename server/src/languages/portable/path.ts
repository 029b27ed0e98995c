/** Where the outcome of a file that is converted stands. */
import { baseName } from '../../base/uri.ts';
import type { PortableFile } from '../../model/portable.ts';

/** The path of the file below the folder for all output: its name alone, where it leads out of there. */
export function pathBelow({ path, uri }: PortableFile): string {
  const leadsOut = /^(?:[\\/]|[A-Za-z]:)|(?:^|\/)\.\.?(?:\/|$)/.test(path);
  return leadsOut ? baseName(uri) : path;
}
