/** The names in a request document that its schema declares: services, methods, fields, enum values, and packages. */
import type { Span } from '../../base/span.ts';
import type { Request, Word } from './ast.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { pathNames } from './path-names.ts';
import { type RequestModel, requestModels } from './request-model.ts';
import { sessionMethod } from './resolve.ts';
import type { TypedRecord } from './typed-value.ts';
import { addQualified, addValue, type NamedText, type RequestName } from './value-names.ts';

/** Those that the schema knows, in order of place. */
export function requestNames(parsed: ParsedRpc, context: RequestContext): readonly RequestName[] {
  const models = requestModels(parsed, context).filter(({ schemaFrom }) => schemaFrom === undefined);
  const called = new Map<Request, RequestName>();
  return models
    .flatMap((model) => {
      const { names, method } = namesOf(model, parsed.text);
      if (method !== undefined) called.set(model.request, method);
      return [...names, ...pathNames(model, called)];
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** The full names of the types that messages of the document say they hold. */
export function typesNamed({ text }: ParsedRpc): readonly string[] {
  if (!text.includes('"@type"')) return [];
  const found = text.matchAll(/"@type"\s*:\s*"[^"\n]*\/([\w.]+)"/g);
  return [...new Set(Array.from(found, (match) => match[1] ?? ''))].slice(0, maxTypes);
}

/** More types than these are not looked for. */
const maxTypes = 100;

interface OwnNames {
  readonly names: readonly RequestName[];
  /** That of the request line. */
  readonly method?: RequestName;
}

function namesOf({ resolved, messages }: RequestModel, text: string): OwnNames {
  const known = resolved?.known;
  if (resolved === undefined || known === undefined) return { names: [] };
  const names: RequestName[] = [];
  const service = addService(names, resolved.service, known.service.name);
  const addMethod = (span: Span, name: string): RequestName => {
    const method: RequestName = { span, kind: 'method', name, within: service };
    names.push(method);
    return method;
  };
  const called = resolved.method && known.method && addMethod(placeOf(resolved.method), known.method.name);
  for (const { block, value, answer, method: answered } of messages) {
    const action = block.separator?.action;
    if (action?.kind === 'answer') {
      if (answered === undefined) continue;
      const { end } = action.method;
      const method = addMethod({ start: end - answered.name.length, end }, answered.name);
      if (answer?.type === 'reply' && value?.kind === 'record') addReply({ names, text }, value, method);
      continue;
    }
    const own = resolved.session ? sessionMethod(block, resolved) : undefined;
    const method =
      own !== undefined && action?.kind === 'named'
        ? addMethod({ start: action.name.end - own.name.length, end: action.name.end }, own.name)
        : called;
    if (method !== undefined && value !== undefined) addValue({ names, text }, value, method);
  }
  return called === undefined ? { names } : { names, method: called };
}

/** Nobody declares what a reply itself has; its parts are of what the method returns and throws. */
function addReply(body: NamedText, { members }: TypedRecord, method: RequestName): void {
  for (const { value } of members) addValue(body, value, method);
}

/** The service may be written without all of its package. */
function addService(names: RequestName[], written: Word, fullName: string): RequestName {
  return addQualified(names, written, 'service', fullName);
}

function placeOf({ start, end }: Span): Span {
  return { start, end };
}
