/** What every name in a file stands for: declarations, and the parts of the names of types. */
import type { Span } from '../../base/span.ts';
import type { DeclaredSymbol, Occurrence, OccurrencePlace } from '../../model/occurrence.ts';
import type { NamedType } from './ast.ts';
import { declaredSymbol, fileSymbol, packageSymbol, sourceSymbols } from './declared-symbol.ts';
import { tokenize } from './lexer.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  isMapEntry,
  type MessageSymbol,
  type ProtoLinked,
} from './symbols.ts';
import { typeIndex } from '../../syntax/token.ts';
import { Dot } from './tokens.ts';

const dot = typeIndex(Dot);

/** Made when first asked for, and kept as long as the link of the file. */
const known = new WeakMap<ProtoLinked, readonly Occurrence[]>();

export function occurrencesOf(file: ProtoLinked): readonly Occurrence[] {
  let all = known.get(file);
  if (all === undefined) known.set(file, (all = findOccurrences(file)));
  return all;
}

function findOccurrences(file: ProtoLinked): readonly Occurrence[] {
  const all: Occurrence[] = [];
  const symbols = new Map<object, DeclaredSymbol>();
  const symbolOf = (symbol: Parameters<typeof declaredSymbol>[0]): DeclaredSymbol => {
    let declared = symbols.get(symbol);
    if (declared === undefined) symbols.set(symbol, (declared = declaredSymbol(symbol)));
    return declared;
  };
  const add = (span: Span, symbol: DeclaredSymbol, place: OccurrencePlace): void => {
    if (span.end > span.start) all.push({ span, symbol, place });
  };
  const addName = (name: NamedType, symbol: MessageSymbol | EnumSymbol | undefined): void => {
    if (symbol === undefined || isAdded(symbol)) return;
    let outer: MessageSymbol | EnumSymbol | undefined = symbol;
    let packageName = symbol.file.package;
    for (const part of partsOf(file.parsed.text, name).toReversed()) {
      if (outer !== undefined) {
        add(part, symbolOf(outer), 'type');
        outer = outer.parent;
      } else {
        add(part, packageSymbol(packageName, symbol.file), 'type');
        packageName = packageName.slice(0, Math.max(0, packageName.lastIndexOf('.')));
      }
    }
  };
  const addTypes = ({ typeNode, typeSymbol }: FieldSymbol): void => {
    if (typeNode.kind === 'named-type') addName(typeNode, typeSymbol);
    else if (typeNode.kind === 'map-type' && typeSymbol?.kind === 'message')
      addName(typeNode.value, typeSymbol.fields[1]?.typeSymbol);
  };

  for (const { node, file: imported } of file.imports)
    if (imported !== undefined && node.path !== undefined) add(node.path, fileSymbol(imported), 'import');
  const extendees = new Map<NamedType, MessageSymbol>();
  for (const symbol of sourceSymbols(file)) {
    const declared = symbolOf(symbol);
    add(declared.nameSpan, declared, 'declaration');
    if (symbol.kind === 'field') {
      addTypes(symbol);
      // One `extend` names the message once for all its extensions.
      if (symbol.extend !== undefined && symbol.extendee !== undefined)
        extendees.set(symbol.extend.extendee, symbol.extendee);
    } else if (symbol.kind === 'method') {
      addName(symbol.node.input.type, symbol.input);
      addName(symbol.node.output.type, symbol.output);
    }
  }
  for (const [name, extendee] of extendees) addName(name, extendee);
  return all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function isAdded(symbol: MessageSymbol | EnumSymbol): boolean {
  return symbol.kind === 'message' && isMapEntry(symbol);
}

/** The places of the parts of a name, between which white space and comments may stand. */
export function partsOf(text: string, { start, end }: Span): readonly Span[] {
  return tokenize(text.slice(start, end))
    .tokens.filter(({ tokenTypeIdx }) => tokenTypeIdx !== dot)
    .map((token) => ({ start: start + token.start, end: start + token.end }));
}
