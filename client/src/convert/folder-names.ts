/** The folder that a folder of schemas is converted into: what is suggested, and what somebody's text for it means. */
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
