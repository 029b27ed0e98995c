/** Reserved names in the form of another edition, or together with numbers. */
import { isEditions } from '../edition.ts';
import type * as ast from '../ast.ts';
import { indentOf, replacement } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { ProtoLinked } from '../symbols.ts';

export const reservedForm: ProtoCheck = {
  code: 'proto/reserved-form',
  severity: 'error',
  fixedOnSave: true,
  title: 'the reserved statement has the wrong form',
  explain:
    'Reserved names are strings in proto2 and proto3 (`reserved "foo";`) and bare names in editions (`reserved foo;`). ' +
    'One statement reserves either names or numbers.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  reserved nickname;
}
`,
    good: `syntax = "proto3";
message Person {
  reserved "nickname";
}
`,
  },
  message({ file, node }, report) {
    if (node.kind !== 'field') for (const each of node.body.statements) checkStatement(file, each, report);
  },
  enum({ file, node }, report) {
    for (const each of node.body.statements) checkStatement(file, each, report);
  },
};

function checkStatement(
  { edition, parsed }: ProtoLinked,
  statement: ast.MessageStatement | ast.EnumStatement,
  report: Report,
): void {
  if (statement.kind !== 'reserved') return;
  const [name] = statement.names;
  const [range] = statement.ranges;
  if (name !== undefined && range !== undefined)
    report(
      name.start > range.start ? name : range,
      'names and numbers are reserved in statements of their own',
      { fixes: [parting(parsed.text, statement)] },
    );
  const wanted = isEditions(edition) ? 'identifier' : 'string';
  for (const name of statement.names) {
    if (name.kind === wanted) continue;
    const bare = parsed.text.slice(name.start, name.end);
    if (wanted === 'string')
      report(name, 'a reserved name is a string before edition 2023', {
        fixes: [{ title: 'Put the name in quotes', edits: [{ span: name, newText: `"${bare}"` }] }],
      });
    else
      report(name, 'a reserved name has no quotes since edition 2023', {
        fixes: [
          { title: 'Remove the quotes', edits: [{ span: name, newText: bare.replace(/^["']|["']$/g, '') }] },
        ],
      });
  }
}

/** The names go into a statement of their own, below the numbers. */
function parting(text: string, statement: ast.Reserved): Fix {
  const lines = [statement.ranges, statement.names].map(
    (items) => `reserved ${items.map(({ start, end }) => text.slice(start, end)).join(', ')};`,
  );
  return replacement(statement, lines.join(`\n${indentOf(text, statement.start)}`), 'Part the statement');
}
