/** The parts of a message as lines, for tests: what each is, where it lies, and what it says. */
import type { Dissection } from '../../server/src/calls/codec.ts';

/** A line a field: `start-value-end name #number type (wire) = value !mark @path`, indented by depth. */
export function fieldLines({ fields }: Dissection): readonly string[] {
  return fields.map(({ depth, name, number, type, wire, place, value, mark, path }) =>
    [
      '  '.repeat(depth) + (place === undefined ? '-' : `${place.start}-${place.value}-${place.end}`),
      name,
      ...(number === undefined ? [] : [`#${number}`]),
      ...(type === undefined ? [] : [type]),
      ...(wire === undefined ? [] : [`(${wire})`]),
      ...(value === undefined ? [] : [`= ${value}`]),
      ...(mark === undefined ? [] : [`!${mark}`]),
      ...(path === undefined ? [] : [`@${path}`]),
    ].join(' '),
  );
}
