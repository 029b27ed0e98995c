/** A type of another file that is local to it. */
import type { Span } from '../../../base/span.ts';
import { insertion } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumSymbol, MessageSymbol, ProtoLinked } from '../symbols.ts';
import { isVisibleFrom } from '../visibility.ts';

export const notVisible: ProtoCheck = {
  code: 'proto/not-visible',
  severity: 'error',
  title: 'the type is local to another file',
  explain:
    'Since edition 2024 a message or enum is either exported or local to its file: as its `export` or `local` says, ' +
    'or else as `features.default_symbol_visibility` does. Unless that is set, nested types are local.',
  examples: {
    bad: `edition = "2024";
import "other.proto";
message Person {
  Address address = 1;
}
//- /other.proto
edition = "2024";
local message Address {}
`,
    good: `edition = "2024";
import "other.proto";
message Person {
  Address address = 1;
}
//- /other.proto
edition = "2024";
message Address {}
`,
  },
  field(field, report) {
    const { file, typeNode, typeSymbol, extend, extendee } = field;
    if (extend !== undefined && extend.body.statements.find(isField) === field.node)
      reportHidden(file, extend.extendee, extendee, report);
    if (typeNode.kind === 'named-type') reportHidden(file, typeNode, typeSymbol, report);
    if (typeNode.kind === 'map-type' && typeSymbol?.kind === 'message')
      reportHidden(file, typeNode.value, typeSymbol.fields[1]?.typeSymbol, report);
  },
  method({ file, node, input, output }, report) {
    reportHidden(file, node.input.type, input, report);
    reportHidden(file, node.output.type, output, report);
  },
};

function isField({ kind }: { readonly kind: string }): boolean {
  return kind === 'field' || kind === 'group';
}

function reportHidden(
  file: ProtoLinked,
  span: Span,
  symbol: MessageSymbol | EnumSymbol | undefined,
  report: Report,
): void {
  if (symbol === undefined || isVisibleFrom(symbol, file)) return;
  report(span, `"${symbol.fullName}" is local to "${symbol.file.importPath}"`, {
    related: [{ uri: symbol.file.uri, span: symbol.node.name, message: 'declared here' }],
    fixes: exporting(symbol),
  });
}

/** Writes `export` where the type is declared. What is strict about that has no nested types to export. */
function exporting({ name, node, parent, file }: MessageSymbol | EnumSymbol): readonly Fix[] {
  if (node.kind !== 'message' && node.kind !== 'enum') return [];
  if (parent !== undefined && file.features.default_symbol_visibility === 'STRICT') return [];
  const { visibility, start } = node;
  const edit =
    visibility === undefined ? insertion(start, 'export ') : { span: spanOf(visibility), newText: 'export' };
  return [{ title: `Export "${name}"`, edits: [{ uri: file.uri, ...edit }] }];
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
