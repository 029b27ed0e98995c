/** Whether a value is the one that its type has where nothing is given: 0, nothing, or an empty string or container. */
import type * as ast from '../ast.ts';
import { ConstantEvaluator } from '../constant-value.ts';
import type { ThriftLinked, ThriftType } from '../symbols.ts';

/** What cannot be told counts as another value. */
export function isIntrinsicDefault(file: ThriftLinked, type: ThriftType, value: ast.ConstValue): boolean {
  const constant = new ConstantEvaluator(maxValues).evaluate(file, type, value);
  switch (constant?.kind) {
    case 'bool':
      return !constant.value;
    case 'int':
      return constant.value === '0';
    case 'double':
      return constant.value === 0;
    case 'string':
      return constant.value === '';
    case 'enum':
      return constant.number === 0;
    case 'list':
      return constant.items.length === 0;
    case 'map':
      return constant.entries.length === 0;
    case undefined:
      return isEmpty(value);
  }
}

/** `[]` for a map and `{}` for a list do as well. */
function isEmpty(value: ast.ConstValue): boolean {
  return (
    (value.kind === 'list-literal' && value.items.length === 0) ||
    (value.kind === 'map-literal' && value.entries.length === 0)
  );
}

/** Larger values are not looked at as a whole. */
const maxValues = 1_000;
