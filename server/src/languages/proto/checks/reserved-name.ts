/** A field or enum value with a reserved name, or a name that is reserved twice. */
import { removeReserved } from '../edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumSymbol, FieldSymbol, EnumValueSymbol, MessageSymbol } from '../symbols.ts';

export const reservedName: ProtoCheck = {
  code: 'proto/reserved-name',
  severity: 'error',
  title: 'the name is reserved',
  explain:
    'A name in a `reserved` statement must not be used, most often because something that is gone had it and saved ' +
    'JSON or text still does. Reserving it once is enough.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  reserved "nickname";
  string nickname = 1;
}
`,
    good: `syntax = "proto3";
message Person {
  reserved "nickname";
  string name = 1;
}
`,
  },
  message(message, report) {
    if (message.reservedNames.length > 0) reportNames(message, message.fields, report);
  },
  enum(symbol, report) {
    if (symbol.reservedNames.length > 0) reportNames(symbol, symbol.values, report);
  },
};

function reportNames(
  { file, reservedNames }: MessageSymbol | EnumSymbol,
  symbols: readonly (FieldSymbol | EnumValueSymbol)[],
  report: Report,
): void {
  const reserved = new Map<string, (typeof reservedNames)[number]>();
  const related = (name: string, message: string): object => {
    const place = reserved.get(name);
    return place === undefined ? {} : { related: [{ uri: file.uri, span: place.node, message }] };
  };
  for (const each of reservedNames) {
    if (each.name === '') continue;
    if (!reserved.has(each.name)) reserved.set(each.name, each);
    else
      report(each.node, `"${each.name}" is already reserved`, {
        ...related(each.name, 'first reserved here'),
        fixes: removeReserved(file, each.node, `Remove "${each.name}"`),
      });
  }
  for (const { name, node } of symbols)
    if (reserved.has(name))
      report(node.name, `the name "${name}" is reserved`, related(name, 'reserved here'));
}
