/** An interaction that a service performs twice, or by the name of another function. */
import { removal } from '../../../../diagnostics/edits.ts';
import type { Span } from '../../../../base/span.ts';
import type * as ast from '../../ast.ts';
import { separatorAfter } from '../../constructs/separators.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftLinked } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const duplicatePerforms: ThriftCheck = {
  code: 'thrift/duplicate-performs',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the function by which an interaction begins is there already',
  explain:
    'For `performs Talk;` a service gets a function `createTalk`. So it can say this once, and no function of its own has ' +
    'that name.',
  examples: {
    bad: `package "example.com/people"
interaction Talk {}
service People {
  performs Talk;
  performs Talk;
}
`,
    good: `package "example.com/people"
interaction Talk {}
service People {
  performs Talk;
}
`,
  },
  service({ file, node, name }, report) {
    const first = new Map<string, ast.Ident>();
    for (const each of node.body.statements) {
      if (each.kind !== 'function' && each.kind !== 'performs') continue;
      const made = each.kind === 'performs' ? `create${each.name.text}` : each.name.text;
      const before = first.get(made);
      if (before === undefined) first.set(made, each.name);
      else if (each.kind === 'performs' || before.text !== made)
        report(each, `"${name}" already has a function "${made}"`, {
          related: [{ uri: file.uri, span: before, message: 'first declared here' }],
          ...(each.kind === 'performs' && {
            fixes: [
              {
                title: 'Remove the statement',
                edits: [removal(file.parsed.text, withSeparator(file, each))],
              },
            ],
          }),
        });
    }
  },
};

function withSeparator({ parsed }: ThriftLinked, { start, end }: Span): Span {
  return { start, end: separatorAfter(parsed, end)?.end ?? end };
}
