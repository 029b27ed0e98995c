/** What a hover shows at the cursor of a fixture. */
import assert from 'node:assert/strict';
import { uriFromPath } from '../../server/src/base/uri.ts';
import { hoverAt } from '../../server/src/ide/hover.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { snapshotOf } from './memory-workspace.ts';

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
  const { snapshot, uris, files } = await snapshotOf(language, source, dialect);
  const [uri] = uris;
  const cursor = files[0]?.cursor;
  assert.ok(uri !== undefined && cursor !== undefined);
  return hoverAt(snapshot, uri, cursor, {
    opened: [uriFromPath('/')],
    filesDeclaring: (name) =>
      [...snapshot.files.values()]
        .filter(({ declarations }) => declarations.some(({ fullName }) => fullName === name))
        .map((file) => file.uri),
  })?.markdown;
}
