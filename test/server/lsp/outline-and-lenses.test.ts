import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

describe('outline and lenses of the server', () => {
  let client: LspClient;
  before(async () => {
    client = await startLspClient({});
    client.open(
      'a.proto',
      'syntax = "proto3";\npackage p;\nmessage M { int32 x = 1; }\nservice S {\n  rpc One(M) returns (M);\n  rpc Two(stream M) returns (stream M);\n}\n',
    );
    client.open('b.thrift', 'service T {\n  i32 one(1: i32 x)\n  stream void two()\n}\n');
  });
  after(() => client.end());

  const ask = <R>(method: string, path: string): Promise<R> =>
    client.request<R>(method, { textDocument: { uri: `file:///ws/${path}` } });

  interface Symbol {
    readonly name: string;
    readonly children?: readonly Symbol[];
  }
  const names = (symbols: readonly Symbol[]): unknown[] =>
    symbols.map(({ name, children = [] }) => (children.length > 0 ? [name, ...names(children)] : name));

  it('nest declarations', async () => {
    assert.deepEqual(names(await ask('textDocument/documentSymbol', 'a.proto')), [
      'p',
      ['M', 'x'],
      ['S', 'One', 'Two'],
    ]);
    assert.deepEqual(names(await ask('textDocument/documentSymbol', 'b.thrift')), [['T', 'one', 'two']]);
  });

  interface Lens {
    readonly range: { readonly start: { readonly line: number } };
    readonly command: {
      readonly title: string;
      readonly command: string;
      readonly arguments: readonly unknown[];
    };
  }
  const lenses = async (path: string): Promise<unknown[]> =>
    (await ask<Lens[]>('textDocument/codeLens', path)).map(({ range, command }) => [
      range.start.line,
      command.title,
      command.command,
      ...command.arguments,
    ]);

  it('offer to call every method, with the kind of its stream in words, and to play its service', async () => {
    const uri = 'file:///ws/a.proto';
    assert.deepEqual(await lenses('a.proto'), [
      [3, '▶ Start mock', 'parlance.startMockServer', { uri, line: 3 }],
      [4, '▶ Run call', 'parlance.runCall', { uri, service: 'p.S', method: 'One' }],
      [5, '▶ Run call (bidirectional streaming)', 'parlance.runCall', { uri, service: 'p.S', method: 'Two' }],
    ]);
    assert.deepEqual(
      (await lenses('b.thrift')).map((lens) => (lens as unknown[]).slice(0, 2)),
      [
        [0, '▶ Start mock'],
        [1, '▶ Run call'],
        [2, '▶ Run call (server push)'],
      ],
    );
  });
});
