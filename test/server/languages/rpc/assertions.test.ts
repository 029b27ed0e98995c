import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertionWordAt } from '../../../../server/src/languages/rpc/assertion-word.ts';
import { completeRpc } from '../../../../server/src/languages/rpc/completion.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { prepareCall } from '../../../../server/src/languages/rpc/prepare.ts';
import { documentUri, rpcFixture, withRpcDiagnostics } from '../../../support/rpc.ts';

const order = 'GRPC localhost:1/shop.v1.OrderService/PlaceOrder\n\n';
const watch = 'GRPC localhost:1/shop.v1.OrderService/WatchOrders\n\n';
const search = 'THRIFT localhost:1/Library.search\n\n{ "query": { "title": "Emma" } }\n';

/** The carets are exactly what the checks find. */
function checkAssertions(request: string, lines: string): void {
  const fixture = `${request}${lines}\n`;
  assert.equal(withRpcDiagnostics(fixture), fixture);
}

/** What the call is told of the one assertion: `path op value`, and what an absent field counts as. */
function checkPrepared(request: string, line: string, expected: string, more = ''): void {
  const { document, context } = rpcFixture(`${request}? ${line}\n${more}`);
  const parsed = parseRpc(document.text);
  const prepared = prepareCall({ parsed, context, uri: documentUri, line: document.text.split('\n').length });
  if (prepared.kind !== 'prepared') assert.fail(JSON.stringify(prepared));
  const [assertion] = prepared.call.assertions ?? [];
  assert.ok(assertion);
  const { path, op, value = '-', whenAbsent } = assertion;
  assert.equal(
    [path, op, value, ...(whenAbsent === undefined ? [] : [`absent ${whenAbsent}`])].join(' '),
    expected,
  );
}

function labelsAt(fixture: string): readonly string[] {
  const { document, context } = rpcFixture(fixture);
  assert.ok(document.cursor !== undefined);
  return completeRpc(parseRpc(document.text), context, document.cursor).map(({ label }) => label);
}

function hoverAt(fixture: string): string | undefined {
  const { document, context } = rpcFixture(fixture);
  assert.ok(document.cursor !== undefined);
  const found = assertionWordAt(parseRpc(document.text), context, document.cursor);
  return found?.description && `${found.description.code} | ${found.description.doc ?? ''}`;
}

describe('checks of assertions', () => {
  it('says where a path begins with nothing, and what is near', () => {
    checkAssertions(
      order,
      `\
? statsu == OK
  ^^^^^^ rpc/assertion-path: "statsu" is nothing that an assertion can be about
? messages.greeting == "x"
          ^^^^^^^^^ rpc/assertion-path: expected which message: "[0]", "[-1]", "[*]", or ".count"
? error.massage == "x"
        ^^^^^^^ rpc/assertion-path: an error has "message", "code" and "phase"
? headers[0] exists
         ^^^ rpc/assertion-path: expected a name: "headers["x-id"]"
? status.name == OK
        ^^^^^ rpc/assertion-path: "status" has no parts`,
    );
  });

  it('says what a method never answers', () => {
    checkAssertions(
      order,
      `\
? messages[1].note == "x"
  ^^^^^^^^^^^^^^^^ rpc/assertion-path: "PlaceOrder" answers with one message
? messages[0].note == "x"
? messages[*].note == "x"`,
    );
    checkAssertions(
      'THRIFT localhost:1/Library.log\n\n{ "line": "x" }\n',
      `\
? response exists
  ^^^^^^^^ rpc/assertion-path: "log" is oneway: no message comes back
? count == 0`,
    );
    checkAssertions(watch, '? messages[7].note == "x"\n? messages[1].gap < 2s');
  });

  it('follows fields through records, lists and maps', () => {
    checkAssertions(
      order,
      `\
? response.orderId == "1"
? response.order_id == "1"
? response.items[0].parts[*].name contains "a"
? response.stock["apples"] > 3
? response.extra.anything[0] == 1
? response.labels.free == "x"
? response.quantty == 1
           ^^^^^^^ rpc/assertion-field: "shop.v1.Order" has no field "quantty"
? response.items.name == "x"
                 ^^^^ rpc/assertion-field: a list has no field "name"
? response.note.length > 3
                ^^^^^^ rpc/assertion-field: string has no parts
? response.placedAt.seconds > 3
                    ^^^^^^^ rpc/assertion-field: "google.protobuf.Timestamp" is written as one value and has no parts
? response[0].note == "x"
          ^^^ rpc/assertion-field: "shop.v1.Order" is not a list`,
    );
  });

  it('knows the reply of a Thrift method', () => {
    checkAssertions(
      search,
      `\
? response.success[0].title == "Emma"
? response.success[0].genre == NOVEL
? response.success[0].titel == "Emma"
                      ^^^^^ rpc/assertion-field: "Book" has no field "titel"
? status == TApplicationException
? status == OK`,
    );
  });

  it('says what can never fit', () => {
    checkAssertions(
      order,
      `\
? response.quantity contains 5
                    ^^^^^^^^ rpc/assertion-value: "contains" says nothing about "int32"
? response.gift > true
                ^ rpc/assertion-value: ">" says nothing about "bool"
? response.status == SHIPED
                     ^^^^^^ rpc/assertion-value: "SHIPED" is not a value of "shop.v1.Status"
? response.quantity == many
                       ^^^^ rpc/assertion-value: expected int32, found the name many
? response.card == { "nummer": "1" }
                     ^^^^^^^^ rpc/assertion-value: "shop.v1.Card" has no field "nummer"
? response.note matches "["
                        ^^^ rpc/assertion-value: invalid regular expression: /[/: Unterminated character class
? duration < 500
             ^^^ rpc/assertion-value: expected a time with its unit, such as 500ms or 2s, found 500
? status == FINE
            ^^^^ rpc/assertion-value: "FINE" is not a status that the call can end with
? status > OK
         ^ rpc/assertion-value: ">" says nothing about a status
? count == few
           ^^^ rpc/assertion-value: expected a number, found few`,
    );
  });

  it('has nothing to say of what fits', () => {
    checkAssertions(
      order,
      `\
? response.note == Hello, Ada!
? response.note matches ^Hel+o
? response.total == 9223372036854775807
? response.placedAt > "2026-01-31T12:00:00Z"
? response.points >= 5
? response.tags contains "new"
? headers["x trace"] == 5
? details[*].type contains BadRequest
? details[0].fieldViolations[0].field == name`,
    );
  });
});

describe('prepared assertions', () => {
  it('go by the names and the values that come', () => {
    checkPrepared(order, 'status == not_found', 'status == "NOT_FOUND"');
    checkPrepared(order, 'status != 5', 'status != "NOT_FOUND"');
    checkPrepared(order, 'response.order_id exists', 'response["orderId"] exists -');
    checkPrepared(order, 'response.status == 2', 'response.status == "SHIPPED" absent "UNKNOWN"');
    checkPrepared(order, 'duration < 1.5s', 'duration < 1500');
    checkPrepared(order, 'response.note == Hello, Ada!', 'response.note == "Hello, Ada!" absent ""');
    checkPrepared(order, 'response.note matches "^A\\\\d"', 'response.note matches "^A\\\\d" absent ""');
  });

  it('know what a field counts as that is not written', () => {
    checkPrepared(order, 'response.quantity == 0', 'response.quantity == 0 absent 0');
    checkPrepared(order, 'response.gift != true', 'response.gift != true absent false');
    checkPrepared(order, 'response.discount == 0', 'response.discount == 0');
    checkPrepared(search, 'response.success[0].year == 1816', 'response.success[0].year == 1816');
  });
});

describe('placeholders in assertions', () => {
  const toLocal = order.replace('GRPC localhost:1/', '# @target local\nGRPC ');
  const targets = `//- /rpc.targets.json
{ "targets": [
  { "name": "local", "address": "localhost:1", "protocol": "grpc", "variables": { "customer": "Ada", "count": 3 } }
] }
`;

  it('that are variables count as what they stand for', () => {
    checkPrepared(toLocal, 'response.note == {{customer}}', 'response.note == "Ada" absent ""', targets);
    checkPrepared(toLocal, 'response.quantity == {{count}}', 'response.quantity == 3 absent 0', targets);
    checkPrepared(
      toLocal,
      'response.note == "for {{customer}}"',
      'response.note == "for Ada" absent ""',
      targets,
    );
  });

  it('that are answers are put in by who makes the call', () => {
    const first = `### first\n${order}{}\n\n### second\n${order}`;
    checkPrepared(
      first,
      'response.orderId == {{first.response.orderId}}',
      'response.orderId == {{first.response.orderId}} absent ""',
    );
    checkPrepared(
      first,
      'response.note contains "{{first.response.orderId}}!"',
      'response.note contains "{{first.response.orderId}}!" absent ""',
    );
  });

  it('that nothing can be compared with are told', () => {
    checkAssertions(
      order,
      `\
? response.note == {{secret:word}}
                   ^^^^^^^^^^^^^^^ rpc/assertion-value: a secret cannot be asked for: it is taken out of what comes
? response.note == {{$uuid}}
                   ^^^^^^^^^ rpc/assertion-value: a value that is made anew cannot be asked for: it is another one each time`,
    );
  });
});

describe('completion of assertions', () => {
  it('offers what they are about, then fields, operators and values', () => {
    assert.deepEqual(labelsAt(`${order}? $0`).slice(0, 3), ['status', 'response', 'messages']);
    assert.deepEqual(labelsAt(`${order}? response.$0`).slice(0, 2), ['orderId', 'quantity']);
    assert.deepEqual(labelsAt(`${order}? response.items[0].$0`), ['name', 'price', 'parts']);
    assert.deepEqual(labelsAt(`${watch}? messages[0].$0`).slice(-2), ['time', 'gap']);
    assert.deepEqual(labelsAt(`${order}? messages.$0`), ['count']);
    assert.deepEqual(labelsAt(`${order}? error.$0`), ['message', 'code', 'phase']);
    assert.deepEqual(labelsAt(`${order}? response.gift $0`), ['==', '!=', 'exists']);
    assert.deepEqual(labelsAt(`${order}? response.status == $0`), ['UNKNOWN', 'PLACED', 'SHIPPED']);
    assert.deepEqual(labelsAt(`${order}? status == $0`).slice(0, 2), ['OK', 'CANCELLED']);
    assert.deepEqual(labelsAt(`${search}? response.$0`), ['success']);
  });
});

describe('hover of assertions', () => {
  it('says what a word is', () => {
    assert.equal(hoverAt(`${order}? response.no$0te == "x"`), 'note: string | About note.');
    assert.match(hoverAt(`${order}? dur$0ation < 1s`) ?? '', /^duration \| How long the call took/);
    assert.match(hoverAt(`${order}? response.note cont$0ains x`) ?? '', /^contains \| A part of a text/);
    assert.equal(hoverAt(`${order}? response.note == $0x`), undefined);
  });
});
