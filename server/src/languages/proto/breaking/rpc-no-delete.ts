/** Rpcs that are gone. */
import { atWhole, categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const rpcNoDelete: ProtoBreakingRule = {
  id: 'RPC_NO_DELETE',
  categories: categories.generated,
  purpose: 'rpcs stay',
  explain: 'Clients that call it get the status UNIMPLEMENTED. Deprecate it instead.',
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
}
`,
  },
  service(now, before, report) {
    const names = new Set(now.methods.map(({ name }) => name));
    for (const { name, node } of before.methods)
      if (!names.has(name))
        report(atWhole(now), atWhole(before), `the rpc "${name}" of "${now.name}" is gone`, node);
  },
};
