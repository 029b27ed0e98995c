/** Rpcs in which the server streams, and did not before, or the other way round. */
import { atWhole, categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const rpcSameServerStreaming: ProtoBreakingRule = {
  id: 'RPC_SAME_SERVER_STREAMING',
  categories: categories.all,
  purpose: 'the server goes on to stream in an rpc, or not to',
  explain: 'Frameworks treat streams and single messages differently, and so does what is generated.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
service PetService {
  rpc Feed(Pet) returns (stream Owner);
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {}
message Owner {}
service PetService {
  rpc Feed(Pet) returns (Owner);
}
`,
  },
  method(now, before, report) {
    const streams = now.node.output.stream !== undefined;
    if (streams === (before.node.output.stream !== undefined)) return;
    const what = streams ? 'streams in' : 'no longer streams in';
    report(atWhole(now), atWhole(before), `the server ${what} "${now.name}" of "${now.parent.name}"`);
  },
};
