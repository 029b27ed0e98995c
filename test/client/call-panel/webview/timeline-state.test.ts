import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallView } from '../../../../client/src/call-panel/webview/call-view.ts';
import { TimelineState } from '../../../../client/src/call-panel/webview/timeline/timeline-state.ts';
import type {
  CallTimeline,
  Distribution,
  Plot,
  PlotRequest,
} from '../../../../server/src/contract/timeline.ts';
import { openCall, progressOf } from '../../../support/calls.ts';

const none: Distribution = { count: 0, least: 0, most: 0, mean: 0, p50: 0, p95: 0, p99: 0, bars: [] };
const timeline: CallTimeline = {
  rates: { bucketMs: 1, sent: [], received: [], sentBytes: [], receivedBytes: [] },
  sentGaps: none,
  receivedGaps: none,
};
const values = { count: 0, bucketMs: 1, least: [], mean: [], most: [] };
const price: PlotRequest = { kind: 'field', direction: 'received', path: 'price' };
const size: PlotRequest = { kind: 'field', direction: 'received', path: 'size' };

const plot = (complete: boolean): Plot => ({ kind: 'field', searched: 1, complete, values });

function viewOf(state: 'open' | 'done'): CallView {
  return new CallView({ title: openCall('c', 1).title, progress: progressOf('c', { state }) }, false, 0);
}

const answer = (state: TimelineState, ...plots: readonly Plot[]): void =>
  state.take({ type: 'timeline', callId: 'c', timeline, plots });

describe('what the timeline asks for', () => {
  it('is asked again and again of a call that runs, one answer at a time', () => {
    const [state, view] = [new TimelineState(), viewOf('open')];
    assert.deepEqual(state.next(view), []);
    assert.equal(state.next(view), undefined);
    answer(state);
    assert.deepEqual(state.next(view), []);
  });

  it('is asked of a call that is over until all is known', () => {
    const [state, view] = [new TimelineState(), viewOf('done')];
    state.next(view);
    answer(state);
    assert.equal(state.next(view), undefined);
    state.choose(price);
    assert.deepEqual(state.next(view), [price]);
    answer(state, plot(false));
    assert.deepEqual(state.next(view), [price]);
    answer(state, plot(true));
    assert.equal(state.next(view), undefined);
    // Nobody looked for a while, and it was given up.
    state.leave();
    assert.deepEqual(state.next(view), [price]);
    answer(state, plot(true));
    state.drop('field');
    assert.deepEqual(state.next(view), []);
  });

  it('takes no answer for what was chosen in place of what was asked for', () => {
    const [state, view] = [new TimelineState(), viewOf('done')];
    state.choose(price);
    state.next(view);
    state.choose(size);
    answer(state, plot(true));
    assert.equal(state.plot('field'), undefined);
    assert.deepEqual(state.next(view), [size]);
  });

  it('is nothing where the log cannot be read', () => {
    const [state, view] = [new TimelineState(), viewOf('open')];
    view.unreadable = 'gone';
    assert.equal(state.next(view), undefined);
  });
});
