/** A 64-bit constant that does not fit in 32 bits. */
import type * as ast from '../ast.ts';
import { fitsInt32, integerOf } from '../literals.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const largeInteger: ThriftCheck = {
  code: 'thrift/large-integer',
  severity: { apache: 'warning', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  title: 'a constant needs 64 bits',
  explain:
    'Some target languages have no integers of 64 bits, or write them otherwise. The Apache compiler warns, unless it ' +
    'is called with `--allow-64bit-consts`.',
  examples: {
    bad: `const i64 LIMIT = 4294967296
`,
    good: `const i64 LIMIT = 2147483647
`,
  },
  file({ constants }, report) {
    for (const { node } of constants) checkValue(node.value, report);
  },
  fields({ fields }, report) {
    for (const { node } of fields) checkValue(node.defaultValue, report);
  },
};

/** The parser bounds how deep values are nested. */
function checkValue(value: ast.ConstValue | undefined, report: Report): void {
  if (value === undefined) return;
  if (value.kind === 'int') {
    const number = integerOf(value.text);
    if (number !== undefined && !fitsInt32(number))
      report(value, `${value.text} does not fit in 32 bits, which are all that some languages have`);
  } else if (value.kind === 'list-literal') {
    for (const item of value.items) checkValue(item, report);
  } else if (value.kind === 'map-literal') {
    for (const entry of value.entries) {
      checkValue(entry.key, report);
      checkValue(entry.value, report);
    }
  }
}
