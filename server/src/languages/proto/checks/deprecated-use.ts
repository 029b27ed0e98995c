/** The use of a message or enum that is deprecated. */
import type { Span } from '../../../base/span.ts';
import { boolOption } from '../field-facts.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  isMapEntry,
  type MessageSymbol,
  type MethodSymbol,
  type ProtoLinked,
} from '../symbols.ts';

export const deprecatedUse: ProtoCheck = {
  code: 'proto/deprecated-use',
  severity: 'hint',
  title: 'the type is deprecated',
  explain:
    'The type, or the whole file it is in, has `option deprecated = true`: its authors want it to be used no more. ' +
    'What is deprecated itself may go on using it. Editors strike the name through; the command line says nothing.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  Name name = 1;
}
message Name {
  option deprecated = true;
}
`,
    good: `syntax = "proto3";
message Person {
  Name name = 1 [deprecated = true];
}
message Name {
  option deprecated = true;
}
`,
  },
  field(field, report) {
    const { typeNode, typeSymbol } = field;
    if (typeNode.kind !== 'map-type') reportUse(typeNode, typeSymbol, field, report);
    else if (typeSymbol?.kind === 'message')
      reportUse(typeNode.value, typeSymbol.fields[1]?.typeSymbol, field, report);
  },
  method(method, report) {
    reportUse(method.node.input.type, method.input, method, report);
    reportUse(method.node.output.type, method.output, method, report);
  },
};

function reportUse(
  place: Span,
  type: MessageSymbol | EnumSymbol | undefined,
  user: FieldSymbol | MethodSymbol,
  report: Report,
): void {
  if (type === undefined || !(isDeprecated(type) || isDeprecated(type.file))) return;
  if ((type.kind === 'message' && isMapEntry(type)) || isInDeprecated(user)) return;
  report(place, `"${type.name}" is deprecated`, {
    tags: ['deprecated'],
    related: [{ uri: type.file.uri, span: type.node.name, message: 'declared here' }],
  });
}

function isDeprecated({ options }: Pick<ProtoLinked, 'options'>): boolean {
  return options.length > 0 && boolOption(options, 'deprecated') === true;
}

function isInDeprecated(user: FieldSymbol | MethodSymbol): boolean {
  if (isDeprecated(user) || isDeprecated(user.file)) return true;
  if (user.kind === 'method') return isDeprecated(user.parent);
  for (let outer = user.parent; outer !== undefined; outer = outer.parent)
    if (isDeprecated(outer)) return true;
  return false;
}
