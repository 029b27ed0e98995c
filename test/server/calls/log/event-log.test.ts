import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import type { CallEvent } from '../../../../server/src/calls/call.ts';
import { EventLog, type LoggedEvent } from '../../../../server/src/calls/log/event-log.ts';
import { MemoryLogFile } from '../../../support/memory-log-file.ts';

const received = (payload: Uint8Array, timeMs = 1): CallEvent => ({
  kind: 'received',
  timeMs,
  message: { payload, wireBytes: payload.length + 5 },
});

const oneOfEach: readonly CallEvent[] = [
  { kind: 'connected', timeMs: 0.5, facts: [['address', '127.0.0.1:1']] },
  { kind: 'sent', timeMs: 1, message: { payload: new Uint8Array([1, 2]), wireBytes: 7 } },
  { kind: 'half-closed', timeMs: 1.25 },
  {
    kind: 'headers',
    timeMs: 2,
    metadata: [
      ['x-a', '1'],
      ['x-a', 'ü'],
    ],
    httpStatus: 200,
  },
  {
    kind: 'received',
    timeMs: 3,
    message: {
      payload: new Uint8Array(0),
      wireBytes: 30,
      compression: 'gzip',
      thrift: { method: 'f', type: 'reply', seqid: -1 },
    },
  },
  { kind: 'trailers', timeMs: 4, metadata: [] },
  {
    kind: 'error',
    timeMs: 5,
    error: new CallError('status', 'gone', {
      code: 'not_found',
      advice: 'look elsewhere',
      details: [{ type: 'a.B', json: '{}' }],
    }),
  },
  { kind: 'settings', timeMs: 5.25, facts: [['max concurrent streams', '100']] },
  {
    kind: 'reset',
    timeMs: 5.5,
    facts: [
      ['by', 'the server'],
      ['code', 'CANCEL'],
    ],
  },
  { kind: 'end', timeMs: 6, outcome: 'failed' },
];

/** An event as plain data: payloads as arrays, errors as their information. */
function plain({ seq, event, payloadBytes }: LoggedEvent): object {
  if (event.kind === 'error') return { seq, payloadBytes, ...event, error: event.error.info };
  if (!('message' in event)) return { seq, payloadBytes, ...event };
  return { seq, payloadBytes, ...event, message: { ...event.message, payload: [...event.message.payload] } };
}

function expected(events: readonly CallEvent[], from = 0): object[] {
  return events.map((event, index) =>
    plain({ seq: from + index, event, payloadBytes: 'message' in event ? event.message.payload.length : 0 }),
  );
}

describe('event log', () => {
  it('gives back every kind of event', async () => {
    const log = EventLog.create(new MemoryLogFile(), {});
    for (const event of oneOfEach) void log.append(event);
    assert.deepEqual((await log.range(0, 100, Infinity)).map(plain), expected(oneOfEach));
  });

  it('gives ranges by sequence number', async () => {
    const events = Array.from({ length: 2_000 }, (_, number) =>
      received(new Uint8Array(number % 7).fill(number), number),
    );
    const log = EventLog.create(new MemoryLogFile(), {});
    for (const event of events) void log.append(event);
    assert.equal(log.count, 2_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -10, max: 2_010 }), fc.nat(300), async (from, size) => {
        const found = await log.range(from, from + size, Infinity);
        assert.deepEqual(
          found.map(plain),
          expected(events.slice(Math.max(0, from), Math.max(0, from + size)), Math.max(0, from)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('gives single events, reading little of what lies between them', async () => {
    const file = new MemoryLogFile();
    const log = EventLog.create(file, {});
    const events = Array.from({ length: 5_000 }, (_, number) =>
      received(new Uint8Array(number % 1_500).fill(number), number),
    );
    for (const event of events) void log.append(event);
    const seqs = fc.uniqueArray(fc.nat(5_050), { maxLength: 20 }).map((list) => list.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(seqs, async (wanted) => {
        const before = file.bytesRead;
        const found = await log.pick(wanted, Infinity);
        const there = wanted.filter((seq) => seq < 5_000);
        assert.deepEqual(
          found.map(plain),
          there.flatMap((seq) => expected(events.slice(seq, seq + 1), seq)),
        );
        // Not even the whole way from one place of the index to the next, for each.
        assert.ok(file.bytesRead - before <= (there.length + 1) * 300 * 1024);
      }),
      { numRuns: 50 },
    );
  });

  it('reads no more of a payload than is asked for, and little of the file', async () => {
    const file = new MemoryLogFile();
    const log = EventLog.create(file, {});
    for (let number = 0; number < 300; number++)
      void log.append(received(new Uint8Array(100_000).fill(number)));
    const [found] = await log.range(299, 300, 10);
    assert.ok(found?.event.kind === 'received');
    assert.deepEqual([...found.event.message.payload], Array(10).fill(299 % 256));
    assert.equal(found.payloadBytes, 100_000);
    assert.ok(file.reads < 60, `${file.reads} reads`);
  });

  it('is opened again by another process, also where the last record was cut off', async () => {
    const file = new MemoryLogFile();
    const log = EventLog.create(file, { call: 'ü' });
    await log.range(0, 1, 0);
    const headerLength = file.bytes.length;
    for (const event of oneOfEach) void log.append(event);
    await log.finish();
    assert.ok(file.finished);
    let before = -1;
    for (let length = headerLength; length <= file.bytes.length; length++) {
      const seen: string[] = [];
      const cut = new MemoryLogFile(file.bytes.subarray(0, length));
      const again = await EventLog.open(cut, ({ event }) => seen.push(event.kind));
      assert.deepEqual(again?.header, { call: 'ü' });
      assert.deepEqual(
        seen,
        oneOfEach.slice(0, again.count).map(({ kind }) => kind),
      );
      assert.deepEqual(
        (await again.range(0, 100, Infinity)).map(plain),
        expected(oneOfEach.slice(0, again.count)),
      );
      assert.ok(again.count === before || again.count === before + 1);
      before = again.count;
    }
    assert.equal(before, oneOfEach.length);
  });

  it('ends before what a crash left in place of records', async () => {
    const file = new MemoryLogFile();
    const log = EventLog.create(file, {});
    for (const event of oneOfEach) void log.append(event);
    await log.finish();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.nat(60).map((length) => new Uint8Array(length)),
        ),
        async (rest) => {
          const again = await EventLog.open(
            new MemoryLogFile(Buffer.concat([file.bytes, rest])),
            () => undefined,
          );
          assert.ok(again !== undefined && again.count >= oneOfEach.length);
          const found = await again.range(0, oneOfEach.length, Infinity);
          assert.deepEqual(found.map(plain), expected(oneOfEach));
        },
      ),
    );
  });

  it('keeps an event whose peer calls by an endless name', async () => {
    const log = EventLog.create(new MemoryLogFile(), {});
    const thrift = { method: '\u0001'.repeat(100_000), type: 'oneway', seqid: 1 } as const;
    void log.append({
      kind: 'received',
      timeMs: 1,
      message: { payload: new Uint8Array([1, 2]), wireBytes: 100_020, thrift },
    });
    void log.append({ kind: 'end', timeMs: 2, outcome: 'ok' });
    const [first, second] = await log.range(0, 2, Infinity);
    assert.ok(first?.event.kind === 'received');
    assert.equal(first.event.message.thrift?.method, thrift.method.slice(0, 4096));
    assert.deepEqual([...first.event.message.payload], [1, 2]);
    assert.equal(second?.event.kind, 'end');
  });

  it('is not made of any file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
        assert.equal(await EventLog.open(new MemoryLogFile(bytes), () => undefined), undefined);
      }),
    );
  });

  it('says when it is full, and still takes the end', async () => {
    const log = EventLog.create(new MemoryLogFile(), {}, 1_000);
    void log.append(received(new Uint8Array(900)));
    const before = log.failure;
    assert.equal(before, undefined);
    void log.append(received(new Uint8Array(100)));
    assert.equal(log.failure?.info.message, 'the call has filled its log of 1000 bytes and was ended');
    void log.append({ kind: 'end', timeMs: 1, outcome: 'failed' });
    assert.deepEqual(
      (await log.range(0, 9, 0)).map(({ event }) => event.kind),
      ['received', 'received', 'end'],
    );
  });

  it('says when it cannot be written, and keeps readable what the file could not take', async () => {
    const file = new MemoryLogFile();
    const log = EventLog.create(file, {});
    void log.append(received(new Uint8Array(1)));
    await log.range(0, 1, 0);
    file.failure = new Error('no space left on device');
    void log.append(received(new Uint8Array(2)));
    await log.range(0, 2, 0);
    void log.append({ kind: 'end', timeMs: 2, outcome: 'failed' });
    await log.finish();
    assert.equal(
      log.failure?.message,
      'the log of the call could not be written, and the call was ended: no space left on device',
    );
    const expectedEvents = [
      received(new Uint8Array(1)),
      received(new Uint8Array(2)),
      { kind: 'end', timeMs: 2, outcome: 'failed' } as const,
    ];
    assert.deepEqual((await log.range(0, 9, Infinity)).map(plain), expected(expectedEvents));
    const [last] = await log.pick([2], 0);
    assert.equal(last?.event.kind, 'end');
  });

  it('makes whoever appends wait when writing falls behind', async () => {
    const file = new MemoryLogFile();
    const log = EventLog.create(file, {});
    let behind: Promise<void> | undefined;
    let appended = 0;
    while (behind === undefined && appended < 100) {
      behind = log.append(received(new Uint8Array(1_000_000)));
      appended++;
    }
    assert.ok(appended > 1 && appended < 20);
    await behind;
    assert.ok(file.bytes.length > appended * 1_000_000);
  });
});
