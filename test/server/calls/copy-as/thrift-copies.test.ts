/** What copies of Thrift calls say. That libraries understand them is shown by running them: see `test/interop`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { copiesOf, copyOf } from '../../../support/check-copy.ts';

const files = {
  'idl/shared.thrift': 'namespace py lib.shared\nenum Tone { SOFT = 1, LOUD = 2 }\n',
  'idl/shop.thrift': `include "shared.thrift"
struct Order { 1: string name, 2: optional i64 user_id, 3: shared.Tone tone }
service Base { void ping() }
service Shop extends Base {
  Order place(1: Order order, 2: bool gift, 3: string token)
  oneway void log(1: string line)
}
`,
};

const request = (line: string, body = '{}'): string =>
  `# @thrift framed compact\nTHRIFT localhost:9090/${line}\n\n${body}\n`;

describe('copies of Thrift calls', () => {
  it('are code alone', async () => {
    const copies = await copiesOf({ request: request('Shop.log'), files });
    assert.deepEqual(
      copies.map(({ id, kind }) => [id, kind]),
      [
        ['typescript-thrift', 'text'],
        ['thriftpy2', 'text'],
        ['python-thrift', 'text'],
        ['go-thrift', 'text'],
      ],
    );
  });

  it('build structs and enums, with types of other files', async () => {
    const body =
      '{ "order": { "name": "{{secret:n}}", "user_id": 9007199254740993, "tone": LOUD }, "token": "t" }';
    const fixture = { request: request('Shop.place', body), files };
    assert.match(
      await copyOf('thriftpy2', fixture),
      /client\.place\(order=shop_thrift\.Order\(name=os\.environ\["N"\], user_id=9007199254740993, tone=shop_thrift\.shared\.Tone\.LOUD\), token="t"\)/,
    );
    assert.match(await copyOf('python-thrift', fixture), /^import lib\.shared\.ttypes as shared_types$/m);
    const inTypescript = await copyOf('typescript-thrift', fixture);
    assert.match(inTypescript, /user_id: new thrift\.Int64\('0020000000000001'\)/);
    assert.match(inTypescript, / \}\), null, 't'\)/);
    const inGo = await copyOf('go-thrift', fixture);
    assert.match(
      inGo,
      /UserID: thrift\.Pointer\(int64\(9007199254740993\)\), Tone: shared\.Tone_LOUD\}, false, "t"\)/,
    );
    assert.match(inGo, /thrift\.NewTCompactProtocolConf\(transport, nil\)/);
  });

  it('know methods of the service that is extended, and those without an answer', async () => {
    assert.match(
      await copyOf('go-thrift', { request: request('Shop.ping'), files }),
      /if err := client\.Ping\(ctx\); err/,
    );
    assert.match(
      await copyOf('python-thrift', { request: request('Shop.log', '{ "line": "x" }'), files }),
      /client\.log\(line="x"\)/,
    );
  });

  it('are refused where one piece of code does not do', async () => {
    const session = '# @thrift framed binary\nTHRIFT localhost:9090/Shop\n\n=== log\n{ "line": "x" }\n';
    assert.match(await copyOf('go-thrift', { request: session, files }), /^refused: a session/);
    const http = 'THRIFT http://localhost:9090/Shop.log\n\n{ "line": "x" }\n';
    assert.match(await copyOf('thriftpy2', { request: http, files }), /^refused: .*not over HTTP/);
    const header = request('Shop.log').replace('framed compact', 'header compact');
    assert.match(await copyOf('python-thrift', { request: header, files }), /^refused: .*THeader/);
  });
});
