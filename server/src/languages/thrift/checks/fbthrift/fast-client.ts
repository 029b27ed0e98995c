/** A service with `@cpp.FastClient` whose parent lacks it. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { placeOf } from '../../annotations/declarations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const fastClient: ThriftCheck = {
  code: 'thrift/fast-client',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a fast client extends a service without one',
  explain:
    'The client that `@cpp.FastClient` generates is derived from that of the parent service, so the parent has the ' +
    'annotation too.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
service Base {}
@cpp.FastClient
service People extends Base {}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct FastClient {}
`,
    good: `include "cpp.thrift"
package "example.com/people"
@cpp.FastClient
service Base {}
@cpp.FastClient
service People extends Base {}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct FastClient {}
`,
  },
  service({ file, node, name, parent }, report) {
    if (parent === undefined || !hasAnnotation(file, node, 'cpp/FastClient')) return;
    if (!hasAnnotation(parent.file, parent.node, 'cpp/FastClient'))
      report(
        placeOf(node),
        `"${name}" has "@cpp.FastClient", but "${parent.name}", which it extends, does not`,
        {
          related: [{ uri: parent.file.uri, span: parent.node.name, message: 'declared here' }],
          fixes: removeAnnotation(file, node, 'cpp/FastClient'),
        },
      );
  },
};
