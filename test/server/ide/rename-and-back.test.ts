import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { uriFromPath } from '../../../server/src/base/uri.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';
import { type Corpus, numbersFrom, renameAndBack, renamePackages } from '../../support/rename-and-back.ts';

describe('renaming any symbol', () => {
  const trials = 16;

  for (const [what, corpus] of [
    ['a Protobuf file that uses all there is', corpusOf(proto, 'test/golden/proto', '*.proto')],
    [
      'the schemas of Pub/Sub',
      corpusOf(proto, 'node_modules/google-proto-files', 'google/pubsub/**/*.proto'),
    ],
    ['Thrift files that use all there is', corpusOf(thrift, 'test/golden/thrift', '*.thrift')],
    ['Thrift files of fbthrift', corpusOf(thrift, 'test/golden/thrift', '*.thrift', 'fbthrift')],
  ] as const)
    it(`and back leaves ${what} as it was`, async () => {
      const workspace = corpus.workspace(new Map());
      let renamed = 0;
      for (let index = 0; index < trials; index++) {
        const outcome = await renameAndBack(corpus, workspace, numbersFrom(`${what} ${index}`));
        if (outcome?.kind === 'renamed') renamed++;
      }
      assert.ok(renamed > trials / 2, `of ${trials} only ${renamed} were renamed`);
    });

  it('keeps what names mean where it is a package', async () => {
    const corpus = corpusOf(proto, 'node_modules/google-proto-files', 'google/{iam,type}/**/*.proto');
    const packages = await renamePackages(corpus);
    assert.ok(packages > 3, `only ${packages} packages were renamed`);
  });
});

function corpusOf(language: Language, folder: string, pattern: string, dialect?: string): Corpus {
  const files = globSync(pattern, { cwd: folder })
    .sort()
    .map((file) => ({ path: `/${file}`, text: readFileSync(path.join(folder, file), 'utf8') }));
  return {
    language,
    texts: new Map(files.map((file) => [uriFromPath(file.path), file.text])),
    workspace: (changed) =>
      memoryWorkspace(
        language,
        files.map((file) => ({
          ...file,
          heading: '',
          labelled: '',
          cursor: undefined,
          text: changed.get(uriFromPath(file.path)) ?? file.text,
        })),
        dialect,
      ),
  };
}
