/** What the panel can do with the log of the call that it shows. */
import type { App } from '../app.ts';
import type { CallTitle, LogAction } from '../call-panel/messages.ts';
import { recordCall } from './record-call.ts';
import { sendLogged } from './send-logged.ts';
import { writeAssertions } from './write-assertions.ts';

export async function useLog(app: App, title: CallTitle, action: LogAction): Promise<void> {
  switch (action) {
    case 'record':
      await recordCall(app, title);
      break;
    case 'send-again':
      await sendLogged(app, title.callId);
      break;
    case 'write-test':
      await writeAssertions(app, title.callId);
      break;
  }
}
