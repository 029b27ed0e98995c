/** `@thrift.AllowLegacyMissingUris` where it allows nothing. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { placeOf } from '../../annotations/declarations.ts';
import { hasAnnotation, packageStatementOf, uriOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

const annotation = 'AllowLegacyMissingUris';

export const unneededMissingUris: ThriftCheck = {
  code: 'thrift/unneeded-missing-uris',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a missing URI is allowed where none is missing',
  explain:
    'The annotation `@thrift.AllowLegacyMissingUris` lets structs, unions, exceptions and enums have no URI. ' +
    "fbthrift's compiler rejects it where the type has one, or where the package allows the same already.",
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
@thrift.AllowLegacyMissingUris
struct Person {}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct AllowLegacyMissingUris {}
`,
    good: `package "example.com/people"
struct Person {}
`,
  },
  file(file, report) {
    const statement = packageStatementOf(file);
    const allowsAll = statement !== undefined && hasAnnotation(file, statement, annotation);
    let isNeeded = false;
    for (const symbol of file.types) {
      const { kind, name, node } = symbol;
      const isAllowed = hasAnnotation(file, node, annotation);
      const fixes = removeAnnotation(file, node, annotation);
      const uri = uriOf(symbol);
      if (kind === 'typedef') {
        if (isAllowed) report(placeOf(node), `the typedef "${name}" needs no URI`, { fixes });
      } else if (uri !== undefined) {
        if (isAllowed) report(placeOf(node), `"${name}" has the URI "${uri}"`, { fixes });
      } else {
        isNeeded = true;
        if (isAllowed && allowsAll)
          report(placeOf(node), `the package allows "${name}" to have no URI already`, { fixes });
      }
    }
    if (allowsAll && !isNeeded)
      report(statement, 'no type of the file is without a URI', {
        fixes: removeAnnotation(file, statement, annotation),
      });
  },
};
