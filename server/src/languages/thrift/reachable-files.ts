/** The files that a file includes, directly or by way of others: fbthrift's compiler looks up names in all of them. */
import type { ThriftLinked } from './symbols.ts';

/** Those that the program name stands for, the one that is met last first; never the file itself. */
export function reachablePrograms(file: ThriftLinked, program: string): readonly ThriftLinked[] {
  return reachOf(file).byProgram.get(program) ?? [];
}

/** When the compiler meets the other file; nothing where it does not. */
export function placeInReach(file: ThriftLinked, other: ThriftLinked): number | undefined {
  return reachOf(file).places.get(other);
}

interface Reach {
  /** Each file once, the file itself first, then in the order in which a compiler meets them. */
  readonly places: ReadonlyMap<ThriftLinked, number>;
  readonly byProgram: ReadonlyMap<string, readonly ThriftLinked[]>;
}

const known = new WeakMap<ThriftLinked, Reach>();

function reachOf(file: ThriftLinked): Reach {
  let reach = known.get(file);
  if (reach === undefined) {
    const places = new Map<ThriftLinked, number>();
    for (const pending = [file]; pending.length > 0;) {
      const next = pending.pop();
      if (next === undefined || places.has(next)) continue;
      places.set(next, places.size);
      for (const { file: included } of next.includes.toReversed())
        if (included !== undefined) pending.push(included);
    }
    const others = [...places.keys()].slice(1).toReversed();
    reach = { places, byProgram: Map.groupBy(others, ({ program }) => program) };
    known.set(file, reach);
  }
  return reach;
}
