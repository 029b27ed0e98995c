import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { afterEach, describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';
import { validateImports, validatePath, validateSchema } from '../../support/validate-schema.ts';

const shop = `syntax = "proto3";
package shop.v1;
import "${validatePath}";
import "google/protobuf/timestamp.proto";
message Order {
  option (buf.validate.message).cel = {
    id: "order.dates", message: "must be shipped after it is placed", expression: "this.placed <= this.shipped"
  };
  string order_id = 1 [(buf.validate.field).string.uuid = true, (buf.validate.field).ignore = IGNORE_IF_ZERO_VALUE];
  repeated Item items = 2 [(buf.validate.field).repeated.min_items = 1];
  map<string, int32> stock = 3 [(buf.validate.field).map = { keys: { string: { min_len: 2 } }, values: { int32: { gt: 0 } } }];
  int32 placed = 4;
  int32 shipped = 5;
  oneof payment {
    option (buf.validate.oneof).required = true;
    string card = 6;
    bool invoice = 7;
  }
  repeated string tags = 8 [(buf.validate.field).repeated = { unique: true, items: { string: { max_len: 3 } } }];
}
message Item {
  string name = 1 [(buf.validate.field).required = true];
  double unit_price = 2 [(buf.validate.field).double.gt = 0];
}
service OrderService {
  rpc Place(Order) returns (Order);
  rpc Import(stream Order) returns (stream Order);
}
`;

const files = {
  'shop.proto': shop,
  [validatePath]: validateSchema,
  ...Object.fromEntries(Object.entries(validateImports).map(([path, text]) => [`/bundled/${path}`, text])),
};

function textOf(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value;
}

/** A request to the method with the messages. */
const request = (method: string, ...messages: readonly string[]): string =>
  `GRPC localhost:1/shop.v1.OrderService/${method}\n\n${messages.join('\n===\n')}\n`;

/** What most rules have nothing against. */
const fine = '{ "items": [{ "name": "tea", "unitPrice": 1.5 }], "invoice": true }';

describe('rules of messages', () => {
  let client: LspClient;
  afterEach(() => client.end());

  const ask = <M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> => client.request(method, params);

  /** The text that each problem is at, and what it says. */
  const told = (text: string, problems: readonly Diagnostic[]): readonly string[] => {
    const lines = text.split('\n');
    return problems.map(({ range: { start, end }, message, severity }) => {
      const place = lines[start.line]?.slice(start.character, end.character) ?? '';
      return `${severity === 2 ? '' : 'no warning: '}${start.line} ${place}: ${textOf(message)}`;
    });
  };

  async function problems(
    text: string,
    schema: Readonly<Record<string, string>> = files,
  ): Promise<readonly string[]> {
    client = await startLspClient(schema);
    client.open('a.rpc', text);
    return told(text, await client.diagnostics('a.rpc', 1));
  }

  it('are not loaded where a schema sets none', async () => {
    const loaded: string[] = [];
    const hooks = registerHooks({
      resolve: (specifier, context, next) => {
        if (specifier.endsWith('/protovalidate.ts')) loaded.push(specifier);
        return next(specifier, context);
      },
    });
    try {
      const text = request('Place', '{ "items": [{ "name": "" }] }');
      const plain = shop
        .replaceAll(/option \(buf[^;]+;/g, '')
        .replaceAll(/ \[\(buf.*\];/g, ';')
        .replace(/import "buf.*/, '');
      assert.deepEqual(await problems(text, { ...files, 'shop.proto': plain }), []);
      client.end();
      assert.deepEqual(loaded, []);
      assert.notDeepEqual(await problems(text), []);
      assert.equal(loaded.length, 1);
    } finally {
      hooks.deregister();
    }
  });

  it('that are broken are warned of at the value', async () => {
    const text = request(
      'Place',
      `{
  "order_id": "1",
  "items": [
    { "name": "tea", "unitPrice": 1 },
    { "name": "pot", "unit_price": -1 }, // too cheap
  ],
  "stock": { "a": 1, "green": 0 },
  "invoice": true,
  "tags": ["new", "longest"],
}`,
    );
    assert.deepEqual(await problems(text), [
      '3 "1": must be a valid UUID [string.uuid]',
      '6 -1: must be greater than 0 [double.gt]',
      '8 "a": must be at least 2 characters [string.min_len]',
      '8 0: must be greater than 0 [int32.gt]',
      '10 "longest": must be at most 3 characters [string.max_len]',
    ]);
  });

  it('about what is not written, or about all of a message, are at its beginning', async () => {
    assert.deepEqual(await problems(request('Place', '{ "items": [{}], "placed": 2, "shipped": 1 }')), [
      '2 {: must be shipped after it is placed [order.dates]',
      '2 {: "payment": exactly one field is required in oneof [required]',
      '2 {: "name": value is required [required]',
      '2 {: "unitPrice": must be greater than 0 [double.gt]',
    ]);
  });

  it('are for messages that are not written at all', async () => {
    assert.deepEqual(await problems('GRPC localhost:1/shop.v1.OrderService/Place\n'), [
      '0 shop.v1.OrderService/Place: "items": must contain at least 1 item(s) [repeated.min_items]',
      '0 shop.v1.OrderService/Place: "payment": exactly one field is required in oneof [required]',
    ]);
  });

  it('about all of a message that is not written are at the name of the method', async () => {
    const wrong = shop
      .replace('this.placed <= this.shipped', 'false')
      .replaceAll('required = true', 'required = false');
    const found = await problems('GRPC localhost:1/shop.v1.OrderService/Place\n', {
      ...files,
      'shop.proto': wrong.replace('repeated.min_items = 1', 'repeated.min_items = 0'),
    });
    assert.deepEqual(found, [
      '0 shop.v1.OrderService/Place: must be shipped after it is placed [order.dates]',
    ]);
  });

  it('are for each message of a stream', async () => {
    const text = request('Import', fine, fine.replace('1.5', '-2'), fine, fine.replace('1.5', '-3'));
    assert.deepEqual(await problems(text), [
      '4 -2: must be greater than 0 [double.gt]',
      '8 -3: must be greater than 0 [double.gt]',
    ]);
  });

  it('leave alone what is known no earlier than at the call, and what looks at that', async () => {
    const text = request(
      'Place',
      `{
  "orderId": "{{$uuid}}",
  "items": [{ "name": "{{secret:name}}", "unitPrice": {{$randomInt}} }, { "name": "x", "unitPrice": -1 }],
  "placed": {{$timestamp}},
  "shipped": -5,
  "card": "{{secret:card}}",
  "tags": ["{{$uuid}}", "{{$uuid}}", "toolong"]
}`,
    );
    assert.deepEqual(await problems(text), [
      '4 -1: must be greater than 0 [double.gt]',
      '8 "toolong": must be at most 3 characters [string.max_len]',
    ]);
  });

  it('know the values of variables', async () => {
    const targets = `{ "targets": [{ "name": "local", "address": "http://127.0.0.1:1", "protocol": "connect",
      "variables": { "price": -1, "item": { "name": "" , "unitPrice": 1 } } }] }`;
    const text = `# @target local
GRPC shop.v1.OrderService/Place

{ "items": [{ "name": "tea", "unitPrice": {{price}} }, {{item}}], "invoice": true }
`;
    assert.deepEqual(await problems(text, { ...files, 'rpc.targets.json': targets }), [
      '3 {{price}}: must be greater than 0 [double.gt]',
      '3 {{item}}: "name": value is required [required]',
    ]);
  });

  it('do without what is wrong with the message', async () => {
    const found = await problems(request('Place', fine.replace('"tea"', '7').replace('1.5', '-1')));
    assert.deepEqual(found, [
      'no warning: 2 7: expected string, found the number 7',
      '2 -1: must be greater than 0 [double.gt]',
    ]);
  });

  it('do not keep a request from being sent', async () => {
    client = await startLspClient(files);
    client.open('a.rpc', request('Place', fine.replace('1.5', '-2')));
    const prepared = await ask('parlance/prepareCall', { uri: 'file:///ws/a.rpc', line: 0 });
    assert.equal(prepared.kind, 'prepared');
  });

  it('are those of the schema as it is edited', async () => {
    client = await startLspClient(files);
    const text = request('Place', fine);
    client.open('a.rpc', text);
    assert.deepEqual(await client.diagnostics('a.rpc', 1), []);
    client.open('shop.proto', shop.replace('double.gt = 0', 'double.gt = 2'));
    const found = await client.diagnostics('a.rpc', 1, (problems) => problems.length > 0);
    assert.deepEqual(told(text, found), ['2 1.5: must be greater than 2 [double.gt]']);
  });

  it('that are wrong themselves are told of once', async () => {
    const wrong = shop.replace('this.placed <= this.shipped', 'this.placed <= ');
    const found = await problems(request('Import', fine, fine), { ...files, 'shop.proto': wrong });
    assert.equal(found.length, 1);
    assert.match(
      found[0] ?? '',
      /^0 .*Import: the rule "order\.dates" of "shop\.v1\.Order" cannot be evaluated: ./,
    );
  });

  it('come with the schema that a server tells', async () => {
    client = await startLspClient({});
    const text = `# @schema reflection\n${request('Place', fine.replace('1.5', '-2'))}`;
    client.open('a.rpc', text);
    const needed = await ask('parlance/neededSchema', { uri: 'file:///ws/a.rpc', line: 1 });
    assert.ok(needed !== null);
    const bytes = await protoDescriptors(`${shop}//- /${validatePath}\n${validateSchema}`);
    const content = Buffer.from(bytes).toString('base64');
    const schema = { content, services: ['shop.v1.OrderService'], notes: [] };
    assert.equal(await ask('parlance/takeSchema', { key: needed.key, schema }), true);
    client.change('a.rpc', 2, text);
    assert.deepEqual(told(text, await client.diagnostics('a.rpc', 2)), [
      '3 -2: must be greater than 0 [double.gt]',
    ]);
  });
});
