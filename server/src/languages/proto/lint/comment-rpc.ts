/** An rpc without a comment. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { uncommented } from './uncommented.ts';

export const commentRpc: ProtoLintRule = {
  id: 'COMMENT_RPC',
  categories: categories.comments,
  purpose: 'rpcs have comments',
  explain:
    'Those who call a service read its schema first. A comment right above the rpc becomes its documentation in generated code and in editors.',
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
message Pet {}
service PetService {
  // Feeds it once.
  rpc Feed(Pet) returns (Pet);
}
`,
  },
  method: uncommented,
};
