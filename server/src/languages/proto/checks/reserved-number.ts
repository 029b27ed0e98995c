/** A field or enum value with a number that is reserved, or a field with one that is for extensions. */
import type { Span } from '../../../base/span.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { freeNumberAdvice } from '../free-number.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { rangeWith } from '../range-finder.ts';
import type { EnumSymbol, MessageSymbol, NumberRange } from '../symbols.ts';

export const reservedNumber: ProtoCheck = {
  code: 'proto/reserved-number',
  severity: 'error',
  title: 'the number is reserved',
  explain:
    'A number in a `reserved` statement must not be used, most often because something that is gone had it and old ' +
    'data still does. Field numbers in an `extensions` range are for the extensions of the message.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  reserved 2;
  string name = 2;
}
`,
    good: `syntax = "proto3";
message Person {
  reserved 2;
  string name = 3;
}
`,
  },
  message(message, report) {
    const { fields, reservedRanges, extensionRanges } = message;
    if (reservedRanges.length + extensionRanges.length === 0) return;
    for (const { name, number, node } of fields) {
      const reserved = rangeWith(reservedRanges, number);
      if (reserved !== undefined)
        report(
          node.number,
          `"${name}" has the reserved number ${number}`,
          more(message, node, reserved, 'reserved here'),
        );
      const extension = rangeWith(extensionRanges, number);
      if (extension !== undefined)
        report(
          node.number,
          `"${name}" has the number ${number}, which is for extensions`,
          more(message, node, extension, 'the extension range'),
        );
    }
  },
  enum(symbol, report) {
    for (const { name, number, node } of symbol.reservedRanges.length === 0 ? [] : symbol.values) {
      const reserved = rangeWith(symbol.reservedRanges, number);
      if (reserved !== undefined)
        report(
          node.number,
          `"${name}" has the reserved number ${number}`,
          more(symbol, node, reserved, 'reserved here'),
        );
    }
  },
};

function more(
  symbol: MessageSymbol | EnumSymbol,
  { number }: { readonly number: Span },
  { node }: NumberRange,
  message: string,
): DiagnosticMore {
  return {
    related: [{ uri: symbol.file.uri, span: node, message }],
    ...freeNumberAdvice(symbol, number),
  };
}
