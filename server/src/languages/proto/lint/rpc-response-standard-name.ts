/** Rpcs whose response is not named after them. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { reportStandardName } from './standard-name.ts';

export const rpcResponseStandardName: ProtoLintRule = {
  id: 'RPC_RESPONSE_STANDARD_NAME',
  categories: categories.standardStyle,
  purpose: 'the response of an rpc is named after it',
  explain:
    'A message of its own for every response, called after the rpc, can get fields later that no other rpc has to take. `rpc_allow_google_protobuf_empty_responses` lets `google.protobuf.Empty` pass.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message FeedRequest {}
message Pet {}
service PetService {
  rpc Feed(FeedRequest) returns (Pet);
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
  method(method, report, { rpcAllowGoogleProtobufEmptyResponses: allowsEmpty }) {
    reportStandardName(method, { side: 'output', ending: 'Response', allowsEmpty }, report);
  },
};
