/** An annotation about the prefix of names in Hack, and no prefix. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { type StandardAnnotation, writtenName } from '../../annotations/standard-annotations.ts';
import { hasAnnotation, packageStatementOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const hackNamePrefix: ThriftCheck = {
  code: 'thrift/hack-name-prefix',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an annotation about a prefix of names stands without one',
  explain:
    'The annotations `@hack.LegacyOmitPrefixInNameString` and `@hack.LegacyAlwaysIncludeNamePrefixInProcessor` say how the ' +
    'prefix of `@hack.NamePrefix` is used. Without that they mean nothing.',
  examples: {
    bad: `include "hack.thrift"
@hack.LegacyOmitPrefixInNameString
package "example.com/people"
//- /hack.thrift
package "facebook.com/thrift/annotation/hack"
struct LegacyOmitPrefixInNameString {}
`,
    good: `include "hack.thrift"
@hack.NamePrefix{prefix = "People"}
@hack.LegacyOmitPrefixInNameString
package "example.com/people"
//- /hack.thrift
package "facebook.com/thrift/annotation/hack"
struct LegacyOmitPrefixInNameString {}
struct NamePrefix {
  1: string prefix;
}
`,
  },
  file(file, report) {
    const statement = packageStatementOf(file);
    if (statement === undefined || hasAnnotation(file, statement, 'hack/NamePrefix')) return;
    for (const annotation of dependent)
      if (hasAnnotation(file, statement, annotation))
        report(statement, `"${writtenName(annotation)}" needs "@hack.NamePrefix" beside it`, {
          fixes: removeAnnotation(file, statement, annotation),
        });
  },
};

const dependent = [
  'hack/LegacyOmitPrefixInNameString',
  'hack/LegacyAlwaysIncludeNamePrefixInProcessor',
] as const satisfies readonly StandardAnnotation[];
