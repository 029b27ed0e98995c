/** `Send Recording Again`: makes a new call that sends what the recorded one sent. */
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';
import { recordingId } from '../recordings/recording-uri.ts';
import { sendLogged } from '../recordings/send-logged.ts';

export async function sendRecording(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const uri = await pickedRecording(app, argument);
  if (uri !== undefined) await sendLogged(app, recordingId(uri));
}
