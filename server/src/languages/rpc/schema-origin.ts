/** Requests that go by another schema than that of the workspace's files, and what that schema is kept under. */
import { type Uri, uriFrom } from '../../base/uri.ts';
import type { Target } from '../../contract/target.ts';
import type { Request, RequestLine } from './ast.ts';
import { defaultTargetFor, type OtherSchema, type RequestContext } from './context.ts';
import type { RequestSettings } from './request-settings.ts';
import type { TargetsFile } from './targets.ts';
import { textWithVariables, variablesFor } from './variables.ts';

export interface SchemaOrigin {
  /** The server that the request is sent to, or a descriptor set. */
  readonly kind: 'server' | 'file';
  readonly target: Target;
  /** Of a file, its URI. */
  readonly key: string;
  /** What it holds; absent until somebody asks the server. */
  readonly read?: OtherSchema;
}

/** Nothing where the request goes by files, or does not say where it goes. */
export function schemaOriginOf(
  { keyword, address }: RequestLine,
  { schema, target: named, protocol }: RequestSettings,
  context: RequestContext,
): SchemaOrigin | undefined {
  if (keyword !== 'GRPC') return undefined;
  const { targets, otherSchemas } = context;
  const saved =
    named === undefined
      ? address === undefined
        ? defaultTargetFor(context, keyword)
        : undefined
      : savedTarget(targets, named.value.text);
  const inline = address && textWithVariables(address.text, variablesFor(targets, named?.value.text));
  const base = saved ?? (inline === undefined ? undefined : { name: inline, address: inline });
  const origin = schema ?? saved?.schema;
  if (base === undefined || origin === undefined) return undefined;
  const target: Target = { ...base, protocol: protocol ?? saved?.protocol ?? 'grpc' };
  const kind = origin === 'reflection' ? 'server' : 'file';
  const key = kind === 'file' ? origin : serverKey(target);
  const read = otherSchemas?.get(key);
  return { kind, target, key, ...(read === undefined ? {} : { read }) };
}

/** The descriptor sets that requests of the document go by. */
export function descriptorSetsNamed(
  requests: readonly Request[],
  targets: TargetsFile | undefined,
): readonly Uri[] {
  const named = new Set<string>();
  for (const { name, value } of requests.flatMap(({ directives }) => directives)) {
    const schema = name.text === 'target' ? savedTarget(targets, value.text)?.schema : undefined;
    if (schema !== undefined && schema !== 'reflection') named.add(schema);
  }
  return [...named].map(uriFrom);
}

function savedTarget(targets: TargetsFile | undefined, wanted: string): Target | undefined {
  return targets?.targets.find(({ name }) => name === wanted)?.target;
}

/** Two targets with one key are the same server, asked by the same user. */
export function serverKey(target: Target): string {
  const { address, protocol, httpVersion, authority, metadata, reflectionMetadata, auth, tls, proxy } =
    target;
  return JSON.stringify([
    address,
    protocol,
    httpVersion,
    authority,
    metadata,
    tls,
    proxy,
    reflectionMetadata,
    auth,
  ]);
}
