/** A field whose name clashes with what code generators make of another's. */
import { containingMessage, type FieldSymbol, type MessageSymbol, type OneofSymbol } from '../symbols.ts';
import { named } from '../named.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';

export const collidingName: ProtoCheck = {
  code: 'proto/colliding-name',
  severity: 'error',
  title: 'the name clashes with a name in generated code',
  explain:
    'Generated code has `has_name`, `get_name`, `set_name` and `clear_name` for a field `name`, and often `name_value` ' +
    'too; no other field or oneof of the message can be called so. `descriptor` is taken in every message. The rule ' +
    'holds where `features.enforce_naming_style` is `STYLE2026`.',
  examples: {
    bad: `edition = "2024";
option features.enforce_naming_style = STYLE2026;
message Person {
  string name = 1;
  bool has_name = 2;
}
`,
    good: `edition = "2024";
option features.enforce_naming_style = STYLE2026;
message Person {
  string name = 1;
  bool is_named = 2;
}
`,
  },
  field(field, report) {
    checkName(field, containingMessage(field), report);
  },
  oneof(oneof, report) {
    checkName(oneof, oneof.parent, report);
  },
};

const prefixes = ['has_', 'get_', 'set_', 'clear_'];
const suffix = '_value';

function checkName(
  { name, node, features }: FieldSymbol | OneofSymbol,
  message: MessageSymbol | undefined,
  report: Report,
): void {
  if (features.enforce_naming_style !== 'STYLE2026') return;
  if (name === 'descriptor') report(node.name, '"descriptor" is a name of generated code');
  if (message === undefined) return;
  const prefix = prefixes.find((each) => name.startsWith(each));
  const stems = [
    ...(prefix === undefined ? [] : [name.slice(prefix.length)]),
    ...(name.endsWith(suffix) ? [name.slice(0, -suffix.length)] : []),
  ];
  for (const stem of stems) {
    const other = named(message.fields, stem) ?? named(message.oneofs, stem);
    if (other === undefined) continue;
    report(node.name, `"${name}" is also made of "${stem}" in generated code`, {
      related: [{ uri: other.file.uri, span: other.node.name, message: `"${stem}" is declared here` }],
    });
    return;
  }
}
