/** A request of a document as far as it is known before anything is sent. */
import type { NeededSchema, PreparedCall } from '../../contract/prepared-call.ts';
import type { DocumentRequest, ServerRequests } from '../../contract/server-protocol.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { LocalServer } from '../../lsp/local-server.ts';
import type { FoundDocument } from './find-documents.ts';

export type Prepared = ServerRequests['parlance/prepareCall']['result'];

export interface PlannedRequest {
  readonly request: DocumentRequest;
  readonly prepared: Prepared;
}

export interface PlannedFile {
  readonly document: FoundDocument;
  readonly requests: readonly PlannedRequest[];
}

export interface PlanOptions {
  readonly server: LocalServer;
  readonly target: string | undefined;
  readonly only: readonly string[];
}

/** The requests of a document that are to be run, in order. */
export async function planFile(document: FoundDocument, options: PlanOptions): Promise<PlannedFile> {
  const wanted = options.only.map((name) => name.toLowerCase());
  const chosen = rpc
    .listRequests(rpc.parse(document.text))
    .filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.toLowerCase().includes(part)));
  const requests: PlannedRequest[] = [];
  for (const request of chosen)
    requests.push({ request, prepared: await prepare(document, request, options) });
  return { document, requests };
}

export function prepare(
  { uri, text }: FoundDocument,
  { line }: DocumentRequest,
  { server, target }: Pick<PlanOptions, 'server' | 'target'>,
): Promise<Prepared> {
  const instead = { text, ...(target === undefined ? {} : { target }) };
  return server.ask('parlance/prepareCall', { uri, line, instead, closes: true });
}

/**
 * How many lines further down the places of a prepared request are than in its document: to send a request to another
 * target, that is written above it where it names none.
 */
export function linesAdded(
  { text }: FoundDocument,
  { line }: DocumentRequest,
  target: string | undefined,
): number {
  if (target === undefined) return 0;
  const request = rpc.requestAt(rpc.parse(text), line);
  return request?.directives.some(({ name }) => name.text === 'target') === false ? 1 : 0;
}

/** What the request says of its call; nothing where it cannot be sent. */
export function headOf(prepared: Prepared): PreparedCall | NeededSchema | undefined {
  switch (prepared.kind) {
    case 'prepared':
      return prepared.call;
    case 'needs-schema':
      return prepared.needed;
    case 'problem':
      return undefined;
  }
}
