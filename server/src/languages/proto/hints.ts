/** What is meant in a file and not written there: in which package a relative name was found. */
import type { Span } from '../../base/span.ts';
import type { Hint } from '../../model/hint.ts';
import type { NamedType } from './ast.ts';
import { lookUp, type VisibleScope, visibleScope } from './scope.ts';
import type { EnumSymbol, FieldSymbol, MessageSymbol, ProtoLinked } from './symbols.ts';

type TypeSymbol = MessageSymbol | EnumSymbol;

/** Within the span, in no particular order. */
export function hintsIn(file: ProtoLinked, span: Span): readonly Hint[] {
  const hints: Hint[] = [];
  let scope: VisibleScope | undefined;
  const add = (name: NamedType, symbol: TypeSymbol | undefined): void => {
    if (symbol === undefined || !overlaps(name, span) || !isRelative(name, symbol)) return;
    const ofOther = symbol.file.package !== file.package;
    if (!ofOther && !hidesAnother((scope ??= visibleScope(file)), name, symbol)) return;
    const { fullName, kind } = symbol;
    hints.push({
      kind: 'fullNames',
      offset: name.start,
      label: fullName.slice(0, -name.text.length),
      tooltip: ofOther
        ? `The ${kind} ${fullName}: the name was found in the package ${symbol.file.package}.`
        : `The ${kind} ${fullName}: there is another "${name.text}" further out, which it hides.`,
    });
  };
  const addField = ({ typeNode, typeSymbol }: FieldSymbol): void => {
    if (typeNode.kind === 'named-type') add(typeNode, typeSymbol);
    else if (typeNode.kind === 'map-type' && typeSymbol?.kind === 'message')
      add(typeNode.value, typeSymbol.fields[1]?.typeSymbol);
  };
  const waiting = file.messages.filter(({ node }) => overlaps(node, span));
  for (const { fields, extensions, messages } of waiting) {
    fields.forEach(addField);
    extensions.forEach(addField);
    waiting.push(...messages.filter(({ node }) => node.kind !== 'field' && overlaps(node, span)));
  }
  file.extensions.forEach(addField);
  for (const { methods } of file.services)
    for (const { node, input, output } of methods) {
      add(node.input.type, input);
      add(node.output.type, output);
    }
  return hints;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether the name as written is the end of the full one, and not all of it. */
function isRelative({ text }: NamedType, { fullName }: TypeSymbol): boolean {
  return !text.startsWith('.') && fullName.endsWith(`.${text}`);
}

/** Whether from further out the name would mean another type. */
function hidesAnother(scope: VisibleScope, { text }: NamedType, symbol: TypeSymbol): boolean {
  const outermost = text.split('.').length - 1;
  let holder = symbol.parent;
  for (let part = 0; part < outermost; part++) holder = holder?.parent;
  if (holder === undefined) return false;
  const { found } = lookUp(scope, holder.parent, text, true);
  return found !== undefined && found !== symbol;
}
