/** The request that a command is about: the one of a row of history, the one that a lens names, else the one at the cursor. */
import * as l10n from '@vscode/l10n';
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import type { App } from '../app.ts';
import { isObject, isString } from '../shape.ts';
import { prepareRequest, type PreparedRequest } from '../calls/prepare-request.ts';
import { showProblem } from '../calls/show-problem.ts';
import type { RequestPlace } from '../calls/start-call.ts';
import { historyUri } from '../history/history-documents.ts';
import { pastCall, requestOf } from './past-call.ts';
import { requestPlace } from './request-place.ts';

type Asked = ServerRequests['parlance/prepareCall']['params'];

export interface ChosenRequest {
  readonly asked: Asked;
  /** Where calls of it come from. */
  readonly place: Pick<RequestPlace, 'uri' | 'source'>;
}

type ReadyRequest = Extract<PreparedRequest, { readonly kind: 'prepared' }>;

const isPastCall = isObject<{ callId: string }>({ callId: isString });

/** Nothing where there is none; the user was told. */
export async function chosenRequest(app: App, argument: unknown): Promise<ChosenRequest | undefined> {
  if (isPastCall(argument)) {
    const entry = await pastCall(app, argument);
    if (entry === undefined) return undefined;
    const { source, title } = entry;
    const asked = { uri: source, line: 0, instead: { text: requestOf(entry) } };
    return { asked, place: { uri: historyUri(title), source } };
  }
  const asked = requestPlace(argument);
  return asked && { asked, place: { uri: asked.uri } };
}

/** The request, ready to be sent; of one that cannot be, the user is taken to what is wrong. */
export async function readyRequest(app: App, { asked }: ChosenRequest): Promise<ReadyRequest | undefined> {
  const prepared = await prepareRequest(app, asked);
  if (prepared?.kind !== 'problem') return prepared;
  if (asked.instead !== undefined) throw new Error(l10n.t('Not sent: {0}', prepared.message));
  await showProblem(asked.uri, prepared.message, prepared.range);
  return undefined;
}
