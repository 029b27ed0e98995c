/**
 * The folder that a folder of schemas is converted into: what is suggested, what somebody's text for it means, and how
 * files are called in what is said of it.
 */
import path from 'node:path';

/** Beside the folder, as a path below `base` where it is there: `idl-proto` for `idl`. */
export function suggestedOutput(base: string, folder: string, to: string): string {
  const isBase = path.relative(base, folder) === '';
  const output = isBase ? path.join(folder, to) : `${folder}-${to}`;
  const below = path.relative(base, output);
  return below.split(path.sep)[0] === '..' || path.isAbsolute(below) ? output : below;
}

/** Absolute. */
export function outputFolder(base: string, given: string): string {
  return path.resolve(base, given.trim());
}

/**
 * The path of a file, as in URIs, from the name of the first of the folders that holds it; its own name alone where none
 * does, since where somebody keeps files is nothing for a report that is passed on.
 */
export function shownName(file: string, folders: readonly string[]): string {
  const holder = folders.find((folder) => file === folder || file.startsWith(`${folder}/`));
  return holder === undefined
    ? path.posix.basename(file)
    : path.posix.join(path.posix.basename(holder), path.posix.relative(holder, file));
}
