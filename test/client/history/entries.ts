/** Entries of history for tests, and a store for them in memory. */
import type { CallEnd, HistoryEntry } from '../../../client/src/history/history-entry.ts';
import type { LineStore } from '../../../client/src/history/history-file.ts';

export function entryOf(callId: string, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    title: {
      callId,
      service: 'greet.v1.GreetService',
      method: 'Greet',
      methodKind: 'unary',
      protocol: 'connect',
      targetName: 'local',
      address: '127.0.0.1:1',
      sendsMany: false,
    },
    startedAt: new Date(2026, 10, 21, 12).getTime(),
    source: 'file:///ws/a.rpc',
    text: 'GRPC localhost:1/greet.v1.GreetService/Greet\n',
    ...more,
  };
}

export const ok: CallEnd = {
  state: 'done',
  elapsedMs: 12.4,
  sent: 1,
  received: 1,
  sentBytes: 10,
  receivedBytes: 20,
};

/** `lines` are what is kept now. */
export function memoryStore(lines: string[] = []): LineStore & { readonly lines: string[] } {
  return {
    lines,
    read: () => Promise.resolve([...lines]),
    append(line) {
      lines.push(line);
      return Promise.resolve();
    },
    replace(all) {
      lines.splice(0, lines.length, ...all);
      return Promise.resolve();
    },
  };
}
