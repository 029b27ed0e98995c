/**
 * Asks a server for a method that no service has, in one dialect of Thrift: whoever understands the question says that
 * it does not know the method. Nothing of a call is in it, and nothing is done for it.
 */
import type { Metadata } from '../../../contract/target.ts';
import { concatBytes } from '../../../base/concat-bytes.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import type { HttpClient } from '../../transports/http-client.ts';
import { openTcp } from '../../transports/tcp.ts';
import { TELLING_BYTES, thriftDialect } from './foreign-peer.ts';
import { wantsService } from './multiplexed-advice.ts';
import { postHeader } from './post-header.ts';
import { question } from './question.ts';
import type { ThriftDialect } from './server-way.ts';

/**
 * `wants service`: so answer those multiplexed servers that do not hang up on whoever names none. `late`: whether the
 * server answers is not known, only that it did not in time.
 */
export type Answer = 'answered' | 'wants service' | 'none' | 'late';

/**
 * What the server answers in the dialect. `serviceName` is for multiplexed servers; others take it for a part of the
 * name of the method. An answer is waited for as long as `patienceMs` says, longer where connecting takes long. Never
 * rejects.
 */
export type Ask = (
  dialect: ThriftDialect,
  serviceName: string | undefined,
  patienceMs: number,
) => Promise<Answer>;

/** How long one connection may take, in milliseconds. */
const connectMs = 2000;

/** On a connection of its own for each question. */
export function askOverTcp(endpoint: Endpoint, outer: AbortSignal): Ask {
  return async (dialect, serviceName, patienceMs) => {
    const late = new AbortController();
    const signal = AbortSignal.any([outer, late.signal]);
    let timer = setTimeout(() => late.abort(), connectMs);
    const started = performance.now();
    try {
      const connection = await openTcp(endpoint, signal);
      clearTimeout(timer);
      timer = setTimeout(() => late.abort(), Math.max(patienceMs, 3 * (performance.now() - started)));
      await connection.write(question(dialect, serviceName));
      const heard = await firstDialect(connection.chunks);
      connection.close();
      if (late.signal.aborted) return 'late';
      return heard?.dialect.framing === dialect.framing ? answerIn(heard, dialect) : 'none';
    } catch {
      // Whatever went wrong, there was no answer.
      return late.signal.aborted ? 'late' : 'none';
    } finally {
      clearTimeout(timer);
    }
  };
}

export interface AskedOverHttp {
  readonly client: HttpClient;
  readonly url: string;
  /** Whatever lets requests through to the service. */
  readonly metadata: Metadata;
}

/** Each question in a POST. */
export function askOverHttp({ client, url, metadata }: AskedOverHttp, outer: AbortSignal): Ask {
  return async (dialect, serviceName, patienceMs) => {
    const bytes = question(dialect, serviceName);
    const late = AbortSignal.timeout(patienceMs);
    try {
      const { status, body } = await client({
        url,
        method: 'POST',
        header: postHeader(bytes),
        metadata,
        body: once(bytes),
        signal: AbortSignal.any([outer, late]),
      });
      const heard = await firstDialect(body);
      return status === 200 && heard !== undefined ? answerIn(heard, dialect) : 'none';
    } catch {
      return late.aborted ? 'late' : 'none';
    }
  };
}

interface Heard {
  readonly dialect: ThriftDialect;
  readonly start: Uint8Array;
}

/** The length of a frame often comes in a packet of its own. */
async function firstDialect(chunks: AsyncIterable<Uint8Array>): Promise<Heard | undefined> {
  let start: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    start = concatBytes([start, chunk]).subarray(0, TELLING_BYTES);
    const dialect = thriftDialect(start);
    if (dialect !== undefined) return { dialect, start };
    if (start.length === TELLING_BYTES) return undefined;
  }
  return undefined;
}

function answerIn({ dialect, start }: Heard, asked: ThriftDialect): Answer {
  if (dialect.encoding !== asked.encoding || dialect.header !== asked.header) return 'none';
  return wantsService.test(new TextDecoder('latin1').decode(start)) ? 'wants service' : 'answered';
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
