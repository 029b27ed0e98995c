/** Rpcs that are not named in PascalCase. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { pascalCase } from '../../letter-case.ts';
import { reportStyle } from './report-style.ts';

export const rpcPascalCase: ProtoLintRule = {
  id: 'RPC_PASCAL_CASE',
  categories: categories.basicStyle,
  purpose: 'rpcs are named in PascalCase',
  explain:
    'Generators make names of other languages from these, and do that best from PascalCase. Code that follows one style is read faster.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
message Pet {}
service PetService {
  rpc feed_pet(Pet) returns (Pet);
}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {}
service PetService {
  rpc FeedPet(Pet) returns (Pet);
}
`,
  },
  method(symbol, report) {
    reportStyle(symbol, 'PascalCase', pascalCase, report);
  },
};
