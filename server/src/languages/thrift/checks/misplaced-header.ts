/** An include, a namespace or a package after the first definition. */
import { insertion, removal } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { FileStatement } from '../ast.ts';
import { headers } from '../headers.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const misplacedHeader: ThriftCheck = {
  code: 'thrift/misplaced-header',
  severity: 'error',
  fixedOnSave: true,
  title: 'a header after a definition',
  explain:
    'Includes, namespaces and the package are the header of a file: they come before the first definition. Move the ' +
    'statement up.',
  examples: {
    bad: `struct Person {}
namespace py people
`,
    good: `namespace py people
struct Person {}
`,
  },
  file({ parsed: { file, text } }, report) {
    let definition: FileStatement | undefined;
    let lastHeader: FileStatement | undefined;
    for (const statement of file.statements) {
      const { kind, start } = statement;
      if (headers.has(kind)) {
        if (definition === undefined) {
          lastHeader = statement;
          continue;
        }
        const keyword = /\w*/.exec(text.slice(start, start + 20))?.[0] ?? '';
        report({ start, end: start + keyword.length }, `"${keyword}" must come before all definitions`, {
          fixes: [moved(text, statement, lastHeader)],
        });
      } else if (kind !== 'empty' && kind !== 'broken') {
        definition ??= statement;
      }
    }
  },
};

/** Behind the last header that is in its place; else before all that the file says. */
function moved(text: string, statement: FileStatement, lastHeader: FileStatement | undefined): Fix {
  const line = text.slice(statement.start, statement.end);
  const edit = lastHeader === undefined ? insertion(0, `${line}\n`) : insertion(lastHeader.end, `\n${line}`);
  return { title: 'Move it before the definitions', edits: [edit, removal(text, statement)] };
}
