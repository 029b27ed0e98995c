import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { GraphAnswer, GraphQuestion } from '../../../server/src/contract/schema-graph.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';

const files = {
  'shop.proto':
    'syntax = "proto3";\npackage shop.v1;\nimport "item.proto";\nservice Shop { rpc Buy(Order) returns (Order); }\nmessage Order {\n  Item item = 1;\n  message Line {}\n}\nmessage Alone {}\n',
  'item.proto': 'syntax = "proto3"; package shop.v1;\nmessage Item { Kind kind = 1; } enum Kind { A = 0; }\n',
  'more.proto': 'syntax = "proto3"; package shop.v1; message More {}\n',
  'person.thrift': 'struct Person { 1: i64 id }\nservice People {\n  Person get(1: i64 id)\n}\n',
  'a.rpc': 'GRPC localhost:1/shop.v1.Shop/Buy\n\n{}\n',
};

describe('the graph of a schema', () => {
  let client: LspClient;
  afterEach(() => client.end());

  async function ask(path: string, more: Partial<GraphQuestion> = {}): Promise<GraphAnswer | null> {
    client = await startLspClient(files);
    return client.request('parlance/schemaGraph', {
      uri: `file:///ws/${path}`,
      filter: '',
      maxNodes: 50,
      ...more,
    });
  }

  const titles = (answer: GraphAnswer | null): readonly string[] =>
    (answer?.view.nodes ?? []).map(({ title }) => title);

  it('is of the file, with the places of what it shows, and of what else there could be one', async () => {
    const answer = await ask('shop.proto');
    assert.deepEqual(titles(answer), ['Shop', 'Order', 'Item', 'Kind', 'Order.Line', 'Alone']);
    assert.ok(answer !== null);
    assert.equal(answer.view.title, 'shop.proto');
    assert.deepEqual(
      answer.places.slice(0, 3).map(({ uri, line, character }) => [uri, line, character]),
      [
        ['file:///ws/shop.proto', 3, 8],
        ['file:///ws/shop.proto', 4, 8],
        ['file:///ws/item.proto', 1, 8],
      ],
    );
    assert.deepEqual(
      answer.view.subjects.map(({ kind, name }) => `${kind} ${name}`),
      [
        'file shop.proto',
        'package shop.v1',
        'service Shop',
        'message Order',
        'message Order.Line',
        'message Alone',
      ],
    );
    assert.match(answer.svg, /^<svg /);
    assert.match(answer.mermaid, /^classDiagram\n/);
    assert.ok(answer.view.edges.every(({ path }) => /^M [\d.]+ [\d.]+ C /.test(path)));
  });

  it('is of the innermost declaration at a line', async () => {
    for (const [line, title] of [
      [6, 'message shop.v1.Order.Line'],
      [5, 'message shop.v1.Order'],
      [3, 'service shop.v1.Shop'],
      [0, 'shop.proto'],
      [-1, 'shop.proto'],
    ] as const) {
      assert.equal((await ask('shop.proto', { line }))?.view.title, title);
      client.end();
    }
    assert.equal((await ask('person.thrift', { line: 2 }))?.view.title, 'service person.People');
  });

  it('is of the package, over all of its files', async () => {
    const answer = await ask('shop.proto', { subject: 'package' });
    assert.deepEqual(titles(answer).toSorted(), [
      'Alone',
      'Item',
      'Kind',
      'More',
      'Order',
      'Order.Line',
      'Shop',
    ]);
  });

  it('falls back to the file where what was shown is gone', async () => {
    const answer = await ask('person.thrift', { subject: 'gone' });
    assert.deepEqual([answer?.view.subject, titles(answer)], ['file', ['People', 'Person']]);
  });

  it('follows what is typed and not saved', async () => {
    client = await startLspClient(files);
    client.open('person.thrift', 'struct Other {}');
    const question = { uri: 'file:///ws/person.thrift', filter: '', maxNodes: 50 };
    assert.deepEqual(titles(await client.request<GraphAnswer>('parlance/schemaGraph', question)), ['Other']);
  });

  it('is filtered, and stops at a number', async () => {
    const filtered = await ask('shop.proto', { filter: 'kind' });
    assert.deepEqual(titles(filtered), ['Kind', 'Item']);
    client.end();
    const cut = await ask('shop.proto', { maxNodes: 2 });
    assert.deepEqual([titles(cut), cut?.view.omitted], [['Shop', 'Order'], 4]);
  });

  it('is none of a file that is no schema', async () => {
    assert.equal(await ask('a.rpc'), null);
    client.end();
    assert.equal(await ask('none.proto'), null);
  });
});
