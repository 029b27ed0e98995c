/** gRPC servers with reflection: of a service that no file of the demo declares, and of one that they declare otherwise. */
import type { DescService } from '@bufbuild/protobuf';
import { protoRegistry } from '../../support/proto-registry.ts';
import { describedFiles, type ReflectionServer, reflectionServer } from '../../support/reflection-server.ts';

const shop = `
  syntax = "proto3";
  package shop.v1;
  service Shop { rpc Find(Wanted) returns (Found); }
  message Wanted { string name = 1; }
  message Found { int64 price = 1; }
`;

const greet = `
  syntax = "proto3";
  package greet.v1;
  service GreetService { rpc Greet(GreetRequest) returns (GreetResponse); }
  message GreetRequest { string name = 1; }
  message GreetResponse { string greeting = 1; int64 count = 2; }
`;

export function shopServer(): Promise<ReflectionServer> {
  return serverOf(shop, 'shop.v1.Shop', { find: () => ({ price: 250n }) });
}

/** Greets by an older schema than that of the demo. */
export function olderGreetServer(): Promise<ReflectionServer> {
  return serverOf(greet, 'greet.v1.GreetService', { greet: () => ({ greeting: 'Hello' }) });
}

async function serverOf(source: string, name: string, methods: object): Promise<ReflectionServer> {
  const files = await describedFiles(source);
  const service = (await protoRegistry(source)).getService(name) as DescService;
  return reflectionServer({
    services: [name],
    answer: () => [...files.values()],
    routes: (router) => router.service(service, methods),
  });
}
