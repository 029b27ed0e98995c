/** The innermost value with named fields around a place: of a structured annotation, a constant, a default. */
import { type Span, touches } from '../../base/span.ts';
import type { LiteralPlace } from '../../model/signature.ts';
import { declarationsOf } from './annotations/declarations.ts';
import type * as ast from './ast.ts';
import { namedMembers } from './members.ts';
import type { ThriftLinked } from './symbols.ts';

export function literalAt(file: ThriftLinked, offset: number): LiteralPlace | undefined {
  const { text } = file.parsed;
  const node = declarationsOf(file).findLast(({ node: each }) => touches(each, offset))?.node;
  if (node === undefined) return undefined;
  const annotation = node.structured.find((each) => isInside(each, offset));
  if (annotation?.members !== undefined && offset > text.indexOf('{', annotation.name.end)) {
    const members = annotation.members.map(({ name, value }) => ({ node: name, name: name.text, value }));
    return inMembers(text, text.indexOf('{', annotation.name.end), members, offset);
  }
  const value = node.kind === 'const' ? node.value : node.kind === 'field' ? node.defaultValue : undefined;
  return value && inValue(text, value, value.start, offset);
}

interface Member {
  readonly node: Span;
  readonly name: string | undefined;
  readonly value: ast.ConstValue;
}

/** The parser bounds how deep values are nested. */
function inValue(
  text: string,
  value: ast.ConstValue,
  start: number,
  offset: number,
): LiteralPlace | undefined {
  if (!isInside(value, offset)) return undefined;
  if (value.kind === 'list-literal') {
    const item = value.items.find((each) => touches(each, offset));
    return item && inValue(text, item, start, offset);
  }
  if (value.kind !== 'map-literal' && value.kind !== 'struct-literal') return undefined;
  const open = value.kind === 'struct-literal' ? text.indexOf('{', value.name.end) : value.start;
  if (offset <= open) return undefined;
  const members = [...namedMembers(text, value)];
  return inMembers(text, value.kind === 'struct-literal' ? open : start, members, offset);
}

/** No longer name is looked for. */
const maxName = 200;

function inMembers(
  text: string,
  start: number,
  members: readonly Member[],
  offset: number,
): LiteralPlace | undefined {
  const current = members.find(({ node, value }) => touches({ start: node.start, end: value.end }, offset));
  const inner = current && inValue(text, current.value, current.value.start, offset);
  const names = members.flatMap(({ name }) => name ?? []);
  // A member without a value is no member yet.
  const unfinished = /(\w+)["']?\s*[:=]\s*$/.exec(text.slice(Math.max(start, offset - maxName), offset))?.[1];
  return inner ?? { start, names, current: current?.name ?? unfinished };
}

/** Behind its first character, and not behind its last. */
function isInside({ start, end }: Span, offset: number): boolean {
  return start < offset && offset < end;
}
