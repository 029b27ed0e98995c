/** A finding of a lint rule in the form of all problems. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ConfiguredProblem } from './lint-files.ts';

/** Where the file as a whole is meant, it stands at its start. */
export function lintDiagnostic({
  rule,
  span,
  message,
  help,
  related,
  fixes,
  tags,
  betterName,
  betterFile,
  saidAt,
  isFirm,
}: ConfiguredProblem): Diagnostic {
  return {
    code: rule,
    rules: 'lint',
    severity: 'warning',
    message,
    span: span ?? { start: 0, end: 0 },
    ...(help !== undefined && { help }),
    ...(related !== undefined && { related }),
    ...(fixes !== undefined && { fixes }),
    ...(tags !== undefined && { tags }),
    ...(betterName !== undefined && { betterName }),
    ...(betterFile !== undefined && { betterFile }),
    ...(saidAt !== undefined && { saidAt }),
    ...(isFirm === true && { isFirm }),
  };
}
