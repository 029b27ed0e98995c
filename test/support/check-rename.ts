/** Renames what stands at the cursor of a fixture, and compares all files afterwards, or the refusal. */
import assert from 'node:assert/strict';
import { uriFromPath, type Uri } from '../../server/src/base/uri.ts';
import { occurrenceIn, occurrencesIn } from '../../server/src/ide/occurrences.ts';
import { rename } from '../../server/src/ide/rename.ts';
import type { RenameSources, RequestFile } from '../../server/src/ide/rename-workspace.ts';
import { applyEdits } from '../../server/src/diagnostics/edits.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { type Fixture, parseFixture } from './fixture.ts';
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
  const sources = renameSources(language, fixture, dialect);
  const uri = uriFromPath(at.path);
  const snapshot = await sources.snapshot([uri]);
  const all = occurrencesIn(snapshot, uri);
  const occurrence = occurrenceIn(all, at.cursor);
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
function renameSources(language: Language, { files }: Fixture, dialect?: string): RenameSources {
  const workspace = memoryWorkspace(language, files, dialect);
  return {
    roots: workspace.roots,
    languageOf: (uri) => workspace.languageOf(uri),
    snapshot: (uris) => workspace.snapshot(uris),
    filesWithWord: (word) =>
      Promise.resolve(
        files.filter(({ text }) => text.includes(word)).map(({ path }): Uri => uriFromPath(path)),
      ),
    requestsWith: noRequests,
    asks: false,
  };
}
