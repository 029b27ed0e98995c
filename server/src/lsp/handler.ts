/** One feature of the server: what it advertises and how it answers. `handlers/index.ts` is the table of them. */
import type { CancellationToken, ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import type { BundleStore } from './bundle-store.ts';
import type { Outlines } from './outlines.ts';
import type { RequestDocuments } from './request-documents.ts';
import type { RuleProblems } from './rule-problems.ts';
import type { Session } from './session.ts';
import type { ServerRequests } from '../contract/server-protocol.ts';

export interface Handler {
  readonly capabilities: Partial<ServerCapabilities>;
  register(context: HandlerContext): void;
}

/** What handlers are given. */
export interface HandlerContext {
  readonly session: Session;
  readonly requests: RequestDocuments;
  readonly bundles: BundleStore;
  readonly rules: RuleProblems;
  readonly outlines: Outlines;
  readonly client: ClientCapabilities;
}

/**
 * The one guard of every request: what goes wrong inside is logged with the request's name, and the client gets the
 * fallback instead of an error that it would show to the user.
 */
export function guarded<P, R>(
  session: Session,
  name: string,
  fallback: R,
  answer: (params: P, signal: AbortSignal) => Promise<R> | R,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      return await answer(params, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted)
        session.connection.console.error(
          `${name} failed: ${error instanceof Error ? error.stack : String(error)}`,
        );
      return fallback;
    } finally {
      subscription.dispose();
    }
  };
}

/** Registers a request of our own; its types come from the contract. */
export function answerRequest<M extends keyof ServerRequests>(
  session: Session,
  method: M,
  fallback: ServerRequests[M]['result'],
  answer: (
    params: ServerRequests[M]['params'],
    signal: AbortSignal,
  ) => Promise<ServerRequests[M]['result']> | ServerRequests[M]['result'],
): void {
  const handler: (params: ServerRequests[M]['params'], token: CancellationToken) => Promise<unknown> =
    guarded(session, method, fallback, answer);
  session.connection.onRequest<unknown, void>(method, handler);
}
