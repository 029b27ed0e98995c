/** Takes the places of options out of source information. */
import type { SourceCodeInfo_Location as Location } from '@bufbuild/protobuf/wkt';

/**
 * Without the places of the options at the paths. The statement of a file option has a place of its own, right before
 * that of the option, and goes with it. `brackets` are the paths of `emptyBrackets`, which go too.
 */
export function withoutPlaces(
  locations: readonly Location[],
  paths: ReadonlySet<string>,
  brackets: ReadonlySet<string>,
): Location[] {
  const removed = new Set<number>();
  for (const [index, { path }] of locations.entries()) {
    const key = path.join();
    if (paths.has(key)) {
      removed.add(index);
      if (path[0] === 8 && path.length === 2) removed.add(index - 1);
    } else if (brackets.has(key)) {
      removed.add(index);
    }
  }
  return locations.filter((_, index) => !removed.has(index));
}

/** The paths of the brackets around options of fields in which no place of an option is left. */
export function emptyBrackets(
  locations: readonly Location[],
  paths: ReadonlySet<string>,
): ReadonlySet<string> {
  const brackets = new Set<string>();
  const filled = new Set<string>();
  for (const { path } of locations) {
    const depth = optionsDepth(path);
    if (depth === path.length) brackets.add(path.join());
    else if (depth !== undefined && !paths.has(path.join())) filled.add(path.slice(0, depth).join());
  }
  return new Set([...brackets].filter((path) => !filled.has(path)));
}

/**
 * How much of the path leads to the options of a field, where it leads there. Fields are numbered in
 * google/protobuf/descriptor.proto: 4 messages and 7 extensions of a file; 2 fields, 3 messages and 6 extensions of a
 * message; 8 the options of a field.
 */
function optionsDepth(path: readonly number[]): number | undefined {
  let at = 0;
  if (path[0] === 4) {
    at = 2;
    while (path[at] === 3) at += 2;
    if (path[at] !== 2 && path[at] !== 6) return undefined;
  } else if (path[0] !== 7) {
    return undefined;
  }
  return path[at + 2] === 8 ? at + 3 : undefined;
}
