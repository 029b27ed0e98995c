import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { joinUri, uriFromPath } from '../../../../server/src/base/uri.ts';
import { catalogue } from '../../../../server/src/workspace/buf/catalogue.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { parseFixture, withLabels } from '../../../support/fixture.ts';
import { memoryWorkspace } from '../../../support/memory-workspace.ts';

const root = uriFromPath('/');

/** The problems of Buf's files as carets, each labelled with its code and message. */
async function withProblems(source: string): Promise<string> {
  const { files } = parseFixture(source, '/buf.yaml');
  const workspace = memoryWorkspace(proto, files);
  const folders = files.map(({ path }) => joinUri(joinUri(root, path), '../main.proto'));
  const problems = await workspace.configProblems(folders);
  return files
    .map(({ heading, path, text }) => {
      const found = problems.find(({ uri }) => uri === joinUri(root, path))?.diagnostics ?? [];
      const labels = found.map(({ span, code, message }) => ({ span, text: `${code}: ${message}` }));
      return heading + withLabels(text, labels);
    })
    .join('\n');
}

async function check(labelled: string): Promise<void> {
  assert.equal(await withProblems(labelled), labelled);
}

async function codesIn(source: string): Promise<readonly string[]> {
  const codes = (await withProblems(source)).matchAll(/\^+ (buf\/[a-z-]+):/g);
  return [...new Set([...codes].map(([, code = '']) => code))];
}

describe('the catalogue of Buf’s files', () => {
  for (const { code, examples } of catalogue)
    it(`${code} is found in the bad example only`, async () => {
      assert.deepEqual(await codesIn(examples.bad), [code]);
      assert.deepEqual(await codesIn(examples.good), []);
    });

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/workspace/buf/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('buf/', '')).sort(), files.sort());
  });
});

describe('problems of Buf’s files', () => {
  it('are at the value that is wrong', () =>
    check(`version: v2
modules:
  - path: gone
          ^^^^ buf/missing-folder: there is no folder "gone"
  - path: /abs
          ^^^^ buf/invalid-value: "/abs" leads out of the folder of the file
  - proto
    ^^^^^ buf/invalid-value: an entry of "modules" is no map
  - path: [a]
          ^^^ buf/invalid-value: "path" is no path
  - path: .
    excludes: no
              ^^ buf/invalid-value: "excludes" is no list`));

  it('are told for every file of a workspace', () =>
    check(`//- /buf.work.yaml
version: v2
         ^^ buf/unknown-version: there is no version "v2"
directories:
  - a
  - b
    ^ buf/missing-folder: there is no folder "b"
//- /a/buf.yaml
name: buf.build/acme/a
^ buf/unknown-version: the file has no "version"`));

  it('end where YAML does', async () => {
    for (const text of [
      '[',
      '{',
      'a: *b',
      '- '.repeat(20_000),
      '['.repeat(20_000),
      '['.repeat(200_000),
      '&a [*a, *a]',
    ])
      assert.ok((await codesIn(text)).length <= 2);
  });
});
