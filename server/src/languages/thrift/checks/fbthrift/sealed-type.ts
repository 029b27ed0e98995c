/** A type with `@thrift.Sealed` that is not sealed. */
import { listInWords } from '../../../../base/list-in-words.ts';
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { placeOf } from '../../annotations/declarations.ts';
import { isSealed } from '../../annotations/sealed-types.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const sealedType: ThriftCheck = {
  code: 'thrift/sealed-type',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a sealed struct has fields of types that are not sealed',
  explain:
    'A type is sealed where no value of it can have unknown fields, so that what is equal for one reader is so for all: ' +
    'base types, enums, containers of sealed types, and structs with `@thrift.Sealed`. All fields of such a struct have ' +
    'sealed types.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
struct Name {}
@thrift.Sealed
struct Person {
  1: Name name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Sealed {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
@thrift.Sealed
struct Name {}
@thrift.Sealed
struct Person {
  1: Name name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Sealed {}
`,
  },
  struct({ file, node, name, fields }, report) {
    if (!hasAnnotation(file, node, 'Sealed')) return;
    const open = fields.filter(({ type }) => !isSealed(type));
    if (open.length === 0) return;
    const names = listInWords(open.map((field) => `"${field.name}"`));
    report(placeOf(node), `"${name}" cannot be sealed: the types of ${names} are not`, {
      related: open
        .slice(0, maxRelated)
        .map((field) => ({ uri: file.uri, span: field.node.type, message: 'not sealed' })),
      fixes: removeAnnotation(file, node, 'Sealed'),
    });
  },
};

/** How many of the fields are pointed at. */
const maxRelated = 10;
