/** `@thrift.AllowUnsafeNonSealedKeyType` where it allows nothing. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { declarationsOf, placeOf } from '../../annotations/declarations.ts';
import { isSealed } from '../../annotations/sealed-types.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked, ThriftType } from '../../symbols.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';

export const unneededKeyPermission: ThriftCheck = {
  code: 'thrift/unneeded-key-permission',
  severity: onlyIn('fbthrift', 'warning'),
  title: 'keys that are not sealed are allowed where there are none',
  explain:
    'The annotation `@thrift.AllowUnsafeNonSealedKeyType` is for a map or a set whose keys or elements are not sealed: ' +
    'structs without `@thrift.Sealed`, or what is made of such.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
struct Group {
  @thrift.AllowUnsafeNonSealedKeyType
  1: set<string> names;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct AllowUnsafeNonSealedKeyType {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
struct Person {}
struct Group {
  @thrift.AllowUnsafeNonSealedKeyType
  1: set<Person> members;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct AllowUnsafeNonSealedKeyType {}
`,
  },
  file(file, report) {
    for (const { node, target, name } of file.types.filter((type) => type.kind === 'typedef'))
      check(file, node, name, target, report);
    for (const each of declarationsOf(file))
      if (each.kind === 'field' || each.kind === 'argument')
        check(file, each.node, each.name, each.symbol.type, report);
  },
};

const annotation = 'AllowUnsafeNonSealedKeyType';

function check(
  file: ThriftLinked,
  node: ast.Field | ast.Typedef,
  name: string,
  type: ThriftType,
  report: Report,
): void {
  if (!hasAnnotation(file, node, annotation)) return;
  // A typedef of a map or a set has the annotation itself.
  const isContainer = node.type.kind === 'map' || node.type.kind === 'set';
  const key = type.kind === 'map' ? type.key : type.kind === 'set' ? type.element : undefined;
  if (!isContainer || key === undefined || isSealed(key))
    report(placeOf(node), `"${name}" has no keys that are not sealed, so there is nothing to allow`, {
      fixes: removeAnnotation(file, node, annotation),
    });
}
