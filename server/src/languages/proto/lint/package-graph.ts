/** Which packages import which, over files and all that they import. */
import { importPathOf, packageOfMember, type ProtoFacts, type ProtoModule } from '../lint-facts.ts';
import type { ProtoLinked } from '../symbols.ts';

export interface PackageGraph {
  /** The packages that files of the package import. */
  get(name: string): ReadonlySet<string> | undefined;
}

/** Packages without a name are left out: nobody means them by a name. */
export function packageGraph(module: ProtoModule): PackageGraph {
  const linked = graphOf(module.subjects.flatMap(({ file }) => file ?? []));
  const others = graphOfOthers(module);
  return { get: (name) => union(linked.get(name), others(name)) };
}

function union<T>(a: ReadonlySet<T> | undefined, b: ReadonlySet<T> | undefined): ReadonlySet<T> | undefined {
  return a === undefined ? b : b === undefined ? a : new Set([...a, ...b]);
}

/** Over files that are linked, and all that they import. */
function graphOf(files: readonly ProtoLinked[]): ReadonlyMap<string, ReadonlySet<string>> {
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

type Others = (name: string) => ReadonlySet<string> | undefined;

/**
 * Over files of which only facts are known. Packages that no file which is present has, or had, are as they were, and
 * looked for once.
 */
function graphOfOthers(view: ProtoModule): Others {
  const { module, present } = view;
  const changed = new Set<string>();
  let isElsewhere = false;
  for (const { uri, facts } of present) {
    const before = module.member<ProtoFacts>(uri)?.facts.package;
    isElsewhere ||= before !== facts.package;
    changed.add(facts.package);
  }
  // Those that are linked are in the graph of these.
  const openByPackage = Map.groupBy(
    present.filter(({ file }) => file === undefined),
    packageOfMember,
  );
  const anew = new Map<string, ReadonlySet<string>>();
  const kept = module.once(knownGraph);
  return (name) => {
    const members = module.by(packageOfMember).get(name) ?? [];
    const open = openByPackage.get(name) ?? [];
    if (members.length === 0 && open.length === 0) return undefined;
    const known = isElsewhere || changed.has(name) ? anew : kept;
    let imported = known.get(name);
    if (imported === undefined) {
      const all = [...members.filter(({ uri }) => !view.isPresent(uri)), ...open];
      const paths = new Set(all.flatMap(({ facts }) => facts.imports));
      const packages = [...paths].flatMap((path) => view.with(importPathOf, path).map(packageOfMember));
      imported = new Set(packages.filter((each) => each !== '' && each !== name));
      known.set(name, imported);
    }
    return imported;
  };
}

function knownGraph(): Map<string, ReadonlySet<string>> {
  return new Map();
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
