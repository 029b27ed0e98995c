/** Finds keys of maps, and elements of sets, that stand there twice. */
import type * as ast from './ast.ts';
import { integerOf, stringOf } from './literals.ts';
import type { ValueContext } from './value-context.ts';

/** An entry of a map, or, without a value, an element of a set. */
interface KeyedValue {
  readonly key: ast.ConstValue;
  readonly value?: ast.ConstValue;
}

/** @param message what is said of the second one. */
export function checkDuplicates(
  context: ValueContext,
  entries: readonly KeyedValue[],
  message: string,
): void {
  const first = new Map<string, KeyedValue>();
  for (const entry of entries) {
    const key = keyOf(context, entry.key);
    if (key === undefined) continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, entry);
    else
      context.problem('duplicate', entry.key, message, undefined, {
        related: [{ uri: context.file.uri, span: before.key, message: 'first here' }],
        // fbthrift rejects a key with two values.
        ...(textOf(context, entry.value) !== textOf(context, before.value) && {
          severity: { fbthrift: 'error' },
        }),
      });
  }
}

function textOf(context: ValueContext, value: ast.ConstValue | undefined): string | undefined {
  return value && context.file.parsed.text.slice(value.start, value.end);
}

/** The same for values that are the same; nothing where that takes more than a look. */
function keyOf(context: ValueContext, value: ast.ConstValue): string | undefined {
  switch (value.kind) {
    case 'int':
      return `number ${integerOf(value.text)}`;
    case 'double':
      return `number ${Number(value.text)}`;
    case 'string':
      return `string ${stringOf(context.file.parsed.text, value)}`;
    case 'reference':
      return `name ${value.text}`;
    case 'list-literal':
    case 'map-literal':
    case 'struct-literal':
      return undefined;
  }
}
