/** Annotations by which a field with its intrinsic default is not written, where they do not fit the field. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { type FieldDeclaration, fieldDeclarations } from '../../annotations/declarations.ts';
import { isIntrinsicDefault } from '../../annotations/intrinsic-default.ts';
import { referenceOf } from '../../annotations/references.ts';
import { hasAnnotation, packageStatementOf } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';

export const terseWrite: ThriftCheck = {
  code: 'thrift/terse-write',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a field cannot be written tersely',
  explain:
    'A field with `@thrift.TerseWrite` is not written where it has the default of its type. So it is neither optional nor ' +
    'required, no field of a union, and has no other default. Its predecessor `@cpp.DeprecatedTerseWrite` does not go ' +
    'with structs, nor, unless that is allowed, with `@cpp.Ref`.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
struct Person {
  @thrift.TerseWrite
  1: optional string name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct TerseWrite {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
struct Person {
  @thrift.TerseWrite
  1: string name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct TerseWrite {}
`,
  },
  file(file, report) {
    const statement = packageStatementOf(file);
    const isFileTerse = statement !== undefined && hasAnnotation(file, statement, 'TerseWrite');
    for (const field of fieldDeclarations(file)) {
      const { node, name, owner, symbol, place } = field;
      const hasOwn = hasAnnotation(file, node, 'TerseWrite');
      const { requiredness, defaultValue } = node;
      const fixes = hasOwn ? removeAnnotation(file, node, 'TerseWrite') : [];
      if (owner.kind === 'union') {
        if (hasOwn && requiredness === undefined)
          report(place, `"${name}" is a field of a union, so it cannot be written tersely`, { fixes });
      } else if (hasOwn && requiredness !== undefined) {
        report(place, `"${name}" is "${requiredness.text}", so it cannot be written tersely`, { fixes });
      }
      const isTerse =
        owner.kind !== 'union' &&
        requiredness === undefined &&
        (hasOwn || isFileTerse || hasAnnotation(file, owner.node, 'TerseWrite'));
      if (isTerse && defaultValue !== undefined && !isIntrinsicDefault(file, symbol.type, defaultValue))
        report(place, `"${name}" is written tersely, so it cannot have a default of its own`, { fixes });
      if (node.structured.length > 0) checkDeprecated(field, isTerse, report);
    }
  },
};

const legacy = 'cpp/AllowLegacyDeprecatedTerseWritesRef';

function checkDeprecated(field: FieldDeclaration, isTerse: boolean, report: Report): void {
  const { node, name, owner, symbol, place } = field;
  const isDeprecated = hasAnnotation(owner.file, node, 'cpp/DeprecatedTerseWrite');
  const { isUniqueRef } = referenceOf(field);
  const isQualified = isTerse || node.requiredness !== undefined;
  const fixes = removeAnnotation(owner.file, node, 'cpp/DeprecatedTerseWrite');
  if (isDeprecated) {
    if (isQualified)
      report(place, `"@cpp.DeprecatedTerseWrite" is for fields without a qualifier, not for "${name}"`, {
        fixes,
      });
    if (!isUniqueRef && symbol.type.kind === 'struct')
      report(place, `"@cpp.DeprecatedTerseWrite" is not for structs such as "${name}"`, { fixes });
  }
  if (owner.kind !== 'struct') return;
  if (hasAnnotation(owner.file, node, legacy)) {
    const unneeded = { fixes: removeAnnotation(owner.file, node, legacy) };
    if (!isUniqueRef)
      report(place, `"${name}" is no unique "@cpp.Ref", so there is nothing to allow`, unneeded);
    if (!isDeprecated || isQualified)
      report(place, `"${name}" is not written tersely, so there is nothing to allow`, unneeded);
  } else if (isUniqueRef && isDeprecated && !isQualified) {
    report(place, `"${name}" has "@cpp.DeprecatedTerseWrite", so it cannot be a unique "@cpp.Ref"`, {
      fixes,
    });
  }
}
