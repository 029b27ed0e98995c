import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionItem, DocumentLink, Hover } from 'vscode-languageserver';
import { breakingRules, lintRules } from '../../../../server/src/lsp/buf-files/buf-rules.ts';
import { bufYamlSchema } from '../../../../server/src/lsp/buf-files/buf-yaml-schema.ts';
import type { Schema } from '../../../../server/src/lsp/buf-files/schema-parts.ts';
import { sectionKeys } from '../../../../server/src/workspace/buf/check-config.ts';
import { parseFixture } from '../../../support/fixture.ts';
import { type LspClient, startLspClient } from '../../../support/lsp-client.ts';

interface Opened extends AsyncDisposable {
  readonly client: LspClient;
  readonly path: string;
  /** Where the cursor is. */
  readonly at: object;
}

/** Opens a file of Buf's, with `$0` as the cursor, in a server of its own. */
async function open(path: string, source: string, settings: Record<string, unknown> = {}): Promise<Opened> {
  const [file] = parseFixture(source, `/${path}`).files;
  assert.ok(file !== undefined);
  const client = await startLspClient({ [path]: file.text }, settings);
  client.open(path, file.text, 'yaml');
  const before = file.text.slice(0, file.cursor ?? 0).split('\n');
  return {
    client,
    path,
    at: {
      textDocument: { uri: `file:///ws/${path}` },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    },
    [Symbol.asyncDispose]: async () => client.end(),
  };
}

async function labels(path: string, source: string): Promise<readonly string[]> {
  await using opened = await open(path, source);
  const found = await opened.client.request<{ items: CompletionItem[] }>(
    'textDocument/completion',
    opened.at,
  );
  return found.items.map(({ label }) => label);
}

async function checkProblems(path: string, source: string, expected: readonly string[]): Promise<void> {
  await using opened = await open(path, source);
  const problems = await opened.client.diagnostics(path, 1);
  assert.deepEqual(
    problems.map(
      ({ range, message }) =>
        `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
    ),
    expected,
  );
}

describe('the schema of buf.yaml', () => {
  it('has the keys of rules that are read', () => {
    const sections = ({
      properties,
      then: older,
      else: newer,
    }: Schema): readonly Readonly<Record<string, Schema>>[] => [
      ...(properties?.['lint'] === undefined ? [] : [properties]),
      ...[older, newer].flatMap((each) => (each === undefined ? [] : sections(each))),
    ];
    const versions = sections(bufYamlSchema);
    assert.equal(versions.length, 3);
    for (const version of versions)
      for (const what of ['lint', 'breaking'] as const) {
        const isV2 = version['modules'] !== undefined;
        const keys = Object.keys(version[what]?.properties ?? {});
        assert.deepEqual(keys.toSorted(), sectionKeys[what](isV2 ? 'v2' : 'v1').toSorted());
      }
  });
});

describe("Buf's files", () => {
  it('complete the keys that may stand there, each with what it means', async () => {
    await using opened = await open('buf.yaml', 'version: v2\nmodules:\n  - $0\n');
    const { items } = await opened.client.request<{ items: CompletionItem[] }>(
      'textDocument/completion',
      opened.at,
    );
    const path = items.find(({ label }) => label === 'path');
    assert.match(JSON.stringify(path?.documentation), /folder, relative to this file/);
    assert.ok(items.some(({ label }) => label === 'breaking'));
  });

  it('complete rules and categories', async () => {
    const lint = await labels('buf.yaml', 'version: v2\nlint:\n  use:\n    - $0\n');
    for (const name of ['STANDARD', ...Object.keys(lintRules)]) assert.ok(lint.includes(name), name);
    const breaking = await labels('buf.yaml', 'version: v2\nbreaking:\n  except:\n    - $0\n');
    for (const name of ['WIRE_JSON', ...Object.keys(breakingRules)]) assert.ok(breaking.includes(name), name);
  });

  it('complete by the version of the file', async () => {
    const older = await labels('buf.gen.yaml', 'version: v1\nplugins:\n  - $0\n');
    assert.ok(older.includes('plugin') && !older.includes('local'));
    const newer = await labels('buf.gen.yaml', 'version: v2\nplugins:\n  - $0\n');
    assert.ok(!newer.includes('plugin') && newer.includes('local'));
    assert.deepEqual(await labels('buf.work.yaml', 'version: v1\ndir$0'), ['directories']);
  });

  it('say what a key and a rule mean', async () => {
    await using opened = await open('buf.yaml', 'version: v2\nlint:\n  use:\n    - COMMENT_$0RPC\n');
    const hover = await opened.client.request<Hover>('textDocument/hover', opened.at);
    assert.match(JSON.stringify(hover.contents), /rpcs have a comment/);
  });

  it('have the problems that their form has', async () => {
    await checkProblems('buf.yaml', 'version: v2\nmodules:\n  - name: a\nlint:\n  usse: [BASIC]\nx: 1\n', [
      '3: missing property "path"',
      '5: property usse is not allowed',
      '6: property x is not allowed',
    ]);
    await checkProblems(
      'buf.gen.yaml',
      'version: v2\nplugins:\n  - local: protoc-gen-es\n    out: 3\n    strategy: al\n',
      ['4: incorrect type. Expected "string"', '5: value is not accepted. Valid values: "directory", "all"'],
    );
    await checkProblems('buf.gen.yaml', 'version: v1\nplugins:\n  - plugin: go\n    out: gen\n', []);
  });

  it('lead to the registry, and to files', async () => {
    await using opened = await open(
      'buf.gen.yaml',
      `version: v2
plugins: [{ remote: buf.build/protocolbuffers/go:v1.36.6, out: gen }]
inputs:
  - module: buf.build/acme/petapis
  - proto_file: a/b.proto
  - directory: proto
  - broken: [
`,
    );
    const links = await opened.client.request<readonly DocumentLink[]>(
      'textDocument/documentLink',
      opened.at,
    );
    assert.deepEqual(
      links.map(({ range, target }) => [range.start.line, target]),
      [
        [1, 'https://buf.build/protocolbuffers/go'],
        [3, 'https://buf.build/acme/petapis'],
        [4, 'file:///ws/a/b.proto'],
      ],
    );
  });

  it('are left to others where the settings say so', async () => {
    const source = 'version: v2\nnonsense: 1\n$0';
    await using opened = await open('buf.yaml', source, { bufFiles: false });
    assert.deepEqual(await opened.client.diagnostics('buf.yaml', 1), []);
    assert.equal(await opened.client.request('textDocument/completion', opened.at), null);
    assert.equal(await opened.client.request('textDocument/hover', opened.at), null);
  });
});
