/** An annotation that allows a default where there is none, or where it needs no leave. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { fieldDeclarations } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const unsafeDefaultPermission: ThriftCheck = {
  code: 'thrift/unsafe-default-permission',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a default is allowed where there is none to allow',
  explain:
    'The annotation `@thrift.AllowUnsafeOptionalCustomDefaultValue` is for optional fields of structs and exceptions that ' +
    'have a default, `@thrift.AllowUnsafeUnionFieldCustomDefaultValue` for fields of unions that have one.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
struct Person {
  @thrift.AllowUnsafeOptionalCustomDefaultValue
  1: optional i32 age;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct AllowUnsafeOptionalCustomDefaultValue {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
struct Person {
  @thrift.AllowUnsafeOptionalCustomDefaultValue
  1: optional i32 age = 18;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct AllowUnsafeOptionalCustomDefaultValue {}
`,
  },
  file(file, report) {
    for (const { node, name, owner, place } of fieldDeclarations(file)) {
      if (node.structured.length === 0) continue;
      const hasDefault = node.defaultValue !== undefined;
      if (
        hasAnnotation(file, node, 'AllowUnsafeOptionalCustomDefaultValue') &&
        (!hasDefault || owner.kind === 'union' || node.requiredness?.text !== 'optional')
      )
        report(place, `"${name}" is no optional field with a default in a struct or an exception`, {
          fixes: removeAnnotation(file, node, 'AllowUnsafeOptionalCustomDefaultValue'),
        });
      if (
        hasAnnotation(file, node, 'AllowUnsafeUnionFieldCustomDefaultValue') &&
        (!hasDefault || owner.kind !== 'union')
      )
        report(place, `"${name}" is no field with a default in a union`, {
          fixes: removeAnnotation(file, node, 'AllowUnsafeUnionFieldCustomDefaultValue'),
        });
    }
  },
};
