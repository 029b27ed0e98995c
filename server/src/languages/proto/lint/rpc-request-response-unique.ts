/** Messages that several rpcs take or give. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { reportSameBothWays, reportShared } from './shared-messages.ts';

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
  files(files, report, options) {
    const methods = files.flatMap(({ services }) => services.flatMap((service) => service.methods));
    reportSameBothWays(methods, report, options);
    reportShared(methods, report, options);
  },
};
