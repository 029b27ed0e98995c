/** Messages of a call, whole, in the form in which somebody wants to take them away. */
import * as l10n from '@vscode/l10n';
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import { type CopyForm, maxChosen } from './messages.ts';

/** Who reads the log of a call. */
type Reading = Pick<CallHostProcess, 'read'>;

/** More is no text to paste somewhere, in UTF-16 units. */
const maxCopied = 64 * 1024 * 1024;

/**
 * Several messages stand in the order of the call: as JSON in a list, in text format with a line between them, else a
 * line each. What is no message is left out of several. Rejects with a sentence where one has nothing of the form, or
 * they are too long.
 */
export async function messagesText(
  callHost: Reading,
  callId: string,
  seqs: readonly number[],
  form: CopyForm,
): Promise<string> {
  const ordered = [...new Set(seqs)].sort((a, b) => a - b).slice(0, maxChosen);
  const [only] = ordered;
  if (only !== undefined && ordered.length === 1) return messageText(callHost, callId, only, form);
  const texts: string[] = [];
  let length = 0;
  for (const seq of ordered) {
    const { payload } = await callHost.read('log/detail', { callId, seq });
    if (payload === undefined) continue;
    const text = await messageText(callHost, callId, seq, form);
    length += text.length;
    if (length > maxCopied)
      throw new Error(
        l10n.t('These messages are too long for the clipboard. Save a recording of the call instead.'),
      );
    texts.push(form === 'text' ? `# message ${seq}\n${text}` : text);
  }
  if (form === 'json') return `[\n${texts.map((text) => indented(text)).join(',\n')}\n]`;
  return form === 'text' ? texts.join('\n') : `${texts.join('\n')}\n`;
}

/** Rejects with a sentence where the message has nothing of the form. */
export async function messageText(
  callHost: Reading,
  callId: string,
  seq: number,
  form: CopyForm,
): Promise<string> {
  if (form === 'json') return wholeJson(callHost, callId, seq);
  // Line breaks of pretty-printed JSON stand between its tokens only.
  if (form === 'line') return (await wholeJson(callHost, callId, seq)).replace(/\n */g, '');
  if (form === 'text') return (await callHost.read('log/text', { callId, seq })).text;
  const bytes = await messageBytes(callHost, callId, seq);
  return bytes.toString(form);
}

function indented(text: string): string {
  return `  ${text.replaceAll('\n', '\n  ')}`;
}

async function wholeJson(callHost: Reading, callId: string, seq: number): Promise<string> {
  const { json } = await callHost.read('log/detail', { callId, seq, whole: true });
  if (json === undefined) throw new Error(l10n.t('This message could not be read as JSON.'));
  return json;
}

/** As the message was encoded, without framing, after inflation; secrets are covered in it. */
export async function messageBytes(callHost: Reading, callId: string, seq: number): Promise<Buffer> {
  const { payload } = await callHost.read('log/detail', { callId, seq, whole: true });
  if (payload === undefined) throw new Error(l10n.t('This event has no bytes of its own.'));
  return Buffer.from(payload, 'base64');
}
