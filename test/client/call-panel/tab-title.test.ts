import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tabTitle } from '../../../client/src/call-panel/tab-title.ts';

it('the tab of a recording is told from that of its call', () => {
  const call = { service: 'greet.v1.GreetService', method: 'Greet', targetName: 'local' };
  assert.equal(tabTitle(call), 'Greet · local');
  assert.equal(tabTitle({ service: 'a.PersonService', targetName: 'local' }), 'PersonService · local');
  const recording = { title: 'first try', startedAt: '2026-01-31T12:00:00Z' };
  assert.equal(tabTitle({ ...call, recording }), 'Recording: first try');
});
