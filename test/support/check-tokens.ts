/** Holds the colors of a file: what each word of a fixture is told to be. */
import assert from 'node:assert/strict';
import { semanticTokens } from '../../server/src/ide/semantic-tokens.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { lexemeModifiers } from '../../server/src/model/lexeme.ts';
import { withLabels } from './fixture.ts';
import { snapshotOf } from './memory-workspace.ts';

/** Of the first file: each token labelled by its kind and modifiers, such as `struct declaration`. */
export async function checkTokens(language: Language, fixture: string): Promise<void> {
  const { files, uris, snapshot } = await snapshotOf(language, fixture);
  const [file] = files;
  const [uri] = uris;
  assert.ok(file !== undefined && uri !== undefined);
  const labels: { span: { start: number; end: number }; text: string }[] = [];
  await semanticTokens({ snapshot, uri }, (start, end, kind, modifiers) => {
    const names = lexemeModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0);
    labels.push({ span: { start, end }, text: [kind, ...names].join(' ') });
  });
  assert.equal(withLabels(file.text, labels), file.labelled);
}
