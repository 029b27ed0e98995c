/** The type of a field as a hint names it. */
import type { Span } from '../../base/span.ts';
import type { FieldTypeText } from '../../model/hint.ts';
import { typeName } from './describe-field.ts';
import type { ThriftLinked } from './symbols.ts';

/** Of the field of a struct whose name stands at the place. */
export function fieldTypeText(file: ThriftLinked, { start }: Span): FieldTypeText | undefined {
  for (const symbol of file.types) {
    if (symbol.kind === 'enum' || symbol.kind === 'typedef') continue;
    if (start < symbol.node.start || start >= symbol.node.end) continue;
    const field = symbol.fields.find(({ node }) => node.name.start === start);
    if (field !== undefined) return { text: typeName(field.type), isRecord: field.type.kind === 'struct' };
  }
  return undefined;
}
