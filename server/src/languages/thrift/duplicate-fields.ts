/** Finds fields of one list with one id or one name; which lists a compiler looks at is for the checks to say. */
import { freeIdAdvice } from './fixes.ts';
import type { FieldSymbol } from './symbols.ts';
import type { FieldList, Report } from './thrift-check.ts';

export function reportDuplicateIds({ file, noun, fields }: FieldList, report: Report): void {
  const first = new Map<number, FieldSymbol>();
  for (const field of fields) {
    const { id, name, node } = field;
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, field);
      continue;
    }
    if (before.name === name && name !== '') continue;
    report(node.id ?? node.name, `the ${noun} "${before.name}" already has the id ${id}`, {
      related: [{ uri: file.uri, span: before.node.id ?? before.node.name, message: 'first used here' }],
      ...freeIdAdvice(fields, node),
    });
  }
}

export function reportDuplicateNames({ file, noun, fields }: FieldList, report: Report): void {
  const first = new Map<string, FieldSymbol>();
  for (const field of fields) {
    const { name, node } = field;
    const before = first.get(name);
    if (before === undefined) first.set(name, field);
    else if (name !== '')
      report(node.name, `there is already ${withArticle[noun]} named "${name}"`, {
        related: [{ uri: file.uri, span: before.node.name, message: 'first declared here' }],
      });
  }
}

const withArticle = { field: 'a field', argument: 'an argument', exception: 'an exception' } as const;
