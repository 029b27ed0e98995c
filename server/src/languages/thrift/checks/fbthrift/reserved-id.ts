/** A field id or an enum value that `@thrift.ReserveIds` keeps from use, and mistakes in what that says. */
import { countWhile } from '../../../../base/sorted.ts';
import { placeOf } from '../../annotations/declarations.ts';
import {
  type AnnotationUse,
  findAnnotation,
  integerValue,
  memberOf,
} from '../../annotations/structured-annotations.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import { integerOf } from '../../literals.ts';
import type { EnumSymbol, StructSymbol } from '../../symbols.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';

export const reservedId: ThriftCheck = {
  code: 'thrift/reserved-id',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the id or the value is reserved',
  explain:
    'The annotation `@thrift.ReserveIds` names ids of fields, or numbers of enum values, that nothing may have: those of ' +
    'fields that were removed, for one. It takes a list of `ids`, and `id_ranges`, a map from the first of each range to the ' +
    'one behind its last.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
@thrift.ReserveIds{ids = [2, 3]}
struct Person {
  1: string name;
  2: i32 age;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct ReserveIds {
  1: list<i32> ids;
}
`,
    good: `include "thrift.thrift"
package "example.com/people"
@thrift.ReserveIds{ids = [2, 3]}
struct Person {
  1: string name;
  4: i32 age;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct ReserveIds {
  1: list<i32> ids;
}
`,
  },
  struct(symbol, report) {
    const ranges = rangesOf(symbol, report);
    for (const { start, end, node } of ranges)
      if (start < leastId || end - 1 > largestId)
        report(node, `ids are from ${leastId} to ${largestId}, so there is no need to reserve others`);
    const isReserved = lookupIn(ranges);
    for (const { node } of symbol.fields) {
      const id = node.id && integerOf(node.id.text);
      if (node.id !== undefined && id !== undefined && isReserved(Number(id)))
        report(placeOf(symbol.node), `"${node.name.text}" has the reserved id ${id}`, {
          related: [{ uri: symbol.file.uri, span: node.id, message: 'used here' }],
        });
    }
  },
  enum(symbol, report) {
    const isReserved = lookupIn(rangesOf(symbol, report));
    for (const { node, name, number } of symbol.values)
      if (isReserved(number))
        report(placeOf(symbol.node), `"${name}" has the reserved number ${number}`, {
          related: [{ uri: symbol.file.uri, span: node.value ?? node.name, message: 'used here' }],
        });
  },
};

const leastId = -32_768;
const largestId = 32_767;

/** The numbers from `start` to before `end`. */
interface ReservedRange {
  readonly start: number;
  readonly end: number;
  readonly node: ast.ConstValue;
}

/** In order of their first numbers. */
function rangesOf({ file, node }: StructSymbol | EnumSymbol, report: Report): readonly ReservedRange[] {
  const use = findAnnotation(file, node, 'ReserveIds');
  if (use === undefined) return [];
  return [...single(use), ...fromTo(use, report)].sort((a, b) => a.start - b.start);
}

function* single(use: AnnotationUse): Generator<ReservedRange> {
  const ids = memberOf(use, 'ids');
  for (const item of ids?.kind === 'list-literal' ? ids.items : []) {
    const id = integerValue(use.file, item);
    if (id !== undefined) yield { start: id, end: id + 1, node: item };
  }
}

function* fromTo(use: AnnotationUse, report: Report): Generator<ReservedRange> {
  const ranges = memberOf(use, 'id_ranges');
  for (const { key, value } of ranges?.kind === 'map-literal' ? ranges.entries : []) {
    const start = integerValue(use.file, key);
    const end = integerValue(use.file, value);
    if (start === undefined || end === undefined) continue;
    if (start < end) yield { start, end, node: key };
    else report(key, `a range ends behind its first id, but ${end} is not larger than ${start}`);
  }
}

/** Tells whether a number is in a range, in time that grows with the logarithm of how many there are. */
function lookupIn(ranges: readonly ReservedRange[]): (id: number) => boolean {
  let reach = -Infinity;
  const reaches = ranges.map(({ end }) => (reach = Math.max(reach, end)));
  return (id) => id < (reaches[countWhile(ranges, ({ start }) => start <= id) - 1] ?? -Infinity);
}
