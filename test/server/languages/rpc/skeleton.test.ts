import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Target } from '../../../../server/src/contract/target.ts';
import { skeleton } from '../../../../server/src/languages/rpc/skeleton.ts';
import type { Schema } from '../../../../server/src/model/schema.ts';
import { library, shop } from '../../../support/rpc.ts';
import { schemaOf } from '../../../support/schema-builder.ts';

const local: Target = { name: 'local', address: 'localhost:1', protocol: 'connect' };
const books: Target = { name: 'books', address: 'localhost:2', protocol: 'thrift' };

/** The text with `«»` around what is selected. `path` is `service/method` or a service. */
function checkSkeleton(schema: Schema, path: string, targets: readonly Target[], expected: string): void {
  const [service = '', method] = path.split('/');
  const made = skeleton({ schema, service, targets, ...(method === undefined ? {} : { method }) });
  assert.ok(made !== undefined);
  const { text, selection } = made;
  const { start, end } = selection;
  assert.equal(`${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`, expected);
}

describe('new request documents', () => {
  it('writes out protocol and address where there are no targets', () => {
    checkSkeleton(
      shop,
      'shop.v1.OrderService/Ping',
      [],
      `\
### Ping
# @protocol grpc
GRPC localhost:50051/shop.v1.OrderService/Ping

{«»}
`,
    );
    checkSkeleton(
      library,
      'Library/watch',
      [local],
      `\
### watch
# @thrift framed binary
THRIFT localhost:9090/Library.watch

{
  "topic": "«topic»"
}
`,
    );
  });

  it('names the first target that fits, or the one that is asked for', () => {
    const text = (targets: readonly Target[], target?: string): string | undefined =>
      skeleton({
        schema: shop,
        service: 'shop.v1.OrderService',
        method: 'Ping',
        targets,
        ...(target === undefined ? {} : { target }),
      })?.text.split('\n')[1];
    assert.equal(text([books, local]), '# @target local');
    assert.equal(text([local, { ...local, name: 'other' }], 'other'), '# @target other');
  });

  it('says how to send more where a stream takes more', () => {
    checkSkeleton(
      schemaOf({
        records: { Note: ['text: string'] },
        services: { Chat: ['Talk bidi-streaming Note -> Note'] },
      }),
      'Chat/Talk',
      [local],
      `\
### Talk
# @target local
GRPC Chat/Talk

{
  "text": "«Hello»"
}
// Write "===" on a line and another message below it to send more; "=== end" finishes sending.
`,
    );
  });

  it('opens a session with the first method, and names the others', () => {
    checkSkeleton(
      library,
      'Library',
      [books],
      `\
### Library
# @target books
THRIFT Library

=== addBook
{
  "book": {
    "title": "«A title»",
    "year": 1,
    "pages": 1,
    "isbn": "123e4567-e89b-12d3-a456-426614174000",
    "cover": "AAEC",
    "rating": 1,
    "genre": POETRY,
    "copies": 1,
    "keywords": ["keyword"],
    "by_shelf": [[{
      "row": 1,
      "column": 1
    }, 1]],
    "by_year": { "1": "by year" },
    "score": 1.5
  }
}
// Write "=== method" and the arguments below it to call more: search, watch, log, ping
`,
    );
  });

  it('fits values to types and names, takes the first of a oneof, and cuts recursion', () => {
    checkSkeleton(
      schemaOf({
        records: {
          Person: [
            'display_name: string',
            'email: string',
            'age: int32',
            'kind: Kind',
            'born: google.protobuf.Timestamp',
            'home: Address oneof place',
            'abroad: bool oneof place',
            'friends: list<Person>',
            'parent: Person',
            'by_name: map<string, Person>',
            'nickname: google.protobuf.StringValue',
            'page_size: int32',
          ],
          Address: ['city: string', 'lines: list<string>'],
        },
        enums: { Kind: ['NONE', 'FULL'] },
        services: { People: ['Add unary Person -> Person'] },
      }),
      'People/Add',
      [local],
      `\
### Add
# @target local
GRPC People/Add

{
  "displayName": "«Ada»",
  "email": "ada@example.com",
  "age": 36,
  "kind": FULL,
  "born": "2026-01-31T12:00:00Z",
  "home": {
    "city": "London",
    "lines": ["line"]
  },
  "friends": [],
  "byName": {},
  "nickname": "nickname",
  "pageSize": 10
}
`,
    );
  });

  it('takes an alternative of a union that ends', () => {
    const schema = schemaOf({
      records: {
        'Tree [union]': ['branch: Branch', 'leaf: string'],
        'Branch [struct]': ['left: Tree required', 'right: Tree required'],
        'args [arguments]': ['tree: Tree'],
      },
      services: { Forest: ['plant unary args -> void'] },
    });
    const made = skeleton({ schema, service: 'Forest', method: 'plant', targets: [books] });
    assert.match(made?.text ?? '', /"tree": \{\n {4}"leaf": "leaf"\n/);
  });

  it('stays short for types that are wide and deep', () => {
    const names = Array.from({ length: 30 }, (_, index) => `R${index}`);
    const fields = names.map((name, index) => `field_${index}: ${name}`);
    const records = Object.fromEntries(names.map((name) => [name, [...fields, 'word: string']]));
    const schema = schemaOf({ records, services: { Wide: ['Call unary R0 -> R0'] } });
    const made = skeleton({ schema, service: 'Wide', method: 'Call', targets: [local] });
    assert.ok(made !== undefined && made.text.split('\n').length < 1000);
  });

  it('gives nothing for what the schema lacks', () => {
    const ask = (service: string, method?: string): unknown =>
      skeleton({ schema: shop, service, targets: [], ...(method === undefined ? {} : { method }) });
    assert.equal(ask('a.B', 'C'), undefined);
    assert.equal(ask('shop.v1.OrderService', 'constructor'), undefined);
    assert.equal(ask('shop.v1.OrderService'), undefined);
  });
});
