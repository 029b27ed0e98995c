/** The names in a request document that its schema declares: services, methods, fields, enum values, and packages. */
import type { JsonString } from '../../base/json-tree.ts';
import type { Span } from '../../base/span.ts';
import type { Request, Word } from './ast.ts';
import type { BodyNode } from './body.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { pathNames } from './path-names.ts';
import { type RequestModel, requestModels } from './request-model.ts';
import { sessionMethod } from './resolve.ts';
import type { TypedValue } from './typed-value.ts';

export interface RequestName {
  /** The name alone, without quotes. */
  readonly span: Span;
  readonly kind: 'package' | 'service' | 'method' | 'field' | 'enum-value';
  /** As the schema has it: of a service and a package, the full name. */
  readonly name: string;
  /**
   * What it is looked for in: of a method its service; of a field the method, or the field whose value it is a part of;
   * of a value of an enum the field.
   */
  readonly within?: RequestName;
  /** The record or enum that declares the field or value, as the schema calls it. */
  readonly declaredBy?: string;
}

/** Those that the schema knows, in order of place. What an answer to the server holds, or an `Any`, is left out. */
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
  for (const { block, value, answer } of messages) {
    if (answer !== undefined) continue;
    const action = block.separator?.action;
    const own = resolved.session ? sessionMethod(block, resolved) : undefined;
    const method =
      own !== undefined && action?.kind === 'named'
        ? addMethod({ start: action.name.end - own.name.length, end: action.name.end }, own.name)
        : called;
    if (method !== undefined && value !== undefined) addValue({ names, text }, value, method);
  }
  return called === undefined ? { names } : { names, method: called };
}

/** The service may be written without all of its package. */
function addService(names: RequestName[], written: Word, fullName: string): RequestName {
  const [last = '', ...packages] = written.text.split('.').toReversed();
  let start = written.end - last.length;
  const service: RequestName = { span: { start, end: written.end }, kind: 'service', name: fullName };
  names.push(service);
  let name = fullName;
  for (const part of packages) {
    const end = start - 1;
    start = end - part.length;
    name = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (name !== '') names.push({ span: { start, end }, kind: 'package', name, within: service });
  }
  return service;
}

interface Body {
  readonly names: RequestName[];
  readonly text: string;
}

/** The nesting of a body is bounded by its parser. */
function addValue(body: Body, value: TypedValue, within: RequestName): void {
  switch (value.kind) {
    case 'record':
      // What an `Any` holds is declared by no field.
      if (value.members.some(({ special }) => special)) return;
      for (const { member, field, value: inner } of value.members) {
        if (field === undefined) continue;
        const name: RequestName = {
          span: insideQuotes(member.key, body.text),
          kind: 'field',
          name: field.name,
          within,
          declaredBy: value.record.name,
        };
        body.names.push(name);
        addValue(body, inner, name);
      }
      return;
    case 'list':
      for (const item of value.items) addValue(body, item, within);
      return;
    case 'map':
      for (const entry of value.entries) {
        addValue(body, entry.key, within);
        addValue(body, entry.value, within);
      }
      return;
    case 'leaf':
      if (value.type.kind === 'enum' && within.kind === 'field')
        addEnumValue(body, value.node, within, value.type.name);
      return;
    case 'absent':
    case 'free':
    case 'opaque':
    case 'filled':
  }
}

function addEnumValue({ names, text }: Body, node: BodyNode, within: RequestName, declaredBy: string): void {
  if (node.kind === 'name')
    names.push({ span: placeOf(node), kind: 'enum-value', name: node.text, within, declaredBy });
  else if (node.kind === 'string')
    names.push({ span: insideQuotes(node, text), kind: 'enum-value', name: node.value, within, declaredBy });
}

/** A name needs no escapes. */
function insideQuotes({ start, end }: JsonString, text: string): Span {
  return text.charAt(start) === '"' ? { start: start + 1, end: end - 1 } : { start, end };
}

function placeOf({ start, end }: Span): Span {
  return { start, end };
}
