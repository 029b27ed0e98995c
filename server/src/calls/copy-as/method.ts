/** The descriptor of the method that a copied call calls. */
import type { DescMethod, FileRegistry } from '@bufbuild/protobuf';
import type { CopiedCall } from './copied-call.ts';

/** Nothing of Thrift. */
export function methodOf(copied: CopiedCall): DescMethod | undefined {
  const service = registryOf(copied)?.getService(copied.call.service);
  return service?.methods.find(({ name }) => name === copied.call.method);
}

export function registryOf({ schema }: CopiedCall): FileRegistry | undefined {
  return schema.kind === 'descriptor-set' ? schema.registry : undefined;
}
