/** A name that fbthrift keeps for itself. */
import { declarationsOf } from '../../annotations/declarations.ts';
import { hasAnnotation, packageStatementOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const reservedIdentifier: ThriftCheck = {
  code: 'thrift/reserved-identifier',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the name is kept for fbthrift',
  explain:
    'Names that begin with `fbthrift`, in whatever case and behind any underscores, are for generated code. The name ' +
    'of a file must not begin so either. The annotations `@thrift.AllowReservedIdentifier` and ' +
    '`@thrift.AllowReservedFilename` make an exception.',
  examples: {
    bad: `package "example.com/people"
struct FBThriftPerson {}
`,
    good: `package "example.com/people"
struct Person {}
`,
  },
  file(file, report) {
    const statement = packageStatementOf(file);
    if (
      isReserved(file.program) &&
      (statement === undefined || !hasAnnotation(file, statement, 'AllowReservedFilename'))
    )
      report(statement ?? { start: 0, end: 0 }, `"${file.program}" is a reserved name for a file`);
    for (const { node, name } of declarationsOf(file))
      if (
        isReserved(name) &&
        node.kind !== 'package' &&
        !hasAnnotation(file, node, 'AllowReservedIdentifier')
      )
        report(node.name, `"${name}" is a reserved name`);
  },
};

function isReserved(name: string): boolean {
  return /^_*fbthrift/i.test(name);
}
