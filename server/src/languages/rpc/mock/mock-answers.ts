/**
 * What a request document says a mock server answers with: its requests that begin with `MOCK`, made ready to be given.
 * One with errors is kept, so that calls that come to it fail with what is wrong.
 */
import { LineIndex } from '../../../base/line-index.ts';
import { contains, type Span } from '../../../base/span.ts';
import type { Uri } from '../../../base/uri.ts';
import type { MockAnswer, MockReference, MockStep } from '../../../contract/mock.ts';
import type { Metadata } from '../../../contract/target.ts';
import { statusName } from '../../../model/rpc-status.ts';
import type { Block } from '../ast.ts';
import { canonicalJson } from '../canonical-json.ts';
import { checkRpc } from '../check.ts';
import type { RequestContext } from '../context.ts';
import { sentHeaderValue, splitMetadata } from '../metadata.ts';
import type { ParsedRpc } from '../parser.ts';
import { foldersOfFiles } from '../placeholder-scope.ts';
import { partsOf, plainParts } from '../placeholders.ts';
import { placeholdersOf } from '../request-placeholders.ts';
import { type RequestMessage, type RequestModel, requestModels } from '../request-model.ts';
import { typedAssertions, zeroOf } from '../typed-assertion.ts';

/** An answer, and whose it is. */
export interface ScriptedAnswer {
  /** The full name of the service. */
  readonly service: string;
  readonly method: string;
  readonly answer: MockAnswer;
}

export interface MockScript {
  readonly answers: readonly ScriptedAnswer[];
  /** What is wrong with it; lines count from 1. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** `file` is what the document is called where its answers are told of. */
export function mockScript(parsed: ParsedRpc, context: RequestContext, uri: Uri, file: string): MockScript {
  const lines = new LineIndex(parsed.text);
  const lineOf = ({ start }: Span): number => lines.positionAt(start).line + 1;
  const mocks = requestModels(parsed, context).filter(({ request }) => request.line?.mock === true);
  const errors = checkRpc(parsed, context, uri).filter(
    ({ severity, span }) => severity === 'error' && mocks.some(({ request }) => contains(request, span)),
  );
  const answers = mocks.flatMap((model): readonly ScriptedAnswer[] => {
    const { request, resolved } = model;
    const known = resolved?.known;
    if (request.line === undefined || known?.method === undefined) return [];
    const place = { file, line: lineOf(request.line) };
    const error = errors.find(({ span }) => contains(request, span));
    const problem = error && `${file}:${lineOf(error.span)}: ${error.message}`;
    const names = { service: known.service.name, method: known.method.name };
    return [
      { ...names, answer: { place, ...answerOf(model), ...(problem === undefined ? {} : { problem }) } },
    ];
  });
  return { answers, problems: errors.map(({ span, message }) => ({ line: lineOf(span), message })) };
}

function answerOf(model: RequestModel): Omit<MockAnswer, 'place' | 'problem'> {
  const { request, context, placeholders } = model;
  const value = (name: string, text: string): string =>
    sentHeaderValue(name, plainParts(placeholders.expand(partsOf(text))));
  const trailers = request.directives.flatMap(({ name, value: written }): Metadata => {
    const [key, text] = name.text === 'trailer' ? splitMetadata(written.text) : [''];
    return text === undefined ? [] : [[key.toLowerCase(), value(key, text)]];
  });
  const steps = stepsOf(model);
  const sendsFiles = steps.some((step) => 'json' in step && step.json.includes('{{@'));
  return {
    conditions: typedAssertions(model).flatMap(({ prepared }) =>
      prepared === undefined ? [] : [{ ...prepared, range: nowhere }],
    ),
    headers: request.headers.map(({ name, value: text }) => [
      name.text.toLowerCase(),
      value(name.text, text.text),
    ]),
    trailers,
    steps,
    references: referencesOf(model),
    ...(sendsFiles && context.place !== undefined ? { fileFolders: foldersOfFiles(context.place) } : {}),
  };
}

/** Where a condition stands is told by the answer. */
const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function stepsOf(model: RequestModel): readonly MockStep[] {
  const messages = new Map(model.messages.map((message) => [message.block, message]));
  return model.request.blocks.flatMap((block): readonly MockStep[] => {
    const message = messages.get(block);
    const action = block.separator?.action;
    const before: readonly MockStep[] = action?.kind === 'wait' || action?.kind === 'delay' ? [action] : [];
    if (action?.kind === 'end') return [{ kind: 'end' }];
    if (message === undefined) return before;
    const json = jsonOf(message, model);
    if (action?.kind === 'fail') return [{ kind: 'fail', status: statusOf(action.status.text, model), json }];
    return [...before, { kind: 'message', json, ...timesOf(block) }];
  });
}

function statusOf(written: string, { idl }: RequestModel): string {
  return idl === 'proto' ? (statusName(written) ?? 'UNKNOWN') : written.toUpperCase();
}

function timesOf({ separator }: Block): Pick<Extract<MockStep, { kind: 'message' }>, 'repeat' | 'each'> {
  const action = separator?.action;
  if (action?.kind === 'each') return { each: true };
  if (action?.kind !== 'repeat') return {};
  const { first, count, everyMs } = action;
  return { repeat: { first, count, everyMs } };
}

function jsonOf({ value }: RequestMessage, { placeholders }: RequestModel): string {
  return value === undefined ? '{}' : canonicalJson(value, placeholders).json;
}

/** Each part of what the client sent that the answer mentions, once. */
function referencesOf(model: RequestModel): readonly MockReference[] {
  const found = new Map<string, MockReference>();
  for (const { name } of placeholdersOf(model)) {
    const meaning = model.placeholders.meaningOf(name);
    if (meaning.kind !== 'answer' || (meaning.part !== 'response' && meaning.part !== 'headers')) continue;
    const field = meaning.fields.at(-1)?.field;
    const schema = model.resolved?.known?.schema;
    const zero = field && schema && model.idl === 'proto' ? zeroOf(field, schema) : undefined;
    found.set(meaning.name, {
      text: meaning.name,
      part: meaning.part,
      path: meaning.path,
      ...(zero === undefined ? {} : { whenAbsent: zero }),
    });
  }
  return [...found.values()];
}
