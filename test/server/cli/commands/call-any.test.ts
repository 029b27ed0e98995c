import { create, type DescMessage, type DescService, type Message } from '@bufbuild/protobuf';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { it } from 'node:test';
import { protoRegistry } from '../../../support/proto-registry.ts';
import { checkCall, SchemaFolder } from '../../../support/parlance-call.ts';
import { http1Server } from '../../../support/raw-servers.ts';

const any = `syntax = "proto3"; package google.protobuf; message Any { string type_url = 1; bytes value = 2; }`;
const box = `
  syntax = "proto3";
  package box.v1;
  import "google/protobuf/any.proto";
  message Box { google.protobuf.Any content = 1; }
  service BoxService { rpc Echo(Box) returns (Box); }
`;
const things = `
  syntax = "proto3";
  package things.v1;
  import "google/protobuf/any.proto";
  message Thing { int64 size = 1; google.protobuf.Any inside = 2; }
`;

it('parlance call finds the types of an Any in all files of the schema, one inside the other', async () => {
  const registry = await protoRegistry(`//- /box.proto\n${box}\n//- /google/protobuf/any.proto\n${any}`);
  const handler = connectNodeAdapter({
    routes: (router) =>
      router.service(
        registry.getService('box.v1.BoxService') as DescService,
        {
          echo: (request: Message) => create(registry.getMessage('box.v1.Box') as DescMessage, request),
        } as never,
      ),
  });
  await using server = await http1Server(handler);
  using schemas = new SchemaFolder({
    'box.proto': box,
    'things.proto': things,
    'google/protobuf/any.proto': any,
  });
  const url = `http://127.0.0.1:${server.port}/box.v1.BoxService/Echo`;
  const inside = '{"@type":"type.googleapis.com/things.v1.Thing","size":"9007199254740993"}';
  const message = `{"content":{"@type":"type.googleapis.com/things.v1.Thing","size":"1","inside":${inside}}}`;
  await checkCall(['--schema', schemas.path, url, '-d', message], { lines: [message] });
});
