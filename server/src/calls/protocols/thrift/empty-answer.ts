/**
 * Finds out why a server of Thrift over HTTP answers with nothing, or breaks off: it is asked again, in each of
 * Thrift's protocols, for a method that no service has. Nothing of the call itself is repeated.
 */
import type { Metadata } from '../../../contract/target.ts';
import { concatBytes } from '../../../base/concat-bytes.ts';
import { hostAndPort } from '../../address.ts';
import { CallError } from '../../call-error.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import type { HttpClient } from '../../transports/http-client.ts';
import { otherDialect, TELLING_BYTES, thriftDialect, type ThriftDialect, wordsOf } from './foreign-peer.ts';
import { postHeader } from './post-header.ts';
import { question } from './question.ts';
import { dialectSpoken } from './silence.ts';

export interface HttpService {
  readonly url: string;
  /** Whatever lets requests through to the service. */
  readonly metadata: Metadata;
  readonly client: HttpClient;
  /** The server itself. */
  readonly endpoint: Endpoint;
  /** In which it was called. */
  readonly dialect: ThriftDialect;
}

/** How long an answer to one question is waited for, and to all of them, in milliseconds. */
const patienceMs = 1000;
const wholePatienceMs = 4000;

/** `cause` is how the exchange broke, if it did. Never rejects. */
export async function explainEmptyAnswer(
  service: HttpService,
  outer: AbortSignal,
  cause: CallError | undefined,
): Promise<CallError> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(wholePatienceMs)]);
  const empty = cause?.message ?? 'the answer of the server holds no message';
  for (const [index, dialect] of dialectsFrom(service.dialect).entries()) {
    if (!(await answersIn(service, dialect, signal))) continue;
    if (index > 0) return otherDialect(`${empty}; asked again, it answered`, dialect, service.dialect);
    return new CallError('protocol', `${empty}, although it answers when asked for another method`, {
      code: 'unavailable',
      advice:
        'the method may have crashed, or its arguments may be others than the schema says; see the log of the server',
      cause,
    });
  }
  const withoutHttp = await explainSilentHttp(service, outer);
  return (
    withoutHttp ??
    cause ??
    new CallError('protocol', empty, {
      code: 'unavailable',
      advice: 'check the path, and whether Thrift is served there; the log of the server may say why',
    })
  );
}

/** Of a server that does not answer over HTTP: the error where it speaks Thrift without. Never rejects. */
export async function explainSilentHttp(
  { endpoint }: HttpService,
  signal: AbortSignal,
): Promise<CallError | undefined> {
  const dialect = await dialectSpoken(endpoint, signal);
  if (dialect === undefined) return undefined;
  const words = wordsOf(dialect, dialect).join(' ');
  const scheme = endpoint.secure === true ? 'thrifts' : 'thrift';
  return new CallError('http', `the server speaks Thrift without HTTP: "${words}"`, {
    advice: `call "${scheme}://${hostAndPort(endpoint)}", and let messages travel as "${words}"`,
  });
}

/** That of the call comes first. */
function dialectsFrom(called: ThriftDialect): readonly ThriftDialect[] {
  const bare = (['binary', 'compact', 'json'] as const).map((encoding) => ({ encoding, header: false }));
  const all = [...bare, { encoding: 'binary' as const, header: true }];
  const others = all.filter(
    ({ encoding, header }) => header !== called.header || (!header && encoding !== called.encoding),
  );
  return [called, ...others.map((each) => ({ ...each, framing: called.framing }))];
}

async function answersIn(service: HttpService, dialect: ThriftDialect, outer: AbortSignal): Promise<boolean> {
  const { url, metadata, client } = service;
  const body = question(dialect);
  try {
    const { status, body: answer } = await client({
      url,
      method: 'POST',
      header: postHeader(body),
      metadata,
      body: once(body),
      signal: AbortSignal.any([outer, AbortSignal.timeout(patienceMs)]),
    });
    let heard: Uint8Array = new Uint8Array(0);
    for await (const chunk of answer) {
      heard = concatBytes([heard, chunk]).subarray(0, TELLING_BYTES);
      const found = status === 200 ? thriftDialect(heard) : undefined;
      if (found !== undefined) return found.encoding === dialect.encoding && found.header === dialect.header;
      if (heard.length >= TELLING_BYTES) return false;
    }
  } catch {
    // Whatever went wrong, there was no answer.
  }
  return false;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
