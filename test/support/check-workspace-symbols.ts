/** Asks for the symbols of a fixture's files, as an editor does for those of its workspace. */
import assert from 'node:assert/strict';
import { workspaceSymbols } from '../../server/src/ide/workspace-symbols.ts';
import { DeclarationIndex } from '../../server/src/workspace/declaration-index.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { snapshotOf } from './memory-workspace.ts';

/** `expected` are full names in their order; `most` is how many are asked for. */
export async function checkWorkspaceSymbols(
  language: Language,
  source: string,
  query: string,
  expected: readonly string[],
  most = 100,
): Promise<void> {
  const { snapshot, uris } = await snapshotOf(language, source);
  const index = new DeclarationIndex();
  for (const uri of uris) {
    const file = snapshot.file(uri);
    if (file !== undefined) index.update(uri, index.rowsOf(file.declarations, file.lines));
  }
  const found = await workspaceSymbols(index, { text: query, most });
  assert.deepEqual(
    found.map(({ fullName }) => fullName),
    expected,
  );
}
