/** Whether two values that are written in different states of a schema come to the same. */
import type { Constant } from '../../../model/schema.ts';
import type * as ast from '../ast.ts';
import { ConstantEvaluator } from '../constant-value.ts';
import type { ThriftLinked, ThriftType } from '../symbols.ts';

export interface WrittenValue {
  readonly file: ThriftLinked;
  readonly type: ThriftType;
  readonly node: ast.ConstValue | undefined;
}

/** What cannot be told is held against each other as written. */
export function isSameValue(now: WrittenValue, before: WrittenValue): boolean {
  if (now.node === undefined || before.node === undefined) return now.node === before.node;
  const [a, b] = [valueOf(now), valueOf(before)];
  if (a === undefined || b === undefined) return valueText(now) === valueText(before);
  return JSON.stringify(a, withoutNames) === JSON.stringify(b, withoutNames);
}

/** As written; nothing where there is none. */
export function valueText({ file, node }: WrittenValue): string {
  return node === undefined ? 'nothing' : file.parsed.text.slice(node.start, node.end);
}

function valueOf({ file, type, node }: WrittenValue): Constant | undefined {
  return node && new ConstantEvaluator(10_000).evaluate(file, type, node);
}

/** An enum's value is its number, whatever that is called. */
function withoutNames(this: unknown, key: string, value: unknown): unknown {
  const isNameOfValue = key === 'name' && typeof this === 'object' && this !== null && 'number' in this;
  return isNameOfValue ? undefined : value;
}
