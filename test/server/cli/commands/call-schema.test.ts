/** `parlance call` with schemas that are no sources: those of servers, and descriptor sets. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { create, type DescMessage, type DescService, type Message, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { checkCall, SchemaFolder, startCall } from '../../../support/parlance-call.ts';
import { protoDescriptors, protoRegistry } from '../../../support/proto-registry.ts';
import {
  describedFiles,
  type ReflectionServer,
  reflectionServer,
} from '../../../support/reflection-server.ts';

const source = `
  syntax = "proto3";
  package shop.v1;
  import "google/protobuf/any.proto";
  // Takes orders.
  service Orders {
    rpc Place(Order) returns (Order);
    rpc Watch(stream Order) returns (stream google.protobuf.Any);
    rpc Refuse(Order) returns (Order);
  }
  service Stock { rpc Count(Order) returns (Order); }
  enum Size { SIZE_UNSET = 0; SMALL = 1; }
  message Order { string name = 1; Size size = 2; google.protobuf.Any extra = 3; }
`;
const hidden = `//- /hidden.proto
  syntax = "proto3";
  package hidden.v1;
  message Note { string text = 1; }
`;

const list = [
  'shop.v1.Orders',
  '  Place   unary           shop.v1.Order → shop.v1.Order',
  '  Watch   bidi streaming  shop.v1.Order → google.protobuf.Any',
  '  Refuse  unary           shop.v1.Order → shop.v1.Order',
  '',
  'shop.v1.Stock',
  '  Count  unary  shop.v1.Order → shop.v1.Order',
];
const example = `    -d '{ "name": "Ada", "size": "SMALL", "extra": {} }'`;
const listOfOne = ['shop.v1.Stock', '  Count  unary  shop.v1.Order → shop.v1.Order', example];

let server: ReflectionServer;
let schemas: SchemaFolder;
before(async () => {
  const registry = await protoRegistry(source);
  const note = (await protoRegistry(hidden)).getMessage('hidden.v1.Note') as DescMessage;
  const any = registry.getMessage('google.protobuf.Any') as DescMessage;
  const noteFiles = await describedFiles(hidden);
  const files = await describedFiles(source);
  const hiddenNote: Record<string, unknown> = {
    typeUrl: 'type.googleapis.com/hidden.v1.Note',
    value: toBinary(note, create(note, { text: 'psst' })),
  };
  server = await reflectionServer({
    services: ['shop.v1.Orders', 'shop.v1.Stock'],
    answer: (question) =>
      question === 'symbol hidden.v1.Note'
        ? [...noteFiles.values()]
        : question.startsWith('symbol shop.v1.')
          ? [...files.values()]
          : 'not found',
    routes: (router) => {
      router.service(
        registry.getService('shop.v1.Orders') as DescService,
        {
          place: (order: Message) => ({ ...order, extra: create(any, hiddenNote) }),
          refuse: () => {
            throw new ConnectError('no', Code.FailedPrecondition, undefined, [
              { desc: note, value: { text: 'psst' } },
            ]);
          },
        } as never,
      );
    },
  });
  schemas = new SchemaFolder({
    'stock.proto': 'syntax = "proto3"; service Stock { rpc Count(Item) returns (Item); } message Item {}',
    'person.thrift':
      'service PersonService { string find(1: i32 id, 2: string name), oneway void forget(1: i32 id) }',
    'other.proto':
      'syntax = "proto3"; package shop.v1; message Order {} service Stock { rpc CountAll(Order) returns (Order); }',
    'text.binpb': 'no descriptors',
  });
  writeFileSync(path.join(schemas.path, 'shop.binpb'), await protoDescriptors(source));
});
after(async () => {
  schemas[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

const address = (): string => `127.0.0.1:${server.port}`;

describe('without a schema the server is asked', () => {
  it('for what it serves', () => checkCall([address()], { lines: list }));

  it('for the methods of one service, each with a message to begin with', () =>
    checkCall([address(), 'Stock'], { lines: listOfOne }));

  it('for the method to call', () =>
    checkCall(['-d', '{"name":"Ada","size":"SMALL"}', address(), 'shop.v1.Orders/Place'], {
      lines: [
        '{"name":"Ada","size":"SMALL","extra":{"@type":"type.googleapis.com/hidden.v1.Note","text":"psst"}}',
      ],
    }));

  for (const protocol of ['grpc', 'grpc-web', 'connect'])
    it(`over ${protocol}, explicitly`, () =>
      checkCall(
        ['--schema', 'reflection', '--protocol', protocol, '-d', '{"name":"Ada"}', address(), 'Orders/Place'],
        {
          lines: ['{"name":"Ada","extra":{"@type":"type.googleapis.com/hidden.v1.Note","text":"psst"}}'],
        },
      ));

  it('for the types of what is sent', () =>
    checkCall(
      [
        '-d',
        '{"extra":{"@type":"type.googleapis.com/hidden.v1.Note","text":"hush"}}',
        `http://${address()}/shop.v1.Orders/Place`,
      ],
      { lines: ['{"extra":{"@type":"type.googleapis.com/hidden.v1.Note","text":"psst"}}'] },
    ));

  it('for the types of the details of errors', () =>
    checkCall([address(), 'Orders/Refuse'], {
      status: 1,
      errors:
        'parlance call: no\n  phase:  status\n  code:   failed_precondition\n  detail: hidden.v1.Note {"text":"psst"}\n',
    }));

  it('and names what it serves where a name is wrong', () =>
    checkCall([address(), 'shop.v1.Order/Place'], {
      status: 2,
      errors:
        'parlance call: the server declares no service "shop.v1.Order"; did you mean "shop.v1.Orders"?\n',
    }));

  it('and a message without a method is refused', () =>
    checkCall(['-d', '{}', address()], {
      status: 2,
      errors: 'parlance call: no method was given; write "pkg.Service/Method" behind the URL\n',
    }));

  it('and one that has no reflection is told so', async () => {
    await using other = await reflectionServer({ versions: [], services: [], answer: () => '' });
    const { done, input } = startCall([`127.0.0.1:${other.port}`]);
    input.end();
    const { status, errors } = await done;
    assert.equal(status, 1);
    assert.match(
      errors,
      /^parlance call: the server does not offer reflection, so it cannot tell its schema/,
    );
    assert.match(errors, /advice: give the schema with --schema FILE\|DIR\n$/);
  });

  it('and one that describes too much is told so', () =>
    checkCall(['--max-reflection-bytes', '100', address()], {
      status: 1,
      errors:
        'parlance call: the server describes its schema in more than the limit of 100 bytes\n' +
        '  phase:  limit\n  code:   resource_exhausted\n' +
        '  advice: accept a larger one with --max-reflection-bytes N, or give it with --schema FILE|DIR\n',
    }));
});

describe('with a schema nobody is asked', () => {
  const file = (name: string): string => path.join(schemas.path, name);

  it('for what a file declares', () =>
    checkCall(['--schema', file('stock.proto'), 'nowhere:1'], {
      lines: ['Stock', '  Count  unary  Item → Item'],
    }));

  it('for what a Thrift file declares', () =>
    checkCall(['--schema', file('person.thrift'), 'thrift://nowhere:1'], {
      lines: [
        'PersonService',
        '  find    unary   (i32 id, string name) → string',
        '  forget  oneway  (i32 id) → void',
      ],
    }));

  it('for what a descriptor set declares', () =>
    checkCall(['--schema', file('shop.binpb'), 'nowhere:1'], { lines: list }));

  it('for one service of a descriptor set', () =>
    checkCall(['--schema', file('shop.binpb'), 'nowhere:1', 'Stock'], { lines: listOfOne }));

  it('and calls go by a descriptor set', () =>
    checkCall(['--schema', file('shop.binpb'), '-d', '{"name":"Ada"}', address(), 'Orders/Place'], {
      lines: ['{"name":"Ada","extra":{"@type":"type.googleapis.com/hidden.v1.Note","value":"CgRwc3N0"}}'],
    }));

  it('and a file that is no descriptor set is told so', () =>
    checkCall(['--schema', file('text.binpb'), 'nowhere:1'], {
      status: 1,
      errors:
        `parlance call: ${file('text.binpb')} is no descriptor set\n  phase:  prepare\n` +
        '  advice: make one with "protoc --include_imports --descriptor_set_out", "buf build -o" or "parlance build -o"\n',
    }));
});

describe('a schema is compared with that of the server', () => {
  const compare = (name: string, ...rest: readonly string[]): readonly string[] => [
    '--compare-schema',
    '--schema',
    path.join(schemas.path, name),
    address(),
    ...rest,
  ];

  it('and is the same', () => checkCall(compare('shop.binpb'), {}));

  it('and differs', () =>
    checkCall(compare('other.proto'), {
      status: 1,
      lines: [
        'the server has no method "shop.v1.Stock/CountAll"; it may be "Count" there',
        'the server has a method "shop.v1.Stock/Count", which this schema lacks',
        `the server has a service "shop.v1.Orders", which ${path.join(schemas.path, 'other.proto')} lacks`,
      ],
    }));

  it('and that is advised where the server does not implement a method', async () => {
    const file = path.join(schemas.path, 'shop.binpb');
    const { done, input } = startCall(['--schema', file, address(), 'Orders/Watch']);
    input.end();
    const { status, errors } = await done;
    assert.equal(status, 1);
    assert.match(
      errors,
      /advice: the server may go by another schema; --compare-schema says how it differs\n$/,
    );
  });

  it('as far as one service goes', () =>
    checkCall(compare('other.proto', 'Stock'), {
      status: 1,
      lines: [
        'the server has no method "shop.v1.Stock/CountAll"; it may be "Count" there',
        'the server has a method "shop.v1.Stock/Count", which this schema lacks',
      ],
    }));
});
