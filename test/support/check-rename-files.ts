/** Moves files of a fixture, and compares all files afterwards, each where it then lies. */
import assert from 'node:assert/strict';
import { joinUri, uriFromPath } from '../../server/src/base/uri.ts';
import { renameFiles } from '../../server/src/ide/rename-files.ts';
import { applyEdits } from '../../server/src/diagnostics/edits.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { movedUri } from '../../server/src/workspace/moved-files.ts';
import { parseFixture } from './fixture.ts';
import { memoryWorkspace } from './memory-workspace.ts';

/** `moves` are paths of files or folders, from and to; `problem` is what is told to be wrong afterwards. */
export async function checkRenameFiles(
  language: Language,
  fixture: string,
  moves: Readonly<Record<string, string>>,
  expected: string,
  options: { readonly dialect?: string; readonly problem?: string } = {},
): Promise<void> {
  const { files } = parseFixture(fixture, '/main');
  const workspace = memoryWorkspace(language, files, options.dialect);
  const byUri = Object.entries(moves).map(([from, to]) => ({ from: uriFromPath(from), to: uriFromPath(to) }));
  const { edits, obstacle } = await renameFiles(
    {
      workspace,
      files: files
        .map(({ path }) => uriFromPath(path))
        .filter((uri) => workspace.languageOf(uri) !== undefined),
      filesWithWord: (word) =>
        Promise.resolve(files.filter(({ text }) => text.includes(word)).map(({ path }) => uriFromPath(path))),
    },
    byUri,
  );
  const after = files.map(({ path, text }) => {
    const uri = joinUri(uriFromPath('/'), path);
    const heading = `//- ${movedUri(byUri, uri).slice('file://'.length)}\n`;
    return heading + applyEdits(text, edits.get(uri) ?? []);
  });
  assert.equal(after.join('\n'), expected);
  assert.equal(obstacle?.message, options.problem);
}
