/** Applies quick fixes and looks at what they leave. */
import assert from 'node:assert/strict';
import type { Uri } from '../../server/src/base/uri.ts';
import type { Diagnostic, Fix } from '../../server/src/diagnostics/diagnostic.ts';
import { type ExampleFile, exampleOf, type FindProblems, textsAfter } from './example-problems.ts';

/**
 * Expects that a fix of the files makes them what they are in `after`, takes its problem away, and brings no other. It is
 * the first fix of the title, or the first of all.
 */
export async function checkFix(
  find: FindProblems,
  before: string,
  after: string,
  title?: string,
): Promise<void> {
  const files = await find(before);
  for (const { uri, diagnostics } of files)
    for (const diagnostic of diagnostics)
      for (const fix of diagnostic.fixes ?? [])
        if (title === undefined || fix.title === title) {
          const texts = textsAfter(files, uri, fix);
          const expected = (await find(after)).map(({ text }) => text);
          assert.deepEqual(texts, expected);
          await checkRepair(find, files, uri, diagnostic, fix);
          return;
        }
  assert.fail(`no fix ${title ?? ''} of ${JSON.stringify(files.flatMap(({ diagnostics }) => diagnostics))}`);
}

/** Where a file has an error, nobody can tell what its imports are for: the repair may show that one is for nothing. */
const saidOfWholeFiles = 'proto/unused-import';

/**
 * Expects that the fix of a problem in the file `uri` takes it away and brings no other. What nobody uses after it does
 * not count: that has a fix of its own.
 */
export async function checkRepair(
  find: FindProblems,
  files: readonly ExampleFile[],
  uri: Uri,
  { code }: Diagnostic,
  fix: Fix,
): Promise<void> {
  const after = exampleOf(files, textsAfter(files, uri, fix));
  const left = [...codesIn(files)];
  left.splice(left.indexOf(code), 1);
  for (const { code: each, tags } of allIn(await find(after))) {
    if (tags?.includes('unused') === true) continue;
    if (each === saidOfWholeFiles && code !== saidOfWholeFiles) continue;
    const at = left.indexOf(each);
    assert.ok(at >= 0, `"${fix.title}" leaves or brings ${each}:\n${after}`);
    left.splice(at, 1);
  }
}

export function allIn(files: readonly ExampleFile[]): readonly Diagnostic[] {
  return files.flatMap(({ diagnostics }) => diagnostics);
}

export function codesIn(files: readonly ExampleFile[]): readonly string[] {
  return allIn(files).map(({ code }) => code);
}
