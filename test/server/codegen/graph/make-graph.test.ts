import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  makeGraph,
  type GraphSubject,
  subjectNamed,
} from '../../../../server/src/codegen/graph/make-graph.ts';
import type { ContentsIndex } from '../../../../server/src/codegen/contents-index.ts';
import { edgeText, type SchemaGraph } from '../../../../server/src/codegen/graph/schema-graph.ts';
import { indexOf } from '../../../support/contents.ts';

const shop = `//- /shop.proto
syntax = "proto3";
package shop.v1;
import "money.proto";
import "google/protobuf/timestamp.proto";
service Shop {
  rpc Order(stream OrderRequest) returns (OrderReply);
}
message OrderRequest { repeated Item items = 1; oneof pay { shop.money.Money cash = 2; string card = 3; } }
message Item { map<string, Item> parts = 1; Size size = 2; google.protobuf.Timestamp at = 3; }
message OrderReply { Item first = 1; Item last = 2; Item best = 3; }
enum Size { SMALL = 0; LARGE = 1; }
message Alone { option deprecated = true; }
//- /money.proto
syntax = "proto3";
package shop.money;
message Money { int64 units = 1; }
message Unreached {}
`;

/** The nodes by their titles, and the edges between titles. */
function shape({ nodes, edges }: SchemaGraph): readonly string[] {
  const title = (key: string): string => nodes.find((node) => node.key === key)?.title ?? '';
  return [
    ...nodes.map(({ kind, title: name, rows }) => `${kind} ${name}: ${rows.join('; ')}`),
    ...edges.map((edge) => `${title(edge.from)} ${edge.kind} ${title(edge.to)}: ${edgeText(edge)}`),
  ];
}

function fileNamed(index: ContentsIndex, path: string): GraphSubject {
  const uris = index.files.filter((file) => file.path === path).map(({ uri }) => uri);
  return { kind: 'files', uris, title: path };
}

describe('the graph of a schema', () => {
  it('leads from services through methods and fields to all they reach', async () => {
    const index = await indexOf('proto', shop);
    const graph = makeGraph(index, fileNamed(index, 'shop.proto'), { maxNodes: 50 });
    assert.equal(graph.omitted, 0);
    assert.deepEqual(shape(graph), [
      'service Shop: Order(stream OrderRequest): OrderReply',
      'message OrderRequest: items: repeated Item; pay | cash: shop.money.Money; pay | card: string',
      'message OrderReply: first: Item; last: Item; best: Item',
      'message Item: parts: map<string, Item>; size: Size; at: google.protobuf.Timestamp',
      'message shop.money.Money: units: int64',
      'enum Size: SMALL = 0; LARGE = 1',
      'message Alone: ',
      'Shop calls OrderRequest: Order',
      'Shop calls OrderReply: Order',
      'OrderRequest holds Item: items',
      'OrderRequest holds shop.money.Money: cash',
      'OrderReply holds Item: first, last +1',
      'Item holds Item: parts',
      'Item holds Size: size',
    ]);
    assert.deepEqual(
      graph.nodes.filter(({ deprecated }) => deprecated).map(({ title }) => title),
      ['Alone'],
    );
  });

  it('has what methods of Thrift take, give and throw, and the services that others extend', async () => {
    const index = await indexOf(
      'thrift',
      `//- /main.thrift
include "base.thrift"
typedef base.Tag T
struct Person { 1: set<T> tags }
exception Oops {}
service S extends base.Base { list<Person> find(1: T t, 2: i32 n) throws (1: Oops o); oneway void fire() }
//- /base.thrift
struct Tag {}
service Base { void ping() }
`,
    );
    assert.deepEqual(shape(makeGraph(index, { kind: 'package', name: 'main' }, { maxNodes: 50 })), [
      'service S: find(base.Tag, i32): list<Person>; fire(): oneway void',
      'service base.Base: ping(): void',
      'struct base.Tag: ',
      'struct Person: tags: set<base.Tag>',
      'exception Oops: ',
      'S extends base.Base: extends',
      'S calls base.Tag: find',
      'S calls Person: find',
      'S throws Oops: find',
      'Person holds base.Tag: tags',
    ]);
  });

  it('leads from services of fbthrift to interactions, by what begins them', async () => {
    const index = await indexOf(
      'thrift',
      `package "example.com/people"
struct Word { 1: string text }
interaction Talk { Word say(1: Word w) }
interaction Idle { void wait() }
service People {
  performs Idle;
  Talk begin(1: i32 n)
  Talk, i32 count()
}
`,
    );
    assert.deepEqual(shape(makeGraph(index, fileNamed(index, 'main.thrift'), { maxNodes: 9 })), [
      'interaction Talk: say(Word): Word',
      'interaction Idle: wait(): void',
      'service People: begin(i32): Talk; count(): Talk, i32',
      'struct Word: text: string',
      'Talk calls Word: say',
      'People calls Idle: performs',
      'People calls Talk: begin, count',
    ]);
  });

  it('stops where it is told to, and says what it leaves out and where that would be', async () => {
    const index = await indexOf('proto', shop);
    const { nodes, edges, omitted } = makeGraph(index, fileNamed(index, 'shop.proto'), { maxNodes: 2 });
    assert.equal(omitted, 5);
    assert.deepEqual(
      nodes.map(({ title, leadsOut }) => [title, leadsOut]),
      [
        ['Shop', 1],
        ['OrderRequest', 2],
      ],
    );
    assert.equal(edges.length, 1);
  });

  it('keeps what was looked for, and what is next to that, before it counts', async () => {
    const index = await indexOf('proto', shop);
    const graph = makeGraph(index, fileNamed(index, 'shop.proto'), { maxNodes: 50, filter: ' MONEY ' });
    assert.deepEqual(
      graph.nodes.map(({ title }) => title),
      ['shop.money.Money', 'OrderRequest'],
    );
    const none = makeGraph(index, fileNamed(index, 'shop.proto'), { maxNodes: 50, filter: 'nothing' });
    assert.deepEqual([none.nodes, none.edges, none.omitted], [[], [], 0]);
  });

  it('shows some of the members of what has many, and says how many more there are', async () => {
    const values = Array.from({ length: 20 }, (_, at) => `V${at} = ${at};`).join(' ');
    const index = await indexOf('proto', `syntax = "proto3"; enum E { ${values} }`);
    const [node] = makeGraph(index, fileNamed(index, 'main.proto'), { maxNodes: 5 }).nodes;
    assert.deepEqual([node?.rows.length, node?.hiddenRows], [14, 6]);
  });

  it('knows services and types by their whole names and their own', async () => {
    const index = await indexOf('proto', shop);
    for (const name of ['Item', 'shop.v1.Item']) {
      const found = subjectNamed(index, name, false);
      assert.ok('subject' in found);
      const graph = makeGraph(index, found.subject, { maxNodes: 9 });
      assert.equal(graph.title, 'message shop.v1.Item');
      assert.deepEqual(
        graph.nodes.map(({ title }) => title),
        ['Item', 'Size'],
      );
    }
    assert.deepEqual(subjectNamed(index, 'Item', true), { names: ['shop.v1.Shop'] });
  });

  it('draws well-known types where they are asked for themselves', async () => {
    const index = await indexOf('proto', shop);
    const found = subjectNamed(index, 'google.protobuf.Timestamp', false);
    assert.ok('subject' in found);
    assert.deepEqual(shape(makeGraph(index, found.subject, { maxNodes: 9 })), [
      'message Timestamp: seconds: int64; nanos: int32',
    ]);
  });
});
