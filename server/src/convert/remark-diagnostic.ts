/** What a conversion says of a place, as a problem of the source: losses as warnings, changes as information. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { conversionRemarks } from '../model/conversion-remarks.ts';
import type { Remark } from '../model/portable.ts';

export function remarkDiagnostic({ code, span, message }: Remark): Diagnostic {
  const { outcome } = conversionRemarks[code];
  return { code: `convert/${code}`, severity: outcome === 'lost' ? 'warning' : 'info', span, message };
}
