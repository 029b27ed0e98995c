/** Has the language server prepare a request, after its schema was read where only the server that is called knows it. */
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import type { App } from '../app.ts';
import { readSchema } from './read-schema.ts';

type Prepared = ServerRequests['parlance/prepareCall'];
export type PreparedRequest = Exclude<Prepared['result'], { readonly kind: 'needs-schema' }>;

/** Nothing where the user does not want the schema to be read. */
export async function prepareRequest(
  app: App,
  request: Prepared['params'],
): Promise<PreparedRequest | undefined> {
  const first = await app.server.ask('parlance/prepareCall', request);
  if (first.kind !== 'needs-schema') return first;
  if (!(await readSchema(app, first.needed, request.uri))) return undefined;
  const second = await app.server.ask('parlance/prepareCall', request);
  return second.kind === 'needs-schema' ? undefined : second;
}
