/** Finds a service and its method, as a user writes them, in the schema that a call is to use. */
import { suggestion } from '../../base/nearest-names.ts';
import type { SchemaFrom } from '../../calls/copy-as/copied-call.ts';
import type { CallSchema } from '../../calls/call-schema.ts';
import { methodsOf, own } from '../../languages/rpc/resolve.ts';
import type { Method, Schema } from '../../model/schema.ts';
import { NotFound, type SchemaSource } from './schema-source.ts';

export interface FoundMethod {
  readonly schema: CallSchema;
  /** The full name. */
  readonly service: string;
  /** All methods of the service, those of the services it extends too. */
  readonly methods: ReadonlyMap<string, Method>;
  /** Absent where only a service was written. */
  readonly method: Method | undefined;
  /** What the service means. */
  readonly meaning: Schema;
  /** Where other tools find the schema. */
  readonly from: SchemaFrom;
  /** What is wrong with the schema, ready to print. What that leaves of it can still be called. */
  readonly problems: readonly string[];
}

/**
 * `path` is `pkg.Service/Method`, `pkg.Service.Method` or `Service`. Packages may be left out where that is no question.
 * @throws {NotFound}, and {CallError} where the schema cannot be had, or is too broken for a call.
 */
export async function findMethod(source: SchemaSource, path: string): Promise<FoundMethod> {
  const { service: name, method: methodName } = splitPath(path, await source.services(), source.name);
  const { schema, meaning, from, problems } = await source.open([name]);
  const service = own(meaning.services, name);
  if (service === undefined) throw new NotFound(`${source.name} declares no service "${name}"`);
  const methods = methodsOf(meaning, service);
  const method = methodName === undefined ? undefined : methods.get(methodName);
  if (methodName !== undefined && method === undefined)
    throw new NotFound(
      `"${name}" has no method "${methodName}"${suggestion(methodName, methods.keys(), 'methods')}`,
    );
  return { schema, service: name, methods, method, meaning, from, problems };
}

/**
 * The full name of the service, and the method where one is written.
 * @throws {NotFound} where no service is meant; `where` is what its message calls the schema.
 */
export function splitPath(
  path: string,
  services: readonly string[],
  where: string,
): { readonly service: string; readonly method: string | undefined } {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  const cut = slash >= 0 ? slash : dot;
  const whole = slash >= 0 ? undefined : fullName(path, services);
  if (whole !== undefined) return { service: whole, method: undefined };
  const written = cut < 0 ? path : path.slice(0, cut);
  const service = fullName(written, services);
  if (service !== undefined) return { service, method: path.slice(cut + 1) };
  if (services.length === 0) throw new NotFound(`${where} declares no service at all`);
  // The package may have been left out on purpose.
  const candidates = written.includes('.') ? services : services.map(lastPart);
  const near = suggestion(written, candidates, 'services');
  throw new NotFound(`${where} declares no service "${written}"${near}`);
}

/** The service of that name, or the only one whose name ends with it behind a dot. */
function fullName(written: string, services: readonly string[]): string | undefined {
  if (services.includes(written)) return written;
  const found = services.filter((name) => name.endsWith(`.${written}`));
  return found.length === 1 ? found[0] : undefined;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
