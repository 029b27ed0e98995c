/** A name that leads to something that cannot stand here. */
import type { ProtoCheck } from '../proto-check.ts';

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
  file({ failures }, report) {
    for (const { span, name, wanted, found } of failures)
      if (found !== undefined)
        report(
          span,
          `"${name}" is ${found}; expected ${wanted === 'type' ? 'a message or an enum' : 'a message'}`,
        );
  },
};
