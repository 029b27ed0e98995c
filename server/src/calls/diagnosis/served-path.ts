/**
 * Whether a server of gRPC, gRPC-Web or Connect serves a method: it is asked in a form that no method takes, so none is
 * called. Servers refuse the form for paths that they serve (HTTP 415), and other paths altogether.
 */
import { httpAddress } from '../address.ts';
import { HeaderFields } from '../header-fields.ts';
import { limitsOf } from '../limits.ts';
import { networkOf } from '../network-of.ts';
import { createHttpClient } from '../transports/http-client.ts';
import { type DiagnoseRequest, patienceFor } from './diagnose-request.ts';

const UNSUPPORTED_MEDIA_TYPE = 415;

/**
 * Nothing where the server does not tell, such as where it refuses the form for all paths. Rejects as calls do.
 * @param path `pkg.Service/Method`.
 */
export async function isServed(path: string, request: DiagnoseRequest): Promise<boolean | undefined> {
  const status = await statusOf(path, request);
  if (status === 404) return false;
  if (status !== UNSUPPORTED_MEDIA_TYPE) return undefined;
  return (await statusOf(`${path}IsNoMethod`, request)) === UNSUPPORTED_MEDIA_TYPE ? undefined : true;
}

async function statusOf(path: string, request: DiagnoseRequest): Promise<number> {
  const { target, signal } = request;
  const address = httpAddress(target);
  const { secure, authority, path: prefix } = address;
  const send = createHttpClient({
    version: target.httpVersion ?? (target.protocol === 'grpc' ? '2' : 'any'),
    purpose: 'gRPC',
    limits: limitsOf(target),
    network: networkOf({ ...address, scheme: secure ? 'https' : 'http' }, request),
    ...(target.authority === undefined ? {} : { authority: target.authority }),
  });
  const limit = AbortSignal.timeout(patienceFor(request).wholeMs);
  const { status, body } = await send({
    url: `${secure ? 'https' : 'http'}://${authority}${prefix}/${path}`,
    method: 'POST',
    header: new HeaderFields([
      ['content-type', 'application/x-nothing'],
      ['content-length', '0'],
    ]),
    metadata: [...(target.metadata ?? []), ...request.metadata].filter(([name]) => !/^content-/i.test(name)),
    body: nothing(),
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  });
  // Leaving the loop lets go of the connection.
  for await (const _ of body) break;
  return status;
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {
  // The form alone is what is asked about.
}
