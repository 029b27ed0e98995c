/** Rpcs in which the client streams. */
import { atWhole, categories, type ProtoLintRule } from '../lint-rule.ts';

export const rpcNoClientStreaming: ProtoLintRule = {
  id: 'RPC_NO_CLIENT_STREAMING',
  categories: categories.unaryRpc,
  purpose: 'there is no rpc in which the client streams',
  explain:
    'Not every way to a server lets streams through: browsers, some proxies and some frameworks know unary calls only.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {}
service PetService {
  rpc Feed(stream Pet) returns (Pet);
}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {}
service PetService {
  rpc Feed(Pet) returns (Pet);
}
`,
  },
  method(method, report) {
    if (method.node.input.stream !== undefined)
      report(atWhole(method), `the client streams in "${method.name}"`);
  },
};
