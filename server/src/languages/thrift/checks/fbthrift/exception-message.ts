/** `@thrift.ExceptionMessage` on what is not the one message of an exception. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { fieldDeclarations } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import { fieldNamed } from '../../members.ts';
import type { StructSymbol } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const exceptionMessage: ThriftCheck = {
  code: 'thrift/exception-message',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a field cannot be the message of an exception',
  explain:
    'The annotation `@thrift.ExceptionMessage` marks the one field of an exception that says in words what happened, ' +
    'a string or binary data.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
exception Unknown {
  @thrift.ExceptionMessage
  1: i32 code;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct ExceptionMessage {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
exception Unknown {
  @thrift.ExceptionMessage
  1: string text;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct ExceptionMessage {}
`,
  },
  file(file, report) {
    const marked = new Set<StructSymbol>();
    for (const { node, name, owner, symbol, place } of fieldDeclarations(file)) {
      if (!hasAnnotation(file, node, 'ExceptionMessage')) continue;
      const fixes = removeAnnotation(file, node, 'ExceptionMessage');
      if (owner.kind !== 'exception') {
        report(place, `"${name}" cannot be a message: "${owner.name}" is no exception`, { fixes });
        continue;
      }
      if (marked.has(owner)) report(place, `"${owner.name}" has a message already`, { fixes });
      marked.add(owner);
      const { type } = symbol;
      const isText = type.kind === 'scalar' && (type.scalar === 'string' || type.scalar === 'bytes');
      if (!isText && type.kind !== 'unknown')
        report(place, `"${name}" cannot be a message: it is no string`, { fixes });
      if (name !== 'message' && fieldNamed(owner, 'message') !== undefined)
        report(place, `"${name}" is the message, but some generators take the field "message" for it`, {
          severity: 'warning',
        });
    }
  },
};
