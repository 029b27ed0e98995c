/** The problems of one open document, whether it is of a schema or of requests. */
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { rpc } from '../languages/rpc/index.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { RequestDocuments } from './request-documents.ts';
import type { RuleFindings, RuleProblems } from './rule-problems.ts';
import { type LinesOf, toDiagnostic } from './to-lsp.ts';

export interface DocumentDiagnostics {
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: LineIndex;
  /** The lines of the files that the problems point into. */
  readonly linesOf: LinesOf;
}

/** Of one document. VS Code shows no more, and a broken file of megabytes can have a hundred thousand. */
export const maxProblems = 1000;

/** As clients are told. */
export function toDiagnostics({
  diagnostics,
  lines,
  linesOf,
}: DocumentDiagnostics): readonly LspDiagnostic[] {
  return diagnostics.slice(0, maxProblems).map((each) => toDiagnostic(each, lines, linesOf));
}

/** With what rules say of the document, which can take longer. */
export async function allDiagnosticsOf(
  uri: Uri,
  snapshot: Snapshot,
  { requests, rules }: { readonly requests: RequestDocuments; readonly rules: RuleProblems },
  signal: AbortSignal,
): Promise<DocumentDiagnostics | undefined> {
  const found = await diagnosticsOf(uri, snapshot, requests, signal);
  return found && withProblems(found, await rules.of(uri, snapshot, signal));
}

/** Of what a check and a rule find alike, what the check says stands. */
export function withProblems(
  found: DocumentDiagnostics,
  { problems, linesOf }: RuleFindings,
): DocumentDiagnostics {
  if (problems.length === 0) return found;
  const isSaid = ({ span, tags, saidAt = [] }: Diagnostic): boolean =>
    found.diagnostics.some(
      (each) =>
        (tags !== undefined && isSameSpan(each.span, span) && each.tags?.[0] === tags[0]) ||
        saidAt.some((place) => isSameSpan(each.span, place)),
    );
  const others = problems.filter((problem) => !isSaid(problem));
  return {
    ...found,
    diagnostics: [...found.diagnostics, ...others],
    linesOf: (uri) => found.linesOf(uri) ?? linesOf(uri),
  };
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Nothing where the file is of no language we know. `snapshot` holds it where it is of a schema. */
export async function diagnosticsOf(
  uri: Uri,
  snapshot: Snapshot,
  requests: RequestDocuments,
  signal: AbortSignal,
): Promise<DocumentDiagnostics | undefined> {
  const file = snapshot.file(uri);
  if (file !== undefined) {
    await snapshot.prepare(uri, signal);
    return {
      diagnostics: snapshot.diagnostics(uri),
      lines: file.lines,
      linesOf: (other) => snapshot.file(other)?.lines,
    };
  }
  const document = await requests.read(uri, signal);
  if (document === undefined) return undefined;
  const { parsed, context, lines } = document;
  return {
    diagnostics: rpc.check(parsed, context, uri),
    lines,
    linesOf: (other) => (other === uri ? lines : undefined),
  };
}
