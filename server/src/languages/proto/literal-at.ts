/** The innermost message literal around a place, in the value of an option. */
import { type Span, touches } from '../../base/span.ts';
import type { LiteralPlace } from '../../model/signature.ts';
import type * as ast from './ast.ts';
import { statementsAround } from './statements-around.ts';
import type { ProtoLinked } from './symbols.ts';

export function literalAt({ parsed }: ProtoLinked, offset: number): LiteralPlace | undefined {
  const { text } = parsed;
  const statement = statementsAround(parsed.file, offset).at(-1);
  const option = statement && optionsOf(statement).find((each) => touches(each, offset));
  let place: LiteralPlace | undefined;
  let value: ast.LiteralValue | undefined = option?.value;
  let start = value?.start ?? 0;
  // The parser bounds how deep values are nested.
  while (value !== undefined && isInside(value, offset)) {
    if (value.kind === 'message-literal') {
      const field: ast.LiteralField | undefined = value.fields.findLast((each) => holds(text, each, offset));
      const names = value.fields.map(({ name }) => name.name.text);
      place = { start, names, current: field?.name.name.text };
      value = field?.value;
      start = value?.start ?? 0;
    } else {
      value = value.kind === 'list-literal' ? value.items.find((item) => touches(item, offset)) : undefined;
    }
  }
  return place;
}

function optionsOf(statement: ast.Statement): readonly ast.OptionStatement[] {
  if (statement.kind === 'option') return [statement];
  return 'options' in statement ? (statement.options?.options ?? []) : [];
}

/** In the field, or where its value is missing. */
function holds(text: string, field: ast.LiteralField, offset: number): boolean {
  if (touches(field, offset)) return true;
  return offset > field.end && field.value === undefined && text.slice(field.end, offset).trim() === '';
}

/** Behind the brace that opens it, and not behind the one that closes it. */
function isInside({ start, end }: Span, offset: number): boolean {
  return start < offset && offset < end;
}
