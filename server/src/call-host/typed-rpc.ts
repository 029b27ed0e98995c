/** JSON-RPC by the tables of the contract: names, parameters and results cannot be mixed up. */
import { type CancellationToken, type MessageConnection, ResponseError } from 'vscode-jsonrpc/node';
import { CallError } from '../calls/call-error.ts';

interface Exchange {
  readonly params: unknown;
  readonly result: unknown;
}

/** One function for each request of a table. The signal is aborted where the other end cancels the request. */
export type RequestHandlers<T> = {
  readonly [M in keyof T]: T[M] extends Exchange
    ? (params: T[M]['params'], signal: AbortSignal) => T[M]['result'] | Promise<T[M]['result']>
    : never;
};

/** The code of an error answer that carries a `CallErrorInfo` as its data: of those that JSON-RPC leaves to servers. */
const callErrorCode = -32_000;

/** Answers the requests of the table. What a handler throws becomes an error answer with a `CallErrorInfo`. */
export function answerRequests<T>(connection: MessageConnection, handlers: RequestHandlers<T>): void {
  const entries = Object.entries(handlers) as [string, (params: unknown, signal: AbortSignal) => unknown][];
  for (const [method, handle] of entries)
    connection.onRequest(method, async (params: unknown, token: CancellationToken) => {
      const cancelled = new AbortController();
      const listening = token.onCancellationRequested(() => cancelled.abort());
      try {
        return await handle(params, cancelled.signal);
      } catch (thrown) {
        const { info } = CallError.from(thrown);
        throw new ResponseError(callErrorCode, info.message, info);
      } finally {
        listening.dispose();
      }
    });
}

/** Asks the other end, by the table of what it answers. */
export function ask<T, M extends keyof T & string>(
  connection: MessageConnection,
  method: M,
  params: T[M] extends Exchange ? T[M]['params'] : never,
): Promise<T[M] extends Exchange ? T[M]['result'] : never> {
  return connection.sendRequest(method, params);
}

/** Tells the other end, by the table of what it is told. A link that is gone has nobody to tell; that is no error. */
export function tell<T, M extends keyof T & string>(
  connection: MessageConnection,
  method: M,
  params: T[M],
): void {
  try {
    void connection.sendNotification(method, params).catch(() => undefined);
  } catch {
    // A connection that was closed or disposed of throws at once.
  }
}
