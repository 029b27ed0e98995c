/**
 * Renames what stands at the cursor of a fixture, and compares all files afterwards, or the refusal. It must come to the
 * same where the uses of all files were found before, and no file is linked that need not be.
 */
import assert from 'node:assert/strict';
import { uriFromPath, type Uri } from '../../server/src/base/uri.ts';
import { occurrenceIn, occurrencesIn } from '../../server/src/ide/occurrences.ts';
import { findUses } from '../../server/src/ide/find-uses.ts';
import { rename } from '../../server/src/ide/rename.ts';
import type { Refusal, RenameSources, RequestFile } from '../../server/src/ide/rename-workspace.ts';
import { applyEdits } from '../../server/src/diagnostics/edits.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { type Fixture, parseFixture } from './fixture.ts';
import { UseIndex } from '../../server/src/workspace/use-index.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { memoryWorkspace } from './memory-workspace.ts';

/** The files after the rename, in the form of the fixture without its cursor. */
export async function checkRename(
  language: Language,
  fixture: string,
  newName: string,
  expected: string,
  dialect?: string,
): Promise<void> {
  assert.equal(await renamed(language, fixture, newName, dialect), expected);
}

export async function checkRefusesRename(
  language: Language,
  fixture: string,
  newName: string,
  refusal: string,
  dialect?: string,
): Promise<void> {
  assert.deepEqual(await renamed(language, fixture, newName, dialect), { refusal });
}

async function renamed(
  language: Language,
  source: string,
  newName: string,
  dialect: string | undefined,
): Promise<unknown> {
  const fixture = parseFixture(source, `/main${language.extensions[0] ?? ''}`);
  const at = fixture.files.find(({ cursor }) => cursor !== undefined);
  assert.ok(at?.cursor !== undefined);
  const workspace = memoryWorkspace(language, fixture.files, dialect);
  const sources = renameSources(workspace, fixture);
  const found = await renamedAt(sources, fixture, uriFromPath(at.path), at.cursor, newName);
  if (typeof found !== 'string') return found;
  const known = { ...sources, uses: new UseIndex(), provedAtLeast: 1 };
  const uris = fixture.files.map(({ path }) => uriFromPath(path));
  await findUses(uris, workspace, known.uses, () => Promise.resolve());
  assert.equal(await renamedAt(known, fixture, uriFromPath(at.path), at.cursor, newName), found);
  return found;
}

async function renamedAt(
  sources: RenameSources,
  fixture: Fixture,
  uri: Uri,
  cursor: number,
  newName: string,
): Promise<string | Refusal | undefined> {
  const snapshot = await sources.snapshot([uri]);
  const all = occurrencesIn(snapshot, uri);
  const occurrence = occurrenceIn(all, cursor);
  if (occurrence === undefined) return undefined;
  const found = await rename(sources, { occurrence, all, snapshot }, newName);
  if ('refusal' in found) return found;
  return fixture.files
    .map(
      ({ path, heading, text }) =>
        heading + applyEdits(text, found.files.get(uriFromPath(path))?.edits ?? []),
    )
    .join('\n');
}

async function* noRequests(): AsyncGenerator<RequestFile> {}

/** The files of a fixture as a workspace with the folder `/` open. */
function renameSources(workspace: Workspace, { files }: Fixture): RenameSources {
  return {
    roots: workspace.roots,
    languageOf: (uri) => workspace.languageOf(uri),
    snapshot: (uris) => workspace.snapshot(uris),
    read: (uri) => workspace.readOnce(uri),
    uses: new UseIndex(),
    filesWithWord: (word) =>
      Promise.resolve(
        files.filter(({ text }) => text.includes(word)).map(({ path }): Uri => uriFromPath(path)),
      ),
    requestsWith: noRequests,
    asks: false,
  };
}
