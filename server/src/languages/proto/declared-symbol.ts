/** The symbols of a linked file as plain data, and back: which symbol a name's place declares. */
import { type Span, spanAt } from '../../base/span.ts';
import type { DeclaredSymbol } from '../../model/occurrence.ts';
import { lowerAscii } from './names.ts';
import { nameParts } from './name-parts.ts';
import { statementOf } from './statement-of.ts';
import { fullNameOf, isMapEntry, isSynthetic, type ProtoLinked, type ProtoSymbol } from './symbols.ts';

/** A declaration in the source; what the compiler adds, such as the entry of a map, stands where it comes from. */
export type NamedSymbol = Exclude<ProtoSymbol, ProtoLinked>;

export function declaredSymbol(symbol: NamedSymbol): DeclaredSymbol {
  const { node, file, name } = symbol;
  return {
    kind: symbol.kind === 'field' && symbol.extend !== undefined ? 'extension' : symbol.kind,
    name,
    fullName: fullNameOf(symbol),
    ...(node.kind === 'group' && { otherName: otherNameOf(symbol.kind, node.name.text) }),
    uri: file.uri,
    span: { start: node.start, end: node.end },
    nameSpan: { start: node.name.start, end: node.name.end },
  };
}

function otherNameOf(kind: NamedSymbol['kind'], name: string): string {
  return kind === 'field' ? name : lowerAscii(name);
}

export function fileSymbol({ uri, importPath }: ProtoLinked): DeclaredSymbol {
  const span: Span = spanAt(0);
  return { kind: 'file', name: importPath, fullName: importPath, uri, span, nameSpan: span };
}

/** Of an outer package, the name is the beginning of the one that the file declares. */
export function packageSymbol(fullName: string, file: ProtoLinked): DeclaredSymbol {
  const statement = statementOf(file, 'package');
  const { start, end } = statement ?? spanAt(0);
  const parts = statement === undefined ? [] : nameParts(file.parsed.text, statement.name);
  const name = { start: parts[0]?.start ?? 0, end: parts[fullName.split('.').length - 1]?.end ?? 0 };
  return {
    kind: 'package',
    name: fullName.slice(fullName.lastIndexOf('.') + 1),
    fullName,
    uri: file.uri,
    span: { start, end },
    nameSpan: name,
  };
}

/** Made when first asked for, and kept as long as the link of the file. */
const symbolsByPlace = new WeakMap<ProtoLinked, ReadonlyMap<number, NamedSymbol>>();

/** What is declared by the name that begins at the offset; of a group, its message. */
export function symbolNamedAt(file: ProtoLinked, offset: number): NamedSymbol | undefined {
  let symbols = symbolsByPlace.get(file);
  if (symbols === undefined) {
    const all = new Map<number, NamedSymbol>();
    for (const symbol of sourceSymbols(file))
      if (symbol.kind === 'message' || !all.has(symbol.node.name.start))
        all.set(symbol.node.name.start, symbol);
    symbolsByPlace.set(file, (symbols = all));
  }
  return symbols.get(offset);
}

/** All that the source of the file declares by a name, messages before what is in them. */
export function* sourceSymbols(file: ProtoLinked): Generator<NamedSymbol> {
  yield* file.enums.flatMap((each) => [each, ...each.values]);
  const messages = [...file.messages];
  for (const message of messages) {
    if (isMapEntry(message)) continue;
    yield message;
    yield* message.enums.flatMap((each) => [each, ...each.values]);
    yield* message.oneofs.filter((oneof) => !isSynthetic(oneof));
    yield* message.fields;
    yield* message.extensions;
    for (const nested of message.messages) messages.push(nested);
  }
  yield* file.extensions;
  yield* file.services.flatMap((service) => [service, ...service.methods]);
}
