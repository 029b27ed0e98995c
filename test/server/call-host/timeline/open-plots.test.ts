import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallEvent, ThriftEnvelope } from '../../../../server/src/calls/call.ts';
import { openCodec } from '../../../../server/src/calls/engine.ts';
import { EventLog } from '../../../../server/src/calls/log/event-log.ts';
import { OpenPlots } from '../../../../server/src/call-host/timeline/open-plots.ts';
import type { Plot, PlotRequest } from '../../../../server/src/contract/timeline.ts';
import { MemoryLogFile } from '../../../support/memory-log-file.ts';
import { protoRegistry } from '../../../support/proto-registry.ts';

const registry = await protoRegistry(`
  syntax = "proto3";
  package shop.v1;
  import "google/protobuf/duration.proto";
  message Tick {
    int64 id = 1;
    double price = 2;
    repeated Tick legs = 3;
    google.protobuf.Duration took = 4;
    string name = 5;
  }
  service Shop { rpc Watch(stream Tick) returns (stream Tick); }
`);

const codec = openCodec({
  schema: { kind: 'descriptor-set', registry },
  service: 'shop.v1.Shop',
  method: 'Watch',
  target: { name: 'test', address: '127.0.0.1:1', protocol: 'grpc' },
});

const tick = (
  kind: 'sent' | 'received',
  timeMs: number,
  value: object,
  thrift?: ThriftEnvelope,
): CallEvent => ({
  kind,
  timeMs,
  message: {
    payload: codec.encode(JSON.stringify(value)),
    wireBytes: 9,
    ...(thrift === undefined ? {} : { thrift }),
  },
});

function logOf(events: readonly CallEvent[]): EventLog {
  const log = EventLog.create(new MemoryLogFile(), {});
  for (const event of events) void log.append(event);
  return log;
}

/** What the plots have found when the call is over. */
async function plotsOf(
  events: readonly CallEvent[],
  requests: readonly PlotRequest[],
): Promise<readonly Plot[]> {
  const log = logOf(events);
  await log.finish();
  return finished(new OpenPlots(), log, requests);
}

async function finished(
  plots: OpenPlots,
  log: EventLog,
  requests: readonly PlotRequest[],
): Promise<readonly Plot[]> {
  for (;;) {
    const read = plots.read({ callId: 'c', log, codec }, requests);
    if (read.every(({ complete, failure }) => complete || failure !== undefined)) return read;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const field = (path: string, direction: 'sent' | 'received' = 'received'): PlotRequest => ({
  kind: 'field',
  direction,
  path,
});

describe('plots', () => {
  it('draw the numbers of a field, with the least, the mean and the most of each moment', async () => {
    const [price, legs, took, id, none] = await plotsOf(
      [
        tick('sent', 0, { price: 99 }),
        tick('received', 0.5, { price: 3, id: '9007199254740993', took: '1.5s' }),
        tick('received', 0.75, { price: -1, name: '7' }),
        tick('received', 2, { price: 4, legs: [{ price: 1 }, { price: 2 }] }),
        { kind: 'end', timeMs: 3, outcome: 'ok' },
      ],
      [field('$.price'), field('legs[*].price'), field('took'), field('id'), field('nothing')],
    );
    assert.deepEqual(price, {
      searched: 5,
      complete: true,
      kind: 'field',
      values: { count: 3, bucketMs: 1, least: [-1, null, 4], mean: [1, null, 4], most: [3, null, 4] },
    });
    assert.deepEqual(legs?.values.mean, [null, null, 1.5]);
    assert.deepEqual(took?.values.mean, [1.5]);
    assert.deepEqual(id?.values.mean, [9007199254740992]);
    assert.deepEqual([none?.complete, none?.values.count], [true, 0]);
  });

  it('tell what is no path, beside the others', async () => {
    const [bad, good] = await plotsOf([tick('received', 1, { price: 1 })], [field('a[x]'), field('price')]);
    assert.match(bad?.failure ?? '', /^"a\[x\]" is no path to a field: expected a number/);
    assert.equal(good?.values.count, 1);
  });

  it('measure how soon answers come, by a key that both sides have', async () => {
    const [byId, byOther] = await plotsOf(
      [
        tick('sent', 0, { id: '1' }),
        tick('sent', 1, { id: '2' }),
        tick('sent', 1.5, { id: '2' }),
        tick('received', 3, { name: '2' }),
        tick('received', 10, { name: '1' }),
        tick('received', 12, { name: '2' }),
        tick('received', 13, { name: '2' }),
        tick('sent', 14, { id: '4' }),
        tick('sent', 14, { name: 'without a key' }),
      ],
      [
        { kind: 'answers', sentPath: 'id', receivedPath: 'name' },
        { kind: 'answers', sentPath: 'id' },
      ],
    );
    assert.ok(byId?.kind === 'answers' && byOther?.kind === 'answers');
    const { count, least, most, mean } = byId.times;
    assert.deepEqual([count, least, most, mean], [3, 2, 10.5, 22.5 / 3]);
    assert.deepEqual([byId.waiting, byId.unasked], [1, 1]);
    assert.deepEqual([byOther.times.count, byOther.waiting, byOther.unasked], [0, 4, 0]);
  });

  it('match the calls and replies of Thrift by method and number', async () => {
    const envelope = (type: ThriftEnvelope['type'], seqid: number, method = 'f'): ThriftEnvelope => ({
      type,
      seqid,
      method,
    });
    const [plot] = await plotsOf(
      [
        tick('sent', 0, {}, envelope('call', 1)),
        tick('sent', 1, {}, envelope('call', 1, 'g')),
        tick('sent', 2, {}, envelope('oneway', 3)),
        tick('received', 5, {}, envelope('reply', 1, 'g')),
        tick('received', 7, {}, envelope('exception', 1)),
        tick('received', 8, {}, envelope('call', 1)),
      ],
      [{ kind: 'answers' }],
    );
    assert.ok(plot?.kind === 'answers');
    assert.deepEqual([plot.times.count, plot.times.least, plot.times.most], [2, 4, 7]);
    assert.deepEqual([plot.waiting, plot.unasked], [0, 0]);
  });

  it('go along with a call that runs, and are given up when they are not asked for', async () => {
    const plots = new OpenPlots();
    const log = logOf([tick('received', 1, { price: 1 })]);
    const read = (...requests: readonly PlotRequest[]) => plots.read({ callId: 'c', log, codec }, requests);
    read(field('price'));
    while (read(field('price'))[0]?.searched !== 1) await new Promise((resolve) => setImmediate(resolve));
    void log.append(tick('received', 2, { price: 5 }));
    while (read(field('price'))[0]?.searched !== 2) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(read(field('price'))[0]?.complete, false);
    assert.deepEqual(read(), []);
    // It begins anew.
    assert.equal(read(field('price'))[0]?.searched, 0);
    await log.finish();
    const [again] = await finished(plots, log, [field('price')]);
    assert.deepEqual([again?.searched, again?.values.count], [2, 2]);
  });
});
