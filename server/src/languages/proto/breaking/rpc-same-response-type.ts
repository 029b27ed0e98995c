/** Rpcs with another response. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const rpcSameResponseType: ProtoBreakingRule = {
  id: 'RPC_SAME_RESPONSE_TYPE',
  categories: categories.all,
  purpose: 'rpcs keep their response',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
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
  rpc Feed(Pet) returns (Pet);
}
`,
  },
  method(now, before, report) {
    if (now.output?.fullName === before.output?.fullName) return;
    report(
      { file: now.file, span: now.node.output.type },
      { file: before.file, span: before.node.output.type },
      `the response of "${now.name}" changed from "${before.output?.fullName ?? ''}" to "${now.output?.fullName ?? ''}"`,
    );
  },
};
