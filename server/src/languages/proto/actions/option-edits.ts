/** Writes options into declarations, in the form that each kind of declaration has them. */
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { indentOf, insertion, lineInBlock, stepOf } from '../../../diagnostics/edits.ts';
import type * as ast from '../ast.ts';
import { lineBelow } from '../edits.ts';
import type { ProtoLinked } from '../symbols.ts';

/** `option …;` as the first line of a body. */
export function optionInBody(
  { parsed: { text } }: ProtoLinked,
  body: { readonly open: number; readonly close: number },
  setting: string,
): TextEdit {
  return lineInBlock(text, body, `option ${setting};`);
}

/** `option …;` in the body of a method, which is written where there is none. */
export function optionOfMethod(
  file: ProtoLinked,
  { body, end, start }: ast.Method,
  setting: string,
): TextEdit {
  if (body !== undefined && body.open >= 0) return optionInBody(file, body, setting);
  const { text } = file.parsed;
  const indent = indentOf(text, start);
  const semicolon = { start: text[end - 1] === ';' ? end - 1 : end, end };
  return { span: semicolon, newText: ` {\n${indent}${stepOf(text)}option ${setting};\n${indent}}` };
}

/** An item of the brackets behind a field or an enum value, which are written where there are none. */
export function optionInBrackets(
  { parsed: { text } }: ProtoLinked,
  node: { readonly number: { readonly end: number }; readonly options: ast.OptionList | undefined },
  setting: string,
): TextEdit {
  const last = node.options?.options.at(-1);
  if (node.options === undefined || last === undefined)
    return insertion(
      node.options?.start === undefined ? node.number.end : node.options.start + 1,
      ` [${setting}]`,
    );
  const before = node.options.options.at(-2)?.end ?? node.options.start + 1;
  const isOnOwnLine = text.slice(before, last.start).includes('\n');
  return insertion(last.end, isOnOwnLine ? `,\n${indentOf(text, last.start)}${setting}` : `, ${setting}`);
}

/** `option …;` of the file, below what it has of these, or its header, as a paragraph of its own. */
export function optionOfFile({ parsed }: ProtoLinked, setting: string): TextEdit {
  const line = `option ${setting};`;
  const edit = lineBelow(parsed, ['option', 'import', 'package', 'syntax'], line);
  const hasOptions = parsed.file.statements.some(({ kind }) => kind === 'option');
  if (hasOptions || edit.span.start === 0) return edit;
  return { ...edit, newText: `\n${edit.newText}` };
}
