/** `@patch.AssignOnlyPatch` on a field that is no map. */
import { removeUse } from '../../annotations/annotation-fixes.ts';
import { fieldDeclarations } from '../../annotations/declarations.ts';
import { annotationsOf, uriOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const assignOnlyPatch: ThriftCheck = {
  code: 'thrift/assign-only-patch',
  severity: onlyIn('fbthrift', 'warning'),
  title: 'an annotation on a field has no effect',
  explain:
    'On a field, `@patch.AssignOnlyPatch` is only heeded where that is a map. To have a whole struct or union patched by ' +
    'assignment, put it before its declaration.',
  examples: {
    bad: `include "patch.thrift"
package "example.com/people"
struct Person {
  @patch.AssignOnlyPatch
  1: string name;
}
//- /patch.thrift
package "facebook.com/thrift/op"
struct AssignOnlyPatch {}
`,
    good: `include "patch.thrift"
package "example.com/people"
struct Person {
  @patch.AssignOnlyPatch
  1: map<string, string> names;
}
//- /patch.thrift
package "facebook.com/thrift/op"
struct AssignOnlyPatch {}
`,
  },
  file(file, report) {
    for (const { node, name, symbol } of fieldDeclarations(file))
      for (const { node: use, type } of annotationsOf(file, node))
        if (
          type !== undefined &&
          uriOf(type) === uri &&
          symbol.type.kind !== 'map' &&
          symbol.type.kind !== 'unknown'
        )
          report(use, `"@${use.name.text}" has no effect on "${name}", which is no map`, {
            fixes: removeUse(file, node, { node: use }),
          });
  },
};

const uri = 'facebook.com/thrift/op/AssignOnlyPatch';
