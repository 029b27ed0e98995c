/** A comment that chooses a dialect which there is not. */
import { nearestNames } from '../../../base/nearest-names.ts';
import { dialectComments } from '../detect-dialect.ts';
import { dialectNamed, dialects } from '../dialect.ts';
import type { ThriftCheck } from '../thrift-check.ts';

const names = dialects.map(({ id }) => id);

export const unknownDialect: ThriftCheck = {
  code: 'thrift/unknown-dialect',
  severity: 'warning',
  title: 'a comment chooses a dialect that there is not',
  explain:
    'A comment before the first definition can say which dialect the file is in: ' +
    names.map((name) => `\`${name}\``).join(', ') +
    '. A comment with another name chooses nothing.',
  examples: {
    bad: `// parlance: dialect=kitx
struct Person {}
`,
    good: `// parlance: dialect=kitex
struct Person {}
`,
  },
  file({ parsed }, report) {
    for (const { name, span } of dialectComments(parsed)) {
      if (dialectNamed(name) !== undefined) continue;
      const [near] = nearestNames(name, names, 1);
      report(span, `there is no dialect "${name}"`, {
        help: `choose one of ${names.join(', ')}`,
        ...(near !== undefined && {
          fixes: [{ title: `Replace by "${near}"`, edits: [{ span, newText: near }] }],
        }),
      });
    }
  },
};
