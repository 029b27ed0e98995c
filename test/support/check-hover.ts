/** What a hover shows at the cursor of a fixture. */
import assert from 'node:assert/strict';
import { joinUri, uriFromPath } from '../../server/src/base/uri.ts';
import { hoverAt } from '../../server/src/ide/hover.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { parseFixture } from './fixture.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const root = uriFromPath('/');

/** Expects the Markdown at the cursor of the first file, links without their targets; nothing where there is no hover. */
export async function checkHover(
  language: Language,
  source: string,
  expected: string | undefined,
  dialect?: string,
): Promise<void> {
  const found = await hoverIn(language, source, dialect);
  assert.equal(found?.replaceAll(/\]\((?:file|https):[^)]*\)/g, ']'), expected);
}

/** The whole Markdown. */
export async function hoverIn(
  language: Language,
  source: string,
  dialect?: string,
): Promise<string | undefined> {
  const { files } = parseFixture(source, `/main${language.extensions[0] ?? ''}`);
  const uris = files.map((file) => joinUri(root, file.path));
  const [uri] = uris;
  const offset = files[0]?.cursor;
  assert.ok(uri !== undefined && offset !== undefined);
  const workspace = memoryWorkspace(language, files, dialect);
  const snapshot = await workspace.snapshot(uris);
  const found = await hoverAt(
    { snapshot, workspace, uri, offset },
    {
      opened: [root],
      filesDeclaring: (name) =>
        [...snapshot.files.values()]
          .filter(({ declarations }) => declarations.some(({ fullName }) => fullName === name))
          .map((file) => file.uri),
    },
  );
  return found?.markdown;
}
