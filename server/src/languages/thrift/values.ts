/** All values that are written in a file: constants, defaults, and what annotations give to fields. */
import type * as ast from './ast.ts';
import { declarationsOf } from './annotations/declarations.ts';
import type { ThriftLinked } from './symbols.ts';

/** Each value, those that it is made of after it. The parser bounds how deep they are nested. */
export function* valuesIn(file: ThriftLinked): Generator<ast.ConstValue> {
  for (const { node } of declarationsOf(file)) {
    for (const { members } of node.structured) for (const { value } of members ?? []) yield* withParts(value);
    if (node.kind === 'const' && node.value !== undefined) yield* withParts(node.value);
    if (node.kind === 'field' && node.defaultValue !== undefined) yield* withParts(node.defaultValue);
  }
}

function* withParts(value: ast.ConstValue): Generator<ast.ConstValue> {
  yield value;
  if (value.kind === 'list-literal') for (const item of value.items) yield* withParts(item);
  if (value.kind === 'struct-literal') for (const member of value.members) yield* withParts(member.value);
  if (value.kind !== 'map-literal') return;
  for (const entry of value.entries) {
    yield* withParts(entry.key);
    yield* withParts(entry.value);
  }
}
