import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WorkspaceSymbol } from 'vscode-languageserver';
import { workspaceSymbols } from '../../../server/src/ide/workspace-symbols.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { DeclarationIndex } from '../../../server/src/workspace/declaration-index.ts';
import { checkWorkspaceSymbols } from '../../support/check-workspace-symbols.ts';
import { startLspClient } from '../../support/lsp-client.ts';

const shop = `
//- /shop.proto
syntax = "proto3";
package acme.shop.v1;
message OrderRequest { string order_id = 1; State state = 2; }
enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 1; }
service Orders { rpc PlaceOrder(OrderRequest) returns (Order); }
message Order { message Line { int32 amount = 1; } }
//- /billing.proto
syntax = "proto3";
package acme.billing.v1;
message Order { int64 amount = 1; }
`;

const zoo = `
//- /zoo.thrift
struct AnimalQuery { 1: string species }
enum Diet { GRASS = 1, MEAT = 2 }
exception NotFound {}
const i32 MOST_ANIMALS = 100
typedef i64 AnimalId
service Zoo { void feed(1: AnimalId animal, 2: Diet diet) throws (1: NotFound missing) }
`;

describe('workspace symbols', () => {
  for (const [query, expected] of [
    [
      'Order',
      [
        'acme.shop.v1.Order',
        'acme.billing.v1.Order',
        'acme.shop.v1.Orders',
        'acme.shop.v1.OrderRequest',
        'acme.shop.v1.OrderRequest.order_id',
        'acme.shop.v1.Orders.PlaceOrder',
      ],
    ],
    ['OReq', ['acme.shop.v1.OrderRequest']],
    ['oreq', ['acme.shop.v1.OrderRequest']],
    ['state_o', ['acme.shop.v1.STATE_OPEN']],
    ['SOPE', ['acme.shop.v1.STATE_OPEN']],
    ['order_id', ['acme.shop.v1.OrderRequest.order_id']],
    ['billing.Order', ['acme.billing.v1.Order']],
    [
      'acme.shop.v1.Order',
      [
        'acme.shop.v1.Order',
        'acme.shop.v1.Orders',
        'acme.shop.v1.OrderRequest',
        'acme.shop.v1.OrderRequest.order_id',
        'acme.shop.v1.Orders.PlaceOrder',
      ],
    ],
    ['Orders/Place', ['acme.shop.v1.Orders.PlaceOrder']],
    ['State.OPEN', ['acme.shop.v1.STATE_OPEN']],
    [
      'Order.',
      [
        'acme.shop.v1.Order.Line',
        'acme.billing.v1.Order.amount',
        'acme.shop.v1.Order.Line.amount',
        'acme.shop.v1.Orders.PlaceOrder',
        'acme.shop.v1.OrderRequest.state',
        'acme.shop.v1.OrderRequest.order_id',
      ],
    ],
    ['nothing', []],
  ] satisfies [string, string[]][])
    it(`of Protobuf for "${query}"`, () => checkWorkspaceSymbols(proto, shop, query, expected));

  for (const [query, expected] of [
    ['animal', ['AnimalId', 'AnimalQuery', 'MOST_ANIMALS']],
    ['AQ', ['AnimalQuery']],
    ['Zoo/f', ['Zoo.feed']],
    ['Diet.M', ['Diet.MEAT']],
    ['nf', ['NotFound']],
    ['species', ['AnimalQuery.species']],
  ] satisfies [string, string[]][])
    it(`of Thrift for "${query}"`, () => checkWorkspaceSymbols(thrift, zoo, query, expected));

  it('tells a package once', () =>
    checkWorkspaceSymbols(proto, '//- /a.proto\npackage p.q;\n//- /b.proto\npackage p.q;', 'q', ['p.q']));

  it('tells the best where there are many', () => {
    const fields = Array.from({ length: 500 }, (_, at) => `string name_${at} = ${at + 1};`).join('\n');
    return checkWorkspaceSymbols(
      proto,
      `message Many { ${fields} }\nmessage Name {}`,
      'name',
      ['Name', 'Many.name_0'],
      2,
    );
  });

  it('tells something where nothing was typed yet', () =>
    checkWorkspaceSymbols(proto, shop, '', ['acme.shop.v1.Orders', 'acme.shop.v1.Order.Line'], 2));

  it('ends where it is cancelled', () =>
    assert.rejects(async () => {
      const index = new DeclarationIndex();
      index.update('file:///a.proto' as never, new Int32Array(6));
      await workspaceSymbols(index, { text: '', most: 1 }, AbortSignal.abort(new Error('no more')));
    }, /no more/));
});

describe('workspace/symbol', () => {
  const symbolsOf = async (query: string): Promise<readonly WorkspaceSymbol[]> => {
    const client = await startLspClient({
      'a.proto':
        'package p;\nmessage Far { option deprecated = true; }\nservice S { rpc Go(Far) returns (Far); }',
      'b.thrift': 'struct Fern {}',
    });
    try {
      client.open('b.thrift', 'struct Fern {}\nstruct Fir {}');
      return await client.request('workspace/symbol', { query });
    } finally {
      client.end();
    }
  };

  it('answers from files that nobody has open, and from those that somebody types in', async () => {
    assert.deepEqual(await symbolsOf('F'), [
      {
        name: 'Fir',
        kind: 23,
        location: {
          uri: 'file:///ws/b.thrift',
          range: { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } },
        },
      },
      {
        name: 'Far',
        kind: 23,
        tags: [1],
        containerName: 'p',
        location: {
          uri: 'file:///ws/a.proto',
          range: { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } },
        },
      },
      {
        name: 'Fern',
        kind: 23,
        location: {
          uri: 'file:///ws/b.thrift',
          range: { start: { line: 0, character: 7 }, end: { line: 0, character: 11 } },
        },
      },
    ]);
  });

  for (const [query, name] of [
    ['p.Far', 'p.Far'],
    ['S/Go', 'p.S/Go'],
    ['Go', 'Go'],
  ] as const)
    it(`has a name in which editors find "${query}"`, async () => {
      assert.deepEqual(
        (await symbolsOf(query)).map((symbol) => symbol.name),
        [name],
      );
    });
});
