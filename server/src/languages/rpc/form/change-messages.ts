/**
 * Messages of a request as a whole, added, copied and taken away by the form: edits of the blocks that begin with `===`.
 * Like the changes of a message, they are held against the text before anybody gets them.
 */
import { LineIndex } from '../../../base/line-index.ts';
import type { MessageChange } from '../../../contract/request-form.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { applyEdits, insertion } from '../../../diagnostics/edits.ts';
import type { Block } from '../ast.ts';
import type { RequestContext } from '../context.ts';
import { exampleMessage } from '../example-value.ts';
import { type ParsedRpc, parseRpc } from '../parser.ts';
import type { FormMessageFound } from './form-request.ts';
import { formRequest } from './form-request.ts';
import { lineBreakOf } from './json-edits.ts';

export interface ChangedMessages {
  readonly edits: readonly TextEdit[];
  /** Of the message that is shown next, 0-based, once the edits are made. */
  readonly line: number;
}

/** Or why there are none: lower case, without a full stop. */
export function changeMessages(
  parsed: ParsedRpc,
  context: RequestContext,
  found: FormMessageFound,
  op: MessageChange,
): ChangedMessages | string {
  const { head, request } = found;
  const count = head.messages.length;
  if (op !== 'remove-message' && head.addsMessages !== true) return 'this method takes one message';
  if (op === 'remove-message' && count < 2) return 'a request keeps its last message';
  const edits = editsOf(found, op);
  if (typeof edits === 'string') return edits;
  const text = applyEdits(parsed.text, edits);
  const start = request.line?.start;
  if (text === undefined || start === undefined) return broken;
  const after = parseRpc(text);
  const left = formRequest(after, context, new LineIndex(text).positionAt(start).line).head;
  const next = { 'add-message': count, 'copy-message': head.index + 1, 'remove-message': head.index }[op];
  const shown = left?.messages[Math.min(next, left.messages.length - 1)];
  const isAsMeant = left?.messages.length === count + (op === 'remove-message' ? -1 : 1);
  if (shown === undefined || !isAsMeant || mistakesIn(after) > mistakesIn(parsed)) return broken;
  return after.document.requests.length === parsed.document.requests.length
    ? { edits, line: shown.line }
    : broken;
}

const broken = 'this would break the document; write it there';

function mistakesIn({ problems, bodyProblems }: ParsedRpc): number {
  return problems.length + bodyProblems.filter(({ kind }) => kind !== 'duplicate-key').length;
}

function editsOf(found: FormMessageFound, op: MessageChange): readonly TextEdit[] | string {
  const { block } = found;
  switch (op) {
    case 'add-message':
      return add(found);
    case 'copy-message':
      return block.body === undefined
        ? 'there is nothing to copy yet'
        : [behind(found, block, separatorText(found), textOf(found, block.body))];
    case 'remove-message':
      return remove(found);
  }
}

/** Behind the last message; before the line that says that there are no more. */
function add(found: FormMessageFound): readonly TextEdit[] | string {
  const { request, record, scope, block } = found;
  const last = request.blocks.findLast(({ body }) => body !== undefined);
  if (last === undefined) return 'write the first message before the next';
  const action = block.separator?.action;
  const isSession = request.blocks.some(({ separator }) => separator?.action.kind === 'named');
  if (isSession && action?.kind !== 'named')
    return 'a message here needs the name of its method; write it there';
  const name = action?.kind === 'named' ? ` ${action.name.text}` : '';
  return [behind(found, last, `===${name}`, exampleMessage(record, scope))];
}

function behind({ text }: FormMessageFound, { end }: Block, separator: string, message: string): TextEdit {
  const eol = lineBreakOf(text);
  return insertion(end, `${eol}${separator}${eol}${message.replace(/\r?\n/g, eol)}`);
}

/** The line over the message, as it is written. The first message has none. */
function separatorText(found: FormMessageFound): string {
  const { separator } = found.block;
  return separator === undefined ? '===' : textOf(found, separator);
}

function textOf({ text }: FormMessageFound, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

/** What the first message leaves is the place of the next one, unless that says what to do before it. */
function remove(found: FormMessageFound): readonly TextEdit[] {
  const { text, request, block } = found;
  if (block.separator !== undefined) return [lines(text, block.separator.start, block.end)];
  const next = request.blocks[request.blocks.indexOf(block) + 1]?.separator;
  return [
    ...(block.body === undefined ? [] : [lines(text, block.body.start, block.body.end)]),
    ...(next?.action.kind === 'next' ? [lines(text, next.start, next.end)] : []),
  ];
}

/** With the line breaks behind them; at the end of the text, the one before. */
function lines(text: string, from: number, to: number): TextEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  if (next >= 0) return { span: { start, end: next + 1 }, newText: '' };
  const before = text.startsWith('\r\n', start - 2) ? start - 2 : start - 1;
  return { span: { start: Math.max(0, before), end: text.length }, newText: '' };
}
