/** Requests that go by the schema of the server they are sent to, and what that schema is kept under. */
import type { Target } from '../../contract/target.ts';
import type { RequestLine } from './ast.ts';
import type { RequestContext } from './context.ts';
import type { RequestSettings } from './request-model.ts';

export interface SchemaServer {
  readonly target: Target;
  readonly key: string;
  /** What the server has told; absent until somebody asks it. */
  readonly read?: Pick<RequestContext, 'services' | 'schemas'>;
}

/** Nothing where the request goes by files, or says of no server that it goes there. */
export function schemaServerOf(
  { keyword, address }: RequestLine,
  { schema, target: named, protocol }: RequestSettings,
  { targets, serverSchemas }: RequestContext,
): SchemaServer | undefined {
  if (keyword !== 'GRPC') return undefined;
  const saved = targets?.targets.find(({ name }) => name === named?.value.text)?.target;
  if ((schema ?? saved?.schema) !== 'reflection') return undefined;
  const base = saved ?? (address === undefined ? undefined : { name: address.text, address: address.text });
  if (base === undefined) return undefined;
  const target: Target = { ...base, protocol: protocol ?? saved?.protocol ?? 'grpc' };
  const key = schemaKey(target);
  const read = serverSchemas?.get(key);
  return { target, key, ...(read === undefined ? {} : { read }) };
}

/** Two targets with one key are the same server, asked by the same user. */
function schemaKey({ address, protocol, httpVersion, authority, metadata, tls, proxy }: Target): string {
  return JSON.stringify([address, protocol, httpVersion, authority, metadata, tls, proxy]);
}
