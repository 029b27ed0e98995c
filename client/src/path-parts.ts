/** The parts of a path with slashes: of the path of a URI, of a method with its service, or of a JSON pointer. */

/** What stands behind the last slash: the name of a file, or of a method. All of it where there is no slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What stands before the last slash: empty for what lies at the root, and where there is no slash. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
