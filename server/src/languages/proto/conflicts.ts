/**
 * What files may not both declare once they are compiled together, though neither sees the other. Where one does, or a
 * third file imports both, `checks/duplicate-name.ts` reports it in an editor too.
 */
import { diagnosticOf } from '../../diagnostics/check.ts';
import type { Conflict } from '../language.ts';
import { duplicateName, isCopy, reachableFrom } from './checks/duplicate-name.ts';
import { allTopLevelNames } from './scope.ts';
import { fullNameOf, type ProtoLinked, type ProtoSymbol } from './symbols.ts';

type Named = Exclude<ProtoSymbol, ProtoLinked>;

/** The later file of each pair has the report. */
export function conflictsAmong(files: readonly ProtoLinked[]): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  const packages = Map.groupBy(files, (file) => file.package);
  for (const members of packages.values()) if (members.length > 1) findTwice(members, conflicts);
  findPackageNames(packages, conflicts);
  return conflicts;
}

/** Names that two files of one package declare. */
function findTwice(members: readonly ProtoLinked[], conflicts: Conflict[]): void {
  const first = new Map<string, Named>();
  for (const file of members)
    for (const [name, symbol] of allTopLevelNames(file)) {
      const before = first.get(name);
      if (before === undefined) first.set(name, symbol);
      else if (!isCopy(before.file, file) && !seeEachOther(before.file, file))
        conflicts.push(
          conflict(symbol, `"${name}" is already declared in "${before.file.importPath}"`, before),
        );
    }
}

/** Declarations that are called like a package, or like one around it. */
function findPackageNames(
  packages: ReadonlyMap<string, readonly ProtoLinked[]>,
  conflicts: Conflict[],
): void {
  const within = new Map<string, ProtoLinked[]>();
  for (const [name, members] of packages)
    for (let around = name; around !== ''; around = outerName(around)) {
      const known = within.get(around);
      if (known === undefined) within.set(around, [...members]);
      else for (const member of members) known.push(member);
    }
  for (const [name, members] of within)
    for (const file of packages.get(outerName(name)) ?? []) {
      const symbol = allTopLevelNames(file).get(name.slice(name.lastIndexOf('.') + 1));
      if (symbol !== undefined && !members.some((member) => seeEachOther(file, member)))
        conflicts.push(conflict(symbol, `"${fullNameOf(symbol)}" is also the name of a package`));
    }
}

/** The package around a package; empty where there is none. */
function outerName(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('.'), 0));
}

function conflict({ file, node }: Named, message: string, before?: Named): Conflict {
  const related = before && [{ uri: before.file.uri, span: before.node.name, message: 'declared here' }];
  return {
    uri: file.uri,
    diagnostic: diagnosticOf(duplicateName, node.name, message, related && { related }),
  };
}

function seeEachOther(a: ProtoLinked, b: ProtoLinked): boolean {
  return reachableFrom(a).has(b) || reachableFrom(b).has(a);
}
