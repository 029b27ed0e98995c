import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLensShown } from '../../client/src/lens-filter.ts';

const requestLines = [2, 10];

function shown(line: number, command: string, calls: Readonly<Record<number, boolean>>): boolean {
  return isLensShown({ line, command }, requestLines, (at) =>
    at in calls ? { takesMessages: calls[at] === true } : undefined,
  );
}

test('without a call only Send is offered', () => {
  assert.ok(shown(2, 'parlance.sendRequest', {}));
  assert.ok(!shown(2, 'parlance.cancelCall', {}));
  assert.ok(!shown(2, 'parlance.finishSending', {}));
  assert.ok(!shown(5, 'parlance.sendMessage', {}));
});

test('the lenses of a block belong to the request above it', () => {
  assert.ok(shown(5, 'parlance.sendMessage', { 2: true }));
  assert.ok(!shown(12, 'parlance.sendMessage', { 2: true }));
  assert.ok(shown(12, 'parlance.sendMessage', { 10: true }));
});

test('a call that takes no more messages can only be cancelled', () => {
  assert.ok(shown(10, 'parlance.cancelCall', { 10: false }));
  assert.ok(!shown(10, 'parlance.finishSending', { 10: false }));
  assert.ok(!shown(12, 'parlance.sendMessage', { 10: false }));
});

test('lenses of others are left alone', () => {
  assert.ok(shown(0, 'editor.action.showReferences', {}));
});
