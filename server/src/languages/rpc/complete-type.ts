/** The values that a type offers by itself: names of enum values, `true` and `false`, and the beginnings of others. */
import type { Span } from '../../base/span.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type { CompletionItem } from './completion.ts';
import { exampleValue } from './example-value.ts';
import { typeWord } from './reading.ts';
import { own } from './resolve.ts';
import { plainSnippet } from './snippet.ts';
import type { TypeScope } from './typed-value.ts';

/** `span` is what the value replaces. */
export function completeType(type: TypeRef, span: Span, scope: TypeScope): readonly CompletionItem[] {
  switch (type.kind) {
    case 'enum':
      return enumItems(type.name, span, scope);
    case 'scalar':
      if (type.scalar === 'bool')
        return ['true', 'false'].map((label) => ({
          label,
          kind: 'value',
          detail: 'bool',
          insertText: label,
          span,
        }));
      return type.scalar === 'uuid' ? exampleItems(type, span, scope) : [];
    case 'record':
    case 'list':
    case 'set':
    case 'map':
      return exampleItems(type, span, scope);
    case 'void':
    case 'unknown':
      return [];
  }
}

function enumItems(name: string, span: Span, { schema }: TypeScope): readonly CompletionItem[] {
  return (own(schema.enums, name)?.values ?? []).map((value) => ({
    label: value.name,
    kind: 'value',
    detail: String(value.number),
    ...(value.doc === undefined ? {} : { doc: value.doc }),
    insertText: plainSnippet(value.name),
    span,
  }));
}

/** One value, filled in. */
function exampleItems(type: TypeRef, span: Span, scope: TypeScope): readonly CompletionItem[] {
  const text = exampleValue({ name: '', jsonName: '', number: 0, type, presence: 'optional' }, scope);
  const bracket = /^[[{"]/.exec(text)?.[0];
  const label = bracket === '{' ? '{…}' : bracket === '[' ? '[…]' : text;
  return [
    { label, kind: 'example', detail: typeWord(type, scope.idl), insertText: plainSnippet(text), span },
  ];
}
