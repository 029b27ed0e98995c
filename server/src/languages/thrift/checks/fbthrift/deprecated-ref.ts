/** `@cpp.Ref` to a value that nobody else refers to, for which there is `@thrift.Box` now. */
import type { Fix } from '../../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../../diagnostics/edits.ts';
import { fieldDeclarations } from '../../annotations/declarations.ts';
import { referenceOf } from '../../annotations/references.ts';
import { standardPackage } from '../../annotations/standard-annotations.ts';
import { findAnnotation, hasAnnotation, uriOf } from '../../annotations/structured-annotations.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const deprecatedRef: ThriftCheck = {
  code: 'thrift/deprecated-ref',
  severity: onlyIn('fbthrift', 'warning'),
  title: 'a unique reference is deprecated',
  explain:
    'An optional field with `@cpp.Ref{type = cpp.RefType.Unique}` is better written with `@thrift.Box`, which behaves ' +
    'like other optional fields. Together with `@cpp.Adapter` the reference is rejected.',
  examples: {
    bad: `include "cpp.thrift"
include "thrift.thrift"
package "example.com/people"
struct Person {
  @cpp.Ref{type = cpp.RefType.Unique}
  1: optional string name;
  @thrift.Box
  2: optional string surname;
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
enum RefType {
  Unique = 0,
}
struct Ref {
  1: RefType type;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Box {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
struct Person {
  @thrift.Box
  1: optional string name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Box {}
`,
  },
  file(file, report) {
    for (const field of fieldDeclarations(file)) {
      const { node, name, place } = field;
      if (node.structured.length === 0 || !referenceOf(field).isUniqueRef) continue;
      const fixes = boxInPlace(file, node);
      if (hasAnnotation(file, node, 'cpp/Adapter'))
        report(place, `"${name}" has "@cpp.Adapter", so it needs "@thrift.Box" in place of "@cpp.Ref"`, {
          severity: 'error',
          fixes,
        });
      else if (node.requiredness?.text === 'optional')
        report(place, `"${name}" should have "@thrift.Box" in place of "@cpp.Ref"`, { fixes });
    }
  },
};

/** Where the file includes the annotation. */
function boxInPlace(file: ThriftLinked, node: ast.Field): readonly Fix[] {
  const ref = findAnnotation(file, node, 'cpp/Ref')?.node;
  for (const { program, file: included } of file.includes) {
    const box = included?.typesByName.get('Box');
    if (ref !== undefined && node.structured.includes(ref) && box !== undefined && uriOf(box) === boxUri)
      return [replacement(ref, `@${program}.Box`)];
  }
  return [];
}

const boxUri = `${standardPackage}Box`;
