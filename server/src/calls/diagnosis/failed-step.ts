/** A layer that does not work, in the words of the error that calls get from it. */
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { DiagnosisLayer, DiagnosisStep } from '../../contract/diagnosis.ts';
import type { Metadata } from '../../contract/target.ts';

export function failedStep(
  layer: DiagnosisLayer,
  { message, advice, setting }: CallErrorInfo,
  facts: Metadata = [],
): DiagnosisStep {
  return {
    layer,
    outcome: 'failed',
    summary: message,
    facts,
    ...(advice === undefined ? {} : { advice }),
    ...(setting === undefined ? {} : { setting }),
  };
}
