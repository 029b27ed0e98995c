import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fromWebviewFrom,
  savedFormFrom,
  toWebviewFrom,
} from '../../../client/src/request-form/message-shapes.ts';
import { formOf } from '../../support/check-form.ts';

const saved = { uri: 'file:///a.rpc', line: 3 };

const toWebview = (answer: unknown) => ({ type: 'form', saved, file: 'a.rpc', answer, taken: 0 });

const head = 'GRPC localhost:50051/shop.v1.OrderService/PlaceOrder\n\n';

describe('messages between the halves of the form view', () => {
  it('are taken as the server makes the form', () => {
    const texts = [
      `${head}{ "items": [{ "parts": [{}] }], "details": {}, "stock": { "a": 1, "a": 2 }, "note": {{x}}, "gone": 1 }\n`,
      'THRIFT localhost:9090/Library.search\n\n{ "query": { "nested": { "year": 1 } } }\n',
      'THRIFT localhost:9090/Library.addBook\n\n{ "book": { "by_shelf": [[{ "row": 1 }, 2]], "cover": "" } }\n',
    ];
    for (const text of texts) {
      const message = toWebview({ ...formOf(text), version: 1 });
      assert.equal(toWebviewFrom(message), message, text);
    }
    const none = toWebview({ kind: 'none', version: 1, message: 'There is no request here.' });
    assert.equal(toWebviewFrom(none), none);
  });

  it('are refused where anything nested in them is of another shape', () => {
    const form = { ...formOf(`${head}{ "items": [{ "name": "a" }] }\n`), version: 1 };
    const text = JSON.stringify(toWebview(form));
    const name = '"kind":"text","form":"string","text":"a"';
    assert.ok(text.includes(name));
    const broken = [
      text.replace(name, '"kind":"text","form":"string","text":1'),
      text.replace(name, '"kind":"html","form":"string","text":"a"'),
      text.replace('"state":"set"', '"state":"other"'),
      text.replace('"problems":[]', '"problems":[{}]'),
      text.replace('"taken":0', '"taken":-1'),
    ];
    for (const each of broken) {
      assert.notEqual(each, text);
      assert.equal(toWebviewFrom(JSON.parse(each)), undefined);
    }
  });

  it('come from the webview as changes of known kinds', () => {
    const change = { op: 'set', path: '/note', text: 'a' };
    const good = [
      { type: 'ready' },
      { type: 'change', id: 1, line: 0, change },
      { type: 'change', id: 2, line: 0, change: { op: 'move', path: '/tags/0', to: 1 } },
      { type: 'open', opened: ['/a'], closed: [], shown: { '/a': 100 } },
      { type: 'send' },
    ];
    for (const message of good) assert.equal(fromWebviewFrom(message), message);
    const bad = [
      { type: 'change', id: 1, change },
      { type: 'change', id: 1, line: 0, change: { ...change, text: 1 } },
      { type: 'change', id: 1, line: 0, change: { op: 'write', path: '/note', text: 'a' } },
      { type: 'open', opened: ['/a'], closed: [], shown: { '/a': 'all' } },
      { type: 'run', command: 'workbench.action.quit' },
      null,
      'send',
    ];
    for (const message of bad) assert.equal(fromWebviewFrom(message), undefined);
  });

  it('restore a form from what it was, and nothing else', () => {
    assert.deepEqual(savedFormFrom({ ...saved, more: 1 }), saved);
    assert.equal(savedFormFrom({ uri: 1, line: 0 }), undefined);
  });
});
