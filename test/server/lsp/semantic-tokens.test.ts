import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('the colors of a document', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient({});
    client.open('a.proto', `${text}\nmessage B {}\n`);
    client.open('a.thrift', 'struct A {}\n');
  });
  after(() => client.end());

  const text = 'syntax = "proto3";\n/* two\nlines */ message A {}\n';
  const ask = <R>(method: string, path: string, more: object = {}): Promise<R> =>
    client.request<R>(`textDocument/semanticTokens/${method}`, {
      textDocument: { uri: `file:///ws/${path}` },
      ...more,
    });
  /** Each as line, character, length, kind and modifiers. */
  const read = (data: readonly number[]): string[] => {
    const { tokenTypes, tokenModifiers } = client.server.capabilities.semanticTokensProvider?.legend ?? {
      tokenTypes: [],
      tokenModifiers: [],
    };
    let [line, character] = [0, 0];
    return Array.from({ length: data.length / 5 }, (_, at) => {
      const [lines = 0, characters = 0, length, type = 0, bits = 0] = data.slice(at * 5);
      character = lines === 0 ? character + characters : characters;
      line += lines;
      const modifiers = tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
      return [line, character, length, tokenTypes[type], ...modifiers].join(' ');
    });
  };

  it('are those of all its words, each on one line', async () => {
    const { data } = await ask<SemanticTokens>('full', 'a.proto');
    assert.deepEqual(read(data), [
      '0 0 6 keyword',
      '0 9 8 string',
      '1 0 6 comment',
      '2 0 8 comment',
      '2 9 7 keyword',
      '2 17 1 struct declaration',
      '4 0 7 keyword',
      '4 8 1 struct declaration',
    ]);
    const thrift = await ask<SemanticTokens>('full', 'a.thrift');
    assert.deepEqual(read(thrift.data), ['0 0 6 keyword', '0 7 1 struct declaration']);
  });

  it('of a range are those of the declarations there', async () => {
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } };
    const { data } = await ask<SemanticTokens>('range', 'a.proto', { range });
    assert.deepEqual(read(data), ['4 0 7 keyword', '4 8 1 struct declaration']);
  });

  it('are the same answer as long as nothing changes', async () => {
    const { resultId, data } = await ask<SemanticTokens>('full', 'a.proto');
    assert.deepEqual(await ask<SemanticTokens>('full', 'a.proto'), { resultId, data });
    assert.deepEqual(await ask('full/delta', 'a.proto', { previousResultId: resultId }), {
      resultId,
      edits: [],
    });
  });

  it('are told again by what changed', async () => {
    const { resultId, data } = await ask<SemanticTokens>('full', 'a.proto');
    client.change('a.proto', 2, `${text}\nmessage BC { }\n`);
    const delta = await ask<SemanticTokensDelta>('full/delta', 'a.proto', { previousResultId: resultId });
    assert.deepEqual(delta.edits, [{ start: data.length - 3, deleteCount: 1, data: [2] }]);
    const same = await ask<SemanticTokensDelta>('full/delta', 'a.proto', {
      previousResultId: delta.resultId,
    });
    assert.deepEqual(same.edits, []);
    const forgotten = await ask<SemanticTokens>('full/delta', 'a.proto', { previousResultId: resultId });
    assert.equal(forgotten.data.length, data.length);
  });

  it('are of requests too, with what their names stand for', async () => {
    client.open(
      'people.proto',
      'syntax = "proto3";\nmessage P {\n  string full_name = 1;\n  R r = 2;\n}\nenum R { NONE = 0; }\nservice S {\n  rpc Add(P) returns (P);\n}\n',
    );
    client.open('add.rpc', 'GRPC S/Add\n\n{ "fullName": "x", "r": "NONE" }\n? response.fullName == 1\n');
    const { data, resultId } = await ask<SemanticTokens>('full', 'add.rpc');
    const last = ['3 0 1 keyword', '3 2 8 variable defaultLibrary', '3 11 8 property', '3 20 2 operator', '3 23 1 number']; // prettier-ignore
    assert.deepEqual(read(data), [
      '0 0 4 keyword',
      '0 5 1 interface',
      '0 7 3 method',
      '2 3 8 property',
      '2 14 3 string',
      '2 20 1 property',
      '2 25 4 enumMember readonly',
      ...last,
    ]);
    assert.deepEqual(
      await ask<SemanticTokensDelta>('full/delta', 'add.rpc', { previousResultId: resultId }).then(
        ({ edits }) => edits,
      ),
      [],
    );
    client.open('two.rpc', '### a\nGRPC S/Add\n### b\nGRPC S/Add\n');
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } };
    const part = await ask<SemanticTokens>('range', 'two.rpc', { range });
    assert.deepEqual(read(part.data), ['2 4 1 function declaration', '3 0 4 keyword']);
  });
});
