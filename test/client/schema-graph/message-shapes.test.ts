import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fromWebviewFrom,
  savedGraphFrom,
  toWebviewFrom,
} from '../../../client/src/schema-graph/message-shapes.ts';
import { graphViewOf } from '../../support/graph-view.ts';

const saved = { uri: 'file:///a.proto', subject: 'file' };

describe('messages between the halves of the schema graph', () => {
  it('are taken as the server makes the picture', async () => {
    const view = await graphViewOf(
      'thrift',
      'struct A { 1: A a } service S extends S2 { void f(1: A a) throws (1: E e) } service S2 {} exception E {}',
    );
    const message = { type: 'graph', saved, view };
    assert.equal(toWebviewFrom(message), message);
    const none = { type: 'none', message: 'No.' };
    assert.equal(toWebviewFrom(none), none);
  });

  it('are refused where anything nested in them is of another shape', async () => {
    const view = await graphViewOf('proto', 'syntax = "proto3"; message A { A a = 1; }');
    const text = JSON.stringify({ type: 'graph', saved, view });
    const broken = [
      text.replace('"kind":"message"', '"kind":"script"'),
      text.replace('"deprecated":false', '"deprecated":0'),
      text.replace('"omitted":0', '"omitted":-1'),
      text.replace('"subject":"file"', '"subject":1'),
      text.replace('"path":"M', '"path":["M').replace('","labelX"', '"],"labelX"'),
    ];
    for (const each of broken) {
      assert.notEqual(each, text);
      assert.equal(toWebviewFrom(JSON.parse(each)), undefined);
    }
  });

  it('come from the webview as wishes of known kinds', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'show', subject: 'file', filter: '', maxNodes: 100 },
      { type: 'open', node: 3 },
      { type: 'save-svg' },
      { type: 'copy-mermaid' },
    ])
      assert.equal(fromWebviewFrom(message), message);
    for (const message of [
      { type: 'open', node: -1 },
      { type: 'open', uri: 'file:///etc/passwd' },
      { type: 'show', subject: 'file', filter: '', maxNodes: 1.5 },
      { type: 'run' },
      null,
    ])
      assert.equal(fromWebviewFrom(message), undefined);
  });

  it('say what a graph was of', () => {
    assert.deepEqual(savedGraphFrom({ ...saved, more: 1 }), saved);
    assert.equal(savedGraphFrom({ uri: 'file:///a.proto' }), undefined);
    assert.equal(savedGraphFrom(undefined), undefined);
  });
});
