/** A diagnostic as one JSON object, the form that scripts read. */
import type { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Project } from './project.ts';

/** Lines and columns are 1-based, columns in UTF-16 code units; the end is exclusive. */
export interface ProblemLine extends Place {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly help?: string;
  readonly related: readonly (Place & { readonly message: string })[];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function problemLine(
  project: Project,
  linesOf: (uri: Uri) => LineIndex | undefined,
  uri: Uri,
  diagnostic: Diagnostic,
): ProblemLine {
  const { code, severity, message, help, related = [] } = diagnostic;
  const place = (of: Uri, span: Span): Place => {
    const lines = linesOf(of);
    const start = lines?.positionAt(span.start) ?? { line: 0, character: 0 };
    const end = lines?.positionAt(span.end) ?? start;
    return {
      file: project.nameOf(of),
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  };
  return {
    ...place(uri, diagnostic.span),
    code,
    severity,
    message,
    ...(help !== undefined && { help }),
    related: related.map((other) => ({ ...place(other.uri, other.span), message: other.message })),
  };
}
