/** Which packages import which, over files and all that they import. */
import type { ProtoLinked } from '../symbols.ts';

export type PackageGraph = ReadonlyMap<string, ReadonlySet<string>>;

/** Packages without a name are left out: nobody means them by a name. */
export function packageGraph(files: readonly ProtoLinked[]): PackageGraph {
  const graph = new Map<string, Set<string>>();
  const seen = new Set(files);
  for (const file of seen) {
    let imported = graph.get(file.package);
    if (imported === undefined) graph.set(file.package, (imported = new Set()));
    for (const { file: target } of file.imports) {
      if (target === undefined) continue;
      seen.add(target);
      if (target.package !== '' && target.package !== file.package) imported.add(target.package);
    }
  }
  return graph;
}

/** The packages from one to the other, both included; nothing where no way leads there. */
export function shortestWay(graph: PackageGraph, from: string, to: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const name of cameFrom.keys()) {
    if (name === to) return wayBack(cameFrom, to);
    for (const next of graph.get(name) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, name);
  }
  return undefined;
}

function wayBack(cameFrom: ReadonlyMap<string, string | undefined>, to: string): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
