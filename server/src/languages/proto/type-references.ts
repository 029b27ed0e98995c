/** Where a file names the messages and enums that it declares: what renaming one of them has to change there. */
import type { Span } from '../../base/span.ts';
import type { NamedType } from './ast.ts';
import type { EnumSymbol, FieldSymbol, MessageSymbol, ProtoLinked } from './symbols.ts';

type TypeSymbol = MessageSymbol | EnumSymbol;

/** Made when first asked for, and kept as long as the link of the file. */
const known = new WeakMap<ProtoLinked, ReadonlyMap<TypeSymbol, readonly Span[]>>();

/** The names in types that stand for the symbol; in a type such as `Outer.Inner` each part stands for one. */
export function referencesInFile(symbol: TypeSymbol): readonly Span[] {
  const { file } = symbol;
  let all = known.get(file);
  if (all === undefined) known.set(file, (all = referencesOf(file)));
  return all.get(symbol) ?? [];
}

function referencesOf(file: ProtoLinked): ReadonlyMap<TypeSymbol, readonly Span[]> {
  const all = new Map<TypeSymbol, Span[]>();
  const add = ({ text, start, end }: NamedType, symbol: TypeSymbol | undefined): void => {
    // With blanks or comments between its parts, where they stand is not told by the text alone.
    if (text.length !== end - start) return;
    let to = end;
    let at = symbol;
    for (const part of text.split('.').toReversed()) {
      if (at === undefined || part !== at.name) return;
      const spans = all.get(at) ?? [];
      all.set(at, spans);
      spans.push({ start: to - part.length, end: to });
      to -= part.length + 1;
      at = at.parent;
    }
  };
  const addField = ({ typeNode, typeSymbol, extend, extendee }: FieldSymbol): void => {
    if (typeNode.kind === 'named-type') add(typeNode, typeSymbol);
    else if (typeNode.kind === 'map-type' && typeSymbol?.kind === 'message')
      add(typeNode.value, typeSymbol.fields[1]?.typeSymbol);
    if (extend !== undefined) extendees.set(extend.extendee, extendee);
  };
  // One `extend` names the message once for all its extensions.
  const extendees = new Map<NamedType, MessageSymbol | undefined>();
  file.extensions.forEach(addField);
  const messages = [...file.messages];
  for (const message of messages) {
    [...message.fields, ...message.extensions].forEach(addField);
    messages.push(...message.messages.filter(({ node }) => node.kind !== 'field'));
  }
  for (const { methods } of file.services)
    for (const { node, input, output } of methods) {
      add(node.input.type, input);
      add(node.output.type, output);
    }
  for (const [node, extendee] of extendees) add(node, extendee);
  return all;
}
