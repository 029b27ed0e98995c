/** What a check of this language is: an entry of the catalogue with the functions that find the problem. */
import type { Span } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';
import { type CheckInfo, type DiagnosticMore, diagnosticOf } from '../../diagnostics/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { RequestModel } from './request-model.ts';
import type { TypedValue, TypeScope } from './typed-value.ts';

/** One kind of problem, and how it is found. */
export interface RpcCheck extends CheckInfo {
  /** It is about where and how requests are sent: what a mock server answers has none of that. */
  readonly notOfMocks?: true;
  /** Looks at a request as a whole. */
  request?(model: RequestModel, report: Report): void;
  /** Looks at one value of a message, or of `rpc.targets.json`. */
  value?(value: TypedValue, scope: TypeScope, report: Report): void;
}

/** `related` are places in the same file. */
export type Report = (span: Span, message: string, more?: ReportMore) => void;

export interface ReportMore extends Omit<DiagnosticMore, 'related'> {
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

/** Collects what a check reports. */
export function reporter(check: CheckInfo, uri: Uri, into: Diagnostic[]): Report {
  return (span, message, more = {}) => {
    const { related, ...rest } = more;
    const places = related?.map((place) => ({
      uri,
      message: place.message,
      span: { start: place.span.start, end: place.span.end },
    }));
    into.push(
      diagnosticOf(check, span, message, { ...rest, ...(places === undefined ? {} : { related: places }) }),
    );
  };
}
