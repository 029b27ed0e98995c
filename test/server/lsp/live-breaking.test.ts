import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const pet = `syntax = "proto3";
package pets.v1;
message Pet {
  // What it listens to.
  string name = 1;
  int32 age = 2; // In years.
  Color color = 3;
}
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
service PetService {
  rpc Feed(Pet) returns (Pet);
}
`;

function wordsOf(problem: Diagnostic | undefined): string {
  return typeof problem?.message === 'string' ? problem.message : '';
}

describe('breaking changes in an editor', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const uri = 'file:///ws/pet.proto';

  async function changed(now: string, config = ''): Promise<readonly Diagnostic[]> {
    client = await startLspClient(
      { 'before/pet.proto': pet, ...(config !== '' && { 'buf.yaml': config }) },
      { breakingAgainst: 'before', lint: 'off' },
    );
    client.open('pet.proto', now);
    return client.diagnostics('pet.proto', 1, (found) => found.length > 0);
  }

  /** The texts that the quick fixes of the first problem make, by their titles. */
  async function fixed(now: string, config?: string): Promise<Readonly<Record<string, string>>> {
    const [problem] = await changed(now, config);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: problem?.range,
      context: { diagnostics: [problem], only: ['quickfix'] },
    });
    const document = TextDocument.create(uri, 'proto', 1, now);
    return Object.fromEntries(
      actions
        .filter(({ edit }) => edit !== undefined)
        .map(({ title, edit }) => [title, TextDocument.applyEdits(document, edit?.changes?.[uri] ?? [])]),
    );
  }

  /** An image of Buf's in JSON, in which the pet has an age of the type. */
  const imageWith = (type: string, name = 'pets/v1/pet.proto'): string =>
    JSON.stringify({
      file: [
        {
          name,
          package: 'pets.v1',
          syntax: 'proto3',
          messageType: [
            {
              name: 'Pet',
              field: [{ name: 'age', number: 1, label: 'LABEL_OPTIONAL', type, jsonName: 'age' }],
            },
          ],
          bufExtension: { isImport: false },
        },
      ],
    });
  const petOfNow = 'syntax = "proto3";\npackage pets.v1;\nmessage Pet {\n  int32 age = 1;\n}\n';

  it('are those since a descriptor set was made, and follow it when it is made again', async () => {
    client = await startLspClient(
      { 'build/last.json': imageWith('TYPE_STRING'), 'proto/pets/v1/pet.proto': petOfNow },
      { breakingAgainst: 'build/last.json', lint: 'off' },
    );
    client.open('proto/pets/v1/pet.proto', petOfNow);
    const [problem, ...more] = await client.diagnostics(
      'proto/pets/v1/pet.proto',
      1,
      (found) => found.length > 0,
    );
    assert.deepEqual(more, []);
    assert.equal(problem?.code, 'FIELD_SAME_TYPE');
    assert.match(wordsOf(problem), /before, it was "string age = 1/);
    client.write('build/last.json', imageWith('TYPE_INT32'));
    await client.diagnostics('proto/pets/v1/pet.proto', 1, (found) => found.length === 0);
    client.write('build/last.json', imageWith('TYPE_BOOL'));
    await client.diagnostics('proto/pets/v1/pet.proto', 1, (found) => found.length > 0);
    // What goes by another name is another file.
    client.write('build/last.json', imageWith('TYPE_BOOL', 'pets/v1/other.proto'));
    await client.diagnostics('proto/pets/v1/pet.proto', 1, (found) => found.length === 0);
  });

  it('are told at the line that changed, with what was there', async () => {
    const [problem, ...more] = await changed(pet.replace('int32 age', 'string age'));
    assert.deepEqual(more, []);
    assert.equal(problem?.code, 'FIELD_SAME_TYPE');
    assert.equal(problem?.severity, 2);
    assert.equal(problem?.range.start.line, 5);
    assert.match(wordsOf(problem), /before, it was "int32 age = 2;"/);
    assert.match(problem?.codeDescription?.href ?? '', /\/docs\/breaking\.md#field_same_type$/);
    client.change('pet.proto', 2, pet);
    assert.deepEqual(await client.diagnostics('pet.proto', 2), []);
  });

  it('say which rpcs they reach, in files that name the type and those that name what holds it', async () => {
    const user = (name: string, type: string): string =>
      `syntax = "proto3";\npackage pets.v1;\nimport "pet.proto";\nimport "box.proto";\nservice ${name} {\n  rpc Get(${type}) returns (${type});\n}\n`;
    client = await startLspClient(
      {
        'before/pet.proto': pet,
        'pet.proto': pet,
        'box.proto':
          'syntax = "proto3";\npackage pets.v1;\nimport "pet.proto";\nmessage Box { repeated Pet pets = 1; }',
        'boxes.proto': user('BoxService', 'Box'),
        'colors.proto':
          'syntax = "proto3";\npackage colors.v1;\nservice S { rpc Pet(M) returns (M); }\nmessage M {}',
      },
      { breakingAgainst: 'before', lint: 'off' },
    );
    client.open('pet.proto', pet.replace('int32 age', 'string age'));
    const [problem] = await client.diagnostics('pet.proto', 1, (found) => found.length > 0);
    assert.match(
      wordsOf(problem),
      /; it reaches 2 rpcs: "pets\.v1\.BoxService\.Get", "pets\.v1\.PetService\.Feed"$/,
    );
    assert.deepEqual(
      problem?.relatedInformation?.map(({ location, message }) => [
        location.uri.replace('file:///ws/', ''),
        location.range.start.line,
        message,
      ]),
      [
        ['boxes.proto', 5, 'reached: "pets.v1.BoxService.Get"'],
        ['pet.proto', 13, 'reached: "pets.v1.PetService.Feed"'],
      ],
    );
  });

  it('say which rpcs were reached by what is gone', async () => {
    const now = pet.replace(/enum Color[^}]*}\n/, '').replace('Color color', 'int32 color');
    const found = await changed(now);
    const gone = found.find(({ code }) => code === 'ENUM_NO_DELETE');
    assert.match(wordsOf(gone), /it reaches 1 rpc: "pets\.v1\.PetService\.Feed"$/);
  });

  it('are told at the name of what something is gone from', async () => {
    const [problem] = await changed(pet.replace('  int32 age = 2; // In years.\n', ''));
    assert.equal(problem?.code, 'FIELD_NO_DELETE');
    assert.deepEqual(problem?.range, { start: { line: 2, character: 8 }, end: { line: 2, character: 11 } });
    assert.match(wordsOf(problem), /"int32 age = 2;"/);
  });

  it('are mended by the declaration as it was', async () => {
    const changes = ['int32 age = 2;', 'COLOR_RED = 1;', '// What it listens to.\n  string name = 1;'];
    for (const change of changes) {
      const now = pet.replace(new RegExp(`  ${change}.*\n`), '');
      assert.equal((await fixed(now))['Restore the declaration'], pet);
      client.end();
    }
    assert.equal((await fixed(pet.replace('int32 age', 'string age')))['Restore the declaration'], pet);
  });

  it('are mended by a rpc, a message or an enum as it was', async () => {
    const rpc = pet.replace('  rpc Feed(Pet) returns (Pet);\n', '');
    assert.equal((await fixed(rpc))['Restore the declaration'], pet);
    client.end();
    const two = pet.replace('enum Color {', 'message Owner {}\n\nenum Color {');
    client = await startLspClient({ 'before/pet.proto': two }, { breakingAgainst: 'before' });
    client.open('pet.proto', pet);
    const [problem] = await client.diagnostics('pet.proto', 1, (found) => found.length > 0);
    assert.equal(problem?.code, 'MESSAGE_NO_DELETE');
  });

  it('are mended by the same, deprecated', async () => {
    const now = pet.replace('  int32 age = 2; // In years.\n', '');
    assert.equal(
      (await fixed(now))['Deprecate instead'],
      pet.replace('int32 age = 2;', 'int32 age = 2 [deprecated = true];'),
    );
  });

  it('are mended by a reservation, which comes first where it is all that is asked for', async () => {
    const now = pet.replace('  int32 age = 2; // In years.\n', '');
    const fixes = await fixed(now, 'version: v2\nbreaking:\n  use:\n    - WIRE_JSON\n');
    const [[title, text] = []] = Object.entries(fixes);
    assert.equal(title, 'Reserve its number and name');
    const reserved = now.replace('message Pet {\n', 'message Pet {\n  reserved 2;\n  reserved "age";\n');
    assert.equal(text, reserved);
    client.change('pet.proto', 2, reserved);
    await client.diagnostics('pet.proto', 2, (found) => found.length === 0);
  });

  it('are none by what went to a file beside this one, where only packages count', async () => {
    const config = 'version: v2\nbreaking:\n  use:\n    - PACKAGE\n';
    const [head = '', tail = ''] = pet.split('enum Color');
    const [enums = '', service = ''] = tail.split('service');
    client = await startLspClient(
      {
        'buf.yaml': config,
        'before/pet.proto': pet,
        'color.proto': `syntax = "proto3";\npackage pets.v1;\nenum Color${enums}`,
      },
      { breakingAgainst: 'before', lint: 'off' },
    );
    const now = `${head.replace('message', 'import "color.proto";\nmessage')}service${service}`;
    client.open('pet.proto', now);
    assert.deepEqual(await client.diagnostics('pet.proto', 1), []);
    client.change('pet.proto', 2, now.replace('  Color color = 3;\n', ''));
    await client.diagnostics('pet.proto', 2, (problems) =>
      problems.some(({ code }) => code === 'FIELD_NO_DELETE'),
    );
  });

  it('are shown before what lint rules say, of which there can be more than is shown', async () => {
    const fields = Array.from({ length: 1100 }, (_, at) => `  int32 f${at} = ${at + 10};\n`).join('');
    const many = pet.replace('  Color color', `${fields}  Color color`);
    client = await startLspClient(
      { 'before/pet.proto': many, 'buf.yaml': 'version: v2\nlint:\n  use:\n    - COMMENT_FIELD\n' },
      { breakingAgainst: 'before' },
    );
    client.open('pet.proto', many.replace('int32 age', 'string age'));
    const found = await client.diagnostics('pet.proto', 1, (problems) => problems.length > 0);
    assert.equal(found.length, 1000);
    assert.equal(found.filter(({ code }) => code === 'FIELD_SAME_TYPE').length, 1);
  });

  it('are not looked for unless the client says against what', async () => {
    client = await startLspClient({ 'before/pet.proto': pet });
    client.open('pet.proto', pet.replace('int32 age', 'string age'));
    assert.deepEqual(await client.diagnostics('pet.proto', 1), []);
  });
});
