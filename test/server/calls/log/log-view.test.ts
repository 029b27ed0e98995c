import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallEvent } from '../../../../server/src/calls/call.ts';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { EventLog, type LoggedEvent } from '../../../../server/src/calls/log/event-log.ts';
import { LogView } from '../../../../server/src/calls/log/log-view.ts';
import { MemoryLogFile } from '../../../support/memory-log-file.ts';

const received = (number: number): CallEvent => ({
  kind: 'received',
  timeMs: number,
  message: { payload: new Uint8Array(100).fill(number % 256), wireBytes: 105 },
});

function logOf(count: number): EventLog {
  const log = EventLog.create(new MemoryLogFile(), {});
  for (let number = 0; number < count; number++) void log.append(received(number));
  return log;
}

/** A view of the events whose payload is of sevens, and a way to wait until it fits. */
function sevens(
  log: EventLog,
  match = (events: readonly LoggedEvent[]) =>
    events.map(({ event }) => event.kind === 'received' && event.message.payload[0] === 7),
): { readonly view: LogView; readonly until: (fits: (view: LogView) => boolean) => Promise<void> } {
  let wake = Promise.withResolvers<void>();
  const view = new LogView({
    log,
    match,
    changed: () => {
      wake.resolve();
      wake = Promise.withResolvers<void>();
    },
  });
  return {
    view,
    async until(fits) {
      while (!fits(view)) await wake.promise;
    },
  };
}

const seqs = (events: readonly LoggedEvent[]): readonly number[] => events.map(({ seq }) => seq);

describe('log view', () => {
  it('finds what is there, piece by piece, and gives ranges of it', async () => {
    const log = logOf(20_000);
    await log.finish();
    const { view, until } = sevens(log);
    const steps: number[] = [];
    await until(({ searched, complete }) => {
      steps.push(searched);
      return complete;
    });
    assert.ok(steps.length > 5, `searched in ${steps.length} steps`);
    assert.deepEqual([view.searched, view.matches], [20_000, 79]);
    assert.deepEqual(seqs(await view.range(0, 3, 0)), [7, 263, 519]);
    assert.deepEqual(seqs(await view.range(77, 200, 0)), [19_719, 19_975]);
    const [found] = await view.range(78, 79, 2);
    assert.ok(found?.event.kind === 'received');
    assert.deepEqual([...found.event.message.payload], [7, 7]);
  });

  it('follows a log that grows', async () => {
    const log = logOf(8);
    const { view, until } = sevens(log);
    await until(({ searched }) => searched === 8);
    assert.deepEqual([view.matches, view.complete], [1, false]);
    void log.append(received(8));
    void log.append(received(7));
    await until(({ matches }) => matches === 2);
    assert.deepEqual(seqs(await view.range(0, 9, 0)), [7, 9]);
    await log.finish();
    await until(({ complete }) => complete);
  });

  it('stops where it is when it is closed', async () => {
    const log = logOf(20_000);
    await log.finish();
    const { view, until } = sevens(log);
    await until(({ searched }) => searched > 0);
    view.close();
    const { searched } = view;
    await log.range(0, 20_000, 0);
    assert.ok(searched < 20_000);
    assert.equal(view.searched, searched);
  });

  it('says why it gave up', async () => {
    const { view, until } = sevens(logOf(10), () => {
      throw new CallError('limit', 'too long');
    });
    await until(({ failure }) => failure !== undefined);
    assert.equal(view.failure?.message, 'too long');
  });
});
