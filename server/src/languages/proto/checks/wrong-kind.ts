/** A name that leads to something that cannot stand here. */
import type { Span } from '../../../base/span.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { lookUp, visibleScope } from '../scope.ts';
import type { ProtoLinked } from '../symbols.ts';

export const wrongKind: ProtoCheck = {
  code: 'proto/wrong-kind',
  severity: 'error',
  title: 'the name means something else than the place needs',
  explain:
    'The name is declared, but not as what the place needs: an rpc takes and returns messages, `extend` extends a ' +
    'message, a field has a message, an enum or a built-in type. The innermost declaration of a name counts, so a ' +
    'method hides a message of the same name.',
  examples: {
    bad: `syntax = "proto3";
service Greeter {
  rpc Greet(Level) returns (Reply);
}
enum Level {
  LEVEL_UNSPECIFIED = 0;
}
message Reply {}
`,
    good: `syntax = "proto3";
service Greeter {
  rpc Greet(Request) returns (Reply);
}
message Request {}
message Reply {}
`,
  },
  file(file, report) {
    for (const { span, name, wanted, found } of file.failures)
      if (found !== undefined)
        report(
          span,
          `"${name}" is ${found}; expected ${wanted === 'type' ? 'a message or an enum' : 'a message'}`,
          adviceOn(file, span, name),
        );
  },
};

/** Where something nearer hides a message of the name. */
function adviceOn(file: ProtoLinked, span: Span, name: string): DiagnosticMore {
  const { found } = lookUp(visibleScope(file), undefined, name, true);
  if (found?.kind !== 'message' || name.startsWith('.')) return {};
  const full = `.${found.fullName}`;
  return { help: `the message is "${full}"`, fixes: [replacement(span, full)] };
}
