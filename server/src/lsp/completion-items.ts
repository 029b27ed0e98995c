/** Completions as the Language Server Protocol has them. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import type { LineIndex } from '../base/line-index.ts';
import type { Completion } from '../ide/completion/complete.ts';
import type { Choice } from '../ide/completion/rank.ts';
import type { CandidateKind, DeclarationId } from '../model/completion.ts';
import { toRange } from './to-lsp.ts';

/** What an item carries until somebody looks at it. */
export interface ItemData {
  readonly declaredBy: DeclarationId;
}

export interface ItemStyle {
  readonly lines: LineIndex;
  readonly takesSnippets: boolean;
  /** The client's command that offers completions. */
  readonly suggestCommand: string | undefined;
}

export function toCompletionList({ items, isIncomplete }: Completion, style: ItemStyle): CompletionList {
  return { isIncomplete, items: items.map((item, index) => toItem(item, index, style)) };
}

function toItem(
  choice: Choice,
  index: number,
  { lines, takesSnippets, suggestCommand }: ItemStyle,
): CompletionItem {
  const { label, kind, insert, snippet, span, edits = [], detail, description, declaredBy, doc } = choice;
  const asSnippet = takesSnippets && snippet !== undefined;
  const data: ItemData | undefined = declaredBy && { declaredBy };
  return {
    label,
    kind: kinds[kind],
    ...((detail !== undefined || description !== undefined) && {
      labelDetails: {
        ...(detail !== undefined && { detail }),
        ...(description !== undefined && { description }),
      },
    }),
    // Editors sort by name; this keeps the likeliest first.
    sortText: String(index).padStart(5, '0'),
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toRange(lines, span), newText: asSnippet ? snippet : (insert ?? label) },
    ...(edits.length > 0 && {
      additionalTextEdits: edits.map((edit) => ({ range: toRange(lines, edit.span), newText: edit.newText })),
    }),
    ...(choice.deprecated === true && { tags: [CompletionItemTag.Deprecated] }),
    ...(doc !== undefined && { documentation: doc }),
    ...(choice.goesOn === true &&
      suggestCommand !== undefined && { command: { title: 'Complete', command: suggestCommand } }),
    ...(data !== undefined && { data }),
  };
}

/** The item with what there is to read about it. */
export function withDocumentation(item: CompletionItem, markdown: string): CompletionItem {
  return { ...item, documentation: { kind: MarkupKind.Markdown, value: markdown } };
}

const kinds: Readonly<Record<CandidateKind, CompletionItemKind>> = {
  package: CompletionItemKind.Module,
  message: CompletionItemKind.Struct,
  struct: CompletionItemKind.Struct,
  union: CompletionItemKind.Struct,
  exception: CompletionItemKind.Struct,
  field: CompletionItemKind.Field,
  oneof: CompletionItemKind.Field,
  enum: CompletionItemKind.Enum,
  'enum-value': CompletionItemKind.EnumMember,
  service: CompletionItemKind.Interface,
  interaction: CompletionItemKind.Interface,
  method: CompletionItemKind.Method,
  argument: CompletionItemKind.Variable,
  extension: CompletionItemKind.Property,
  typedef: CompletionItemKind.Class,
  constant: CompletionItemKind.Constant,
  keyword: CompletionItemKind.Keyword,
  scalar: CompletionItemKind.Keyword,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  number: CompletionItemKind.Value,
  name: CompletionItemKind.Text,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};
