/**
 * The implementation of a service whose types are known only at run time: connect hands every method its messages as
 * objects with the fields of the schema, in lower camel case.
 */
import type { DescService } from '@bufbuild/protobuf';
import type { ConnectRouter, ServiceImpl } from '@connectrpc/connect';

export type ServiceMethods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Registers the methods under the service's path. */
export function route(router: ConnectRouter, service: DescService, methods: ServiceMethods): void {
  // The dynamic service has no method types for connect to check against.
  router.service(service, methods as unknown as Partial<ServiceImpl<DescService>>);
}
