/** Annotations by which a field holds its value elsewhere, where they do not fit the field or each other. */
import { removeAnnotation } from '../../annotations/annotation-fixes.ts';
import { type FieldDeclaration, fieldDeclarations } from '../../annotations/declarations.ts';
import { type FieldReference, referenceOf } from '../../annotations/references.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { Report, ThriftCheck } from '../../thrift-check.ts';

export const fieldReference: ThriftCheck = {
  code: 'thrift/field-reference',
  severity: onlyIn('fbthrift', 'error'),
  title: 'a field cannot hold its value in a box or by reference',
  explain:
    'The annotations `@thrift.Box` and `@cpp.Ref` are for optional fields, and `@thrift.InternBox` is for fields of ' +
    'structs and unions without a qualifier and without a default. A field has one of them at most, which is no mixin. ' +
    '`@cpp.AllowLegacyNonOptionalRef` lets a field with `@cpp.Ref` not be optional; then it is a warning.',
  examples: {
    bad: `include "thrift.thrift"
package "example.com/people"
struct Person {
  @thrift.Box
  1: string name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Box {}
`,
    good: `include "thrift.thrift"
package "example.com/people"
struct Person {
  @thrift.Box
  1: optional string name;
}
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Box {}
`,
  },
  file(file, report) {
    for (const field of fieldDeclarations(file)) {
      const { node, name, place } = field;
      if (node.structured.length === 0) continue;
      const reference = referenceOf(field);
      const { isBox, isInternBox, isRef } = reference;
      if (Number(isBox) + Number(isInternBox) + Number(isRef) > 1)
        report(place, `"${name}" has several of "@thrift.Box", "@thrift.InternBox" and "@cpp.Ref"`);
      checkOptional(field, reference, report);
      if (isInternBox) checkInternBox(field, report);
      if (!isRef && hasAnnotation(file, node, legacy))
        report(place, `"${name}" has "@cpp.AllowLegacyNonOptionalRef", but no "@cpp.Ref"`, {
          fixes: removeAnnotation(file, node, legacy),
        });
      if (isRef && hasAnnotation(file, node, 'Mixin'))
        report(place, `"${name}" is a mixin, so it cannot be a reference`, {
          fixes: removeAnnotation(file, node, 'cpp/Ref'),
        });
    }
  },
};

const legacy = 'cpp/AllowLegacyNonOptionalRef';

function checkOptional(
  { node, name, owner, place }: FieldDeclaration,
  { isBox, isRef }: FieldReference,
  report: Report,
): void {
  if (owner.kind === 'union' || node.requiredness?.text === 'optional') return;
  const at = node.requiredness ?? { start: node.type.start, end: node.type.start };
  const newText = node.requiredness === undefined ? 'optional ' : 'optional';
  const fixes = [{ title: 'Make the field optional', edits: [{ span: at, newText }] }];
  if (isBox) report(place, `"${name}" has "@thrift.Box", so it must be optional`, { fixes });
  else if (isRef)
    report(
      place,
      `"${name}" has "@cpp.Ref", so it ${hasLegacy(owner, node) ? 'should' : 'must'} be optional`,
      {
        fixes,
        ...(hasLegacy(owner, node) && { severity: 'warning' }),
      },
    );
}

function hasLegacy({ file }: FieldDeclaration['owner'], node: FieldDeclaration['node']): boolean {
  return hasAnnotation(file, node, legacy);
}

function checkInternBox({ node, name, symbol, place }: FieldDeclaration, report: Report): void {
  const { type } = symbol;
  if (type.kind !== 'unknown' && (type.kind !== 'struct' || type.symbol.kind === 'exception'))
    report(place, `"${name}" has "@thrift.InternBox", but is no struct or union`);
  if (node.defaultValue !== undefined)
    report(place, `"${name}" has "@thrift.InternBox", so it cannot have a default`);
  if (node.requiredness !== undefined)
    report(place, `"${name}" has "@thrift.InternBox", so it cannot be "${node.requiredness.text}"`);
}
