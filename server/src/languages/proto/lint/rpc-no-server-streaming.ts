/** Rpcs in which the server streams. */
import { atWhole, categories, type ProtoLintRule } from '../lint-rule.ts';

export const rpcNoServerStreaming: ProtoLintRule = {
  id: 'RPC_NO_SERVER_STREAMING',
  categories: categories.unaryRpc,
  purpose: 'there is no rpc in which the server streams',
  explain:
    'Not every way to a server lets streams through: browsers, some proxies and some frameworks know unary calls only.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {}
service PetService {
  rpc Feed(Pet) returns (stream Pet);
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
    if (method.node.output.stream !== undefined)
      report(atWhole(method), `the server streams in "${method.name}"`);
  },
};
