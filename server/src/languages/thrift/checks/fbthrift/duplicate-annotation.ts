/** Two annotations of one struct before a declaration. */
import { removeUse } from '../../annotations/annotation-fixes.ts';
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import { annotationsOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const duplicateAnnotation: ThriftCheck = {
  code: 'thrift/duplicate-annotation',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the declaration has the annotation already',
  explain:
    'A declaration has an annotation of each struct once. What is to hold several values has a list of them.',
  examples: {
    bad: `package "example.com/people"
struct Sensitive {}
@Sensitive
@Sensitive
struct Person {}
`,
    good: `package "example.com/people"
struct Sensitive {}
@Sensitive
struct Person {}
`,
  },
  file(file, report) {
    for (const { node, name } of annotatedDeclarations(file)) {
      const first = Map.groupBy(annotationsOf(file, node), ({ type }) => type);
      for (const [type, [before, ...others]] of first) {
        if (type === undefined || before === undefined) continue;
        for (const { node: use } of others)
          report(use, `"${name}" has the annotation "@${use.name.text}" already`, {
            related: [{ uri: file.uri, span: before.node, message: 'first given here' }],
            fixes: removeUse(file, node, { node: use }),
          });
      }
    }
  },
};
