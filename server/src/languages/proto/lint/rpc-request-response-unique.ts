/** Messages that several rpcs take or give. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { reportSameBothWays, reportShared } from './shared-messages.ts';
import { usesElsewhere } from './rpc-uses.ts';

export const rpcRequestResponseUnique: ProtoLintRule = {
  id: 'RPC_REQUEST_RESPONSE_UNIQUE',
  categories: categories.standardStyle,
  purpose: 'requests and responses are those of one rpc',
  explain:
    'A message that two rpcs share cannot get a field for one of them. `rpc_allow_same_request_response`, `rpc_allow_google_protobuf_empty_requests` and `rpc_allow_google_protobuf_empty_responses` let some cases pass.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {}
service PetService {
  rpc Feed(Pet) returns (Pet);
}
`,
    good: `syntax = "proto3";
package pets.v1;
message FeedRequest {}
message FeedResponse {}
service PetService {
  rpc Feed(FeedRequest) returns (FeedResponse);
}
`,
  },
  files(module, report, options) {
    const methods = module.subjects.flatMap(
      ({ file }) => file?.services.flatMap((service) => service.methods) ?? [],
    );
    reportSameBothWays(methods, report, options);
    reportShared(methods, usesElsewhere(module), report, options);
  },
};
