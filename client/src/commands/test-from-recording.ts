/** `Write Test from Recording`: a request that sends what the recorded call sent, and expects what it got. */
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import { pickedRecording } from '../recordings/picked-recording.ts';
import { recordingId } from '../recordings/recording-uri.ts';
import { writeAssertions } from '../recordings/write-assertions.ts';

export async function testFromRecording(app: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const uri = await pickedRecording(app, argument);
  if (uri !== undefined) await writeAssertions(app, recordingId(uri));
}
