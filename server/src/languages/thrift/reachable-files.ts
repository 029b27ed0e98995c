/** The files that a file includes, directly or by way of others: fbthrift's compiler looks up names in all of them. */
import type { ThriftLinked } from './symbols.ts';

/** Those that the program name stands for, the one whose declarations come last first; never the file itself. */
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
  if (reach === undefined) known.set(file, (reach = follow(file)));
  return reach;
}

/** What a file declares is known to the compiler after what it includes: it reads that where the include stands. */
function follow(start: ThriftLinked): Reach {
  const places = new Map<ThriftLinked, number>();
  const declared: ThriftLinked[] = [];
  const path: { readonly file: ThriftLinked; next: number }[] = [];
  const enter = (file: ThriftLinked | undefined): void => {
    if (file === undefined || places.has(file)) return;
    places.set(file, places.size);
    path.push({ file, next: 0 });
  };
  enter(start);
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const include = visit.file.includes[visit.next++];
    if (include !== undefined) {
      enter(include.file);
      continue;
    }
    path.pop();
    if (visit.file !== start) declared.push(visit.file);
  }
  return { places, byProgram: Map.groupBy(declared.toReversed(), ({ program }) => program) };
}
