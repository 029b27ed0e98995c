/** Calls as the language server prepares them and the call host tells of them, with whatever a test changes. */
import type { CallProgress } from '../../server/src/contract/call-log.ts';
import type { PreparedCall, PreparedMessage } from '../../server/src/contract/prepared-call.ts';
import { OpenCall } from '../../client/src/calls/open-call.ts';

export function preparedCall(change: Partial<PreparedCall> = {}): PreparedCall {
  return {
    bundleId: 'b1',
    service: 'greet.v1.GreetService',
    method: 'GreetEach',
    methodKind: 'bidi-streaming',
    target: { name: 'local', address: 'http://127.0.0.1:8080', protocol: 'connect' },
    metadata: [],
    script: [],
    secrets: [],
    ...change,
  };
}

/** A call of a Thrift session, which has no method of its own. */
export function preparedSession(): PreparedCall {
  const { method: _, methodKind: __, ...session } = preparedCall({ service: 'MyService' });
  return { ...session, target: { name: 'local', address: 'localhost:9090', protocol: 'thrift' } };
}

export function preparedMessage(block: number, change: Partial<PreparedMessage> = {}): PreparedMessage {
  return { json: '{}', block, sourceMap: [], ...change };
}

export function openCall(callId: string, line: number, change: Partial<PreparedCall> = {}): OpenCall {
  return new OpenCall({ callId, call: preparedCall(change), uri: 'file:///a.rpc', line });
}

export function progressOf(callId: string, change: Partial<CallProgress> = {}): CallProgress {
  return {
    callId,
    state: 'open',
    sent: 0,
    received: 0,
    sentBytes: 0,
    receivedBytes: 0,
    eventCount: 0,
    lifecycle: [],
    elapsedMs: 0,
    readingPaused: false,
    ...change,
  };
}
