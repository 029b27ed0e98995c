/** Sends the text of a request that is in no document: one of history, once more. */
import type { App } from '../app.ts';
import { readSchema } from './read-schema.ts';
import { type RequestPlace, startCall } from './start-call.ts';

export interface KeptRequest {
  readonly text: string;
  /** The document whose targets are those of the request. */
  readonly source: string;
  /** What shows the text. */
  readonly uri: string;
}

/** With the consent that a call takes. @throws {Error} where the request cannot be sent as it is. */
export async function sendText(app: App, { text, source, uri }: KeptRequest): Promise<void> {
  const asked = { uri: source, line: 0, instead: { text } };
  let prepared = await app.server.ask('parlance/prepareCall', asked);
  if (prepared.kind === 'needs-schema') {
    if (!(await readSchema(app, prepared.needed))) return;
    prepared = await app.server.ask('parlance/prepareCall', asked);
  }
  if (prepared.kind === 'problem') throw new Error(`Not sent: ${prepared.message}`);
  if (prepared.kind !== 'prepared') return;
  const place: RequestPlace = { uri, line: prepared.requestLine, source, text: prepared.text };
  await startCall(app, prepared.call, place);
}
