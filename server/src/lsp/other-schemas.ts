/**
 * Schemas beside those of the workspace's files, for the requests that go by them: what servers have told of themselves
 * in this session, and descriptor sets.
 */
import { pathFromUri, type Uri } from '../base/uri.ts';
import { CallError } from '../calls/call-error.ts';
import { descriptorSchema } from '../calls/descriptors/descriptor-schema.ts';
import { readDescriptorSet } from '../calls/descriptors/read-descriptor-set.ts';
import { openSchema } from '../calls/open-bundle.ts';
import type { ReadSchema } from '../contract/prepared-call.ts';
import type { OtherSchema } from '../languages/rpc/context.ts';
import type { FilePort } from '../workspace/file-port.ts';
import { loadRules, setsRules } from '../calls/rules/load-rules.ts';

interface KeptSchema extends OtherSchema {
  /** An encoded `google.protobuf.FileDescriptorSet`; absent where there is a problem. */
  readonly bytes?: Uint8Array;
  /** Of a file, as which it was read. */
  readonly stamp?: string;
}

/** As many servers and files as somebody works with at once. */
const maxKept = 32;

export class OtherSchemas {
  readonly #files: FilePort;
  readonly #kept = new Map<string, KeptSchema>();

  constructor(files: FilePort) {
    this.#files = files;
  }

  /** By the keys of the servers, and the URIs of the files. */
  get all(): ReadonlyMap<string, KeptSchema> {
    return this.#kept;
  }

  /** Takes what a server has told. @throws {CallError} where the descriptors do not open. */
  async take(key: string, { content, services }: ReadSchema): Promise<void> {
    const bytes = Buffer.from(content, 'base64');
    const schema = openSchema({ kind: 'descriptor-set', bytes });
    if (schema.kind !== 'descriptor-set') return;
    this.#keep(key, {
      bytes,
      services: services.map((name) => ({ name, keyword: 'GRPC' })),
      schemas: [descriptorSchema(schema.registry, services)],
      ...(await rulesIn(bytes)),
    });
  }

  /** Makes sure that descriptor sets are known as they are now; what is wrong with one is known instead of it. */
  async read(files: readonly Uri[]): Promise<void> {
    for (const file of files) {
      const stamp = await this.#files.stamp?.(file);
      const kept = this.#kept.get(file);
      this.#keep(
        file,
        kept?.stamp !== undefined && kept.stamp === stamp ? kept : await this.#read(file, stamp),
      );
    }
  }

  async #read(file: Uri, stamp: string | undefined): Promise<KeptSchema> {
    const name = `"${pathFromUri(file)}"`;
    const stamped = stamp === undefined ? {} : { stamp };
    const content = await this.#files.readBytes?.(file);
    try {
      if (content === undefined) throw new CallError('prepare', `${name} cannot be read`);
      const { bytes, registry, services } = await readDescriptorSet(content, name);
      return {
        ...stamped,
        bytes,
        services: services.map((service) => ({ name: service, keyword: 'GRPC' })),
        schemas: [descriptorSchema(registry, services)],
        ...(await rulesIn(bytes)),
      };
    } catch (thrown) {
      const { message, advice } = CallError.from(thrown).info;
      const problem = { message, ...(advice === undefined ? {} : { help: advice }) };
      return { ...stamped, services: [], schemas: [], problem };
    }
  }

  /** What was used last comes last. */
  #keep(key: string, schema: KeptSchema): void {
    this.#kept.delete(key);
    this.#kept.set(key, schema);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}

async function rulesIn(descriptors: Uint8Array): Promise<Pick<OtherSchema, 'messageRules'>> {
  return setsRules(descriptors) ? { messageRules: await loadRules(() => descriptors) } : {};
}
