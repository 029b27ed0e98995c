/** Sends the text of a request that is in no document: one of history, once more. */
import * as l10n from '@vscode/l10n';
import type { App } from '../app.ts';
import { prepareRequest } from './prepare-request.ts';
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
  const prepared = await prepareRequest(app, { uri: source, line: 0, instead: { text } });
  if (prepared?.kind === 'problem') throw new Error(l10n.t('Not sent: {0}', prepared.message));
  if (prepared === undefined) return;
  const place: RequestPlace = { uri, line: prepared.requestLine, source, text: prepared.text };
  await startCall(app, prepared.call, place);
}
