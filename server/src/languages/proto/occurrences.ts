/**
 * What every name in a file stands for: declarations, packages, imports, and the names of types. Those in options are
 * found by `occurrences/option-names.ts`.
 */
import type { Occurrence } from '../../model/occurrence.ts';
import type { NamedType } from './ast.ts';
import { addExpressionNames } from './cel/expression-names.ts';
import { sourceSymbols } from './declared-symbol.ts';
import { NameList } from './occurrences/name-list.ts';
import { addExtensionRangeOptions, addOptions, type OptionNames } from './occurrences/option-names.ts';
import { optionScope } from './options/option-scope.ts';
import type { FieldSymbol, MessageSymbol, ProtoLinked } from './symbols.ts';

/** Made when first asked for, and kept as long as the link of the file. */
const known = new WeakMap<ProtoLinked, readonly Occurrence[]>();

export function occurrencesOf(file: ProtoLinked, words?: ReadonlySet<string>): readonly Occurrence[] {
  let all = known.get(file);
  if (all !== undefined) return all;
  all = findOccurrences(file, words);
  if (words === undefined) known.set(file, all);
  return all;
}

function findOccurrences(file: ProtoLinked, words: ReadonlySet<string> | undefined): readonly Occurrence[] {
  const names = new NameList(file.parsed.text, words);
  for (const statement of file.parsed.file.statements)
    if (statement.kind === 'package') names.addPackage(statement.name, file.package, file, 'declaration');
  for (const { node, file: imported } of file.imports)
    if (imported !== undefined && node.path !== undefined) names.addFile(node.path, imported);

  const options: OptionNames = { names, scope: optionScope(file) };
  addOptions(options, file);
  const extendees = new Map<NamedType, MessageSymbol>();
  for (const symbol of sourceSymbols(file)) {
    // A group declares its message and its field by one name.
    if (symbol.kind !== 'field' || symbol.node.kind !== 'group')
      names.add(symbol.node.name, symbol, 'declaration');
    if (symbol.kind === 'field') {
      addTypes(names, symbol);
      // One `extend` names the message once for all its extensions.
      if (symbol.extend !== undefined && symbol.extendee !== undefined)
        extendees.set(symbol.extend.extendee, symbol.extendee);
    } else if (symbol.kind === 'method') {
      if (symbol.input !== undefined) names.addQualified(symbol.node.input.type, symbol.input, 'type');
      if (symbol.output !== undefined) names.addQualified(symbol.node.output.type, symbol.output, 'type');
    }
    addOptions(options, symbol);
    if (symbol.kind === 'message') addExtensionRangeOptions(options, symbol);
  }
  addExpressionNames(names, file);
  for (const [name, extendee] of extendees) names.addQualified(name, extendee, 'type');
  return names.inOrder();
}

function addTypes(names: NameList, { typeNode, typeSymbol }: FieldSymbol): void {
  if (typeSymbol === undefined) return;
  if (typeNode.kind === 'named-type') names.addQualified(typeNode, typeSymbol, 'type');
  else if (typeNode.kind === 'map-type' && typeSymbol.kind === 'message') {
    const value = typeSymbol.fields[1]?.typeSymbol;
    if (value !== undefined) names.addQualified(typeNode.value, value, 'type');
  }
}
