/** An adapter on a constant, which is an experiment. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import { hasAnnotation, packageStatementOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const experimentalAdapter: ThriftCheck = {
  code: 'thrift/experimental-adapter',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an adapter on a constant is experimental',
  explain:
    'A constant can have `@cpp.Adapter`, directly or by way of another annotation, only where it or the package has ' +
    '`@thrift.Experimental`.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
@cpp.Adapter{name = "LimitAdapter"}
const i32 LIMIT = 10;
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
`,
    good: `include "cpp.thrift"
include "thrift.thrift"
@thrift.Experimental
package "example.com/people"
@cpp.Adapter{name = "LimitAdapter"}
const i32 LIMIT = 10;
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Adapter {
  1: string name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Experimental {}
`,
  },
  file(file, report) {
    const statement = packageStatementOf(file);
    if (statement !== undefined && hasAnnotation(file, statement, 'Experimental')) return;
    for (const { kind, node, name, place } of annotatedDeclarations(file))
      if (
        kind === 'const' &&
        hasAnnotation(file, node, 'cpp/Adapter') &&
        !hasAnnotation(file, node, 'Experimental')
      )
        report(place, `the constant "${name}" has an adapter, which needs "@thrift.Experimental"`, {
          fixes: removeAnnotation(file, node, 'cpp/Adapter'),
        });
  },
};
