/** What servers have told of themselves in this session, for the requests that go by it. */
import { descriptorSchema } from '../calls/descriptors/descriptor-schema.ts';
import { openSchema } from '../calls/open-bundle.ts';
import type { ReadSchema } from '../contract/prepared-call.ts';
import type { RequestContext } from '../languages/rpc/context.ts';

interface ServerSchema extends Pick<RequestContext, 'services' | 'schemas'> {
  /** An encoded `google.protobuf.FileDescriptorSet`. */
  readonly bytes: Uint8Array;
}

/** As many servers as somebody works with at once. */
const maxServers = 32;

export class ServerSchemas {
  readonly #schemas = new Map<string, ServerSchema>();

  /** By the keys of the servers. */
  get all(): ReadonlyMap<string, ServerSchema> {
    return this.#schemas;
  }

  /** @throws {CallError} where the descriptors do not open. */
  take(key: string, { content, services }: ReadSchema): void {
    const bytes = Buffer.from(content, 'base64');
    const schema = openSchema({ kind: 'descriptor-set', bytes });
    if (schema.kind !== 'descriptor-set') return;
    this.#schemas.delete(key);
    this.#schemas.set(key, {
      bytes,
      services: services.map((name) => ({ name, keyword: 'GRPC' })),
      schemas: [descriptorSchema(schema.registry, services)],
    });
    const [oldest] = this.#schemas.keys();
    if (this.#schemas.size > maxServers && oldest !== undefined) this.#schemas.delete(oldest);
  }
}
