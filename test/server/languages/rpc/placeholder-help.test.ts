import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeRpc } from '../../../../server/src/languages/rpc/completion.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { placeholderWordAt } from '../../../../server/src/languages/rpc/placeholder-word.ts';
import { rpcFixture } from '../../../support/rpc.ts';

const targets = `
//- /rpc.targets.json
{
  "defaults": { "variables": { "region": "eu" } },
  "targets": [{
    "name": "local", "address": "localhost:1", "protocol": "grpc", "variables": { "customer": "Ada", "count": 7 }
  }]
}
`;

const earlier = `\
### first
# @target local
GRPC shop.v1.OrderService/PlaceOrder

### the second
THRIFT localhost:1/Library.search

###
# @target local
GRPC shop.v1.OrderService/PlaceOrder

`;

/** The document with the text at the cursor after each item was chosen. */
function chosen(message: string): readonly string[] {
  const { document, context } = rpcFixture(earlier + message + targets);
  const { text, cursor = 0 } = document;
  const start = earlier.length;
  return completeRpc(parseRpc(text), context, cursor).map(
    ({ insertText, span }) =>
      (text.slice(start, span.start) + insertText + text.slice(span.end)).split('\n')[0] ?? '',
  );
}

function checkHover(message: string, expected: string | undefined): void {
  const { document, context } = rpcFixture(earlier + message + targets);
  const { text, cursor = 0 } = document;
  const found = placeholderWordAt(parseRpc(text), context, cursor)?.description;
  const facts = found?.facts.map(
    ({ label, value }) =>
      `${label} ${value.map((each) => (typeof each === 'string' ? each : 'code' in each ? each.code : '')).join('')}`,
  );
  assert.equal(found && [found.code, ...(facts ?? [])].join('; '), expected);
}

describe('help with placeholders', () => {
  it('offers variables, answers, generated values and secrets', () => {
    assert.deepEqual(chosen('{ "note": "for {{$0" }'), [
      '{ "note": "for {{region}}" }',
      '{ "note": "for {{customer}}" }',
      '{ "note": "for {{count}}" }',
      '{ "note": "for {{first." }',
      '{ "note": "for {{["the second"]." }',
      '{ "note": "for {{\\$uuid}}" }',
      '{ "note": "for {{\\$now}}" }',
      '{ "note": "for {{\\$timestamp}}" }',
      '{ "note": "for {{\\$randomInt}}" }',
      '{ "note": "for {{\\$index}}" }',
      '{ "note": "for {{secret:${1:name}}}" }',
    ]);
  });

  it('takes the place of what is there, and closes what is open', () => {
    assert.equal(chosen('{ "quantity": {{cu$0stomer}} }')[2], '{ "quantity": {{count}} }');
    assert.equal(chosen('{ "quantity": {{ c$0')[2], '{ "quantity": {{ count}}');
  });

  it('offers the parts of an answer, and the fields of its messages', () => {
    assert.deepEqual(chosen('{ "note": "{{first.$0}}" }'), [
      '{ "note": "{{first.response}}" }',
      '{ "note": "{{first.messages}}" }',
      '{ "note": "{{first.headers}}" }',
      '{ "note": "{{first.trailers}}" }',
      '{ "note": "{{first.status}}" }',
    ]);
    assert.deepEqual(chosen('{ "note": "{{first.response.items[0].$0}}" }'), [
      '{ "note": "{{first.response.items[0].name}}" }',
      '{ "note": "{{first.response.items[0].price}}" }',
      '{ "note": "{{first.response.items[0].parts}}" }',
      '{ "note": "{{first.response.items[0].parts[${1:0}]}}" }',
    ]);
    assert.deepEqual(chosen(`{ "note": "{{['the second'].messages[0].$0" }`), [
      `{ "note": "{{['the second'].messages[0].success}}" }`,
      `{ "note": "{{['the second'].messages[0].success[\${1:0}]}}" }`,
    ]);
    assert.deepEqual(chosen('{ "note": "{{none.$0}}" }'), []);
  });

  it('offers the way into lists and maps, at any depth, and nothing in what is one value', () => {
    const after = (path: string): readonly string[] => chosen(`{ "note": "{{${path}$0}}" }`);
    const top = after('first.response.');
    for (const way of ['items[${1:0}]}}" }', "stock['${1:key}']}}\" }", 'placedAt}}" }'])
      assert.ok(top.includes(`{ "note": "{{first.response.${way}`), way);
    assert.ok(after('first.response.items[0].parts[2].').some((text) => text.endsWith('parts[2].name}}" }')));
    assert.ok(after("first.response.byNumber['1.5'].").some((text) => text.endsWith("['1.5'].price}}\" }")));
    for (const path of ['placedAt.', 'nickname.', 'labels.', 'details.', 'note.', 'items.'])
      assert.deepEqual(after(`first.response.${path}`), [], path);
  });

  it('offers and explains in answers of mocks what the client sent', () => {
    const mock = (text: string): string => `### m\nMOCK shop.v1.OrderService/PlaceOrder\n\n${text}`;
    const found = (text: string): readonly string[] => {
      const { document, context } = rpcFixture(mock(text) + targets);
      return completeRpc(parseRpc(document.text), context, document.cursor ?? 0).map(({ label }) => label);
    };
    const first = found('{ "note": "{{$0" }');
    assert.deepEqual(first.slice(0, 2), ['request', 'headers']);
    assert.ok(!first.includes('secret:…'));
    const fields = found('{ "note": "{{request.$0}}" }');
    for (const name of ['orderId', 'items', 'items[…]', 'stock[…]']) assert.ok(fields.includes(name), name);
    assert.deepEqual(found('{ "note": "{{request.items[0].$0}}" }'), ['name', 'price', 'parts', 'parts[…]']);
    assert.deepEqual(found('{ "note": "{{other.$0}}" }'), []);
    const { document, context } = rpcFixture(mock('{ "note": "{{request.items[0].na$0me}}" }') + targets);
    const word = placeholderWordAt(parseRpc(document.text), context, document.cursor ?? 0)?.description;
    assert.equal(word?.code, '{{request.items[0].name}}');
    assert.deepEqual(
      word?.facts.map(({ label }) => label),
      ['Type'],
    );
  });

  it('says what a placeholder stands for', () => {
    checkHover('{ "quantity": {{co$0unt}} }', 'count = 7; Variable of local');
    checkHover('{ "note": "in {{re$0gion}}" }', 'region = "eu"; Variable of defaults');
    checkHover('{ "note": "in {{$0$uuid}}" }', '{{$uuid}}');
    checkHover(
      '{ "note": "{{first.res$0ponse.note}}" }',
      '{{first.response.note}}; Type string; Answer to first',
    );
    checkHover('{ "note": "{{se$0cret:x}}" }', '{{secret:x}}');
    checkHover('{ "note": "{{no$0thing}}" }', undefined);
    checkHover('{ "no$0te": "" }', undefined);
  });
});
