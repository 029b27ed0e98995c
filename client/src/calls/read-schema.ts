/** Asks a server for its schema, with the consent and the secrets that a call to it takes, and hands it to the server of languages. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { NeededSchema } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import { callErrorOf } from '../call-host/call-host-process.ts';
import { answerValues } from './answer-values.ts';
import { permitCall } from './permit-call.ts';

/** What the call of a server for its schema is called where the user is asked about it. */
const reflectionCall = {
  service: 'grpc.reflection.v1.ServerReflection',
  method: 'ServerReflectionInfo',
  safe: true,
} as const;

/** The server did not tell its schema; the message has all of the reason. */
export class SchemaUnread extends Error {
  readonly reason: CallErrorInfo;

  constructor(server: string, reason: CallErrorInfo) {
    super(
      reason.advice === undefined
        ? l10n.t('The schema of {0} could not be read: {1}.', server, reason.message)
        : l10n.t(
            'The schema of {0} could not be read: {1}. Advice: {2}.',
            server,
            reason.message,
            reason.advice,
          ),
    );
    this.reason = reason;
  }
}

/**
 * Whether requests to the server can be understood now; not where the user declines.
 * @throws {SchemaUnread} where the server does not tell.
 */
export async function readSchema(
  app: App,
  { key, target, metadata, secrets, fromAnswers }: NeededSchema,
  uri: string,
): Promise<boolean> {
  const values = await answerValues(app, fromAnswers, uri);
  if (values === undefined) return false;
  const permit = await permitCall(app, { ...reflectionCall, target, secrets });
  if (permit === undefined) return false;
  const schema = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Reading the schema of {0}', target.name),
    },
    () =>
      app.callHost.ask('schema/read', { target, metadata, values, ...permit }).catch((thrown: unknown) => {
        throw inWords(thrown, target.name);
      }),
  );
  if (!(await app.server.ask('parlance/takeSchema', { key, schema })))
    throw new Error(
      l10n.t('The schema of {0} cannot be used; the log of the language server says why.', target.name),
    );
  if (schema.notes.length > 0)
    void vscode.window.showWarningMessage(
      l10n.t('The schema of {0}: {1}.', target.name, schema.notes.join('; ')),
    );
  return true;
}

function inWords(thrown: unknown, server: string): unknown {
  const error = callErrorOf(thrown);
  return error === undefined ? thrown : new SchemaUnread(server, error);
}
