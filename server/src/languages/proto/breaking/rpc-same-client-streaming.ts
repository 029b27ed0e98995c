/** Rpcs in which the client streams, and did not before, or the other way round. */
import { atWhole, categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const rpcSameClientStreaming: ProtoBreakingRule = {
  id: 'RPC_SAME_CLIENT_STREAMING',
  categories: categories.all,
  purpose: 'the client goes on to stream in an rpc, or not to',
  explain: 'Frameworks treat streams and single messages differently, and so does what is generated.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
service PetService {
  rpc Feed(Pet) returns (Owner);
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
service PetService {
  rpc Feed(stream Pet) returns (Owner);
}
`,
  },
  method(now, before, report) {
    const streams = now.node.input.stream !== undefined;
    if (streams === (before.node.input.stream !== undefined)) return;
    const what = streams ? 'streams in' : 'no longer streams in';
    report(atWhole(now), atWhole(before), `the client ${what} "${now.name}" of "${now.parent.name}"`);
  },
};
