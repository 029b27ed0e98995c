/** Annotations about the thread of an interaction that do not go together. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { placeOf } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const interactionThread: ThriftCheck = {
  code: 'thrift/interaction-thread',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the thread of an interaction is not chosen as a whole',
  explain:
    'An interaction runs in the thread of the event base as a whole: `@cpp.ProcessInEbThreadUnsafe` stands before the ' +
    'interaction, not before its functions. It then handles one call after the other, and `@thrift.Serial` says nothing new.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
interaction Talk {
  @cpp.ProcessInEbThreadUnsafe
  void say(1: string text);
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct ProcessInEbThreadUnsafe {}
`,
    good: `include "cpp.thrift"
package "example.com/people"
@cpp.ProcessInEbThreadUnsafe
interaction Talk {
  void say(1: string text);
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct ProcessInEbThreadUnsafe {}
`,
  },
  file(file, report) {
    for (const { node, name, functions } of file.interactions) {
      for (const each of functions)
        if (hasAnnotation(file, each.node, annotation))
          report(
            placeOf(node),
            `"@cpp.ProcessInEbThreadUnsafe" stands before "${name}", not before its functions`,
            {
              related: [{ uri: file.uri, span: each.node.name, message: `it is before "${each.name}"` }],
              fixes: removeAnnotation(file, each.node, annotation),
            },
          );
      if (hasAnnotation(file, node, annotation) && hasAnnotation(file, node, 'Serial'))
        report(
          placeOf(node),
          `"${name}" has "@cpp.ProcessInEbThreadUnsafe", so it is serial without "@thrift.Serial"`,
          { fixes: removeAnnotation(file, node, 'Serial') },
        );
    }
  },
};

const annotation = 'cpp/ProcessInEbThreadUnsafe';
