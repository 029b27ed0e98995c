/** Values of an enum that the integer type chosen for C++ or Rust cannot hold. */
import { listInWords } from '../../../../base/list-in-words.ts';
import type { Fix } from '../../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../../diagnostics/edits.ts';
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { type StandardAnnotation, writtenName } from '../../annotations/standard-annotations.ts';
import { placeOf } from '../../annotations/declarations.ts';
import {
  type AnnotationUse,
  findAnnotation,
  integerMember,
  memberOf,
} from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { EnumSymbol } from '../../symbols.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const enumTypeRange: ThriftCheck = {
  code: 'thrift/enum-type-range',
  severity: onlyIn('fbthrift', 'error'),
  title: 'the integer type of an enum cannot hold its values',
  explain:
    'The annotations `@cpp.EnumType` and `@rust.EnumType` choose the integer type of an enum in generated code. It ' +
    'has to hold all values.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
@cpp.EnumType{type = cpp.EnumUnderlyingType.U8}
enum Age {
  OLDEST = 300,
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
enum EnumUnderlyingType {
  U8 = 1,
  U16 = 3,
}
struct EnumType {
  1: EnumUnderlyingType type;
}
`,
    good: `include "cpp.thrift"
package "example.com/people"
@cpp.EnumType{type = cpp.EnumUnderlyingType.U8}
enum Age {
  OLDEST = 130,
}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
enum EnumUnderlyingType {
  U8 = 1,
  U16 = 3,
}
struct EnumType {
  1: EnumUnderlyingType type;
}
`,
  },
  enum(symbol, report) {
    for (const annotation of annotations) {
      const use = findAnnotation(symbol.file, symbol.node, annotation);
      const chosen = use && integerMember(use, 'type');
      if (use === undefined || chosen === undefined) continue;
      const place = placeOf(symbol.node);
      const type = integerTypes[chosen];
      if (type === undefined) {
        const written = memberOf(use, 'type');
        report(written ?? place, `${chosen} is no integer type of "${writtenName(annotation)}"`, {
          severity: 'warning',
        });
        continue;
      }
      const outside = symbol.values.filter(({ number }) => number < type.least || number > type.most);
      if (outside.length === 0) continue;
      const values = listInWords(outside.map(({ name, number }) => `"${name}" = ${number}`));
      const message = `the type ${type.name} holds ${type.least} to ${type.most}, but not ${values}`;
      const better = smallestFor(symbol);
      const help =
        better === undefined
          ? `leave out "${writtenName(annotation)}": 32 bits hold all values`
          : `choose ${better}`;
      report(place, message, { help, fixes: fixesFor(symbol, use, annotation, better) });
    }
  },
};

/** Names the better type, or does without the annotation. */
function fixesFor(
  { file, node }: EnumSymbol,
  use: AnnotationUse,
  annotation: StandardAnnotation,
  better: string | undefined,
): readonly Fix[] {
  const value = memberOf(use, 'type');
  if (better === undefined || value?.kind !== 'reference' || use.file !== file)
    return removeAnnotation(file, node, annotation);
  return [replacement(value, value.text.replace(/\w+$/, better))];
}

const annotations = ['cpp/EnumType', 'rust/EnumType'] as const satisfies readonly StandardAnnotation[];

/** By the number that stands for each in `EnumUnderlyingType`. The values of enums have 32 bits and a sign. */
const integerTypes = [
  { name: 'I8', least: -128, most: 127 },
  { name: 'U8', least: 0, most: 255 },
  { name: 'I16', least: -32_768, most: 32_767 },
  { name: 'U16', least: 0, most: 65_535 },
  { name: 'U32', least: 0, most: 2_147_483_647 },
] as const;

/** Nothing where no type but the usual one holds all values. Without negative values an unsigned type is taken. */
function smallestFor({ values }: EnumSymbol): string | undefined {
  let least = Infinity;
  let most = -Infinity;
  for (const { number } of values) {
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  return integerTypes.find((type) => type.least <= least && most <= type.most && type.least < 0 === least < 0)
    ?.name;
}
