/** A plan with its schemas opened: what each kind of server answers with. */
import type { FileRegistry } from '@bufbuild/protobuf';
import { openBundle } from '../../calls/open-bundle.ts';
import type { MockPlan, MockService } from '../../contract/mock.ts';
import type { Schema } from '../../model/schema.ts';

export interface OpenPlan {
  readonly protobuf: readonly { readonly service: MockService; readonly registry: FileRegistry }[];
  readonly thrift: readonly { readonly service: MockService; readonly schema: Schema }[];
}

/** @throws {CallError} of phase `prepare` where a schema does not open. */
export function openPlan({ bundles, services }: MockPlan): OpenPlan {
  const schemas = new Map(bundles.map((bundle) => [bundle.id, openBundle(bundle)]));
  const protobuf: OpenPlan['protobuf'][number][] = [];
  const thrift: OpenPlan['thrift'][number][] = [];
  for (const service of services) {
    const opened = schemas.get(service.bundleId);
    if (opened?.kind === 'descriptor-set') protobuf.push({ service, registry: opened.registry });
    if (opened?.kind === 'schema') thrift.push({ service, schema: opened.schema });
  }
  return { protobuf, thrift };
}
