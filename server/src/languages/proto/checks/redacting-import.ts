/** An `import option` of custom options that mark what must not be shown. */
import type { Span } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { boolOption } from '../field-facts.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { type EnumSymbol, extensionsIn, type FieldSymbol, type MessageSymbol } from '../symbols.ts';

export const redactingImport: ProtoCheck = {
  code: 'proto/redacting-import',
  severity: 'error',
  title: 'the imported options redact fields',
  explain:
    'The value of an enum with `debug_redact` marks, by way of a custom option, what must not be printed. Programs ' +
    'need such an option to be linked in, and `import option` does not link it: import its file without `option`.',
  examples: {
    bad: `edition = "2024";
import option "other.proto";
message Person {
  string name = 1 [(privacy) = PRIVACY_SECRET];
}
//- /other.proto
edition = "2024";
import "google/protobuf/descriptor.proto";
enum Privacy {
  PRIVACY_PUBLIC = 0;
  PRIVACY_SECRET = 1 [debug_redact = true];
}
extend google.protobuf.FieldOptions {
  Privacy privacy = 50000;
}
`,
    good: `edition = "2024";
import "other.proto";
message Person {
  string name = 1 [(privacy) = PRIVACY_SECRET];
}
//- /other.proto
edition = "2024";
import "google/protobuf/descriptor.proto";
enum Privacy {
  PRIVACY_PUBLIC = 0;
  PRIVACY_SECRET = 1 [debug_redact = true];
}
extend google.protobuf.FieldOptions {
  Privacy privacy = 50000;
}
`,
  },
  file({ imports, parsed }, report) {
    for (const { node, modifier, file } of imports) {
      if (modifier !== 'option' || file === undefined) continue;
      const option = extensionsIn(file).find((extension) => redacts(extension));
      if (option !== undefined)
        report(node.modifier ?? node, `the option "${option.name}" of this file redacts what it is set on`, {
          help: 'import the file without "option"',
          fixes: node.modifier === undefined ? [] : [removeModifier(parsed.text, node.modifier)],
          related: [{ uri: option.file.uri, span: option.node.name, message: 'the option' }],
        });
    }
  },
};

function removeModifier(text: string, { start, end }: Span): Fix {
  const blanks = /^\s*/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return replacement({ start, end: end + blanks }, '', 'Remove "option"');
}

/** Whether a value of the field can hold a value of an enum that redacts. */
function redacts({ typeSymbol }: FieldSymbol): boolean {
  const types = new Set<MessageSymbol | EnumSymbol>(typeSymbol && [typeSymbol]);
  for (const type of types) {
    if (type.kind === 'enum') {
      if (type.values.some(({ node }) => boolOption(node.options?.options ?? [], 'debug_redact') === true))
        return true;
    } else {
      for (const field of type.fields) if (field.typeSymbol !== undefined) types.add(field.typeSymbol);
    }
  }
  return false;
}
