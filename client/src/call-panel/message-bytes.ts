/** A message of a call, whole, in the form in which somebody wants to take it away. */
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import type { CopyForm } from './messages.ts';

/** Rejects with a sentence where the message has nothing of the form. */
export async function messageText(
  callHost: CallHostProcess,
  callId: string,
  seq: number,
  form: CopyForm,
): Promise<string> {
  if (form === 'json') return wholeJson(callHost, callId, seq);
  // Line breaks of pretty-printed JSON stand between its tokens only.
  if (form === 'line') return (await wholeJson(callHost, callId, seq)).replace(/\n */g, '');
  const bytes = await messageBytes(callHost, callId, seq);
  return bytes.toString(form);
}

async function wholeJson(callHost: CallHostProcess, callId: string, seq: number): Promise<string> {
  const { json } = await callHost.read('log/detail', { callId, seq, whole: true });
  if (json === undefined) throw new Error('This message could not be read as JSON.');
  return json;
}

/** As the message was encoded, without framing, after inflation; secrets are covered in it. */
export async function messageBytes(callHost: CallHostProcess, callId: string, seq: number): Promise<Buffer> {
  const { payload } = await callHost.read('log/detail', { callId, seq, whole: true });
  if (payload === undefined) throw new Error('This event has no bytes of its own.');
  return Buffer.from(payload, 'base64');
}
