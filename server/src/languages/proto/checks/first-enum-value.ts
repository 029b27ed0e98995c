/** An open enum that does not start with zero. */
import { isClosed } from '../field-facts.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { lineBefore, replacement } from '../../../diagnostics/edits.ts';
import { movedUp, placeBefore } from '../move-up.ts';
import { unspecifiedName } from '../naming.ts';
import type { ProtoCheck } from '../proto-check.ts';
import type { EnumSymbol, EnumValueSymbol } from '../symbols.ts';

export const firstEnumValue: ProtoCheck = {
  code: 'proto/first-enum-value',
  severity: 'error',
  title: 'the first value of an open enum must be zero',
  explain:
    'The first value of an enum is the default of its fields. In proto3, and in editions unless ' +
    '`features.enum_type = CLOSED` is set, an absent field means zero, so that value must be 0. Call it ' +
    '`…_UNSPECIFIED`.',
  examples: {
    bad: `syntax = "proto3";
enum Color {
  COLOR_RED = 1;
}
`,
    good: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
  },
  enum(symbol, report) {
    const [first] = symbol.values;
    if (first === undefined || Number.isNaN(first.number) || first.number === 0 || isClosed(symbol)) return;
    report(
      first.node.number,
      `the first value of the enum "${symbol.name}" must be 0`,
      adviceOn(symbol, first),
    );
  },
};

/** To let the value that is zero be the first, or to add one. */
function adviceOn({ name, node, values, file }: EnumSymbol, first: EnumValueSymbol): DiagnosticMore {
  const { text } = file.parsed;
  const zero = values.find(({ number }) => number === 0);
  if (zero !== undefined) {
    const edits = movedUp(text, node, zero.node, first.node);
    return {
      help: `"${zero.name}" is 0: let it be the first`,
      fixes: [{ title: `Move "${zero.name}" to the front`, edits }],
    };
  }
  const added = unspecifiedName(name);
  if (values.some((each) => each.name === added))
    return { fixes: [replacement(first.node.number, '0', 'Use 0')] };
  const line = `${added} = 0;`;
  return {
    help: `an enum begins with a value for what is not said: "${line}"`,
    fixes: [{ title: `Add "${line}"`, edits: [lineBefore(text, placeBefore(text, node, first.node), line)] }],
  };
}
