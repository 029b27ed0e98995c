/** From the core's plain data to the Language Server Protocol's. */
import type {
  CodeAction,
  Diagnostic as LspDiagnostic,
  DocumentSymbol,
  Range,
  TextEdit as LspTextEdit,
} from 'vscode-languageserver';
import { CodeActionKind, DiagnosticSeverity, DiagnosticTag, SymbolKind } from 'vscode-languageserver';
import type { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import { type Uri, uriFrom } from '../base/uri.ts';
import type { FixCommands } from '../contract/editor-commands.ts';
import type { Diagnostic, Fix, Severity } from '../diagnostics/diagnostic.ts';
import { shortName } from '../ide/short-name.ts';
import type { Declaration, DeclarationKind } from '../model/outline.ts';
import { diagnosticPage } from './diagnostic-page.ts';

/** The lines of any file that a result may point into. */
export type LinesOf = (uri: Uri) => LineIndex | undefined;

export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function toDiagnostic(diagnostic: Diagnostic, lines: LineIndex, linesOf: LinesOf): LspDiagnostic {
  const related = (diagnostic.related ?? []).flatMap(({ uri, span, message }) => {
    const other = linesOf(uri);
    // The beginning of a file is where it is without knowing any of its lines.
    const range = other === undefined && span.end === 0 ? topRange : other && toRange(other, span);
    return range === undefined ? [] : [{ location: { uri, range }, message }];
  });
  const { help } = diagnostic;
  return {
    range: toRange(lines, diagnostic.span),
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    codeDescription: { href: diagnosticPage(diagnostic.code, diagnostic.rules) },
    source: 'parlance',
    message: help === undefined ? diagnostic.message : `${diagnostic.message}\nhelp: ${help}`,
    ...(related.length > 0 && { relatedInformation: related }),
    ...(diagnostic.tags !== undefined && { tags: diagnostic.tags.map((tag) => tags[tag]) }),
  };
}

const topRange: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unused: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** The document that a quick fix is offered in. */
export interface FixTarget {
  /** In the editor's spelling. */
  readonly editorUri: string;
  readonly language: string | undefined;
  /** The opened folders. */
  readonly opened: readonly Uri[];
}

/** A quick fix; edits in files that are not loaded are left out. */
export function toCodeAction(
  fix: Fix,
  { editorUri, language, opened }: FixTarget,
  linesOf: LinesOf,
): CodeAction {
  const { importRoot } = fix;
  const title = importRoot === undefined ? fix.title : `${fix.title} "${shortName(importRoot, opened)}"`;
  const changes: Record<string, LspTextEdit[]> = {};
  for (const edit of fix.edits) {
    const target = edit.uri ?? editorUri;
    const lines = linesOf(edit.uri ?? uriFrom(editorUri));
    if (lines !== undefined)
      (changes[target] ??= []).push({ range: toRange(lines, edit.span), newText: edit.newText });
  }
  const addRoot: FixCommands['parlance.addImportRoot'] | undefined =
    importRoot && language !== undefined ? { language, folder: importRoot } : undefined;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    ...(fix.edits.length > 0 && { edit: { changes } }),
    ...(addRoot && { command: { title, command: 'parlance.addImportRoot', arguments: [addRoot] } }),
  };
}

export function toDocumentSymbol(declaration: Declaration, lines: LineIndex): DocumentSymbol {
  // An outline shows the arguments of a method beside its name.
  const children = declaration.children.filter(({ kind }) => kind !== 'argument');
  return {
    // The protocol has no symbols without a name.
    name: declaration.name === '' ? '?' : declaration.name,
    detail: declaration.detail,
    kind: symbolKinds[declaration.kind],
    ...(declaration.deprecated === true && { tags: [1 as const] }),
    range: toRange(lines, declaration.span),
    selectionRange: toRange(lines, declaration.nameSpan),
    // Most have none, and large files have tens of thousands of symbols.
    ...(children.length > 0 && { children: children.map((child) => toDocumentSymbol(child, lines)) }),
  };
}

export function toSymbolKind(kind: DeclarationKind): SymbolKind {
  return symbolKinds[kind];
}

const symbolKinds: Readonly<Record<DeclarationKind, SymbolKind>> = {
  package: SymbolKind.Package,
  message: SymbolKind.Struct,
  struct: SymbolKind.Struct,
  union: SymbolKind.Struct,
  exception: SymbolKind.Struct,
  field: SymbolKind.Field,
  oneof: SymbolKind.Object,
  enum: SymbolKind.Enum,
  'enum-value': SymbolKind.EnumMember,
  service: SymbolKind.Interface,
  interaction: SymbolKind.Interface,
  method: SymbolKind.Method,
  argument: SymbolKind.Variable,
  extension: SymbolKind.Field,
  typedef: SymbolKind.Class,
  constant: SymbolKind.Constant,
};
