/** Asks servers for their schemas in the name of a client, with the secrets of the target where they belong. */
import { base64Encode } from '@bufbuild/protobuf/wire';
import type { ReadSchemaParams } from '../contract/call-host-protocol.ts';
import type { ReadSchema } from '../contract/prepared-call.ts';
import type { CallRequest } from '../calls/engine.ts';
import type { AskForType } from '../calls/learned-types.ts';
import { ServerReflection } from '../calls/reflection/server-reflection.ts';
import { type ReadText, readTlsFiles } from '../calls/tls-files.ts';
import type { Authorize } from './authorizer.ts';
import { Secrets } from './secrets.ts';

export interface ReflectOptions
  extends Pick<ReadSchemaParams, 'target' | 'metadata' | 'secrets'>, Pick<CallRequest, 'pool' | 'proxies'> {
  readonly readText: ReadText;
  readonly authorize: Authorize;
  readonly auth?: ReadSchemaParams['auth'];
  /** For all that is asked, in milliseconds. */
  readonly deadlineMs?: number;
  /** Aborted where nobody wants to know any more. */
  readonly signal?: AbortSignal;
}

/** What is accepted where the target does not say: the language server is busy for a second or two with that. */
const defaultMaxBytes = 16 * 1024 * 1024;

/** All that the server tells. @throws {CallError} without secrets in it. */
export function readSchema({ target, ...options }: ReflectOptions): Promise<ReadSchema> {
  const limited = { maxReflectionBytes: defaultMaxBytes, ...target };
  return withReflection({ ...options, target: limited }, async (reflection) => {
    const { bytes, services, notes } = await reflection.schema();
    return { content: base64Encode(bytes), services, notes };
  });
}

/** Looks for types on the server, each once. */
export function typesOfServer(options: ReflectOptions): AskForType {
  return (typeName) =>
    withReflection(options, async (reflection) => {
      const { registry } = await reflection.schemaOf([typeName]);
      return { kind: 'descriptor-set', registry };
    });
}

/** What `act` makes of what the server tells. @throws {CallError} without secrets in it. */
export async function withReflection<T>(
  { target, metadata, secrets: values, auth, authorize, readText, ...connection }: ReflectOptions,
  act: (reflection: ServerReflection, secrets: Secrets) => Promise<T>,
): Promise<T> {
  const secrets = new Secrets(values);
  let reflection: ServerReflection | undefined;
  try {
    const filled = secrets.inTarget(target, auth?.secrets);
    const own = secrets.inMetadata(metadata);
    const authorization = await authorize(filled, own, secrets);
    const tls = await readTlsFiles(filled, readText);
    reflection = new ServerReflection({
      ...connection,
      ...(tls === undefined ? {} : { tls }),
      target: filled,
      metadata: [...authorization.metadata, ...own],
    });
    return await act(reflection, secrets);
  } catch (thrown) {
    throw secrets.redacted(thrown);
  } finally {
    reflection?.close();
  }
}
