/** Protobuf's diagnostics as carets, for tests that are a fixture and an expectation. */
import assert from 'node:assert/strict';
import { parseProto } from '../../server/src/languages/proto/parser.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { checkDiagnostics as checkLabels } from './check-diagnostics.ts';
import { parseFixture, withLabels } from './fixture.ts';

/** Expects exactly the problems that the carets label, of lexer and parser. */
export function checkSyntax(labelled: string): void {
  const [file] = parseFixture(labelled, '/main.proto').files;
  assert.ok(file !== undefined);
  const { problems } = parseProto(file.text);
  const labels = problems.map(({ span, message }) => ({ span, text: message }));
  assert.equal(withLabels(file.text, labels), labelled);
}

/** Expects exactly the diagnostics that the carets label, as `code: message`, in all files. */
export function checkDiagnostics(labelled: string): Promise<void> {
  return checkLabels(proto, labelled);
}
