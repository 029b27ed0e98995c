import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  documentKinds,
  type EditorFeature,
  editorFeatureTable,
  featureProblems,
  readEditorFeatures,
  unprovedFeatures,
} from '../support/editor-features.ts';
import { startLspClient } from '../support/lsp-client.ts';

/** What the server tells of beyond features. */
const notFeatures: ReadonlySet<string> = new Set([
  'textDocumentSync',
  'workspace.workspaceFolders',
  'executeCommandProvider',
]);

const features: readonly EditorFeature[] = [
  { feature: 'A', what: 'a thing', languages: ['proto', 'rpc'], suite: 'a', tests: [] },
  { feature: 'B', what: 'by itself', languages: ['yaml'], tests: [] },
];

describe('the table of what the editor does', () => {
  it('names what the server advertises, and nothing else', async () => {
    const client = await startLspClient({}, {}, undefined, {
      textDocument: { diagnostic: { dynamicRegistration: true } },
      workspace: { diagnostics: { refreshSupport: true } },
    });
    const { workspace = {}, ...rest } = client.server.capabilities;
    // It answers once it has settled, and says no more then.
    await client.request('workspace/symbol', { query: 'A' });
    client.end();
    const advertised = [
      ...Object.keys(rest),
      ...Object.keys(workspace).map((name) => `workspace.${name}`),
    ].filter((name) => !notFeatures.has(name));
    const named = readEditorFeatures().flatMap(({ advertises = [] }) => advertises);
    assert.deepEqual(named.toSorted(), advertised.toSorted());
  });

  it('names tests that exist', () => {
    assert.deepEqual(featureProblems(readEditorFeatures()), []);
  });

  it('finds what is not proved, and tests that are not there', () => {
    const textOf = (file: string): string | undefined =>
      file === 'a.test.ts' ? "it('walks', () => {}); inEachTheme(\n'is seen', () => {});" : undefined;
    const of = (row: Partial<EditorFeature>): readonly string[] =>
      featureProblems(
        [{ feature: 'A', what: '', languages: ['proto', 'rpc'], tests: ['a.test.ts'], ...row }],
        textOf,
      );
    const walk = { 'a.test.ts': ['walks', 'is seen'] };
    assert.deepEqual(of({ suite: 'a' }), []);
    assert.deepEqual(of({ walks: { proto: walk, rpc: walk } }), []);
    assert.deepEqual(of({ walks: { proto: walk } }), ['"A" has no walk for rpc']);
    assert.deepEqual(of({ suite: 'a', walks: { rpc: walk } }), ['"A" has a walk for rpc, and no use for it']);
    assert.deepEqual(of({ walks: { proto: {}, rpc: { 'a.test.ts': ['runs'], 'b.test.ts': ['walks'] } } }), [
      '"A" has an empty walk',
      '"A" names the test "runs", which a.test.ts does not have',
      '"A" names b.test.ts, which is not there',
    ]);
    assert.deepEqual(of({ suite: 'a', tests: [] }), ['"A" names no files with tests']);
    assert.deepEqual(of({ suite: 'a', tests: ['b.test.ts'] }), ['"A" names b.test.ts, which is not there']);
  });

  it('has a column for each kind of document, and the rest in a list', () => {
    assert.deepEqual(Object.keys(documentKinds), ['proto', 'thrift', 'rpc']);
    assert.equal(
      editorFeatureTable(features),
      `\
| Feature | Protobuf | Thrift | Requests |
| --- | :-: | :-: | :-: |
| **A**: a thing | ✓ |  | ✓ |

- **B**: by itself`,
    );
  });

  it('is held against the tests that ran in VS Code, both ways', () => {
    assert.deepEqual(unprovedFeatures(features, [{ title: 'a proto' }, { title: 'a rpc' }]), []);
    assert.deepEqual(unprovedFeatures(features, [{ title: 'a proto' }, { title: 'c proto' }]), [
      'no test in VS Code is called "a rpc"',
      'no row names the test "c proto"',
    ]);
  });
});
