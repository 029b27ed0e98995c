/** What can be written at a place of a request document. Plain data; the editor filters by what is typed. */
import type { Span } from '../../base/span.ts';
import { completeBody } from './complete-body.ts';
import { completeLine } from './complete-line.ts';
import { completePlaceholder } from './complete-placeholder.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';

export interface CompletionItem {
  readonly label: string;
  readonly kind:
    | 'field'
    | 'value'
    | 'keyword'
    | 'service'
    | 'method'
    | 'directive'
    | 'target'
    | 'header'
    | 'type'
    | 'example';
  /** A few words beside the label, such as a type. */
  readonly detail: string;
  /** Markdown. */
  readonly doc?: string;
  /** In the syntax of VS Code's snippets, with its tab stops. */
  readonly insertText: string;
  /** What the text replaces. */
  readonly span: Span;
}

/** The items for the offset, the likeliest first. */
export function completeRpc(
  parsed: ParsedRpc,
  context: RequestContext,
  offset: number,
): readonly CompletionItem[] {
  return (
    completePlaceholder(parsed, context, offset) ??
    completeLine(parsed, context, offset) ??
    completeBody(parsed, context, offset)
  );
}
