/** `@cpp.Lazy` on a field that is a number. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { fieldDeclarations } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { Scalar } from '../../../../model/type-ref.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const lazyField: ThriftCheck = {
  code: 'thrift/lazy-field',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a number is to be read lazily',
  explain:
    'A field with `@cpp.Lazy` is read when somebody first asks for it. For a number or a `bool` that costs more than it saves.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
struct Person {
  @cpp.Lazy
  1: i32 age;
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Lazy {}
`,
    good: `include "cpp.thrift"
package "example.com/people"
struct Person {
  @cpp.Lazy
  1: list<string> letters;
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Lazy {}
`,
  },
  file(file, report) {
    for (const { node, name, symbol, place } of fieldDeclarations(file))
      if (
        symbol.type.kind === 'scalar' &&
        !long.has(symbol.type.scalar) &&
        hasAnnotation(file, node, 'cpp/Lazy')
      )
        report(place, `"${name}" is a number, so reading it lazily saves nothing`, {
          fixes: removeAnnotation(file, node, 'cpp/Lazy'),
        });
  },
};

const long: ReadonlySet<Scalar> = new Set<Scalar>(['string', 'bytes']);
