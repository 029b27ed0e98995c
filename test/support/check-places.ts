/** Holds which places a feature finds from the cursor of a fixture, as lines of carets below them. */
import assert from 'node:assert/strict';
import type { Span } from '../../server/src/base/span.ts';
import { joinUri, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import type { Place } from '../../server/src/ide/definition.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { parseFixture, withLabels } from './fixture.ts';
import { memoryWorkspace } from './memory-workspace.ts';

export interface FoundPlace {
  readonly uri: Uri;
  readonly span: Span;
  /** What the carets say. */
  readonly text: string;
}

/** `find` is given the place of the cursor, and the URIs of all files of the fixture. */
export async function checkPlaces(
  language: Language,
  source: string,
  find: (place: Place, files: readonly Uri[]) => Promise<readonly FoundPlace[]> | readonly FoundPlace[],
): Promise<void> {
  const { files } = parseFixture(source, `/main${language.extensions[0] ?? ''}`);
  const uris = files.map(({ path }) => joinUri(uriFromPath('/'), path));
  const at = files.findIndex(({ cursor }) => cursor !== undefined);
  const uri = uris[at];
  const offset = files[at]?.cursor;
  assert.ok(uri !== undefined && offset !== undefined, 'the fixture has a cursor');
  const workspace = memoryWorkspace(language, files);
  const snapshot = await workspace.snapshot([uri]);
  const found = await find({ snapshot, workspace, uri, offset }, uris);
  const shown = files.map(({ heading, text }, index) => {
    const inFile = found.filter((each) => each.uri === uris[index]);
    return heading + withLabels(text, inFile);
  });
  assert.equal(shown.join('\n'), files.map(({ heading, labelled }) => heading + labelled).join('\n'));
  assert.ok(
    found.every((each) => uris.includes(each.uri)),
    'all places are in the fixture',
  );
}
