/**
 * What sending a request or one of its messages means: service, method and target looked up, messages as canonical
 * JSON, and for every value where it stands. A request with errors is not sent; the first of them says why.
 */
import { LineIndex } from '../../base/line-index.ts';
import { contains, type Span } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';
import type {
  NeededSchema,
  PreparedAssertion,
  PreparedCall,
  PreparedMessage,
  ScriptStep,
  SourceRange,
} from '../../contract/prepared-call.ts';
import type { Metadata, Target } from '../../contract/target.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Block, Request } from './ast.ts';
import { brokenRule } from './checks/broken-rule.ts';
import { ruleNotEvaluated } from './checks/rule-not-evaluated.ts';
import { canonicalJson } from './canonical-json.ts';
import { checkRpc } from './check.ts';
import type { RequestContext } from './context.ts';
import { sentHeaderValue } from './metadata.ts';
import type { ParsedRpc } from './parser.ts';
import { foldersOfFiles } from './placeholder-scope.ts';
import { partsOf, plainParts, secretsIn } from './placeholders.ts';
import { answerReferences } from './request-placeholders.ts';
import {
  protocolOf,
  type RequestMessage,
  type RequestModel,
  requestModel,
  addressOf,
  savedTargetOf,
  thriftSettingsOf,
} from './request-model.ts';
import { requestAt } from './request-text.ts';
import type { ResolvedService } from './resolve.ts';
import { type SchemaOrigin, serverKey } from './schema-origin.ts';
import { blockRepeat } from './separators.ts';
import { secretTextsOf } from './target-secrets.ts';
import { carriesMetadata } from './thrift-words.ts';
import { typedAssertions } from './typed-assertion.ts';

/** All of a call but the schema bundle, which the caller makes for the service. */
export type UnbundledCall = Omit<PreparedCall, 'bundleId'>;

/** What there is to say of a request that can be sent. */
export interface PrepareWarning {
  readonly message: string;
  readonly range: SourceRange;
}

interface PrepareProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly range: SourceRange;
}

export type PreparedRequest =
  | {
      readonly kind: 'prepared';
      readonly call: UnbundledCall;
      readonly requestLine: number;
      /** Of the server or the descriptor set whose schema the call goes by; absent where files declare it. */
      readonly schemaKey?: string;
      /** What its messages break of the rules in their schema; it is sent all the same. */
      readonly warnings: readonly PrepareWarning[];
    }
  | { readonly kind: 'needs-schema'; readonly needed: NeededSchema }
  | PrepareProblem;

export type PreparedBlock =
  | { readonly kind: 'prepared'; readonly message: PreparedMessage; readonly requestLine: number }
  | PrepareProblem;

/** A document, and what is known of the world around it. */
export interface PrepareInput {
  readonly parsed: ParsedRpc;
  readonly context: RequestContext;
  readonly uri: Uri;
  /** 0-based; anywhere in the request, or in the block. */
  readonly line: number;
}

/** The request on the line, ready to be sent. */
export function prepareCall(input: PrepareInput): PreparedRequest {
  const found = findRequest(input);
  if (found.kind === 'problem') return found;
  const { model, lines } = found;
  if (model.request.line?.mock === true) return mockProblem(model.request.line, lines);
  const problems = problemsIn(input, model.request);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) return problemOf(error, lines);
  const { resolved, schemaFrom } = model;
  if (schemaFrom?.kind === 'server' && schemaFrom.read === undefined)
    return { kind: 'needs-schema', needed: neededOf(model, schemaFrom, lines) };
  const target = targetOf(model);
  if (resolved?.known === undefined || target === undefined) {
    const place = model.request.separator ?? spanOfLine(lines, input.line);
    return problemAt(place, lines, 'the request has no request line');
  }
  const script = scriptOf(model, lines);
  const metadata = metadataOf(model);
  const assertions = assertionsOf(model, lines);
  const deadlineMs = model.settings.deadlineMs ?? target.deadlineMs;
  const fromAnswers = answerReferences(model, lines);
  const { place } = input.context;
  const sendsFiles = script.some((step) => step.kind === 'message' && step.message.json.includes('{{@'));
  return {
    kind: 'prepared',
    requestLine: lines.positionAt(resolved.line.start).line,
    ...(schemaFrom === undefined ? {} : { schemaKey: schemaFrom.key }),
    warnings: problems
      .filter(({ code }) => code === brokenRule.code || code === ruleNotEvaluated.code)
      .map(({ message, span }) => ({ message, range: rangeOf(span, lines) })),
    call: {
      ...methodOf(resolved.known),
      ...(schemaFrom?.kind === 'server' ? { reflects: true } : {}),
      target,
      metadata,
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
      ...(model.settings.countOnly === true ? { countOnly: true } : {}),
      script,
      secrets: secretsOf([...secretTextsOf(target), ...metadata.map(([, value]) => value)], script),
      ...(assertions.length === 0 ? {} : { assertions }),
      ...(fromAnswers.length === 0 ? {} : { fromAnswers }),
      ...(sendsFiles && place !== undefined ? { fileFolders: foldersOfFiles(place) } : {}),
    },
  };
}

/** The server that the request on the line takes its schema from; nothing where files declare it. */
export function neededSchema(input: PrepareInput): NeededSchema | undefined {
  const found = findRequest(input);
  if (found.kind === 'problem' || found.model.schemaFrom?.kind !== 'server') return undefined;
  return neededOf(found.model, found.model.schemaFrom, found.lines);
}

function neededOf(model: RequestModel, { key, target }: SchemaOrigin, lines: LineIndex): NeededSchema {
  const metadata = metadataOf(model);
  const secrets = secretsOf([...secretTextsOf(target), ...metadata.map(([, value]) => value)], []);
  const fromAnswers = answerReferences(model, lines, 'metadata');
  return {
    key,
    target: withoutVariables(target),
    metadata,
    secrets,
    ...(fromAnswers.length === 0 ? {} : { fromAnswers }),
  };
}

/** What to ask the server of a saved target for; nothing where servers of its protocol do not tell their schema. */
export function schemaOfServer(target: Target): NeededSchema | undefined {
  if (target.protocol === 'thrift') return undefined;
  return {
    key: serverKey(target),
    target: withoutVariables(target),
    metadata: [],
    secrets: secretsOf(secretTextsOf(target), []),
  };
}

/** The message of the block on the line, to be sent on a call of its request that is open. */
export function prepareMessage(input: PrepareInput): PreparedBlock {
  const found = findRequest(input);
  if (found.kind === 'problem') return found;
  const { model, lines } = found;
  if (model.request.line?.mock === true) return mockProblem(model.request.line, lines);
  const lineEnd = lines.lineEnd(input.line);
  const message = model.messages.findLast(({ block }) => block.start <= lineEnd);
  const { line } = model.request;
  if (message === undefined || line === undefined)
    return problemAt(spanOfLine(lines, input.line), lines, 'there is no message on this line');
  const error = problemsIn(input, model.request).find(
    ({ severity, span }) => severity === 'error' && (contains(message.block, span) || contains(line, span)),
  );
  if (error !== undefined) return problemOf(error, lines);
  return {
    kind: 'prepared',
    requestLine: lines.positionAt(line.start).line,
    message: preparedMessage(message, model, lines),
  };
}

function mockProblem(line: Span, lines: LineIndex): PrepareProblem {
  return problemAt(line, lines, 'this is what a mock server answers, and no request');
}

function findRequest({
  parsed,
  context,
  line,
}: PrepareInput):
  PrepareProblem | { readonly kind: 'found'; readonly model: RequestModel; readonly lines: LineIndex } {
  const lines = new LineIndex(parsed.text);
  const request = requestAt(parsed, line);
  if (request === undefined)
    return problemAt(spanOfLine(lines, line), lines, 'there is no request in the document');
  return { kind: 'found', model: requestModel(parsed, request, context), lines };
}

function problemsIn({ parsed, context, uri }: PrepareInput, request: Request): readonly Diagnostic[] {
  return checkRpc(parsed, context, uri).filter(({ span }) => contains(request, span));
}

function methodOf({
  service,
  method,
}: ResolvedService): Pick<UnbundledCall, 'service' | 'method' | 'methodKind' | 'safe'> {
  if (method === undefined) return { service: service.name };
  return {
    service: service.name,
    method: method.name,
    methodKind: method.kind,
    ...(method.safe === true ? { safe: true } : {}),
  };
}

function targetOf(model: RequestModel): Target | undefined {
  const address = addressOf(model);
  const protocol = protocolOf(model);
  const base = savedTargetOf(model) ?? (address === undefined ? undefined : { name: address, address });
  if (base === undefined) return undefined;
  const target = withoutVariables({ ...base, protocol });
  return protocol === 'thrift' ? { ...target, thrift: thriftSettingsOf(model) } : target;
}

/** Their values are in the texts. */
function withoutVariables(target: Target): Target {
  const { variables: _, ...rest } = target;
  return rest;
}

/** The request's own; those of the target stay with the target. */
function metadataOf(model: RequestModel): Metadata {
  const { request, idl } = model;
  if (idl === 'thrift' && !carriesMetadata(thriftSettingsOf(model))) return [];
  return request.headers.map(({ name, value }) => [
    // THeader carries names as they are written.
    idl === 'thrift' ? name.text : name.text.toLowerCase(),
    sentHeaderValue(name.text, plainParts(model.placeholders.expand(partsOf(value.text)))),
  ]);
}

function scriptOf(model: RequestModel, lines: LineIndex): readonly ScriptStep[] {
  const messages = new Map(model.messages.map((message) => [message.block, message]));
  return model.request.blocks.flatMap((block) => {
    const message = messages.get(block);
    const steps = stepsBefore(block);
    if (message === undefined) return steps;
    const repeat = blockRepeat(block);
    return [
      ...steps,
      {
        kind: 'message',
        message: preparedMessage(message, model, lines),
        ...(repeat === undefined ? {} : { repeat }),
      } as const,
    ];
  });
}

function assertionsOf(model: RequestModel, lines: LineIndex): readonly PreparedAssertion[] {
  return typedAssertions(model).flatMap(({ assertion, prepared }) =>
    prepared === undefined ? [] : [{ ...prepared, range: rangeOf(assertion, lines) }],
  );
}

function stepsBefore({ separator }: Block): readonly ScriptStep[] {
  const action = separator?.action;
  switch (action?.kind) {
    case 'wait':
    case 'delay':
      return [action];
    case 'end':
      return [{ kind: 'end' }];
    case 'next':
    case 'repeat':
    case 'each':
    case 'fail':
    case 'named':
    case 'answer':
    case undefined:
      return [];
  }
}

function preparedMessage(
  { block, index, method, answer, value }: RequestMessage,
  model: RequestModel,
  lines: LineIndex,
): PreparedMessage {
  const { resolved, placeholders } = model;
  const fromAnswers = answerReferences(model, lines, block);
  const { json, places } =
    value === undefined
      ? { json: '{}', places: [{ pointer: '', span: block.separator ?? resolved?.line ?? block }] }
      : canonicalJson(value, placeholders);
  return {
    json,
    ...((resolved?.session === true || answer !== undefined) && method !== undefined
      ? { method: method.name }
      : {}),
    ...(answer === undefined ? {} : { answer }),
    block: index,
    sourceMap: places.map(({ pointer, span }) => ({ pointer, range: rangeOf(span, lines) })),
    ...(fromAnswers.length === 0 ? {} : { fromAnswers }),
  };
}

function secretsOf(ofHead: readonly string[], script: readonly ScriptStep[]): readonly string[] {
  const texts = [...ofHead, ...script.flatMap((step) => (step.kind === 'message' ? step.message.json : []))];
  return [...new Set(texts.flatMap(secretsIn))];
}

function problemOf({ message, span }: Diagnostic, lines: LineIndex): PrepareProblem {
  return problemAt(span, lines, message);
}

function problemAt(span: Span, lines: LineIndex, message: string): PrepareProblem {
  return { kind: 'problem', message, range: rangeOf(span, lines) };
}

function spanOfLine(lines: LineIndex, line: number): Span {
  return { start: lines.lineStart(line), end: lines.lineEnd(line) };
}

function rangeOf({ start, end }: Span, lines: LineIndex): SourceRange {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
