/** What becomes of the calls of a window: lines of history, and results for lenses. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallProgress } from '../../../server/src/contract/call-log.ts';
import { OpenCall } from '../../../client/src/calls/open-call.ts';
import { OpenCalls } from '../../../client/src/calls/open-calls.ts';
import { History } from '../../../client/src/history/history.ts';
import { keepHistory } from '../../../client/src/history/keep-history.ts';
import { LastResults } from '../../../client/src/history/last-results.ts';
import { resultLens } from '../../../client/src/result-lens.ts';
import { entryOf, memoryStore, ok } from './entries.ts';

const uri = 'file:///ws/a.rpc';

function opened(callId: string, more: { isKept?: boolean; line?: number } = {}): OpenCall {
  return new OpenCall({
    callId,
    uri,
    line: 3,
    text: 'GRPC GreetService/Greet\n',
    call: {
      bundleId: '',
      service: 'greet.v1.GreetService',
      method: 'Greet',
      methodKind: 'unary',
      target: { name: 'local', address: 'localhost:1', protocol: 'grpc' },
      metadata: [],
      script: [],
      secrets: [],
    },
    ...more,
  });
}

const progress = (callId: string, state: CallProgress['state']): CallProgress => ({
  callId,
  state,
  sent: 1,
  received: 1,
  sentBytes: 10,
  receivedBytes: 20,
  eventCount: 5,
  lifecycle: [],
  elapsedMs: 12.4,
  readingPaused: false,
});

function window(): { calls: OpenCalls; history: History; lastResults: LastResults } {
  const calls = new OpenCalls();
  const lastResults = new LastResults();
  const history = new History({
    store: memoryStore(),
    most: () => 10,
    onForgotten: (callIds) => lastResults.forget(new Set(callIds)),
    onFailure: (error) => assert.fail(String(error)),
  });
  keepHistory({ calls, history, lastResults });
  return { calls, history, lastResults };
}

const method = { uri, service: 'greet.v1.GreetService', method: 'Greet' };

describe('calls of the window', () => {
  it('are in history from their beginning, with their end once it has come', () => {
    const { calls, history } = window();
    calls.add(opened('one'));
    assert.equal(history.get('one')?.text, 'GRPC GreetService/Greet\n');
    assert.equal(history.get('one')?.end, undefined);
    calls.setProgress(progress('one', 'open'));
    calls.setProgress(progress('one', 'done'));
    assert.deepEqual(history.get('one')?.end, ok);
  });

  it('leave the results of the last one beside the lenses', () => {
    const { calls, lastResults } = window();
    const lensOf = (command: string, argument: unknown): unknown =>
      resultLens({ command, argument }, lastResults)?.title;
    assert.equal(lensOf('parlance.runCall', method), undefined);
    calls.add(opened('one'));
    calls.setProgress(progress('one', 'done'));
    assert.equal(lensOf('parlance.runCall', method), '↻ Repeat · OK 12 ms');
    assert.equal(lensOf('parlance.sendRequest', { uri, line: 3 }), 'OK 12 ms');
    assert.equal(lensOf('parlance.sendRequest', { uri, line: 4 }), undefined);
    assert.equal(lensOf('parlance.sendMessage', { uri, line: 3 }), undefined);
    assert.equal(lensOf('parlance.runCall', { ...method, method: 'GreetEach' }), undefined);
    calls.add(opened('two'));
    calls.setProgress(progress('two', 'cancelled'));
    assert.equal(lensOf('parlance.runCall', method), '↻ Repeat · Cancelled 12 ms');
  });

  it('leave them beside the request when that moves', () => {
    const { calls, lastResults } = window();
    calls.add(opened('one'));
    calls.setProgress(progress('one', 'done'));
    const at = { line: 0, character: 0 };
    lastResults.shift(uri, { start: at, end: at, text: 'two\nlines\n' });
    assert.equal(lastResults.ofRequest(uri, 3), undefined);
    assert.equal(lastResults.ofRequest(uri, 5)?.title.callId, 'one');
  });

  it('leave no lens once they are deleted from history', () => {
    const { calls, history, lastResults } = window();
    calls.add(opened('one'));
    calls.setProgress(progress('one', 'done'));
    history.forget('one');
    assert.equal(resultLens({ command: 'parlance.runCall', argument: method }, lastResults), undefined);
  });

  it('are followed to their end when their panel is closed, and then forgotten', () => {
    const { calls, history } = window();
    calls.add(opened('one'));
    calls.forgetOnceOver('one');
    assert.ok(calls.get('one'));
    calls.setProgress(progress('one', 'cancelled'));
    assert.equal(history.get('one')?.end?.state, 'cancelled');
    assert.equal(calls.get('one'), undefined);
  });

  it('are not in history where they are not to be kept', () => {
    const { calls, history } = window();
    calls.add(opened('one', { isKept: false }));
    calls.setProgress(progress('one', 'done'));
    assert.deepEqual(history.entries, []);
  });

  it('of earlier windows can be repeated too, until there are others', async () => {
    const { calls, lastResults } = window();
    lastResults.remember({ ...entryOf('before'), end: ok });
    assert.equal(lastResults.get('before')?.title.callId, 'before');
    calls.add(opened('one'));
    calls.setProgress(progress('one', 'done'));
    lastResults.remember({ ...entryOf('before'), end: ok });
    assert.equal(lastResults.ofMethod('greet.v1.GreetService', 'Greet')?.title.callId, 'one');
  });
});
