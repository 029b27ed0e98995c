import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFromPath } from '../../../server/src/base/uri.ts';
import { importExplanation, importRootFix } from '../../../server/src/ide/import-explanation.ts';
import type { RootSettings } from '../../../server/src/workspace/import-roots.ts';
import { importWorkspace } from '../../support/check-imports.ts';

/** Expects the hover at the cursor of the first file, links without their targets. */
async function checkHover(
  source: string,
  expected: string | undefined,
  settings: Partial<RootSettings> = {},
): Promise<void> {
  const { workspace, uris, cursor } = importWorkspace(source, settings);
  const [uri] = uris;
  assert.ok(uri !== undefined && cursor !== undefined);
  const found = importExplanation(await workspace.snapshot([uri]), uri, cursor, workspace.roots.folders);
  assert.equal(found?.markdown.replaceAll(/\]\(file:[^)]*\)/g, ']'), expected);
}

describe('the hover on an import', () => {
  it('says which root has the file, where the root comes from, and what was tried before', async () => {
    await checkHover(
      `import "a$0.proto";
//- /ws/buf.yaml
version: v2
modules: [{ path: one }, { path: two }]
//- /ws/one/b.proto
//- /ws/two/a.proto
`,
      `[\`two/a.proto\`]

Found below \`two\`: a module that [\`buf.yaml\`] declares.

Looked for before that below:
- \`/elsewhere\`: from the setting \`parlance.proto.importRoots\`
- \`one\`: a module that [\`buf.yaml\`] declares`,
      {
        configured: [
          {
            uri: uriFromPath('/elsewhere'),
            origin: { kind: 'setting', name: 'parlance.proto.importRoots' },
          },
        ],
      },
    );
  });

  it('says that a root was implied, and what else could have been', async () => {
    await checkHover(
      `//- /ws/main.thrift
include "$0a.thrift"
//- /ws/x/a.thrift
//- /ws/y/a.thrift
struct A {}
`,
      `[\`x/a.thrift\`]

Found below \`x\`: implied by the import; of all files in the workspace whose path ends so, this is the nearest.

It could also be:
- [\`y/a.thrift\`]

Looked for before that below:
- \`ws\`: the folder of the file itself`,
    );
  });

  it('says where a file was looked for that is not there, and what may be meant', async () => {
    await checkHover(
      `//- /ws/a/b/c/d/e/main.proto
import "google/an.proto"$0;
//- /bundled/google/any.proto
//- /ws/package.json
{ "dependencies": { "p": "1" } }
//- /ws/node_modules/p/index.js
`,
      `\`google/an.proto\` is not found.

Did you mean [\`google/any.proto\`]?

Looked for below:
- \`ws\`: the opened folder
- \`a/b/c/d/e\`: a folder above the file
- \`a/b/c/d\`: a folder above the file
- \`a/b/c\`: a folder above the file
- \`a/b\`: a folder above the file
- and 1 more like these
- the schemas that come with Parlance
- \`node_modules/p\`: the npm package \`p\`
- \`node_modules\`: the npm package \`node_modules\``,
    );
  });

  it('is nowhere else, and harms nothing', async () => {
    await checkHover(
      `import "\u202eotorp.x$0";`,
      `\`\\u{202E}otorp.x\` is not found.

Looked for below:
- \`ws\`: the opened folder
- the schemas that come with Parlance`,
    );
    await checkHover(`$0import "a.proto";`, undefined);
    await checkHover(
      `import "\`x](command:evil)$0.proto";`,
      `\`x](command:evil).proto\` is not found.

Looked for below:
- \`ws\`: the opened folder
- the schemas that come with Parlance`,
    );
  });
});

describe('the root of an import', () => {
  async function checkFix(source: string, expected: string | undefined): Promise<void> {
    const { workspace, uris, cursor = 0 } = importWorkspace(source);
    const [uri] = uris;
    assert.ok(uri !== undefined);
    const fix = importRootFix(await workspace.snapshot([uri]), uri, { start: cursor, end: cursor });
    assert.equal(fix?.importRoot, expected === undefined ? undefined : uriFromPath(expected));
  }

  it('is offered for the settings where it was guessed', async () => {
    await checkFix(`import "a$0.proto";\n//- /ws/x/a.proto\n`, '/ws/x');
    await checkFix(
      `//- /ws/main.thrift\ninclude "a$0.thrift"\n//- /ws/third_party/a.thrift\n`,
      '/ws/third_party',
    );
  });

  it('is not where it is known, is not there, or must be chosen', async () => {
    await checkFix(`import "a$0.proto";\n//- /ws/a.proto\n`, undefined);
    await checkFix(`import "a$0.proto";\n`, undefined);
    await checkFix(`import "a$0.proto";\n//- /ws/x/a.proto\n//- /ws/y/a.proto\nmessage A {}\n`, undefined);
    await checkFix(`$0import "a.proto";\n//- /ws/x/a.proto\n`, undefined);
  });
});
