/** The text of a new request document: a request for a method, filled from the schema and ready to be edited. */
import type { Span } from '../../base/span.ts';
import type { Target } from '../../contract/target.ts';
import { type Method, type Schema, sendsMany, type Service } from '../../model/schema.ts';
import { usualPorts } from './addresses.ts';
import type { RequestKeyword } from './ast.ts';
import { protocols } from './directives.ts';
import { exampleMessage } from './example-value.ts';
import { idlOf, keywordFor } from './idl.ts';
import { inputOf, methodsOf, own } from './resolve.ts';

export interface SkeletonRequest {
  readonly schema: Schema;
  /** The full name. */
  readonly service: string;
  /** Without it, of Thrift only, the request opens a session. */
  readonly method?: string;
  /** The saved targets to choose from, the likeliest first. */
  readonly targets: readonly Target[];
  /** The name of the target to use; by default the first that speaks the service's kind of protocol. */
  readonly target?: string;
  /** The server that told the schema; the request then goes by what it tells. */
  readonly server?: Target;
}

export interface Skeleton {
  readonly text: string;
  /** The first value, to be typed over: of a string what is between its quotes. Empty where there is none. */
  readonly selection: Span;
}

/** Nothing where the schema lacks the service or the method, or a session is asked for where there are none. */
export function skeleton(request: SkeletonRequest): Skeleton | undefined {
  const { schema } = request;
  const service = own(schema.services, request.service);
  const methods = service && methodsOf(schema, service);
  const sample = methods?.values().next().value;
  if (service === undefined || methods === undefined || sample === undefined) return undefined;
  const keyword = keywordFor(schema, sample);
  if (request.method === undefined)
    return keyword === 'THRIFT' ? sessionSkeleton(request, service, [...methods.values()]) : undefined;
  const method = methods.get(request.method);
  return method === undefined ? undefined : methodSkeleton(request, service, method, keyword);
}

function methodSkeleton(
  request: SkeletonRequest,
  service: Service,
  method: Method,
  keyword: RequestKeyword,
): Skeleton {
  const path = keyword === 'GRPC' ? `${service.name}/${method.name}` : `${service.name}.${method.name}`;
  const head = headOf(request, keyword, method.name, path);
  const body = bodyOf(request.schema, method, keyword);
  const hint = sendsMany(method.kind)
    ? '// Write "===" on a line and another message below it to send more; "=== end" finishes sending.\n'
    : '';
  return { text: `${head}\n${body}\n${hint}`, selection: firstValue(body, head.length + 1) };
}

function sessionSkeleton(
  request: SkeletonRequest,
  service: Service,
  [first, ...others]: readonly Method[],
): Skeleton | undefined {
  if (first === undefined) return undefined;
  const head = `${headOf(request, 'THRIFT', service.name, service.name)}\n=== ${first.name}\n`;
  const body = bodyOf(request.schema, first, 'THRIFT');
  const names = others.map(({ name }) => name).join(', ');
  const hint =
    names === '' ? '' : `// Write "=== method" and the arguments below it to call more: ${names}\n`;
  return { text: `${head}${body}\n${hint}`, selection: firstValue(body, head.length) };
}

/** Everything above the message. */
function headOf(request: SkeletonRequest, keyword: RequestKeyword, name: string, path: string): string {
  if (request.server !== undefined) return headOfServer(request.server, request.targets, name, path);
  const target =
    request.targets.find((known) => known.name === request.target) ??
    request.targets.find(({ protocol }) => protocols.get(protocol) === keyword);
  if (target !== undefined) return `### ${name}\n# @target ${target.name}\n${keyword} ${path}\n`;
  const [directive, port] =
    keyword === 'GRPC'
      ? ['# @protocol grpc', usualPorts.grpc]
      : ['# @thrift framed binary', usualPorts.thrift];
  return `### ${name}\n${directive}\n${keyword} localhost:${port}/${path}\n`;
}

/** By the name of the server's target where the request is where that is known, else by its address. */
function headOfServer(server: Target, targets: readonly Target[], name: string, path: string): string {
  const saved = targets.find((known) => known.name === server.name && known.address === server.address);
  const schema = saved?.schema === 'reflection' ? '' : '# @schema reflection\n';
  return saved === undefined
    ? `### ${name}\n# @protocol ${server.protocol}\n${schema}GRPC ${server.address}/${path}\n`
    : `### ${name}\n# @target ${saved.name}\n${schema}GRPC ${path}\n`;
}

function bodyOf(schema: Schema, method: Method, keyword: RequestKeyword): string {
  const input = inputOf(schema, method);
  return input === undefined ? '{}' : exampleMessage(input, { schema, idl: idlOf(keyword) });
}

/** The first value of a message that is no object or list; else the place inside its braces. */
export function firstValue(body: string, offset: number): Span {
  const match = /: (?:"((?:[^"\\]|\\.)*)"|([^{["\s,}]+))/d.exec(body);
  const [start, end] = match?.indices?.[1] ?? match?.indices?.[2] ?? [Math.min(1, body.length)];
  return { start: offset + start, end: offset + (end ?? start) };
}
