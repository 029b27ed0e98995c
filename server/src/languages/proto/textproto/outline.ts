/** The outline of a text format file: its messages, and within them what they are set to. */
import type { Declaration } from '../../../model/outline.ts';
import type { LiteralField, LiteralValue } from '../ast.ts';
import type { TextParsed } from './parser.ts';

/** How many characters of a value are shown. */
const shown = 40;

export function outlineOfText({ text, file }: TextParsed): readonly Declaration[] {
  return file.literal.fields.flatMap((field) => outlineOf(text, field, ''));
}

function outlineOf(
  text: string,
  { name, value, start, end }: LiteralField,
  within: string,
): readonly Declaration[] {
  const written = text.slice(name.start, name.end);
  if (written === '') return [];
  const fullName = within === '' ? written : `${within}.${written}`;
  return [
    {
      kind: 'field',
      name: written,
      fullName,
      detail:
        value === undefined || hasFields(value) ? '' : text.slice(value.start, value.end).slice(0, shown),
      span: { start, end },
      nameSpan: { start: name.start, end: name.end },
      children: fieldsIn(value).flatMap((each) => outlineOf(text, each, fullName)),
    },
  ];
}

function hasFields(value: LiteralValue): boolean {
  return value.kind === 'message-literal' || fieldsIn(value).length > 0;
}

function fieldsIn(value: LiteralValue | undefined): readonly LiteralField[] {
  if (value?.kind === 'message-literal') return value.fields;
  return value?.kind === 'list-literal' ? value.items.flatMap(fieldsIn) : [];
}
