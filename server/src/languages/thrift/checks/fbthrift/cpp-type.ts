/** `@cpp.Type` with contents, or beside other annotations, that do not go with it. */
import type { Fix } from '../../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../../diagnostics/edits.ts';
import { annotatedDeclarations } from '../../annotations/declarations.ts';
import {
  type AnnotationUse,
  findAnnotation,
  hasAnnotation,
  memberOf,
  stringMember,
} from '../../annotations/structured-annotations.ts';
import { endOfChain } from '../../annotations/typedef-chain.ts';
import { unstructuredAnnotations } from '../../annotations/unstructured-annotations.ts';
import type * as ast from '../../ast.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const cppType: ThriftCheck = {
  code: 'thrift/cpp-type',
  severity: onlyIn('fbthrift', 'error'),
  title: 'another type for C++ does not fit the declaration',
  explain:
    'The annotation gives a field or a typedef another type in C++: either the `name` of a type, of as many bits as an ' +
    'integer has in Thrift, or, for a container, the `template` of one. It does not go with `@cpp.Adapter`.',
  examples: {
    bad: `include "cpp.thrift"
package "example.com/people"
@cpp.Type{name = "std::uint32_t"}
typedef i64 Id
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Type {
  1: string name;
}
`,
    good: `include "cpp.thrift"
package "example.com/people"
@cpp.Type{name = "std::uint64_t"}
typedef i64 Id
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
struct Type {
  1: string name;
}
`,
  },
  file(file, report) {
    for (const { node, name, place } of annotatedDeclarations(file)) {
      const use = findAnnotation(file, node, 'cpp/Type');
      const isAdapted = hasAnnotation(file, node, 'cpp/Adapter');
      const old = unstructuredAnnotations(file, node)?.items.find(({ key }) =>
        /^cpp2?\.(type|template)$/.test(key),
      );
      if (old !== undefined) {
        if (node.kind === 'typedef')
          report(place, `"${old.key}" has no effect on the typedef "${name}": write "@cpp.Type"`, {
            severity: 'warning',
          });
        if (isAdapted) report(place, `"${old.key}" does not go with "@cpp.Adapter"`);
        if (use !== undefined) report(place, `"${old.key}" does not go with "@cpp.Type"`);
      }
      if (use === undefined) continue;
      if (isAdapted) report(place, '"@cpp.Type" does not go with "@cpp.Adapter"', { severity: 'warning' });
      if (node.kind !== 'typedef' && node.kind !== 'field') continue;
      const hasTemplate = memberOf(use, 'template') !== undefined;
      if (hasTemplate === (memberOf(use, 'name') !== undefined))
        report(place, `"@cpp.Type" on "${name}" needs either a "name" or a "template"`);
      const { type } = endOfChain(file, node.type);
      if (hasTemplate && type.kind !== 'list' && type.kind !== 'set' && type.kind !== 'map')
        report(place, `only a container can have a "template", which the type of "${name}" is not`);
      const inCpp = bitsInCpp(stringMember(use, 'name') ?? '');
      const inThrift = type.kind === 'base-type' ? bitsInThrift.get(type.name) : undefined;
      if (inCpp !== undefined && inThrift !== undefined && inCpp !== inThrift)
        report(place, `the type has ${inCpp} bits in C++, but ${inThrift} in Thrift`, {
          fixes: withBits(use, inThrift),
        });
    }
  },
};

/** The same kind of integer with the number of bits; none where the name does not say how many it has. */
function withBits(use: AnnotationUse, bits: number): readonly Fix[] {
  const value = memberOf(use, 'name');
  const name = stringMember(use, 'name') ?? '';
  const newText = name.replace(/\d+/, String(bits));
  return value === undefined || newText === name ? [] : [replacement(value, `"${newText}"`)];
}

const bitsInThrift: ReadonlyMap<ast.BaseTypeName, number> = new Map<ast.BaseTypeName, number>([
  ['byte', 8],
  ['i16', 16],
  ['i32', 32],
  ['i64', 64],
]);

/** Of the integers in `<cstdint>` and `<cstddef>`, as they are on Linux for 64 bits. */
function bitsInCpp(name: string): number | undefined {
  const [, sized, fast, other] =
    /^(?:::)?(?:std::)?(?:u?int(?:_least)?(8|16|32|64)_t|u?int_fast(8|16|32|64)_t|(u?intmax_t|u?intptr_t|size_t|ptrdiff_t))$/.exec(
      name,
    ) ?? [];
  if (sized !== undefined) return Number(sized);
  if (fast !== undefined) return fast === '8' ? 8 : 64;
  return other === undefined ? undefined : 64;
}
