/** A change of `csharp_namespace`. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { sameFileOption } from './same-file-option.ts';

export const fileSameCsharpNamespace: ProtoBreakingRule = {
  id: 'FILE_SAME_CSHARP_NAMESPACE',
  categories: categories.generated,
  purpose: 'csharp_namespace stays the same in a file',
  explain: 'What is generated from the file is somewhere else, or is called otherwise, than what others use.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
option csharp_namespace = "Pets";
`,
    now: `syntax = "proto3";
package pets.v1;
option csharp_namespace = "Animals";
`,
  },
  file: sameFileOption('csharp_namespace', ''),
};
