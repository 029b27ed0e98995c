/** The schema of the server itself, as `--schema reflection` asks for it. */
import { escapeInvisible } from '../../base/visible.ts';
import { descriptorSchema } from '../../calls/descriptors/descriptor-schema.ts';
import { type ReflectionOptions, ServerReflection } from '../../calls/reflection/server-reflection.ts';
import type { SchemaSource } from './schema-source.ts';

export function reflectionSource(options: ReflectionOptions): SchemaSource {
  const reflection = new ServerReflection(options);
  let lookups = 0;
  return {
    name: 'the server',
    services: () => reflection.services(),
    async open(services) {
      const { registry, notes } = await reflection.schemaOf(services);
      return {
        schema: { kind: 'descriptor-set', registry },
        meaning: descriptorSchema(registry, services),
        from: { kind: 'server' },
        problems: notes.map((note) => `parlance call: ${escapeInvisible(note)}\n`),
      };
    },
    async askForType(typeName) {
      lookups++;
      try {
        const { registry } = await reflection.schemaOf([typeName]);
        return { kind: 'descriptor-set', registry };
      } finally {
        // A stream that stays open would keep the process when the call has ended.
        if (--lookups === 0) reflection.close();
      }
    },
    close: () => reflection.close(),
  };
}
