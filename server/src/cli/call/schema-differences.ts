/** How the schema of a server differs from one at hand, for the services that somebody asks about. */
import type { FileRegistry } from '@bufbuild/protobuf';
import { compareService } from '../../calls/descriptors/compare-schemas.ts';
import { NotFound, type SchemaSource } from './schema-source.ts';
import { splitPath } from './find-method.ts';

/**
 * Sentences, none of them twice. `path` names one service, or is empty: then all that either side has.
 * @throws {NotFound}, and {CallError} where one of the schemas cannot be had.
 */
export async function schemaDifferences(
  here: SchemaSource,
  server: SchemaSource,
  path: string,
): Promise<readonly string[]> {
  const [mine, theirs] = [await here.services(), await server.services()];
  const services =
    path === '' ? [...new Set([...mine, ...theirs])] : [splitPath(path, mine, here.name).service];
  const differences = new Set<string>();
  for (const service of services) {
    if (!theirs.includes(service)) differences.add(`the server has no service "${service}"`);
    else if (!mine.includes(service))
      differences.add(`the server has a service "${service}", which ${here.name} lacks`);
    else
      for (const difference of compareService(
        await registryOf(here, service),
        await registryOf(server, service),
        service,
      ))
        differences.add(difference);
  }
  return [...differences];
}

async function registryOf(source: SchemaSource, service: string): Promise<FileRegistry> {
  const { schema } = await source.open([service]);
  if (schema.kind === 'descriptor-set') return schema.registry;
  throw new NotFound(`"${service}" of ${source.name} is not a Protobuf service`);
}
