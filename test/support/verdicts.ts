/** What is true of all diagnostics, whatever they say. */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../server/src/diagnostics/diagnostic.ts';

export function checkGivesNoErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error');
}

/** Places lie in the text and are in order; messages have the form of messages. */
export function isWellFormed(diagnostics: readonly Diagnostic[], text: string): void {
  let before = 0;
  for (const { span, message } of diagnostics) {
    assert.ok(span.start >= before && span.start <= span.end && span.end <= text.length);
    assert.match(message, /^[^A-Z][\s\S]*[^.]$/);
    before = span.start;
  }
}
