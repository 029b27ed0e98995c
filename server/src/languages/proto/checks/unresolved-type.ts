/** A name that leads to nothing. */
import type { ProtoCheck } from '../proto-check.ts';
import { lookUp, reachableScope, visibleScope } from '../scope.ts';

export const unresolvedType: ProtoCheck = {
  code: 'proto/unresolved-type',
  severity: 'error',
  title: 'the name is not declared',
  explain:
    'No message or enum of this name is declared in the file, in what it imports, or in what these import with ' +
    '`import public`. A name is looked for in the innermost scope first, and the first scope that knows its first ' +
    'part decides: `foo.Bar` inside of a message that has a `foo` of its own means that one. A dot in front makes a ' +
    'name start from the outermost scope.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  Address address = 1;
}
`,
    good: `syntax = "proto3";
message Person {
  Address address = 1;
}
message Address {}
`,
  },
  file(file, report) {
    const missing = file.failures.filter(({ found }) => found === undefined);
    // What a missing file declares cannot be told from what nobody declares.
    if (missing.length === 0 || file.reachesCycle || !visibleScope(file).complete) return;
    const reachable = reachableScope(file);
    for (const { span, name, within } of missing) {
      const { found } = within === undefined ? lookUp(reachable, undefined, name, true) : noAdvice;
      if (found?.kind === 'message' || found?.kind === 'enum')
        report(span, `"${name}" is declared in "${found.file.importPath}", which is not imported`, {
          related: [{ uri: found.file.uri, span: found.node.name, message: 'declared here' }],
        });
      else
        report(span, `"${name}" is not declared`, within === undefined ? {} : { help: helpOn(name, within) });
    }
  },
};

const noAdvice = { found: undefined };

function helpOn(name: string, within: string): string {
  const [first = ''] = name.split('.', 1);
  return `the innermost "${first}" is "${within}", which has no such name; ".${name}" starts from the outermost scope`;
}
