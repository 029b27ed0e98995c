/** Rpcs with another request. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const rpcSameRequestType: ProtoBreakingRule = {
  id: 'RPC_SAME_REQUEST_TYPE',
  categories: categories.all,
  purpose: 'rpcs keep their request',
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
  rpc Feed(Owner) returns (Owner);
}
`,
  },
  method(now, before, report) {
    if (now.input?.fullName === before.input?.fullName) return;
    report(
      { file: now.file, span: now.node.input.type },
      { file: before.file, span: before.node.input.type },
      `the request of "${now.name}" changed from "${before.input?.fullName ?? ''}" to "${now.input?.fullName ?? ''}"`,
    );
  },
};
