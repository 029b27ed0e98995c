import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withRpcDiagnostics } from '../../../support/rpc.ts';

/** The carets of the fixture are exactly what the checks find. */
function checkRpcDiagnostics(fixture: string): void {
  assert.equal(withRpcDiagnostics(fixture), fixture);
}

/** The same of a message to a method; the first line of a fixture's message stands on its third. */
function checkMessage(method: string, message: string): void {
  const line = method.includes('/')
    ? `GRPC localhost:1/shop.v1.OrderService${method}`
    : `THRIFT localhost:1/${method}`;
  checkRpcDiagnostics(`${line}\n\n${message}\n`);
}

describe('one mistake', () => {
  it('is told once where a separator is misspelled', () => {
    checkRpcDiagnostics(`\
GRPC localhost:1/shop.v1.OrderService/WatchOrders

{}
=== dely 5s
    ^^^^ rpc/unknown-separator: "=== dely" has no meaning here
`);
    checkRpcDiagnostics(`\
THRIFT localhost:1/Library

=== addBook now
    ^^^^^^^ rpc/session-method: "=== addBook" takes no more than that
`);
  });

  it('is told once where the request line names no method', () => {
    checkRpcDiagnostics(`\
GRPC shop.v1.Nowhere.Get
^^^^ rpc/no-target: the request says nowhere to go
     ^^^^^^^^^^^^^^^^^^^ rpc/syntax: "shop.v1.Nowhere.Get" is not a service and a method
`);
  });
});

describe('checks of fields', () => {
  it('names the nearest fields', () => {
    checkMessage(
      '/PlaceOrder',
      `\
{ "orderId": "1", "order_id2": "2", "nte": "x", "zzz": 1 }
                  ^^^^^^^^^^^ rpc/unknown-field: "shop.v1.Order" has no field "order_id2"
                                    ^^^^^ rpc/unknown-field: "shop.v1.Order" has no field "nte"
                                                ^^^^^ rpc/unknown-field: "shop.v1.Order" has no field "zzz"`,
    );
  });

  it('says once that a message is not JSON at all', () => {
    const notJson = 'the message is not JSON; it is written as { "field": value }';
    for (const body of ['orderId=1 note=x', 'orderId: 1', 'some words'])
      checkMessage('/PlaceOrder', `${body}\n${'^'.repeat(body.length)} rpc/syntax: ${notJson}`);
    checkMessage('/PlaceOrder', '<orderId>1</orderId>\n^ rpc/syntax: "<" is not a JSON value');
    checkMessage(
      '/PlaceOrder',
      'order\n^^^^^ rpc/wrong-type: expected an object of "shop.v1.Order", found the name order',
    );
  });

  it('looks into lists, maps and records', () => {
    checkMessage(
      '/PlaceOrder',
      `\
{
  "items": [{ "name": "a", "parts": [{ "nam": "b" }] }],
                                       ^^^^^ rpc/unknown-field: "shop.v1.Item" has no field "nam"
  "byNumber": { "1": { "price": "cheap" } },
                                ^^^^^^^ rpc/wrong-type: expected double, found the string "cheap"
  "card": { "number": 4111 }
                      ^^^^ rpc/wrong-type: expected string, found the number 4111
}`,
    );
  });

  it('knows both names of a field, and takes them for one', () => {
    checkMessage(
      '/PlaceOrder',
      `\
{ "placed_at": null, "shipsWithin": "1s", "ships_within": "2s" }
                                          ^^^^^^^^^^^^^^ rpc/duplicate-field: "ships_within" and "shipsWithin" are the same field`,
    );
  });

  it('counts the fields of a oneof that are set', () => {
    checkMessage('/PlaceOrder', '{ "card": null, "invoice": true }');
    checkMessage(
      '/PlaceOrder',
      `\
{ "invoice": false, "card": {} }
                    ^^^^^^ rpc/oneof-conflict: "payment" is already set by "invoice"`,
    );
  });

  it('asks for what is required', () => {
    checkMessage('/Convert', '{ "code": "a", "size": 1 }');
    checkMessage(
      '/Convert',
      `\
{ "size": null }
^ rpc/missing-field: "shop.v1.Legacy" requires "code", "size"`,
    );
    checkRpcDiagnostics(`\
GRPC localhost:1/shop.v1.OrderService/Convert
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc/missing-field: the message lacks "code", "size", which "shop.v1.Legacy" requires
`);
  });
});

describe('checks of values', () => {
  it('holds integers to the exact range of their type', () => {
    checkMessage(
      '/PlaceOrder',
      `\
{
  "quantity": 2147483647,
  "total": -9223372036854775808,
  "flags": 4294967295,
  "serial": 18446744073709551615,
  "items": [],
  "stock": { "least": -2147483648, "more": -2147483649 },
                                           ^^^^^^^^^^^ rpc/out-of-range: -2147483649 does not fit int32, which goes from -2147483648 to 2147483647
  "points": "9223372036854775808"
            ^^^^^^^^^^^^^^^^^^^^^ rpc/out-of-range: 9223372036854775808 does not fit int64, which goes from -9223372036854775808 to 9223372036854775807
}`,
    );
    checkMessage(
      '/PlaceOrder',
      `\
{
  "quantity": 2147483648,
              ^^^^^^^^^^ rpc/out-of-range: 2147483648 does not fit int32, which goes from -2147483648 to 2147483647
  "flags": -1,
           ^^ rpc/out-of-range: -1 does not fit uint32, which goes from 0 to 4294967295
  "total": 1e19,
           ^^^^ rpc/out-of-range: 1e19 does not fit int64, which goes from -9223372036854775808 to 9223372036854775807
  "serial": 1e999999999,
            ^^^^^^^^^^^ rpc/out-of-range: 1e999999999 does not fit uint64, which goes from 0 to 18446744073709551615
}`,
    );
  });

  it('takes integers in every form that stands for one', () => {
    checkMessage(
      '/PlaceOrder',
      '{ "quantity": 5.0, "total": "9007199254740993", "flags": 1e3, "serial": 12.50e1 }',
    );
    checkMessage(
      '/PlaceOrder',
      `\
{ "quantity": 1.5, "total": "1_000", "flags": true, "serial": "" }
              ^^^ rpc/wrong-type: expected int32, which has no fraction, found the number 1.5
                            ^^^^^^^ rpc/wrong-type: expected int64, found the string "1_000"
                                              ^^^^ rpc/wrong-type: expected uint32, found true
                                                              ^^ rpc/wrong-type: expected uint64, found the string ""`,
    );
  });

  it('takes floats with their names for what is no number', () => {
    checkMessage('/PlaceOrder', '{ "discount": 3.4e38, "weight": "1.5" }');
    checkMessage('/PlaceOrder', '{ "discount": "NaN", "weight": "-Infinity" }');
    checkMessage('/PlaceOrder', '{ "discount": Infinity, "weight": -Infinity }');
    checkMessage(
      '/PlaceOrder',
      `\
{ "discount": 3.5e38, "weight": -1e309 }
              ^^^^^^ rpc/out-of-range: 3.5e38 does not fit float
                                ^^^^^^ rpc/out-of-range: -1e309 does not fit double`,
    );
  });

  it('takes base64 of both alphabets', () => {
    for (const bytes of ['', 'AAEC', 'AAE', 'AAE=', 'AA==', '+/-_'])
      checkMessage('/PlaceOrder', `{ "signature": "${bytes}" }`);
    checkMessage(
      '/PlaceOrder',
      `\
{ "signature": "AAE==" }
               ^^^^^^^ rpc/malformed-value: "AAE==" is not base64`,
    );
  });

  it('takes names and numbers of enum values', () => {
    checkMessage('/PlaceOrder', '{ "status": "PLACED", "previous": 77 }');
    checkMessage(
      '/PlaceOrder',
      `\
{ "status": PLACD, "previous": "nonsense", "nothing": null }
            ^^^^^ rpc/unknown-enum-value: "PLACD" is not a value of "shop.v1.Status"
                               ^^^^^^^^^^ rpc/unknown-enum-value: "nonsense" is not a value of "shop.v1.Status"`,
    );
    checkMessage(
      '/PlaceOrder',
      `\
{ "status": 1.5, "previous": 3000000000, "invoice": PLACED }
            ^^^ rpc/wrong-type: expected a value of shop.v1.Status, found the number 1.5
                             ^^^^^^^^^^ rpc/out-of-range: 3000000000 does not fit int32, which goes from -2147483648 to 2147483647
                                                    ^^^^^^ rpc/wrong-type: expected bool, found the name PLACED`,
    );
  });

  it('takes well-known types in their own forms', () => {
    checkMessage(
      '/PlaceOrder',
      `\
{
  "placedAt": "2024-02-29T23:59:59.123456789+01:00",
  "shipsWithin": "-0.5s",
  "mask": "orderId,items.name",
  "nickname": "Ada",
  "points": 9007199254740993,
  "extra": [1, null, { "any": ["thing"] }],
  "labels": { "a": { "b": null } },
  "details": {}
}`,
    );
    checkMessage(
      '/PlaceOrder',
      `\
{
  "placedAt": "2023-02-29T00:00:00Z",
              ^^^^^^^^^^^^^^^^^^^^^^ rpc/malformed-value: "2023-02-29T00:00:00Z" is not a time on any day
  "shipsWithin": "250ms",
                 ^^^^^^^ rpc/malformed-value: "250ms" is not a duration
  "mask": "order_id",
          ^^^^^^^^^^ rpc/malformed-value: "order_id" is not a list of field paths
  "nickname": { "value": "Ada" },
              ^^^^^^^^^^^^^^^^^^ rpc/wrong-type: expected string, found an object
  "labels": [],
            ^^ rpc/wrong-type: expected an object, found a list
  "extra": [RED],
            ^^^ rpc/wrong-type: expected a JSON value, found the name RED
  "details": "x"
             ^^^ rpc/wrong-type: expected an object with "@type", found the string "x"
}`,
    );
    checkMessage(
      '/PlaceOrder',
      `\
{ "placedAt": "0000-12-31T00:00:00Z", "shipsWithin": "315576000000.1s" }
              ^^^^^^^^^^^^^^^^^^^^^^ rpc/out-of-range: "0000-12-31T00:00:00Z" is not between the years 1 and 9999 of UTC
                                                     ^^^^^^^^^^^^^^^^^ rpc/out-of-range: "315576000000.1s" is longer than a duration can be, 315576000000 seconds`,
    );
  });

  it('looks into an Any whose type it knows', () => {
    checkMessage(
      '/PlaceOrder',
      `\
{ "details": { "@type": "type.googleapis.com/shop.v1.Card", "number": 1 } }
                                                                      ^ rpc/wrong-type: expected string, found the number 1`,
    );
    checkMessage(
      '/PlaceOrder',
      `\
{ "details": { "@type": "type.googleapis.com/google.protobuf.Duration", "value": "1" } }
                                                                                 ^^^ rpc/malformed-value: "1" is not a duration`,
    );
    checkMessage('/PlaceOrder', '{ "details": { "@type": "type.googleapis.com/far.Away", "x": RED } }');
    checkMessage(
      '/PlaceOrder',
      `\
{ "details": { "number": 1 } }
             ^ rpc/missing-field: "google.protobuf.Any" requires "@type", the type of what it holds`,
    );
    checkMessage(
      '/PlaceOrder',
      `\
{ "details": { "@type": "Card" } }
                        ^^^^^^ rpc/wrong-type: expected a type such as "type.googleapis.com/package.Message", found the string "Card"`,
    );
  });

  it('holds keys of maps to their type', () => {
    checkMessage(
      '/PlaceOrder',
      '{ "byNumber": { "-1": {} }, "byFlag": { "true": "x" }, "stock": { "": 1 } }',
    );
    checkMessage(
      '/PlaceOrder',
      `\
{
  "byNumber": { "one": {}, "1": {}, "1.0": {} },
                ^^^^^ rpc/wrong-type: expected int64, found the string "one"
                                    ^^^^^ rpc/duplicate-key: the map has this key already
  "byFlag": { "yes": "x" },
              ^^^^^ rpc/wrong-type: expected "true" or "false", found the string "yes"
  "stock": [["a", 1]]
           ^^^^^^^^^^ rpc/wrong-type: expected an object for map<string, int32>, found a list
}`,
    );
  });

  it('takes null for a field that is not set, and nowhere else', () => {
    checkMessage(
      '/PlaceOrder',
      '{ "orderId": null, "items": null, "stock": null, "card": null, "extra": null }',
    );
    checkMessage(
      '/PlaceOrder',
      `\
{ "tags": ["a", null], "items": [null], "stock": { "a": null } }
                ^^^^ rpc/wrong-type: expected string, found null
                                 ^^^^ rpc/wrong-type: expected an object of "shop.v1.Item", found null
                                                        ^^^^ rpc/wrong-type: expected int32, found null`,
    );
  });

  it('refuses half of a surrogate pair', () => {
    checkMessage(
      '/PlaceOrder',
      `\
{ "note": "\\ud83d" }
          ^^^^^^^^ rpc/malformed-value: the string holds half of a surrogate pair, which is no character`,
    );
  });

  it('accepts extensions, whose schema is elsewhere', () => {
    checkMessage('/PlaceOrder', '{ "[shop.v1.extra]": 1 }');
  });
});

describe('checks of Thrift values', () => {
  it('holds integers to their widths, in the words of Thrift', () => {
    checkMessage(
      'Library.addBook',
      `\
{ "book": { "title": "Emma", "rating": 128, "year": -32769, "copies": "9223372036854775808" } }
                                       ^^^ rpc/out-of-range: 128 does not fit i8, which goes from -128 to 127
                                                    ^^^^^^ rpc/out-of-range: -32769 does not fit i16, which goes from -32768 to 32767
                                                                      ^^^^^^^^^^^^^^^^^^^^^ rpc/out-of-range: 9223372036854775808 does not fit i64, which goes from -9223372036854775808 to 9223372036854775807`,
    );
  });

  it('requires a field unless it has a default', () => {
    checkMessage(
      'Library.addBook',
      `\
{ "book": { "year": 1815 } }
          ^ rpc/missing-field: "Book" requires "title"`,
    );
  });

  it('takes maps as lists of pairs, whatever their keys', () => {
    checkMessage(
      'Library.addBook',
      `{ "book": { "title": "Emma", "by_shelf": [[{ "row": 1 }, 2]], "by_year": [[1815, "x"]], "keywords": ["a"] } }`,
    );
    checkMessage('Library.addBook', '{ "book": { "title": "Emma", "by_year": { "1815": "x" } } }');
    checkMessage(
      'Library.addBook',
      `\
{
  "book": {
    "title": "Emma",
    "by_shelf": { "1": 2 },
                ^^^^^^^^^^ rpc/wrong-type: expected a list of pairs for map<Shelf, i32>, found an object
    "by_year": [[1815, "x"], [1815.0, "y"], [1], 2]
                              ^^^^^^ rpc/duplicate-key: the map has this key already
                                            ^^^ rpc/wrong-type: expected a pair, [key, value], found a list
                                                 ^ rpc/wrong-type: expected a pair, [key, value], found the number 2
  }
}`,
    );
  });

  it('wants exactly one field of a union', () => {
    checkMessage('Library.search', '{ "query": { "title": null, "nested": { "year": 1 } } }');
    checkMessage(
      'Library.search',
      `\
{ "query": { "nested": {} } }
                       ^ rpc/union-fields: the union "Query" needs one field`,
    );
    checkMessage(
      'Library.search',
      `\
{ "query": { "title": "a", "year": 1 } }
                           ^^^^^^ rpc/union-fields: the union "Query" can hold only one field`,
    );
  });

  it('takes bytes in three forms, and uuids in one', () => {
    for (const title of ['{ "hex": "00ff" }', '{ "text": "ü" }'])
      checkMessage('Library.addBook', `{ "book": { "title": ${title}, "by_shelf": {} } }`);
    for (const cover of ['"AAEC"', '{ "hex": "00fF" }', '{ "text": "ü" }'])
      checkMessage('Library.addBook', `{ "book": { "title": "Emma", "cover": ${cover} } }`);
    checkMessage(
      'Library.addBook',
      '{ "book": { "title": "", "isbn": "123e4567-e89b-12d3-a456-426614174000" } }',
    );
    checkMessage(
      'Library.addBook',
      `\
{ "book": { "title": "", "cover": { "hex": "0" }, "isbn": "123e4567" } }
                                  ^^^^^^^^^^^^^^ rpc/malformed-value: "0" is not a row of bytes in hex
                                                          ^^^^^^^^^^ rpc/malformed-value: "123e4567" is not a uuid`,
    );
  });

  it('accepts fields by number, as answers show those that the schema lacks', () => {
    checkMessage('Library.addBook', '{ "book": { "title": "", "#12": { "i32": 5 } } }');
    checkMessage(
      'Library.addBook',
      `\
{ "book": { "title": "", "#x": 1 } }
                         ^^^^ rpc/unknown-field: "Book" has no field "#x"`,
    );
  });
});

describe('checks of requests', () => {
  it('looks up service and method', () => {
    checkRpcDiagnostics(`\
### a service by its last part
GRPC localhost:1/OrderService/PlaceOrder

### a misspelt service
GRPC localhost:1/shop.v1.OrderServce/PlaceOrder
                 ^^^^^^^^^^^^^^^^^^^ rpc/unknown-service: no schema declares the service "shop.v1.OrderServce"

### a misspelt method
GRPC localhost:1/shop.v1.OrderService/placeorder
                                      ^^^^^^^^^^ rpc/unknown-method: "shop.v1.OrderService" has no method "placeorder"

### an inherited method
THRIFT localhost:1/Library.ping

### a method that is not there
THRIFT localhost:1/Library.burn
                           ^^^^ rpc/unknown-method: "Library" has no method "burn"
`);
  });

  it('wants the keyword of the service', () => {
    checkRpcDiagnostics(`\
THRIFT localhost:1/shop.v1.OrderService.PlaceOrder
^^^^^^ rpc/protocol-mismatch: "shop.v1.OrderService" is a Protobuf service, called with "GRPC"
`);
  });

  it('looks up targets in the nearest file', () => {
    checkRpcDiagnostics(`\
### none
# @target local
          ^^^^^ rpc/unknown-target: there is no target "local": no folder from here up has a file rpc.targets.json
GRPC shop.v1.OrderService/Ping
`);
    checkRpcDiagnostics(`\
### misspelt
# @target stagin
          ^^^^^^ rpc/unknown-target: rpc.targets.json has no target "stagin"
GRPC shop.v1.OrderService/Ping

### of another kind
# @target books
          ^^^^^ rpc/protocol-mismatch: the target "books" speaks "thrift", not "GRPC"
GRPC shop.v1.OrderService/Ping

### broken
# @target broken
          ^^^^^^ rpc/unknown-target: the target "broken" cannot be used: rpc.targets.json:5:36: the address "localhost" has no port
GRPC shop.v1.OrderService/Ping

### fine
# @target staging
GRPC shop.v1.OrderService/Ping
//- /rpc.targets.json
{
  "targets": [
    { "name": "staging", "address": "https://staging.example.com", "protocol": "connect" },
    { "name": "books", "address": "localhost:9090", "protocol": "thrift" },
    { "name": "broken", "address": "localhost", "protocol": "grpc" }
                                   ^^^^^^^^^^^ rpc/address: the address "localhost" has no port
  ]
}`);
  });

  it('says where a request must say where to go', () => {
    checkRpcDiagnostics(`\
GRPC shop.v1.OrderService/Ping
^^^^ rpc/no-target: the request says nowhere to go
`);
  });

  it('checks addresses', () => {
    const checkAddress = (address: string, expected: string): void => {
      checkRpcDiagnostics(
        `GRPC ${address}/shop.v1.OrderService/Ping\n     ${'^'.repeat(address.length)} rpc/address: ${expected}\n`,
      );
    };
    checkAddress('localhost', 'the address "localhost" has no port');
    checkAddress('localhost:0', '"0" is not a port');
    checkAddress('localhost:65536', '"65536" is not a port');
    checkAddress('thrift://localhost:1', '"thrift://" is not an address for grpc');
    checkAddress('https://me:pass@example.com', 'an address must not hold a user name or password');
    checkAddress('a:b:c', '"a:b:c" is not an address');
    for (const address of ['[::1]:1', 'https://example.com/prefix', 'HTTP://a:1'])
      checkRpcDiagnostics(`GRPC ${address}/shop.v1.OrderService/Ping\n`);
  });

  it('checks directives', () => {
    checkRpcDiagnostics(`\
# @deadline soon
            ^^^^ rpc/directive-value: "soon" is not a time for a call to take
# @keep nothing
        ^^^^^^^ rpc/directive-value: "nothing" is not a part of a call to keep
# @protocol soap
            ^^^^ rpc/directive-value: "soap" is not a protocol
# @thrift framed
          ^^^^^^ rpc/directive-value: "@thrift" is for "THRIFT" requests only
# @target
   ^^^^^^ rpc/directive-value: "@target" needs a value
# @colour red
   ^^^^^^ warning rpc/unknown-directive: the directive "@colour" is not known
GRPC shop.v1.OrderService/Ping
`);
    checkRpcDiagnostics(`\
# @thrift framed snappy
          ^^^^^^^^^^^^^ rpc/directive-value: "snappy" is not supported
# @protocol connect
            ^^^^^^^ rpc/directive-value: a "THRIFT" request cannot speak "connect"
# @deadline 0s
            ^^ rpc/directive-value: "0s" is not a time for a call to take
THRIFT localhost:1/Library.ping
`);
  });

  it('checks headers', () => {
    checkRpcDiagnostics(`\
GRPC localhost:1/shop.v1.OrderService/Ping
Content-Type: application/grpc
^^^^^^^^^^^^ rpc/metadata-name: "Content-Type" is set by the protocol and cannot be sent as metadata
grpc-timeout: 1S
^^^^^^^^^^^^ rpc/metadata-name: "grpc-timeout" follows from the deadline and cannot be set
x y: 1
^^^ rpc/metadata-name: "x y" cannot be the name of a header
x-name: Zoë
        ^^^ rpc/metadata-value: a header cannot hold the character U+00EB
trace-bin: ###
           ^^^ rpc/metadata-value: the value of "trace-bin" is not base64
trace-bin: AAEC, AA==
authorization: Bearer abcdef
                      ^^^^^^ warning rpc/literal-secret: a secret stands here for all who can read the file
authorization: Bearer {{secret:token}}
x-api-key: 123
           ^^^ warning rpc/literal-secret: a secret stands here for all who can read the file
x-api-key: {{secret:key}}
`);
  });

  it('counts messages', () => {
    checkRpcDiagnostics(`\
GRPC localhost:1/shop.v1.OrderService/WatchOrders

{}
===
^^^ rpc/too-many-messages: "WatchOrders" takes one message, not 2
{}

### as many as one likes
GRPC localhost:1/shop.v1.OrderService/ImportOrders

{}
=== wait 1
{}
=== delay 1s
{}
=== end
{}
^ rpc/message-after-end: the message is never sent: sending is finished above it
`);
  });

  it('checks the separators of sessions and of other requests', () => {
    checkRpcDiagnostics(`\
### a session
THRIFT localhost:1/Library

{ "topic": "a" }
^ rpc/session-method: the message names no method to call
=== watch
{ "topic": "a" }
=== Library.ping
=== ping
=== pong
    ^^^^ rpc/unknown-method: "Library" has no method "pong"
=== wait 2
=== log
{ "line": 5 }
          ^ rpc/wrong-type: expected string, found the number 5
===
^^^ rpc/session-method: the message names no method to call
{}

### no session
THRIFT localhost:1/Library.watch

{ "topic": "a" }
=== watch
    ^^^^^ rpc/unknown-separator: "=== watch" has no meaning here
`);
  });

  it('checks what a session repeats', () => {
    checkRpcDiagnostics(`\
THRIFT localhost:1/Library

=== watch repeat 5
{ "topic": "{{$index}}" }
=== watch repeat
          ^^^^^^ rpc/syntax: "=== repeat" needs how many times, and may say how often: "=== repeat 100 every 10ms"
{ "topic": "a" }
=== repeat 5
^^^^^^^^^^^^ rpc/session-method: the message names no method to call
{ "topic": "a" }
=== watch
{ "topic": "{{$index}}" }
            ^^^^^^^^^^ rpc/placeholder: "{{$index}}" counts what "=== repeat" sends, and nothing is repeated here
`);
  });

  it('checks answers to calls of the server', () => {
    checkRpcDiagnostics(`\
### a session
THRIFT localhost:1/Library

=== answer addBook
^^^^^^^^^^^^^^^^^^ rpc/answer-fields: an answer to "addBook" needs its value or an exception
=== answer addBook 7
{}
^ rpc/answer-fields: an answer to "addBook" needs its value or an exception
=== answer addBook 8
{ "success": 5 }
             ^ rpc/wrong-type: expected bool, found the number 5
=== answer ping
=== answer ping 7 8
               ^^^^ rpc/syntax: after "=== answer method" only the seqid of the call can stand, such as 7
=== answer ping x
               ^^ rpc/syntax: after "=== answer method" only the seqid of the call can stand, such as 7
=== answer pong
           ^^^^ rpc/unknown-method: "Library" has no method "pong"
=== answer
    ^^^^^^ rpc/unknown-method: "Library" has no method "answer"
=== fail Library.search -1
{ "message": "no", "type": "NEVER" }
                           ^^^^^^^ rpc/unknown-enum-value: "NEVER" is not a value of "TApplicationExceptionType"

### a push
THRIFT localhost:1/Library.watch

{ "topic": "a" }
=== answer ping
{ "topic": "a" }
  ^^^^^^^ rpc/unknown-field: "ping_result" has no field "topic"

### a call
THRIFT localhost:1/Library.addBook

{}
=== answer ping
^^^^^^^^^^^^^^^ rpc/unknown-separator: there is nothing to answer here
`);
  });

  it('says what is not supported yet', () => {
    checkRpcDiagnostics(`\
@host = localhost
^^^^^^^^^^^^^^^^^ rpc/not-supported: variables of a file are not supported yet
# @deadline {{limit}}
            ^^^^^^^^^ rpc/placeholder: "{{limit}}" is no variable: there is no rpc.targets.json with variables
GRPC {{host}}/shop.v1.OrderService/PlaceOrder
     ^^^^^^^^ rpc/placeholder: "{{host}}" is no variable: there is no rpc.targets.json with variables
x-user: {{user}}
        ^^^^^^^^ rpc/placeholder: "{{user}}" is no variable: there is no rpc.targets.json with variables
x-id: {{secret:}}
      ^^^^^^^^^^^ rpc/placeholder: "{{secret:}}" does not name a secret

{
  "note": "for {{customer}} by {{ secret:me }}",
               ^^^^^^^^^^^^ rpc/placeholder: "{{customer}}" is no variable: there is no rpc.targets.json with variables
  "orderId": {{secret:id}},
             ^^^^^^^^^^^^^ rpc/placeholder: a secret can stand inside a string only
  "total": {{$now}},
           ^^^^^^^^ rpc/wrong-type: expected int64, and "{{$now}}" is a time
  "signature": @file("./a.bin"),
  "stock": { "{{key}}": 1 }
              ^^^^^^^ rpc/placeholder: "{{key}}" cannot stand in a name
}
> {%
^^^^ rpc/not-supported: scripts of other clients are not run
  client.test("x", () => {});
%}
`);
  });

  it('leaves a string with a secret unjudged', () => {
    checkMessage(
      '/PlaceOrder',
      '{ "total": "{{secret:n}}", "signature": "{{ secret:key }}", "status": "{{secret:s}}" }',
    );
  });
});
