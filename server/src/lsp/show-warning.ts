/** Tells the user something that needs no answer. */
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';

/**
 * As a notification: the library's own functions ask, and where a client knows no such question, its refusal would end
 * the process, since nobody waits for the answer. A client that is gone need not be told.
 */
export async function showWarning(
  connection: Pick<Connection, 'sendNotification'>,
  message: string,
): Promise<void> {
  await connection
    .sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
    .catch(() => undefined);
}
