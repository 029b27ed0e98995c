/** Opens calls as a prepared call says, with its secrets put in: how it is reached, and who makes it. */
import type { PreparedCall } from '../contract/prepared-call.ts';
import type { Metadata, Target } from '../contract/target.ts';
import type { Authorization } from '../calls/auth/authorize.ts';
import type { CallSchema } from '../calls/call-schema.ts';
import type { Call } from '../calls/call.ts';
import { openCall } from '../calls/engine.ts';
import type { LearnedTypes } from '../calls/learned-types.ts';
import type { ProxyRules } from '../calls/proxy-rules.ts';
import { readTlsFiles, type ReadText } from '../calls/tls-files.ts';
import type { TlsMaterial } from '../calls/transports/endpoint.ts';
import type { Http2Pool } from '../calls/transports/http2-pool.ts';
import type { Authorize } from './authorizer.ts';
import type { Secrets } from './secrets.ts';

export interface CallOpeningOptions {
  /** Its metadata and that of its target are filled in but for secrets; its messages are not. */
  readonly call: PreparedCall;
  readonly schema: CallSchema;
  readonly types: LearnedTypes;
  readonly pool: Http2Pool;
  readonly readText: ReadText;
  readonly proxies: ProxyRules;
  readonly authorize: Authorize;
  /** Of the token endpoint, by name. */
  readonly authSecrets?: Readonly<Record<string, string>>;
}

export interface CallOpening {
  /** With its secrets in it, as `metadata` is, which is the request's own. */
  readonly target: Target;
  readonly metadata: Metadata;
  readonly tls?: TlsMaterial;
  /** @throws {CallError} of phase `auth`. */
  readonly authorize: () => Promise<Authorization>;
  readonly open: (authorization: Authorization) => Call;
}

/** @throws {CallError} of phase `prepare`, for a secret that has no value or a file that cannot be read. */
export async function callOpening(options: CallOpeningOptions, secrets: Secrets): Promise<CallOpening> {
  const { call, schema, types, pool, readText, proxies, authSecrets } = options;
  const { service, method, methodKind, deadlineMs } = call;
  const target = secrets.inTarget(call.target, authSecrets);
  const metadata = secrets.inMetadata(call.metadata);
  const tls = await readTlsFiles(target, readText);
  return {
    target,
    metadata,
    ...(tls !== undefined && { tls }),
    authorize: () => options.authorize(target, metadata, secrets),
    open: (authorization) =>
      openCall({
        schema,
        service,
        method,
        methodKind,
        target,
        metadata: [...authorization.metadata, ...metadata],
        resolveType: types.resolve,
        pool,
        proxies,
        ...(tls !== undefined && { tls }),
        ...(deadlineMs !== undefined && { deadlineMs }),
      }),
  };
}
