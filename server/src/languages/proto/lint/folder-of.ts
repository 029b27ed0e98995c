/** The folder of an import path. */

/** Empty at the top. */
export function folderOf(importPath: string): string {
  return importPath.slice(0, Math.max(0, importPath.lastIndexOf('/')));
}
