/** Annotations where the Apache compiler takes none. */
import type { Annotations } from '../ast.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const misplacedAnnotations: ThriftCheck = {
  code: 'thrift/misplaced-annotations',
  severity: 'error',
  title: 'annotations where none may stand',
  explain:
    'Annotations may follow built-in types, containers and declarations, but not constants, and not the name of a ' +
    'declared type. Other compilers take them there; the Apache compiler does not.',
  examples: {
    bad: `const i32 LIMIT = 10 (unit = "seconds")
`,
    good: `const i32 LIMIT = 10
`,
  },
  file({ constants }, report) {
    for (const { node } of constants) reportOn('a constant', node.annotations, report);
  },
  type({ node }, report) {
    if (node.kind === 'named-type') reportOn('the name of a type', node.annotations, report);
  },
};

function reportOn(what: string, annotations: Annotations | undefined, report: Report): void {
  if (annotations !== undefined)
    report(annotations, `the Apache compiler takes no annotations after ${what}`, {
      fixes: [{ title: 'Remove the annotations', edits: [{ span: annotations, newText: '' }] }],
    });
}
