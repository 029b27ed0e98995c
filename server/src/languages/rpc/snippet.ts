/** Pieces of VS Code's snippet syntax: https://code.visualstudio.com/docs/editing/userdefinedsnippets */
import type { Field } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { exampleValue } from './example-value.ts';
import { own } from './resolve.ts';
import type { TypeScope } from './typed-value.ts';

/** Text that means itself. */
export function plainSnippet(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}

/** Text inside the braces of a tab stop. */
function stopText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** How many values of an enum a choice offers; longer lists are left to completion. */
const mostChoices = 20;

/** The start of a value for a field: brackets, quotes, or a choice, with tab stops where the user goes on. */
export function valueSnippet(field: Field, scope: TypeScope): string {
  return snippetOf(field.type, field, scope, 1);
}

function snippetOf(type: TypeRef, field: Field, scope: TypeScope, depth: number): string {
  switch (type.kind) {
    case 'scalar':
      return scalarSnippet(type.scalar, field, scope);
    case 'enum':
      return choice((own(scope.schema.enums, type.name)?.values ?? []).map(({ name }) => name));
    case 'record':
      return recordSnippet(type.name, field, scope, depth);
    case 'list':
    case 'set':
      return depth > 2
        ? '[$1]'
        : `[${snippetOf(type.element, { ...field, type: type.element }, scope, depth + 1)}]`;
    case 'map':
      return type.key.kind === 'scalar' || type.key.kind === 'enum' ? '{ "$1": $2 }' : '[[$1, $2]]';
    case 'void':
    case 'unknown':
      return '$1';
  }
}

function scalarSnippet(scalar: string, field: Field, scope: TypeScope): string {
  if (scalar === 'bool') return choice(['true', 'false']);
  if (scalar === 'string' || scalar === 'bytes') return '"$1"';
  const example = exampleValue(field, scope);
  return example.startsWith('"') ? `"\${1:${stopText(example.slice(1, -1))}}"` : `\${1:${stopText(example)}}`;
}

function recordSnippet(name: string, field: Field, scope: TypeScope, depth: number): string {
  const record = own(scope.schema.records, name);
  const inner = record?.fields[0]?.type;
  switch (record?.jsonForm) {
    case 'timestamp':
    case 'duration':
    case 'field-mask':
      return `"\${1:${stopText(exampleValue(field, scope).slice(1, -1))}}"`;
    case 'wrapper':
      return inner === undefined || depth > 3
        ? '$1'
        : snippetOf(inner, { ...field, type: inner }, scope, depth + 1);
    case 'any':
      return '{ "@type": "type.googleapis.com/$1" }';
    case 'value':
      return '$1';
    case 'list-value':
      return '[$1]';
    case 'struct':
    case undefined:
      return '{ $1 }';
  }
}

function choice(values: readonly string[]): string {
  const choices = values.map((value) => value.replace(/[\\,|]/g, '\\$&'));
  return choices.length === 0 || choices.length > mostChoices ? '$1' : `\${1|${choices.join(',')}|}`;
}
