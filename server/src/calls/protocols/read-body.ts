/** Reads a body that is one message, within the limit. */
import { CallError } from '../call-error.ts';
import { messageTooLarge } from '../limits.ts';
import { concatBytes } from '../../base/concat-bytes.ts';
import type { Inbox } from './http-call.ts';

/**
 * The whole body. `announced` is its length as the headers give it.
 * @throws {CallError} of phase `limit`, before anything is read where the length is announced; of phase `protocol`
 * where the body is shorter than that.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  inbox: Inbox,
  announced: number | undefined,
): Promise<Uint8Array> {
  if (announced !== undefined && announced > inbox.limits.maxMessageBytes)
    throw messageTooLarge(announced, inbox.limits.maxMessageBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > inbox.limits.maxMessageBytes) throw messageTooLarge(size, inbox.limits.maxMessageBytes);
    chunks.push(chunk);
    for (let hold = inbox.hold(); hold !== undefined; hold = inbox.hold()) await hold;
  }
  if (announced !== undefined && size < announced)
    throw new CallError(
      'protocol',
      `the answer is cut short: ${size} bytes came, ${announced} were announced`,
      {
        code: 'internal',
        advice: 'the server, or a proxy on the way, may have cut the stream',
      },
    );
  return concatBytes(chunks);
}
