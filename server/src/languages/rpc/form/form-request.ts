/** The message that a form is about: found by a line of the document, with what it means, or why there is no form of it. */
import { LineIndex } from '../../../base/line-index.ts';
import { type Span, touches } from '../../../base/span.ts';
import type { FormHead } from '../../../contract/request-form.ts';
import { receivesMany, type RecordType, sendsMany } from '../../../model/schema.ts';
import type { Block, Request } from '../ast.ts';
import type { RequestContext } from '../context.ts';
import type { ParsedRpc } from '../parser.ts';
import { type RequestMessage, requestModel, type RequestModel } from '../request-model.ts';
import { requestAt } from '../request-text.ts';
import { inputOf, sessionMethod } from '../resolve.ts';
import type { TypedValue, TypeScope } from '../typed-value.ts';

export type FormRequest =
  | FormMessageFound
  | { readonly kind: 'broken'; readonly head: FormHead; readonly message: string; readonly span: Span }
  | {
      readonly kind: 'none';
      readonly head?: FormHead;
      readonly message: string;
      readonly needsSchema?: true;
    };

export interface FormMessageFound {
  readonly kind: 'message';
  readonly text: string;
  readonly head: FormHead;
  readonly request: Request;
  readonly block: Block;
  readonly record: RecordType;
  readonly scope: TypeScope;
  /** Absent where the block has no text. */
  readonly value?: TypedValue;
}

/** @param line 0-based, anywhere in the block of the message. */
export function formRequest(parsed: ParsedRpc, context: RequestContext, line: number): FormRequest {
  const request = requestAt(parsed, line);
  if (request?.line === undefined)
    return { kind: 'none', message: 'There is no request here. Put the cursor into one.' };
  const model = requestModel(parsed, request, context);
  const blocks = messageBlocks(model);
  const lines = new LineIndex(parsed.text);
  const lineEnd = lines.lineEnd(line);
  const block = blocks.findLast(({ start }) => start <= lineEnd) ?? blocks[0];
  if (block === undefined) return { kind: 'none', message: 'The request has no message.' };
  const head = headOf(model, blocks, block, lines);
  const broken = firstMistake(parsed, request.line, block);
  if (broken !== undefined) return { kind: 'broken', head, ...broken };
  const message = model.messages.find((each) => each.block === block) ?? emptyMessage(model, block);
  const { record, scope, value } = message;
  if (record === undefined || scope === undefined) return { kind: 'none', head, ...whyUnknown(model) };
  return {
    kind: 'message',
    text: parsed.text,
    head,
    request,
    block,
    record,
    scope,
    ...(value === undefined ? {} : { value }),
  };
}

/** The blocks that send something, or could. */
function messageBlocks({ request, messages }: RequestModel): readonly Block[] {
  const [first] = request.blocks;
  if (messages.length > 0) return messages.map(({ block }) => block);
  return first === undefined ? [] : [first];
}

/** Of a block without text, which sends nothing yet. */
function emptyMessage({ resolved, idl, placeholders }: RequestModel, block: Block): Partial<RequestMessage> {
  const known = resolved?.known;
  if (known === undefined || idl === undefined) return {};
  const method = resolved?.session === true ? sessionMethod(block, resolved) : known.method;
  const record = method && inputOf(known.schema, method);
  return record === undefined ? {} : { record, scope: { schema: known.schema, idl, placeholders } };
}

function headOf(
  { request, resolved }: RequestModel,
  blocks: readonly Block[],
  block: Block,
  lines: LineIndex,
): FormHead {
  const lineOf = (each: Block): number =>
    lines.positionAt(each.separator?.start ?? request.line?.start ?? each.start).line;
  const name = request.separator?.name.text ?? '';
  const ofBlock = resolved?.session === true ? sessionMethod(block, resolved)?.name : undefined;
  const method = ofBlock ?? resolved?.method?.text;
  return {
    service: resolved?.known?.service.name ?? resolved?.service.text ?? '',
    ...(method === undefined ? {} : { method }),
    ...(name === '' ? {} : { name }),
    messages: blocks.map((each) => ({ line: lineOf(each), before: actionText(each) })),
    index: blocks.indexOf(block),
    line: lineOf(block),
    ...(takesMore(resolved, request.line?.mock === true) ? { addsMessages: true } : {}),
  };
}

/** Whether what is sent, or of a mock answered, can be more than one message. */
function takesMore(resolved: RequestModel['resolved'], mock: boolean): boolean {
  if (resolved?.session === true) return true;
  const kind = resolved?.known?.method?.kind;
  return kind !== undefined && (mock ? receivesMany(kind) : sendsMany(kind));
}

function actionText({ separator }: Block): string {
  const action = separator?.action;
  switch (action?.kind) {
    case 'wait':
      return `wait ${action.count}`;
    case 'delay':
      return `delay ${action.ms}ms`;
    case 'repeat':
      return `repeat ${action.count}`;
    case 'end':
    case 'each':
      return action.kind;
    case 'fail':
      return `fail ${action.status.text}`;
    case 'answer':
      return `${action.type} ${action.method.text}`;
    case 'named':
      return action.repeat === undefined
        ? action.name.text
        : `${action.name.text} repeat ${action.repeat.count}`;
    case 'next':
    case undefined:
      return '';
  }
}

/** What keeps the message from being read as one: a mistake in its text, or in the line that says what it is. */
function firstMistake(
  { problems, bodyProblems }: ParsedRpc,
  line: Span,
  { body, separator }: Block,
): { readonly message: string; readonly span: Span } | undefined {
  const inBody = bodyProblems.find(
    ({ kind, span }) => kind !== 'duplicate-key' && body !== undefined && touches(body, span.start),
  );
  const around = problems.find(
    ({ span }) =>
      touches(line, span.start) ||
      (separator !== undefined && touches(separator, span.start)) ||
      (body !== undefined && touches(body, span.start)),
  );
  const found = inBody ?? around;
  return found && { message: found.message, span: found.span };
}

function whyUnknown({ schemaFrom, resolved, request }: RequestModel): {
  readonly message: string;
  readonly needsSchema?: true;
} {
  if (schemaFrom?.kind === 'server' && schemaFrom.read === undefined)
    return {
      message: 'The server of this request tells its schema, and was not asked yet.',
      needsSchema: true,
    };
  if (schemaFrom?.kind === 'file' && schemaFrom.read === undefined)
    return { message: 'The descriptor set of this request could not be read.' };
  if (resolved?.known === undefined)
    return { message: 'No schema declares this service: the problems of the document say why.' };
  const inSession = resolved.session && request.blocks.length > 0;
  return {
    message: inSession
      ? 'This block names no method of the service.'
      : 'The service has no such method, or its type is not known.',
  };
}
