/** Compares all diagnostics of a fixture with the lines of carets in it, one to one. */
import assert from 'node:assert/strict';
import type { Language } from '../../server/src/languages/language.ts';
import { withDiagnostics } from './memory-workspace.ts';

/** A label is `code: message` for an error, `severity code: message` for anything else. */
export async function checkDiagnostics(language: Language, fixture: string, dialect?: string): Promise<void> {
  assert.equal(await withDiagnostics(language, fixture, dialect), fixture);
}
