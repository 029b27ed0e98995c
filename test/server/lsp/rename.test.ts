import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const base = 'syntax = "proto3";\npackage acme;\nmessage Person {}\n';
const main =
  'syntax = "proto3";\npackage acme;\nimport "base.proto";\nmessage Team {\n  Person lead = 1;\n}\n';

describe('the server, asked to rename', () => {
  const withClient = async (run: (client: LspClient) => Promise<void>): Promise<void> => {
    const client = await startLspClient({ 'base.proto': base });
    try {
      client.open('main.proto', main);
      await run(client);
    } finally {
      client.end();
    }
  };
  const at = (line: number, character: number): object => ({
    textDocument: { uri: 'file:///ws/main.proto' },
    position: { line, character },
  });

  it('says what can be renamed', () =>
    withClient(async (client) => {
      assert.deepEqual(await client.request('textDocument/prepareRename', at(4, 3)), {
        range: { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } },
        placeholder: 'Person',
      });
      assert.equal(await client.request('textDocument/prepareRename', at(4, 16)), null);
      await assert.rejects(client.request('textDocument/prepareRename', at(2, 12)), {
        message: '"base.proto" is a file: rename the file, and what imports it follows',
      });
    }));

  it('edits open documents and files on the disk', () =>
    withClient(async (client) => {
      assert.deepEqual(await client.request('textDocument/rename', { ...at(4, 3), newName: 'Human' }), {
        changes: {
          'file:///ws/base.proto': [
            {
              range: { start: { line: 2, character: 8 }, end: { line: 2, character: 14 } },
              newText: 'Human',
            },
          ],
          'file:///ws/main.proto': [
            { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } }, newText: 'Human' },
          ],
        },
      });
    }));

  it('says why it does not', () =>
    withClient(async (client) => {
      await assert.rejects(client.request('textDocument/rename', { ...at(4, 3), newName: 'Team' }), {
        message:
          /^"Person" cannot be called "Team": in main\.proto:4, "Team" is already declared in "base\.proto"$/,
      });
    }));

  it('keeps imports right when files move', () =>
    withClient(async (client) => {
      assert.deepEqual(client.server.capabilities.workspace?.workspaceFolders?.supported, true);
      const files = [{ oldUri: 'file:///ws/base.proto', newUri: 'file:///ws/people/base.proto' }];
      assert.deepEqual(await client.request('workspace/willRenameFiles', { files }), {
        changes: {
          'file:///ws/main.proto': [
            {
              range: { start: { line: 2, character: 7 }, end: { line: 2, character: 19 } },
              newText: '"people/base.proto"',
            },
          ],
        },
      });
    }));

  it('tells what a move leaves wrong, and needs no answer', async () => {
    const client = await startLspClient({
      'a.thrift': 'include "b.thrift"\nstruct A {\n  1: b.B b\n}\n',
      'b.thrift': 'struct B {}\n',
    });
    try {
      const told = new Promise<{ message: string }>((resolve) => {
        client.connection.onNotification('window/showMessage', resolve);
      });
      const files = [{ oldUri: 'file:///ws/b.thrift', newUri: 'file:///ws/not-a-name.thrift' }];
      await client.request('workspace/willRenameFiles', { files });
      assert.match((await told).message, /^After the move, in a\.thrift:/);
    } finally {
      client.end();
    }
  });

  it('changes requests with their schema, by the names that they write', async () => {
    const service =
      'syntax = "proto3";\npackage acme.v1;\nmessage Person {\n  string full_name = 1;\n  Role role = 2;\n}\nenum Role {\n  NONE = 0;\n}\nservice People {\n  rpc Add(Person) returns (Person);\n}\n';
    const requests =
      'GRPC acme.v1.People/Add\n\n{ "fullName": "Ada", "role": "NONE" }\n\n###\nGRPC People/Add\n\n{ "full_name": "Ada", role: NONE }\n\n? response.fullName == "Ada"\n? messages[0]["full_name"] exists\n\n### second\nGRPC People/Add\n\n###\nGRPC People/Add\n\n{ "full_name": "{{ second.response.full_name }}", "role": {{second.messages[0].role}} }\n';
    const client = await startLspClient({ 'service.proto': service, 'saved/people.rpc': requests });
    try {
      client.open('service.proto', service);
      const renamed = async (line: number, character: number, newName: string): Promise<string> => {
        const { changes } = await client.request<{ changes: Record<string, TextEdit[]> }>(
          'textDocument/rename',
          {
            textDocument: { uri: 'file:///ws/service.proto' },
            position: { line, character },
            newName,
          },
        );
        const uri = 'file:///ws/saved/people.rpc';
        return TextDocument.applyEdits(TextDocument.create(uri, 'rpc', 1, requests), changes[uri] ?? []);
      };
      assert.equal(await renamed(9, 9, 'Folk'), requests.replaceAll('People', 'Folk'));
      assert.equal(await renamed(10, 7, 'Create'), requests.replaceAll('Add', 'Create'));
      assert.equal(await renamed(7, 3, 'ANY'), requests.replaceAll('NONE', 'ANY'));
      assert.equal(await renamed(1, 9, 'company.v2'), requests.replaceAll('acme.v1', 'company.v2'));
      assert.equal(
        await renamed(3, 10, 'given_name'),
        requests.replaceAll('fullName', 'givenName').replaceAll('full_name', 'given_name'),
      );
    } finally {
      client.end();
    }
  });

  it('reaches what an `Any` holds, what assertions ask for, and names in escaped paths', async () => {
    const service =
      'syntax = "proto3";\nimport "google/protobuf/any.proto";\npackage acme.v1;\nmessage Box {\n  google.protobuf.Any held = 1;\n  Kind kind = 2;\n  repeated Kind kinds = 3;\n}\nenum Kind {\n  NONE = 0;\n}\nservice Boxes {\n  rpc Put(Box) returns (Box);\n}\n';
    const types =
      'syntax = "proto3";\npackage acme.things;\nmessage Outer {\n  message Ball {\n    int32 the_size = 1;\n    Ball inner = 2;\n  }\n}\n';
    const any =
      'syntax = "proto3";\npackage google.protobuf;\nmessage Any {\n  string type_url = 1;\n  bytes value = 2;\n}\n';
    const requests =
      '### first one\nGRPC acme.v1.Boxes/Put\n\n{ "held": { "@type": "type.googleapis.com/acme.things.Outer.Ball", "theSize": 1, "inner": { "the_size": 2 } } }\n\n? response.kind == NONE\n? response.kinds contains "NONE"\n? response == { "kind": NONE }\n\n### second\nGRPC acme.v1.Boxes/Put\n\n{ "kind": "{{[\\"first one\\"].response[\\"kind\\"]}}" }\n';
    const files = {
      'service.proto': service,
      'types.proto': types,
      '/bundled/google/protobuf/any.proto': any,
    };
    const client = await startLspClient({ ...files, 'saved/boxes.rpc': requests });
    try {
      client.open('types.proto', types);
      client.open('service.proto', service);
      const renamed = async (
        path: string,
        line: number,
        character: number,
        newName: string,
      ): Promise<string> => {
        const { changes } = await client.request<{ changes: Record<string, TextEdit[]> }>(
          'textDocument/rename',
          { textDocument: { uri: `file:///ws/${path}` }, position: { line, character }, newName },
        );
        const uri = 'file:///ws/saved/boxes.rpc';
        return TextDocument.applyEdits(TextDocument.create(uri, 'rpc', 1, requests), changes[uri] ?? []);
      };
      assert.equal(
        await renamed('types.proto', 4, 12, 'width'),
        requests.replace('theSize', 'width').replace('the_size', 'width'),
      );
      assert.equal(await renamed('types.proto', 3, 11, 'Globe'), requests.replace('Ball', 'Globe'));
      assert.equal(await renamed('types.proto', 2, 9, 'Toys'), requests.replace('Outer', 'Toys'));
      assert.equal(
        await renamed('types.proto', 1, 14, 'acme.toys'),
        requests.replace('acme.things', 'acme.toys'),
      );
      assert.equal(await renamed('service.proto', 9, 3, 'ANY'), requests.replaceAll('NONE', 'ANY'));
      assert.equal(
        await renamed('service.proto', 5, 8, 'sort'),
        requests
          .replace('response.kind =', 'response.sort =')
          .replaceAll('{ "kind"', '{ "sort"')
          .replace('[\\"kind\\"]', '[\\"sort\\"]'),
      );
    } finally {
      client.end();
    }
  });

  it('reaches answers to calls of a server', async () => {
    const service =
      'struct Book {\n  1: string title\n}\nservice Library {\n  Book find(1: string title)\n}\n';
    const requests =
      'THRIFT Library\n\n=== find\n{ "title": "a" }\n=== answer find\n{ "success": { "title": "b" } }\n';
    const client = await startLspClient({ 'library.thrift': service, 'library.rpc': requests });
    try {
      client.open('library.thrift', service);
      const renamed = async (line: number, character: number, newName: string): Promise<string> => {
        const { changes } = await client.request<{ changes: Record<string, TextEdit[]> }>(
          'textDocument/rename',
          { textDocument: { uri: 'file:///ws/library.thrift' }, position: { line, character }, newName },
        );
        const uri = 'file:///ws/library.rpc';
        return TextDocument.applyEdits(TextDocument.create(uri, 'rpc', 1, requests), changes[uri] ?? []);
      };
      assert.equal(await renamed(4, 8, 'look'), requests.replaceAll('find', 'look'));
      assert.equal(await renamed(1, 13, 'called'), requests.replace('"title": "b"', '"called": "b"'));
    } finally {
      client.end();
    }
  });

  it('starts from a request, too', async () => {
    const service = 'service People {\n  void add(1: string name)\n}\n';
    const requests = 'THRIFT People.add\n\n{ "name": "Ada" }\n';
    const client = await startLspClient({ 'people.thrift': service });
    try {
      client.open('people.rpc', requests);
      const at = { textDocument: { uri: 'file:///ws/people.rpc' }, position: { line: 2, character: 4 } };
      assert.deepEqual(await client.request('textDocument/prepareRename', at), {
        range: { start: { line: 2, character: 3 }, end: { line: 2, character: 7 } },
        placeholder: 'name',
      });
      const { changes } = await client.request<{ changes: Record<string, TextEdit[]> }>(
        'textDocument/rename',
        {
          ...at,
          newName: 'fullName',
        },
      );
      assert.deepEqual(
        Object.entries(changes).map(([uri, edits]) => [uri, edits.map(({ range }) => range.start)]),
        [
          ['file:///ws/people.thrift', [{ line: 1, character: 21 }]],
          ['file:///ws/people.rpc', [{ line: 2, character: 3 }]],
        ],
      );
    } finally {
      client.end();
    }
  });

  it('asks whether JSON keeps the name of a field, where the editor can ask', async () => {
    const service =
      'syntax = "proto3";\nmessage Person {\n  string full_name = 1;\n}\nservice People {\n  rpc Add(Person) returns (Person);\n}\n';
    const client = await startLspClient(
      { 'add.rpc': 'GRPC People/Add\n\n{ "fullName": "Ada" }\n' },
      {},
      undefined,
      { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } },
    );
    try {
      client.open('service.proto', service);
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
        textDocument: { uri: 'file:///ws/service.proto' },
        position: { line: 2, character: 9 },
        newName: 'given_name',
      });
      assert.deepEqual(edit.documentChanges, [
        {
          textDocument: { uri: 'file:///ws/service.proto', version: 1 },
          edits: [
            {
              range: { start: { line: 2, character: 9 }, end: { line: 2, character: 18 } },
              newText: 'given_name',
            },
            {
              range: { start: { line: 2, character: 22 }, end: { line: 2, character: 22 } },
              newText: ' [json_name = "fullName"]',
              annotationId: 'keep',
            },
          ],
        },
        {
          textDocument: { uri: 'file:///ws/add.rpc', version: null },
          edits: [
            {
              range: { start: { line: 2, character: 3 }, end: { line: 2, character: 11 } },
              newText: 'given_name',
            },
          ],
        },
      ]);
      assert.deepEqual(edit.changeAnnotations, {
        keep: {
          label: 'Keep "fullName" as the name in JSON',
          description: 'Without this, JSON says "givenName"',
          needsConfirmation: true,
        },
      });
    } finally {
      client.end();
    }
  });
});
