import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormChange, MessageChange } from '../../../../../server/src/contract/request-form.ts';
import { changed, checkChange, checkRefusal } from '../../../../support/check-form.ts';

const order = (body: string): string => `GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\n\n${body}\n`;
const book = (body: string): string => `THRIFT localhost:9090/Library.addBook\n\n${body}\n`;
const search = (body: string): string => `THRIFT localhost:9090/Library.search\n\n${body}\n`;

describe('setting a field', () => {
  it('replaces its value and nothing else', () => {
    checkChange(
      order('{\n  // what it is called\n  "note": "old", # keep\n  "quantity": 1\n}'),
      { op: 'set', path: '/note', text: 'new "one"\n' },
      order('{\n  // what it is called\n  "note": "new \\"one\\"\\n", # keep\n  "quantity": 1\n}'),
    );
  });

  it('keeps the way in which the value was written', () => {
    checkChange(
      order('{ "total": "5" }'),
      { op: 'set', path: '/total', text: '9223372036854775807' },
      order('{ "total": "9223372036854775807" }'),
    );
    checkChange(
      order('{ "total": 5 }'),
      { op: 'set', path: '/total', text: '-9223372036854775808' },
      order('{ "total": -9223372036854775808 }'),
    );
    checkChange(
      order('{ "status": "PLACED" }'),
      { op: 'set', path: '/status', text: 'SHIPPED' },
      order('{ "status": "SHIPPED" }'),
    );
    checkChange(
      order('{ "status": PLACED }'),
      { op: 'set', path: '/status', text: '77' },
      order('{ "status": 77 }'),
    );
    checkChange(
      order('{ "weight": NaN }'),
      { op: 'set', path: '/weight', text: '-Infinity' },
      order('{ "weight": -Infinity }'),
    );
    checkChange(
      order('{ "weight": 1 }'),
      { op: 'set', path: '/weight', text: 'NaN' },
      order('{ "weight": "NaN" }'),
    );
  });

  it('adds what is not written, in the layout that is there', () => {
    checkChange(
      order('{ "note": "a" }'),
      { op: 'set', path: '/quantity', text: '2' },
      order('{ "note": "a", "quantity": 2 }'),
    );
    checkChange(
      order('{\n    "note": "a" // why\n}'),
      { op: 'set', path: '/quantity', text: '2' },
      order('{\n    "note": "a", // why\n    "quantity": 2\n}'),
    );
    checkChange(
      order('{\n  "note": "a", // why\n}'),
      { op: 'set', path: '/quantity', text: '2' },
      order('{\n  "note": "a", // why\n  "quantity": 2,\n}'),
    );
    checkChange(
      order('{\n  // nothing yet\n}'),
      { op: 'set', path: '/note', text: '' },
      order('{\n  // nothing yet\n  "note": ""\n}'),
    );
    checkChange(order('{}'), { op: 'begin', path: '/gift' }, order('{ "gift": false }'));
    checkChange(
      order('{ "order_id": "a" }'),
      { op: 'set', path: '/placed_at', text: '2026-01-31T12:00:00Z' },
      order('{ "order_id": "a", "placed_at": "2026-01-31T12:00:00Z" }'),
    );
  });

  it('writes what it stands in too', () => {
    checkChange(
      order('{ "quantity": 1 }'),
      { op: 'set', path: '/card/number', text: '4111' },
      order('{ "quantity": 1, "card": { "number": "4111" } }'),
    );
    checkChange(
      order('{ "card": null }'),
      { op: 'set', path: '/card/number', text: '1' },
      order('{ "card": { "number": "1" } }'),
    );
    checkChange(
      'GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\n',
      { op: 'set', path: '/note', text: 'x' },
      'GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\n\n{\n  "note": "x"\n}\n',
    );
    checkChange(
      'GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\na: b\n\n=== end\n',
      { op: 'begin', path: '/card' },
      'GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\na: b\n\n{\n  "card": {}\n}\n=== end\n',
    );
  });

  it('takes an empty number away', () => {
    checkChange(
      order('{ "quantity": 1, "note": "a" }'),
      { op: 'set', path: '/quantity', text: ' ' },
      order('{ "note": "a" }'),
    );
  });

  it('leaves placeholders what they are', () => {
    checkChange(
      order('{ "quantity": {{count}} }'),
      { op: 'set', path: '/quantity', text: '{{other}}' },
      order('{ "quantity": {{other}} }'),
    );
    checkChange(
      order('{ "note": "{{who}} a" }'),
      { op: 'set', path: '/note', text: '{{who}} b' },
      order('{ "note": "{{who}} b" }'),
    );
    checkChange(
      order('{ "note": {{who}} }'),
      { op: 'set', path: '/note', text: 'b' },
      order('{ "note": "b" }'),
    );
    // Braces that were written escaped are text.
    checkChange(
      order('{ "note": "\\u007b{a}}" }'),
      { op: 'set', path: '/note', text: '{{a}} b' },
      order('{ "note": "\\u007b\\u007ba}} b" }'),
    );
  });

  it('refuses what would not be a value', () => {
    checkRefusal(
      order('{ "quantity": 1 }'),
      { op: 'set', path: '/quantity', text: 'abc' },
      /"abc" is not a whole number/,
    );
    checkRefusal(
      order('{ "status": PLACED }'),
      { op: 'set', path: '/status', text: 'GONE' },
      /not a value of the enum/,
    );
    checkRefusal(
      order('{ "signature": "" }'),
      { op: 'set', path: '/signature', text: '0', form: 'hex' },
      /two digits/,
    );
    checkRefusal(order('{ "labels": {} }'), { op: 'set', path: '/labels', text: '[1]' }, /JSON object/);
    checkRefusal(
      order('{ "labels": {} }'),
      { op: 'set', path: '/labels', text: '{ "a": }' },
      /expected a value/,
    );
    checkRefusal(
      order('{ "extra": 1, "note": "" }'),
      { op: 'set', path: '/extra', text: '2 // two' },
      /break the document/,
    );
    checkRefusal(order('{ "note": '), { op: 'set', path: '/note', text: 'a' }, /has changed/);
  });
});

describe('bytes', () => {
  it('are base64 in Protobuf, whatever form they are typed in', () => {
    const set = { op: 'set', path: '/signature' } as const;
    checkChange(
      order('{ "signature": "" }'),
      { ...set, text: '00 ff', form: 'hex' },
      order('{ "signature": "AP8=" }'),
    );
    checkChange(
      order('{ "signature": "" }'),
      { ...set, text: 'é', form: 'text' },
      order('{ "signature": "w6k=" }'),
    );
    checkChange(
      order('{ "signature": "" }'),
      { ...set, text: 'w6k', form: 'base64' },
      order('{ "signature": "w6k" }'),
    );
    checkChange(
      order('{ "signature": @file("a") }'),
      { ...set, text: '@file("b")' },
      order('{ "signature": @file("b") }'),
    );
  });

  it('say their form in Thrift', () => {
    const set = { op: 'set', path: '/book/cover' } as const;
    checkChange(
      book('{ "book": { "cover": "" } }'),
      { ...set, text: '00ff', form: 'hex' },
      book('{ "book": { "cover": { "hex": "00ff" } } }'),
    );
    checkChange(
      book('{ "book": { "cover": { "hex": "00" } } }'),
      { ...set, text: 'a', form: 'text' },
      book('{ "book": { "cover": { "text": "a" } } }'),
    );
  });
});

describe('taking away', () => {
  it('takes the comma and the line along, and leaves comments', () => {
    const unset = { op: 'unset', path: '/note' } as const;
    checkChange(order('{\n  "note": "a",\n  "quantity": 1\n}'), unset, order('{\n  "quantity": 1\n}'));
    checkChange(order('{\n  "quantity": 1,\n  "note": "a"\n}'), unset, order('{\n  "quantity": 1\n}'));
    checkChange(
      order('{\n  "quantity": 1, // one\n  "note": "a" // two\n}'),
      unset,
      order('{\n  "quantity": 1 // one\n  // two\n}'),
    );
    checkChange(order('{ "note": "a", "quantity": 1 }'), unset, order('{ "quantity": 1 }'));
    checkChange(order('{ "quantity": 1, "note": "a" }'), unset, order('{ "quantity": 1 }'));
    checkChange(order('{ "note": "a" }'), unset, order('{}'));
    checkChange(order('{\n  "quantity": 1,\n  "note": "a",\n}'), unset, order('{\n  "quantity": 1,\n}'));
    checkChange(
      order('{\r\n  "quantity": 1,\r\n  "note": "a"\r\n}'),
      unset,
      order('{\r\n  "quantity": 1\r\n}'),
    );
  });

  it('takes both away of a field that is written twice', () => {
    checkChange(
      order('{ "orderId": "a", "quantity": 1, "order_id": "b" }'),
      { op: 'unset', path: '/order_id' },
      order('{ "quantity": 1 }'),
    );
  });
});

describe('oneofs and unions', () => {
  it('put what is chosen in the place of what was', () => {
    checkChange(
      order('{ "card": { "number": "1" }, "note": "" }'),
      { op: 'choose', path: '', oneof: 'payment', field: 'invoice' },
      order('{ "invoice": false, "note": "" }'),
    );
    checkChange(
      order('{ "note": "" }'),
      { op: 'choose', path: '', oneof: 'payment', field: 'card' },
      order('{ "note": "", "card": {} }'),
    );
    checkChange(
      order('{ "card": {}, "note": "" }'),
      { op: 'choose', path: '', oneof: 'payment' },
      order('{ "note": "" }'),
    );
    checkChange(
      order('{ "card": {}, "invoice": true }'),
      { op: 'choose', path: '', oneof: 'payment', field: 'invoice' },
      order('{ "invoice": true }'),
    );
    checkChange(
      search('{ "query": { "title": "Emma" } }'),
      { op: 'choose', path: '/query', oneof: 'Query', field: 'year' },
      search('{ "query": { "year": 0 } }'),
    );
    checkChange(
      search('{ "query": { "title": "Emma" } }'),
      { op: 'set', path: '/query/nested/year', text: '7' },
      search('{ "query": { "nested": { "year": 7 } } }'),
    );
  });
});

describe('lists', () => {
  it('grow, shrink, and are put in another order', () => {
    checkChange(
      order('{ "tags": ["a", "b"] }'),
      { op: 'add', path: '/tags' },
      order('{ "tags": ["a", "b", ""] }'),
    );
    checkChange(order('{}'), { op: 'add', path: '/items' }, order('{ "items": [{}] }'));
    checkChange(
      order('{ "tags": ["a", "b"] }'),
      { op: 'unset', path: '/tags/0' },
      order('{ "tags": ["b"] }'),
    );
    checkChange(
      order('{ "tags": [\n  "a", // first\n  "b",\n  "c"\n] }'),
      { op: 'move', path: '/tags/2', to: 0 },
      order('{ "tags": [\n  "c", // first\n  "a",\n  "b"\n] }'),
    );
    checkChange(
      order('{ "items": [{ "name": "a" }] }'),
      { op: 'set', path: '/items/0/price', text: '1.50' },
      order('{ "items": [{ "name": "a", "price": 1.50 }] }'),
    );
    checkRefusal(order('{ "tags": ["a"] }'), { op: 'move', path: '/tags/0', to: 1 }, /cannot be moved/);
  });
});

describe('maps', () => {
  it('get entries with keys of their own', () => {
    checkChange(order('{}'), { op: 'add', path: '/stock' }, order('{ "stock": { "": 0 } }'));
    checkChange(
      order('{ "stock": { "": 0 } }'),
      { op: 'add', path: '/stock' },
      order('{ "stock": { "": 0, "key 1": 0 } }'),
    );
    checkChange(
      order('{ "byNumber": { "0": {} } }'),
      { op: 'add', path: '/by_number' },
      order('{ "byNumber": { "0": {}, "1": {} } }'),
    );
    checkChange(
      order('{ "byFlag": { "false": "" } }'),
      { op: 'add', path: '/by_flag' },
      order('{ "byFlag": { "false": "", "true": "" } }'),
    );
    checkChange(
      order('{ "stock": { "a": 0 } }'),
      { op: 'set', path: '/stock/0/key', text: 'b' },
      order('{ "stock": { "b": 0 } }'),
    );
    checkChange(
      order('{ "stock": { "a": 0 } }'),
      { op: 'set', path: '/stock/0/value', text: '5' },
      order('{ "stock": { "a": 5 } }'),
    );
    checkChange(
      order('{ "byNumber": { "0": {} } }'),
      { op: 'set', path: '/by_number/0/key', text: '12' },
      order('{ "byNumber": { "12": {} } }'),
    );
    checkChange(
      order('{ "stock": { "a": 1, "b": 2 } }'),
      { op: 'unset', path: '/stock/0' },
      order('{ "stock": { "b": 2 } }'),
    );
  });

  it('are pairs where keys are no text', () => {
    checkChange(
      book('{ "book": {} }'),
      { op: 'add', path: '/book/by_shelf' },
      book('{ "book": { "by_shelf": [[{}, 0]] } }'),
    );
    checkChange(
      book('{ "book": { "by_shelf": [[{}, 0]] } }'),
      { op: 'set', path: '/book/by_shelf/0/key/row', text: '4' },
      book('{ "book": { "by_shelf": [[{ "row": 4 }, 0]] } }'),
    );
    checkChange(
      book('{ "book": { "by_shelf": {} } }'),
      { op: 'add', path: '/book/by_shelf' },
      book('{ "book": { "by_shelf": [[{}, 0]] } }'),
    );
    checkChange(
      book('{ "book": { "by_year": [[1, "a"]] } }'),
      { op: 'add', path: '/book/by_year' },
      book('{ "book": { "by_year": [[1, "a"], [0, ""]] } }'),
    );
  });
});

describe('an Any', () => {
  const hold = (name: string) => ({ op: 'type', path: '/details', name }) as const;

  it('is given a type, and then has its fields', () => {
    checkChange(
      order('{}'),
      hold('shop.v1.Card'),
      order('{ "details": { "@type": "type.googleapis.com/shop.v1.Card" } }'),
    );
    checkChange(
      order('{ "details": { "@type": "type.googleapis.com/shop.v1.Item", "name": "a", "price": 1 } }'),
      hold('shop.v1.Card'),
      order('{ "details": { "@type": "type.googleapis.com/shop.v1.Card" } }'),
    );
    checkChange(
      order('{ "details": { "@type": "type.googleapis.com/shop.v1.Card" } }'),
      { op: 'set', path: '/details/number', text: '4' },
      order('{ "details": { "@type": "type.googleapis.com/shop.v1.Card", "number": "4" } }'),
    );
    checkChange(
      order('{ "details": { "@type": "type.googleapis.com/google.protobuf.Duration" } }'),
      { op: 'set', path: '/details/value', text: '3s' },
      order('{ "details": { "@type": "type.googleapis.com/google.protobuf.Duration", "value": "3s" } }'),
    );
    checkRefusal(order('{}'), hold(' '), /type is missing/);
  });
});

describe('messages of a stream', () => {
  const chat = (rest: string): string => `GRPC localhost:50051/shop.v1.OrderService/Chat\n\n${rest}`;
  const change = (op: MessageChange): FormChange => ({ op, path: '' });

  it('are added behind the others, before the end and the assertions', () => {
    const added = changed(chat('{ "text": "a" } // first\n? status == OK\n=== end\n'), change('add-message'));
    assert.ok('text' in added && added.text !== undefined);
    assert.match(
      added.text,
      /^GRPC .*\n\n\{ "text": "a" \} \/\/ first\n===\n\{\n  "text": [^]*\n\}\n\? status == OK\n=== end\n$/,
    );
    assert.equal(added.line, 3);
  });

  it('are copied with what is done before them, at the end of the text too', () => {
    checkChange(
      chat('{ "text": "a" }\r\n=== delay 5ms\r\n{ "text":\r\n"b" }'),
      change('copy-message'),
      chat('{ "text": "a" }\r\n=== delay 5ms\r\n{ "text":\r\n"b" }\r\n=== delay 5ms\r\n{ "text":\r\n"b" }'),
      4,
    );
  });

  it('go with the line above them, and the first with the one below', () => {
    const rest = '// why\n{ "text": "a" }\n\n===\n{ "text": "b" }\n=== wait 1\n{ "text": "c" }';
    checkChange(
      chat(rest),
      change('remove-message'),
      chat('// why\n\n{ "text": "b" }\n=== wait 1\n{ "text": "c" }'),
    );
    checkChange(
      chat(rest),
      change('remove-message'),
      chat('// why\n{ "text": "a" }\n\n===\n{ "text": "b" }'),
      8,
    );
    const waiting = '{ "text": "a" }\n=== wait 1\n{ "text": "b" }\n';
    checkChange(chat(waiting), change('remove-message'), chat('=== wait 1\n{ "text": "b" }\n'));
  });

  it('of a session are of the method that is shown', () => {
    const session = 'THRIFT localhost:9090/Library\n\n=== search\n{ "query": {} }\n';
    const added = changed(session, change('add-message'), 2);
    assert.match(
      'text' in added ? (added.text ?? '') : '',
      /\n=== search\n\{ "query": \{\} \}\n=== search\n\{/,
    );
  });

  it('stay at least one, and one where the method takes one', () => {
    checkRefusal(chat('{ "text": "a" }\n'), change('remove-message'), /keeps its last message/);
    checkRefusal(order('{}'), change('add-message'), /takes one message/);
  });
});

it('changes the message of the line, and no other', () => {
  const chat = (first: string, second: string): string =>
    `GRPC localhost:50051/shop.v1.OrderService/Chat\n\n${first}\n=== wait 1\n${second}\n? status == OK\n`;
  checkChange(
    chat('{ "text": "a" }', '{ "text": "b" }'),
    { op: 'set', path: '/text', text: 'c' },
    chat('{ "text": "a" }', '{ "text": "c" }'),
    3,
  );
});
