/** Which imports only options could use, and do not: found by a walk of the options alone. */
import { sourceSymbols } from './declared-symbol.ts';
import { interpretOptions } from './options/interpret.ts';
import { optionScope } from './options/option-scope.ts';
import { extensionRangeSite, type OptionSite, optionSite } from './options/option-site.ts';
import { isMapEntry, type LinkedImport, type ProtoLinked } from './symbols.ts';

const known = new WeakMap<ProtoLinked, readonly LinkedImport[]>();

/** Who has interpreted all options of the file knows which of its imports none of them uses. */
export function rememberImportsForNothing(file: ProtoLinked, found: readonly LinkedImport[]): void {
  known.set(file, found);
}

/** The imports that lead somewhere and that nothing of the file uses, options included. */
export function importsForNothing(file: ProtoLinked): readonly LinkedImport[] {
  let found = known.get(file);
  if (found === undefined) known.set(file, (found = findImportsForNothing(file)));
  return found;
}

function findImportsForNothing(file: ProtoLinked): readonly LinkedImport[] {
  const idle = file.idleImports.filter((each) => each.file !== undefined);
  if (idle.length === 0 || !file.hasKnownSyntax) return idle;
  const scope = optionScope(file);
  for (const site of optionSites(file)) interpretOptions(scope, site, () => undefined);
  return idle.filter((each) => each.file !== undefined && !scope.used.has(each.file));
}

function* optionSites(file: ProtoLinked): Generator<OptionSite> {
  yield optionSite(file);
  for (const symbol of sourceSymbols(file)) {
    const site = optionSite(symbol);
    if (site.statements.length > 0) yield site;
    if (symbol.kind !== 'message' || isMapEntry(symbol)) continue;
    for (const range of symbol.extensionRanges)
      // A statement with several ranges has its options once.
      if (range.node === range.statement.ranges[0]) yield extensionRangeSite(symbol, range);
  }
}
