import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formLines, formOf } from '../../../../support/check-form.ts';

const order = (body: string): string => `GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\n\n${body}\n`;
const book = (body: string): string => `THRIFT localhost:9090/Library.addBook\n\n${body}\n`;

/** The lines of the form that are about the fields, with what is in them. */
function linesOf(text: string, names: readonly string[], view = {}): string {
  const lines = formLines(text, view).split('\n');
  const from = (line: string): boolean => names.some((name) => line.includes(` ${name}`));
  let indent = Infinity;
  return lines
    .filter((line) => {
      const own = line.length - line.trimStart().length;
      if (from(line)) indent = own;
      else if (own <= indent) indent = Infinity;
      return own >= indent;
    })
    .join('\n');
}

describe('the form of a message', () => {
  it('has a row for every field, with what the text says of it', () => {
    const text = order(`{
  "order_id": "a\\nb", "quantity": "7", "total": 9223372036854775807, "discount": null, "weight": NaN, "gift": true,
  "status": 2, "previous": GONE, "signature": "AGE=", "placedAt": "2026-01-31T12:00:00Z", "shipsWithin": "1.5s",
  "mask": "a,b", "nickname": "Ada", "points": "5", "extra": [1, null], "labels": { "a": 1 }, "note": {{who}}
}`);
    assert.equal(
      formLines(text),
      `\
1 order_id: string string "a\\nb"
2 quantity: int32 integer "7"
3 total: int64 integer "9223372036854775807"
4 discount: float null float (0)
5 weight: double float "NaN"
6 gift: bool bool true
7 status: shop.v1.Status enum SHIPPED
8 previous: shop.v1.Status enum GONE !! error: "GONE" is not a value of "shop.v1.Status"
9 signature: bytes bytes {"base64":"AGE=","hex":"0061","text":"\\u0000a"}
10 placed_at: google.protobuf.Timestamp timestamp "2026-01-31T12:00:00Z"
11 ships_within: google.protobuf.Duration duration "1.5s"
12 mask: google.protobuf.FieldMask field-mask "a,b"
13 note: string placeholder {{who}} !! error: "{{who}}" is no variable: there is no rpc.targets.json with variables
14 nickname: google.protobuf.StringValue string "Ada"
15 points: google.protobuf.Int64Value integer "5"
16 extra: google.protobuf.Value json any [1, null]
17 labels: google.protobuf.Struct json object { "a": 1 }
18 details: google.protobuf.Any unset any  closed
19 items: list<shop.v1.Item> unset list of 0 closed
20 tags: list<string> unset list of 0 closed
21 stock: map<string, int32> unset map of 0 closed
22 by_number: map<int64, shop.v1.Item> unset map of 0 closed
23 by_flag: map<bool, string> unset map of 0 closed
24 flags: uint32 unset integer (0)
25 serial: uint64 unset integer (0)
26 nothing: google.protobuf.NullValue unset enum (NULL_VALUE)
oneof payment: none
  27 card: shop.v1.Card unset record closed
  28 invoice: bool unset bool (false)`,
    );
  });

  it('shows lists, maps and what is in them', () => {
    assert.equal(
      linesOf(
        order('{ "items": [{ "name": "a", "colour": 1 }, {{x}}], "stock": { "a": 1, "a": 2 }, "tags": "b" }'),
        ['items', 'stock', 'tags'],
      ),
      `\
19 items: list<shop.v1.Item> list of 2 open
  0: record open
    1 name: string string "a"
    2 price: double unset float (0)
    3 parts: list<shop.v1.Item> unset list of 0 closed
    unknown colour: 1 !! error: "shop.v1.Item" has no field "colour"
  1: placeholder {{x}} !! error: "{{x}}" is no variable: there is no rpc.targets.json with variables
20 tags: list<string> mismatch "b" !! error: expected a list of string, found the string "b"
21 stock: map<string, int32> map of 2 open
  0: string "a" -> integer "1"
  1: string "a" -> integer "2" duplicate !! error: "a" is written twice`,
    );
  });

  it('opens what is asked for, written or not, as deep as one likes', () => {
    const opened = ['/items', '/items/0', '/items/0/parts', '/items/0/parts/0', '/card'];
    const text = order('{ "items": [{ "parts": [{ "parts": [{ "parts": [] }] }] }] }');
    assert.equal(
      linesOf(text, ['items']),
      `\
19 items: list<shop.v1.Item> list of 1 open
  0: record open
    1 name: string unset string ("")
    2 price: double unset float (0)
    3 parts: list<shop.v1.Item> list of 1 open
      0: record closed`,
    );
    assert.match(linesOf(text, ['items'], { opened }), /\n {8}3 parts: .* list of 1 closed$/);
    assert.equal(
      linesOf(text, ['items'], { opened, closed: ['/items'] }),
      '19 items: list<shop.v1.Item> list of 1 closed',
    );
  });

  it('shows what an Any holds by its type', () => {
    const any = (inside: string): string => linesOf(order(`{ "details": ${inside} }`), ['details']);
    assert.equal(
      any('{ "@type": "type.googleapis.com/shop.v1.Card", "number": "1" }'),
      '18 details: google.protobuf.Any any shop.v1.Card open\n  1 number: string string "1"',
    );
    assert.equal(
      any('{ "@type": "type.googleapis.com/google.protobuf.Duration", "value": "3s" }'),
      '18 details: google.protobuf.Any any google.protobuf.Duration open\n  1 value: google.protobuf.Duration required duration "3s"',
    );
    assert.equal(
      any('{ "@type": "type.googleapis.com/a.B", "c": 1 }'),
      '18 details: google.protobuf.Any any a.B open\n  unknown c: 1',
    );
    const form = formOf(order('{ "details": {} }'));
    assert.ok(form.kind === 'form' && form.types.includes('shop.v1.Card'));
  });

  it('shows structs, unions and maps of Thrift', () => {
    assert.equal(
      linesOf(
        book('{ "book": { "by_shelf": [[{ "row": 1 }, 2]], "cover": { "hex": "00" }, "genre": NOVEL } }'),
        ['book'],
      ),
      `\
1 book: Book record open !! error: "Book" requires "title"
  1 title: string required unset string ()
  2 year: i16 unset integer (0)
  3 pages: i32 required unset integer (1)
  4 isbn: uuid unset uuid ("00000000-0000-0000-0000-000000000000")
  5 cover: binary bytes {"base64":"AA==","hex":"00","text":"\\u0000"}
  6 rating: i8 unset integer (0)
  7 genre: Genre enum NOVEL
  8 copies: i64 unset integer (0)
  9 keywords: set<string> unset list of 0 closed
  10 by_shelf: map<Shelf, i32> map of 1 open
    0: record open -> integer "2"
      1 row: i32 integer "1"
      2 column: i32 unset integer (0)
  11 by_year: map<i16, string> unset map of 0 closed
  12 score: double unset float (0)`,
    );
    assert.equal(
      linesOf('THRIFT localhost:9090/Library.search\n\n{ "query": { "title": "a", "year": 1 } }\n', [
        'query',
      ]),
      `\
1 query: Query record open
  union Query: title,year
    1 title: string string "a"
    2 year: i16 integer "1" !! error: the union "Query" can hold only one field
    3 nested: Query unset record closed`,
    );
  });

  it('says where the text is broken, and why there is no form', () => {
    assert.equal(
      formLines(order('{ "note": "a" "quantity": 1 }')),
      'broken: expected "," before this at "quantity"',
    );
    assert.equal(formLines(order('')).split('\n')[0], '1 order_id: string unset string ("")');
    assert.match(
      formLines('GRPC localhost:1/shop.v1.OrderService/Gone\n\n{}\n'),
      /^none: The service has no such method/,
    );
    assert.match(formLines('GRPC localhost:1/a.Gone/Get\n\n{}\n'), /^none: No schema declares this service/);
    assert.match(formLines('\n'), /^none: There is no request here/);
  });

  it('is of the block of the line, and names the others', () => {
    const text =
      'GRPC localhost:50051/shop.v1.OrderService/Chat\n\n{ "text": "a" }\n=== wait 2\n{ "text": "b" }\n=== delay 1s\n{ "text": "c" }\n=== end\n';
    const form = formOf(text, { line: 4 });
    assert.ok(form.kind === 'form');
    assert.deepEqual(form.head, {
      service: 'shop.v1.OrderService',
      method: 'Chat',
      messages: [
        { line: 0, before: '' },
        { line: 3, before: 'wait 2' },
        { line: 5, before: 'delay 1000ms' },
      ],
      index: 1,
      line: 3,
      addsMessages: true,
    });
    assert.match(formLines(text, { line: 5 }), /^1 text: string string "c"/);
    assert.match(formLines(text, { line: 0 }), /^1 text: string string "a"/);
  });
});

describe('a form of much', () => {
  it('shows the first of many, and more where asked', () => {
    const text = order(
      `{ "tags": [${Array.from({ length: 5000 }, (_, index) => `"${index}"`).join(', ')}] }`,
    );
    const count = (view = {}): number => linesOf(text, ['tags'], view).split('\n').length - 1;
    assert.equal(count(), 50);
    assert.equal(count({ shown: { '/tags': 120 } }), 120);
    assert.ok(count({ shown: { '/tags': 5000 } }) <= 600);
  });

  it('never has more rows than can be looked at, however much is opened', () => {
    const items = Array.from({ length: 900 }, () => '{ "parts": [{}, {}] }').join(', ');
    const opened = Array.from({ length: 900 }, (_, index) => [
      `/items/${index}`,
      `/items/${index}/parts`,
    ]).flat();
    const lines = formLines(order(`{ "items": [${items}] }`), {
      opened: ['/items', ...opened],
      shown: { '/items': 900 },
    });
    assert.ok(lines.split('\n').length < 700);
  });

  it('leaves long texts to the document', () => {
    const text = order(`{ "note": "${'a'.repeat(1_000_000)}", "quantity": 1 }`);
    assert.equal(
      linesOf(text, ['note:', 'quantity']),
      '2 quantity: int32 integer "1"\n13 note: string long 1000002',
    );
  });
});

describe('what a call was answered', () => {
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
  const told = (path: readonly string[]) => ({ told: [{ range, path, message: 'is wrong' }] });
  const text = order('{ "items": [{ "parts": [{}] }], "stock": { "a.b": 1 } }');

  it('is at the field that it names, written or not, by any of its names', () => {
    for (const [path, line] of [
      [['orderId'], '1 order_id: string unset string ("") !! error: is wrong'],
      [['order_id'], '1 order_id: string unset string ("") !! error: is wrong'],
      [['items', '0', 'parts', '0', 'name'], /^ {6}0: record closed !! error: is wrong$/],
      [['items', '0', 'name'], /^ {4}\d+ name: .* !! error: is wrong$/],
      [['stock', 'a.b'], '  0: string "a.b" -> integer "1" !! error: is wrong'],
      [['stock', 'b'], /^21 stock: .* !! error: is wrong$/],
    ] as const) {
      const found = formLines(text, told(path))
        .split('\n')
        .filter((each) => each.includes('is wrong'));
      assert.equal(found.length, 1, path.join());
      if (typeof line === 'string') assert.equal(found[0]?.trim(), line.trim());
      else assert.match(found[0] ?? '', line);
    }
  });

  it('is at what is shown of it where the field is not', () => {
    const closed = { ...told(['items', '0', 'name']), closed: ['/items'] };
    assert.match(formLines(text, closed), /19 items: .* closed !! error: is wrong/);
    assert.match(formLines(text, told(['no', 'such'])), /^error: is wrong\n/);
  });

  it('is of this message and no other', () => {
    const away = { start: { line: 9, character: 0 }, end: { line: 9, character: 1 } };
    const other = { told: [{ range: away, path: ['note'], message: 'is wrong' }] };
    assert.doesNotMatch(formLines(`${text}\n###\nGRPC a/b\n\n{}\n\n\n`, other), /is wrong/);
  });
});
