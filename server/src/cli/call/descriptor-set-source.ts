/** A schema in a descriptor set, as `--schema FILE.binpb` names it. */
import { readFile } from 'node:fs/promises';
import { uriFromPath } from '../../base/uri.ts';
import { descriptorSchema } from '../../calls/descriptors/descriptor-schema.ts';
import { readDescriptorSet } from '../../calls/descriptors/read-descriptor-set.ts';
import type { SchemaSource } from './schema-source.ts';

/** @throws {CallError} of phase `prepare` where the file is none. */
export async function descriptorSetSource(file: string, name: string): Promise<SchemaSource> {
  const { registry, services, notes } = await readDescriptorSet(await readFile(file), name);
  const schema = { kind: 'descriptor-set', registry } as const;
  return {
    name,
    services: () => Promise.resolve(services),
    open: (wanted) =>
      Promise.resolve({
        schema,
        meaning: descriptorSchema(registry, wanted),
        from: { kind: 'descriptor-set', uri: uriFromPath(file) },
        problems: notes.map((note) => `${name}: ${note}\n`),
      }),
    // All types of the set are in the schema of each of its services.
    askForType: () => Promise.resolve(undefined),
    close: () => undefined,
  };
}
