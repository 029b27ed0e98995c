import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { LineIndex } from '../../../server/src/base/line-index.ts';
import { withProblems } from '../../../server/src/lsp/document-diagnostics.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('lint rules in an editor', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const config = 'version: v2\nlint:\n  use:\n    - FIELD_LOWER_SNAKE_CASE\n    - DIRECTORY_SAME_PACKAGE\n';
  const petWith = (field: string): string =>
    `syntax = "proto3";\npackage pets.v1;\nmessage Pet {\n  string ${field} = 1;\n}\n`;
  const rulesOf = (problems: readonly Diagnostic[]): readonly unknown[] => problems.map(({ code }) => code);

  it('speak where a buf.yaml asks for them, with a link to what they say', async () => {
    client = await startLspClient({ 'buf.yaml': config });
    client.open('pet.proto', petWith('petName'));
    const [problem, ...more] = await client.diagnostics('pet.proto', 1, (found) => found.length > 0);
    assert.deepEqual(more, []);
    assert.equal(problem?.code, 'FIELD_LOWER_SNAKE_CASE');
    assert.equal(problem?.source, 'parlance');
    assert.equal(problem?.severity, 2);
    assert.match(problem?.codeDescription?.href ?? '', /\/docs\/lint\.md#field_lower_snake_case$/);
    assert.deepEqual(problem?.range.start, { line: 3, character: 9 });
    client.change('pet.proto', 2, petWith('pet_name'));
    assert.deepEqual(await client.diagnostics('pet.proto', 2), []);
  });

  it('are silent without one, unless the setting asks for them', async () => {
    client = await startLspClient({});
    client.open('pet.proto', petWith('petName'));
    assert.deepEqual(await client.diagnostics('pet.proto', 1), []);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { lint: 'on' },
    });
    const found = await client.diagnostics('pet.proto', 1, (problems) => problems.length > 0);
    assert.ok(rulesOf(found).includes('FIELD_LOWER_SNAKE_CASE'));
    assert.ok(rulesOf(found).includes('PACKAGE_DIRECTORY_MATCH'));
  });

  it('are silent where the setting says so', async () => {
    client = await startLspClient({ 'buf.yaml': config }, { lint: 'off' });
    client.open('pet.proto', petWith('petName'));
    assert.deepEqual(await client.diagnostics('pet.proto', 1), []);
  });

  it('follow the configuration', async () => {
    client = await startLspClient({ 'buf.yaml': config });
    client.open('pet.proto', petWith('petName'));
    await client.diagnostics('pet.proto', 1, (found) => found.length > 0);
    client.write('buf.yaml', 'version: v2\nlint:\n  use:\n    - COMMENT_MESSAGE\n');
    const accept = (found: readonly Diagnostic[]): boolean => rulesOf(found).includes('COMMENT_MESSAGE');
    const [problem] = await client.diagnostics('pet.proto', 1, accept);
    // The name stands for the whole message.
    assert.deepEqual(problem?.range, { start: { line: 2, character: 8 }, end: { line: 2, character: 11 } });
  });

  it('look at the other files of the folder, as they are typed', async () => {
    client = await startLspClient({
      'buf.yaml': config,
      'owner.proto': 'syntax = "proto3";\npackage owners.v1;',
    });
    client.open('pet.proto', petWith('name'));
    const found = await client.diagnostics('pet.proto', 1, (problems) => problems.length > 0);
    assert.deepEqual(rulesOf(found), ['DIRECTORY_SAME_PACKAGE']);
    client.open('owner.proto', 'syntax = "proto3";\npackage pets.v1;');
    await client.diagnostics('pet.proto', 1, (problems) => problems.length === 0);
  });

  it('look at all files of the module, and at those of no other', async () => {
    const inPackage = (name: string, more = ''): string => `syntax = "proto3";\npackage ${name};\n${more}`;
    client = await startLspClient({
      'buf.yaml':
        'version: v2\nmodules:\n  - path: a\n  - path: b\nlint:\n  use:\n    - PACKAGE_SAME_DIRECTORY\n    - PACKAGE_SAME_GO_PACKAGE\n',
      'a/far/away/pet.proto': inPackage('pets.v1'),
      'a/far/owner.proto': inPackage('owners.v1', 'option go_package = "x/owners";\n'),
      'b/other/owner.proto': inPackage('owners.v1'),
    });
    client.open('a/pet.proto', inPackage('pets.v1'));
    const found = await client.diagnostics('a/pet.proto', 1, (problems) => problems.length > 0);
    assert.deepEqual(
      found.map(({ message }) => message),
      ['files of the package "pets.v1" are in "." and "far/away"'],
    );
    // What is not saved counts, of other documents too.
    client.open('a/far/away/pet.proto', inPackage('pets.v2'));
    await client.diagnostics('a/pet.proto', 1, (problems) => problems.length === 0);
    client.change('a/pet.proto', 2, inPackage('owners.v1'));
    const both = await client.diagnostics('a/pet.proto', 2, (problems) => problems.length === 2);
    assert.deepEqual(new Set(rulesOf(both)), new Set(['PACKAGE_SAME_DIRECTORY', 'PACKAGE_SAME_GO_PACKAGE']));
    client.write('a/far/owner.proto', inPackage('owners.v2', 'option go_package = "x/owners";\n'));
    await client.diagnostics('a/pet.proto', 2, (problems) => problems.length === 0);
    client.write('a/new.proto', inPackage('owners.v1', 'option go_package = "x/new";\n'));
    const [problem] = await client.diagnostics('a/pet.proto', 2, (problems) => problems.length === 1);
    assert.equal(problem?.code, 'PACKAGE_SAME_GO_PACKAGE');
  });

  it('say nothing of a file that cannot be read whole', async () => {
    client = await startLspClient({ 'buf.yaml': config });
    client.open(
      'pet.proto',
      'syntax = "proto3";\npackage pets.v1;\nmessage Pet {\n  string petName = 1\n}\n',
    );
    const found = await client.diagnostics('pet.proto', 1, (problems) => problems.length > 0);
    assert.deepEqual(rulesOf(found), ['proto/syntax']);
  });

  it('can be let pass by a comment, where they found something', async () => {
    client = await startLspClient({ 'buf.yaml': config });
    client.open('pet.proto', petWith('petName'));
    const [problem] = await client.diagnostics('pet.proto', 1, (found) => found.length > 0);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: 'file:///ws/pet.proto' },
      range: problem?.range,
      context: { diagnostics: [problem] },
    });
    assert.ok(actions.some(({ title }) => title === 'Ignore FIELD_LOWER_SNAKE_CASE here'));
    client.change(
      'pet.proto',
      2,
      petWith('petName').replace('  string', '  // buf:lint:ignore FIELD_LOWER_SNAKE_CASE\n  string'),
    );
    await client.diagnostics('pet.proto', 2, (found) => found.length === 0);
  });

  const actionsFor = (problem: Diagnostic | undefined): Promise<CodeAction[]> =>
    client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: 'file:///ws/pet.proto' },
      range: problem?.range,
      context: { diagnostics: [problem] },
    });

  it('are mended by a rename of all uses, in other files too', async () => {
    client = await startLspClient({
      'buf.yaml': 'version: v2\nlint:\n  use:\n    - MESSAGE_PASCAL_CASE\n',
      'owner.proto':
        'syntax = "proto3";\npackage pets.v1;\nimport "pet.proto";\nmessage Owner { pet pet = 1; }\n',
    });
    client.open('pet.proto', 'syntax = "proto3";\npackage pets.v1;\nmessage pet { pet mother = 1; }\n');
    const [problem] = await client.diagnostics('pet.proto', 1, (found) => found.length > 0);
    const action = (await actionsFor(problem)).find(({ title }) => title === 'Rename to "Pet"');
    const edits = Object.entries(action?.edit?.changes ?? {}).map(
      ([of, changes]) => [of.replace('file:///ws/', ''), changes.map(({ newText }) => newText)] as const,
    );
    assert.deepEqual(Object.fromEntries(edits), { 'pet.proto': ['Pet', 'Pet'], 'owner.proto': ['Pet'] });
  });

  describe('about where a file lies', () => {
    const offered = async (
      files: Readonly<Record<string, string>>,
      rule: string,
      willRename: boolean,
    ): Promise<readonly (readonly [title: string, changes: unknown])[]> => {
      const workspaceEdit = { documentChanges: true, resourceOperations: ['rename' as const] };
      const capabilities = { workspace: { workspaceEdit, fileOperations: { willRename } } };
      const config = `version: v2\nlint:\n  use:\n    - ${rule}\n`;
      client = await startLspClient({ 'buf.yaml': config, ...files }, {}, undefined, capabilities);
      const [[path, text] = ['', '']] = Object.entries(files);
      client.open(path, text);
      const [problem] = await client.diagnostics(path, 1, (found) => found.length > 0);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: `file:///ws/${path}` },
        range: problem?.range,
        context: { diagnostics: [problem], only: ['quickfix'] },
      });
      return actions
        .filter(({ title }) => /^(Move|Rename) the file/.test(title))
        .map(({ title, edit }) => [title, edit?.documentChanges ?? edit]);
    };
    const user =
      'syntax = "proto3";\npackage pets.v1;\nimport "petStore.proto";\nmessage Use { Store store = 1; }\n';
    const store = 'syntax = "proto3";\npackage pets.v1;\nmessage Store {}\n';
    const moved = (from: string, to: string): object => ({
      kind: 'rename',
      oldUri: `file:///ws/${from}`,
      newUri: `file:///ws/${to}`,
      options: { overwrite: false },
    });

    it('are mended by moving it, and imports of it follow', async () => {
      const files = { 'petStore.proto': store, 'use.proto': user };
      const [[title, changes] = [], ...more] = await offered(files, 'FILE_LOWER_SNAKE_CASE', false);
      assert.deepEqual(more, []);
      assert.equal(title, 'Rename the file to "pet_store.proto"');
      assert.deepEqual(changes, [
        {
          textDocument: { uri: 'file:///ws/use.proto', version: null },
          edits: [
            {
              range: { start: { line: 2, character: 7 }, end: { line: 2, character: 23 } },
              newText: '"pet_store.proto"',
            },
          ],
        },
        moved('petStore.proto', 'pet_store.proto'),
      ]);
    });

    it('are left to what the client asks before it moves files, where it does', async () => {
      const files = { 'petStore.proto': store, 'use.proto': user };
      assert.deepEqual(await offered(files, 'PACKAGE_DIRECTORY_MATCH', true), [
        ['Move the file to "pets/v1/petStore.proto"', [moved('petStore.proto', 'pets/v1/petStore.proto')]],
      ]);
    });

    it('are mended in the folder where the other files of the package are', async () => {
      const files = {
        'owners/v1/pet.proto': store,
        'pets/v1/food.proto': user.replace('petStore', 'owners/v1/pet'),
      };
      const to = moved('owners/v1/pet.proto', 'pets/v1/pet.proto');
      assert.deepEqual(await offered(files, 'PACKAGE_SAME_DIRECTORY', true), [
        ['Move the file to "pets/v1/pet.proto"', [to]],
      ]);
      client.end();
      const other = { ...files, 'owners/v1/owner.proto': 'syntax = "proto3";\npackage owners.v1;\n' };
      assert.deepEqual(await offered(other, 'DIRECTORY_SAME_PACKAGE', true), [
        ['Move the file to "pets/v1/pet.proto"', [to]],
      ]);
    });

    it('are not mended where another file lies there', async () => {
      const files = { 'petStore.proto': store, 'pet_store.proto': store };
      assert.deepEqual(await offered(files, 'FILE_LOWER_SNAKE_CASE', true), []);
    });
  });

  it('are mended all at once in a file, and can be let pass by no comment where that is not allowed', async () => {
    client = await startLspClient({
      'buf.yaml': 'version: v1\nlint:\n  use:\n    - COMMENT_FIELD\n',
    });
    client.open(
      'pet.proto',
      'syntax = "proto3";\npackage pets.v1;\nmessage Pet {\n  int32 a = 1;\n  int32 b = 2;\n}\n',
    );
    const [problem] = await client.diagnostics('pet.proto', 1, (found) => found.length === 2);
    const actions = await actionsFor(problem);
    assert.ok(actions.every(({ title }) => !title.startsWith('Ignore')));
    assert.ok(actions.some(({ title }) => title === 'Begin a comment'));
    const all = actions.find(({ title }) => title === 'Fix all COMMENT_FIELD problems in the file');
    const [changes = []] = Object.values(all?.edit?.changes ?? {});
    assert.deepEqual(
      changes.map(({ newText }) => newText.trim()),
      ['// TODO: say what a is for.', '// TODO: say what b is for.'],
    );
  });

  it('leave to a check what that says more exactly', () => {
    const lines = new LineIndex('');
    const linesOf = (): undefined => undefined;
    const at = (start: number, end: number) =>
      ({ severity: 'warning', code: 'A', message: 'a', span: { start, end } }) as const;
    const found = { diagnostics: [at(3, 5)], lines, linesOf };
    const problem = { ...at(0, 9), code: 'B', saidAt: [{ start: 3, end: 5 }] };
    assert.deepEqual(withProblems(found, { problems: [problem], linesOf }).diagnostics, found.diagnostics);
    const other = { ...problem, saidAt: [{ start: 3, end: 4 }] };
    assert.deepEqual(withProblems(found, { problems: [other], linesOf }).diagnostics, [at(3, 5), other]);
  });
});
