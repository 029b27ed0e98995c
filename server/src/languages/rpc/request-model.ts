/**
 * A request with all that is known of it: what its line names, what its directives say, where it goes, and its
 * messages with their types. Made for checks, completion, lenses and sending alike.
 */
import type { PreparedAnswer } from '../../contract/prepared-call.ts';
import type { ProtocolName, Target, ThriftSettings } from '../../contract/target.ts';
import { type Method, type RecordType, receivesMany, sendsMany } from '../../model/schema.ts';
import {
  applicationExceptionRecord,
  applicationExceptionSchema,
  replyRecord,
} from '../../model/thrift-answer.ts';
import type { Block, BlockAction, Request } from './ast.ts';
import { defaultTargetFor, type RequestContext } from './context.ts';
import { filledDirectives } from './filled-directives.ts';
import { type Idl, idlOf } from './idl.ts';
import type { ParsedRpc } from './parser.ts';
import { partsOf, plainParts } from './placeholders.ts';
import { placeholderScope, type PlaceholderScope } from './placeholder-scope.ts';
import { type RequestSettings, settingsOf } from './request-settings.ts';
import { answerRecordOf, failureType } from './mock/answer-record.ts';
import { answeredMethod, inputOf, type ResolvedLine, sessionMethod } from './resolve.ts';
import { resolveRequest } from './resolve-request.ts';
import type { SchemaOrigin } from './schema-origin.ts';
import { thriftSettingsAt } from './thrift-words.ts';
import { typeMessage, type TypedValue, type TypeScope } from './typed-value.ts';

export interface RequestModel {
  readonly text: string;
  readonly request: Request;
  /** What of it holds for this request: its services and schemas are those of `schemaFrom` where it goes by that. */
  readonly context: RequestContext;
  /** What the request takes its schema from; absent where files of the workspace declare it. */
  readonly schemaFrom?: SchemaOrigin;
  readonly settings: RequestSettings;
  readonly placeholders: PlaceholderScope;
  /** Absent without a request line. */
  readonly resolved?: ResolvedLine;
  readonly idl?: Idl;
  readonly messages: readonly RequestMessage[];
}

/** What one block sends. Of an answer, `method` is the one that the server called. */
export interface RequestMessage {
  readonly block: Block;
  /** 0-based, among the messages of the request. */
  readonly index: number;
  readonly method?: Method;
  readonly answer?: PreparedAnswer;
  readonly record?: RecordType;
  readonly scope?: TypeScope;
  /** Absent where the block has no text, or its method is not known. */
  readonly value?: TypedValue;
}

export function requestModels(parsed: ParsedRpc, context: RequestContext): readonly RequestModel[] {
  return parsed.document.requests.map((request) => requestModel(parsed, request, context));
}

/** Of a request of the document. */
export function requestModel(
  { text, document }: ParsedRpc,
  request: Request,
  around: RequestContext,
): RequestModel {
  const { line } = request;
  const chosen = line?.address === undefined ? line && defaultTargetFor(around, line.keyword) : undefined;
  const settings = settingsOf(filledDirectives(request.directives, around, chosen?.name));
  const named = settings.target?.value.text ?? chosen?.name;
  const target = named?.includes('{{') === true ? undefined : named;
  const { requests } = document;
  const placeholders = placeholderScope({ text, request, requests, context: around, target });
  if (line === undefined) return { text, request, context: around, settings, placeholders, messages: [] };
  const { schemaFrom, context, resolved } = resolveRequest(line, settings, around);
  const idl = idlOf(line.keyword);
  const messages = messagesOf(request, resolved, { idl, placeholders });
  const base = { text, request, context, settings, placeholders, resolved, idl, messages };
  return schemaFrom === undefined ? base : { ...base, schemaFrom };
}

/** The saved target that the request names, or the one that was chosen for those that name none. */
export function savedTargetOf({ context, settings, request }: RequestModel): Target | undefined {
  const name = settings.target?.value.text;
  if (name === undefined) {
    const { line } = request;
    return line === undefined || line.address !== undefined
      ? undefined
      : defaultTargetFor(context, line.keyword);
  }
  return context.targets?.targets.find((saved) => saved.name === name)?.target;
}

/** Where the request says itself that it goes. */
export function addressOf({ resolved, placeholders }: RequestModel): string | undefined {
  const address = resolved?.line.address?.text;
  return address === undefined ? undefined : plainParts(placeholders.expand(partsOf(address)));
}

/** The protocol that the call will speak: the directive's, the target's, or the first that the keyword allows. */
export function protocolOf(model: RequestModel): ProtocolName {
  const { settings, resolved } = model;
  const saved = savedTargetOf(model)?.protocol;
  return settings.protocol ?? saved ?? (resolved?.line.keyword === 'THRIFT' ? 'thrift' : 'grpc');
}

/** How the messages of a Thrift request travel: as its directive says, else as its target does. */
export function thriftSettingsOf(model: RequestModel): ThriftSettings {
  const saved = savedTargetOf(model);
  const address = saved?.address ?? addressOf(model) ?? '';
  return thriftSettingsAt(address, model.settings.thrift ?? saved?.thrift);
}

/**
 * A block sends what stands in it. Without text, the block of a session's method sends no arguments; and where no
 * block has text, the first sends an empty message to a method that takes exactly one.
 */
function messagesOf(
  { blocks }: Request,
  resolved: ResolvedLine,
  reading: Omit<TypeScope, 'schema'>,
): readonly RequestMessage[] {
  const { known, session } = resolved;
  if (resolved.line.mock === true) return mockMessages(blocks, resolved, reading);
  const kind = known?.method?.kind;
  const own = blocks.filter(({ separator }) => separator?.action.kind !== 'answer');
  const empty = own.every(({ body }) => body === undefined) && kind !== undefined && !sendsMany(kind);
  const sending = blocks.filter(
    ({ body, separator }, index) =>
      body !== undefined ||
      separator?.action.kind === 'answer' ||
      (session && separator?.action.kind === 'named') ||
      (empty && index === 0),
  );
  return sending.map((block, index) => {
    if (block.separator?.action.kind === 'answer')
      return answerOf(block, index, block.separator.action, resolved, reading);
    const method = session ? sessionMethod(block, resolved) : known?.method;
    return messageOf(block, index, method, resolved, reading);
  });
}

/** A block without text sends nothing, but for the one message of a method that answers with one. */
function mockMessages(
  blocks: readonly Block[],
  resolved: ResolvedLine,
  reading: Omit<TypeScope, 'schema'>,
): readonly RequestMessage[] {
  const { known } = resolved;
  const method = known?.method;
  const isFailure = ({ separator }: Block): boolean => separator?.action.kind === 'fail';
  const sendsOne = method !== undefined && !receivesMany(method.kind) && method.kind !== 'oneway';
  const isEmpty = sendsOne && blocks.every((block) => block.body === undefined && !isFailure(block));
  const sending = blocks.filter(
    (block, index) => block.body !== undefined || isFailure(block) || (isEmpty && index === 0),
  );
  return sending.map((block, index): RequestMessage => {
    if (known === undefined || method === undefined) return { block, index };
    const failure = isFailure(block) ? failureType(known.schema, resolved.line.keyword) : undefined;
    const schema = failure?.schema ?? known.schema;
    const record = failure?.record ?? answerRecordOf(known.schema, method);
    const scope = { schema, ...reading };
    const base = { block, index, method, scope, ...(record === undefined ? {} : { record }) };
    const node = block.body?.value;
    if (node === undefined) return base;
    const value =
      record === undefined ? ({ kind: 'opaque', node } as const) : typeMessage(node, record, scope);
    return { ...base, value };
  });
}

/** What an answer holds: a reply of the method, or the exception of the library. */
export function answerRecord(method: Method, type: PreparedAnswer['type']): RecordType {
  return type === 'exception' ? applicationExceptionRecord : replyRecord(method, `${method.name}_result`);
}

function answerOf(
  block: Block,
  index: number,
  { type, seqid }: Extract<BlockAction, { kind: 'answer' }>,
  resolved: ResolvedLine,
  reading: Omit<TypeScope, 'schema'>,
): RequestMessage {
  const answer = { type, ...(seqid === undefined ? {} : { seqid }) };
  const method = answeredMethod(block, resolved);
  const schema = type === 'exception' ? applicationExceptionSchema : resolved.known?.schema;
  if (method === undefined || schema === undefined) return { block, index, answer };
  const scope = { schema, ...reading };
  const record = answerRecord(method, type);
  const node = block.body?.value;
  const value = node === undefined ? {} : { value: typeMessage(node, record, scope) };
  return { block, index, method, answer, scope, record, ...value };
}

function messageOf(
  block: Block,
  index: number,
  method: Method | undefined,
  { known }: ResolvedLine,
  reading: Omit<TypeScope, 'schema'>,
): RequestMessage {
  if (known === undefined || method === undefined) return { block, index };
  const scope = { schema: known.schema, ...reading };
  const record = inputOf(known.schema, method);
  const base = { block, index, method, scope, ...(record === undefined ? {} : { record }) };
  const node = block.body?.value;
  if (node === undefined) return base;
  const value = record === undefined ? ({ kind: 'opaque', node } as const) : typeMessage(node, record, scope);
  return { ...base, value };
}
