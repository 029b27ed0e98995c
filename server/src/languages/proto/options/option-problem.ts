/** What can be wrong with an option. Each kind is one check of the catalogue, which gives it code and severity. */
import type { Span } from '../../../base/span.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';

export type OptionProblemKind = 'unknown-option' | 'option-value' | 'duplicate-option';

export type OptionReport = (
  kind: OptionProblemKind,
  span: Span,
  message: string,
  more?: DiagnosticMore,
) => void;
