/** Rpcs whose request is not named after them. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { reportStandardName } from './standard-name.ts';

export const rpcRequestStandardName: ProtoLintRule = {
  id: 'RPC_REQUEST_STANDARD_NAME',
  categories: categories.standardStyle,
  purpose: 'the request of an rpc is named after it',
  explain:
    'A message of its own for every request, called after the rpc, can get fields later that no other rpc has to take. `rpc_allow_google_protobuf_empty_requests` lets `google.protobuf.Empty` pass.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {}
message FeedResponse {}
service PetService {
  rpc Feed(Pet) returns (FeedResponse);
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
  method(method, report, { rpcAllowGoogleProtobufEmptyRequests: allowsEmpty }) {
    reportStandardName(method, { side: 'input', ending: 'Request', allowsEmpty }, report);
  },
};
