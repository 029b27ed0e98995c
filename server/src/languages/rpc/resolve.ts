/**
 * What a request line means: the service and the method it names, and the types of its messages. Names that do not
 * resolve are left open here and reported by checks.
 */
import type { Method, RecordType, Schema, Service } from '../../model/schema.ts';
import type { Block, Request, RequestKeyword, RequestLine, Word } from './ast.ts';
import type { KnownService, RequestContext } from './context.ts';

export interface ResolvedLine {
  readonly line: RequestLine;
  /** As written. */
  readonly service: Word;
  /** As written; absent in a session. */
  readonly method?: Word;
  /** `THRIFT Service`: each block names its method. */
  readonly session: boolean;
  readonly known?: ResolvedService;
}

export interface ResolvedService {
  readonly schema: Schema;
  readonly service: Service;
  /** Those of the services it extends too. */
  readonly methods: ReadonlyMap<string, Method>;
  /** Absent where the method does not exist, and in a session. */
  readonly method?: Method;
}

/** Takes the path of the request line apart and looks it up. */
export function resolveLine(line: RequestLine, context: RequestContext): ResolvedLine {
  const { service, method } = splitPath(line, context.services);
  const known = lookUp(line, service, method, context);
  return {
    line,
    service,
    ...(method === undefined ? {} : { method }),
    session: line.keyword === 'THRIFT' && method === undefined,
    ...(known === undefined ? {} : { known }),
  };
}

/** The full names of the services that the requests name, as far as they are known. */
export function servicesNamed(
  requests: readonly Request[],
  services: readonly KnownService[],
): readonly string[] {
  const names = requests.flatMap(({ line }) => {
    if (line === undefined) return [];
    return fullServiceName(line.keyword, splitPath(line, services).service.text, services) ?? [];
  });
  return [...new Set(names)];
}

/**
 * The full name of the service that is written: the name itself, or the one service whose name ends with it after a
 * dot.
 */
export function fullServiceName(
  keyword: RequestKeyword,
  written: string,
  services: readonly KnownService[],
): string | undefined {
  if (written === '') return undefined;
  let found: string | undefined;
  for (const { name, keyword: needed } of services) {
    if (name === written) return name;
    if (needed !== keyword || !name.endsWith('.' + written)) continue;
    if (found !== undefined && found !== name) found = '';
    else found ??= name;
  }
  return found === '' ? undefined : found;
}

/** The type of a message to a method. */
export function inputOf(schema: Schema, method: Method): RecordType | undefined {
  return own(schema.records, method.input);
}

/** The methods that a service can be called by, its own before those of the services it extends. */
export function methodsOf(schema: Schema, service: Service): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>();
  const seen = new Set<Service>();
  for (let next: Service | undefined = service; next !== undefined && !seen.has(next);) {
    seen.add(next);
    for (const method of next.methods) if (!methods.has(method.name)) methods.set(method.name, method);
    next = next.extends === undefined ? undefined : own(schema.services, next.extends);
  }
  return methods;
}

/** The method that a block of a session names, which may be written with its service. */
export function sessionMethod(block: Block, { known, service }: ResolvedLine): Method | undefined {
  const name = sessionMethodName(block, service.text);
  return name === undefined ? undefined : known?.methods.get(name);
}

/** What the block of a session calls its method. */
export function sessionMethodName(block: Block, service: string): string | undefined {
  const action = block.separator?.action;
  if (action?.kind !== 'named') return undefined;
  return bareName(action.name.text, service);
}

/** The method whose call a block answers, which may be written with its service. */
export function answeredMethod(block: Block, { known, service }: ResolvedLine): Method | undefined {
  const action = block.separator?.action;
  return action?.kind === 'answer'
    ? known?.methods.get(bareName(action.method.text, service.text))
    : undefined;
}

/** Whether the server may call back over the connection: in a session, and while it pushes. */
export function takesAnswers({ line, session, known }: ResolvedLine): boolean {
  return line.keyword === 'THRIFT' && (session || known?.method?.kind === 'push');
}

/** The name of a method without that of its service. */
export function bareName(written: string, service: string): string {
  return written.startsWith(service + '.') ? written.slice(service.length + 1) : written;
}

/** A record's own value; names such as `constructor` find nothing that is not there. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function splitPath(
  { keyword, path }: RequestLine,
  services: readonly KnownService[],
): { readonly service: Word; readonly method?: Word } {
  const cut = keyword === 'GRPC' ? path.text.indexOf('/') : path.text.lastIndexOf('.');
  if (cut < 0) return { service: path };
  const isService = ({ name }: KnownService): boolean => name === path.text || name.endsWith('.' + path.text);
  if (keyword === 'THRIFT' && services.some(isService)) return { service: path };
  const at = path.start + cut;
  return {
    service: { text: path.text.slice(0, cut), start: path.start, end: at },
    method: { text: path.text.slice(cut + 1), start: at + 1, end: path.end },
  };
}

function lookUp(
  line: RequestLine,
  service: Word,
  method: Word | undefined,
  context: RequestContext,
): ResolvedService | undefined {
  const name = fullServiceName(line.keyword, service.text, context.services);
  if (name === undefined) return undefined;
  for (const schema of context.schemas) {
    const found = own(schema.services, name);
    if (found === undefined) continue;
    const methods = methodsOf(schema, found);
    const called = method === undefined ? undefined : methods.get(method.text);
    return { schema, service: found, methods, ...(called === undefined ? {} : { method: called }) };
  }
  return undefined;
}
