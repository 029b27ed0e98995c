/** Declarations as the items of call and type hierarchies, which a client hands back to ask for more. */
import type { Range, SymbolKind } from 'vscode-languageserver';
import type { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import { baseName, type Uri } from '../base/uri.ts';
import { definitionOf } from '../ide/definition.ts';
import type { SymbolSource } from '../ide/symbol-source.ts';
import type { DeclaredSymbol } from '../model/occurrence.ts';
import type { HandlerContext } from './handler.ts';
import { nameAt } from './name-at.ts';
import type { Session } from './session.ts';
import { toRange, toSymbolKind } from './to-lsp.ts';

/** An item of either hierarchy. */
export interface HierarchyItem {
  name: string;
  kind: SymbolKind;
  detail: string;
  uri: string;
  range: Range;
  selectionRange: Range;
}

interface Declared {
  readonly kind: DeclaredSymbol['kind'];
  readonly name: string;
  readonly fullName: string;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** Of what is declared in a file of the snapshot. */
export function hierarchyItem(
  session: Session,
  uri: Uri,
  declared: Declared,
  lines: LineIndex,
): HierarchyItem | undefined {
  const { kind, name, fullName, span, nameSpan } = declared;
  if (kind === 'file' || kind === 'alias') return undefined;
  const scope = fullName.slice(0, Math.max(0, fullName.length - name.length - 1));
  return {
    name,
    kind: toSymbolKind(kind),
    detail: scope === '' ? baseName(uri) : scope,
    uri: session.editorUri(uri),
    range: toRange(lines, span),
    selectionRange: toRange(lines, nameSpan),
  };
}

/** What the name at the place stands for, where it is declared. */
export async function symbolAt(
  context: Pick<HandlerContext, 'session' | 'requests'>,
  editorUri: string,
  position: Range['start'],
  signal: AbortSignal,
): Promise<SymbolSource | undefined> {
  const name = await nameAt(context, { textDocument: { uri: editorUri }, position }, signal);
  return name && (await definitionOf(name, signal))[0];
}

/** The symbol of an item; nothing where another name stands in its place by now. */
export async function symbolOfItem(
  context: Pick<HandlerContext, 'session' | 'requests'>,
  { uri, selectionRange, name }: Pick<HierarchyItem, 'uri' | 'selectionRange' | 'name'>,
  signal: AbortSignal,
): Promise<SymbolSource | undefined> {
  const source = await symbolAt(context, uri, selectionRange.start, signal);
  return source?.symbol.name === name ? source : undefined;
}
