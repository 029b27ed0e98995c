/** The limits of calls where a target does not set them, and the errors that name them. */
import { CallError, type CallErrorOptions } from './call-error.ts';

/** The largest message accepted, in bytes after inflation. */
export const defaultMaxMessageBytes = 16 * 1024 * 1024;

const acceptLarger: CallErrorOptions = {
  code: 'resource_exhausted',
  advice: 'set "maxMessageBytes" of the target to accept larger messages',
  setting: { name: 'maxMessageBytes', values: [] },
};

export function messageTooLarge(bytes: number, limit: number): CallError {
  return new CallError(
    'limit',
    `the server sent a message of ${byteSize(bytes)}, more than the limit of ${byteSize(limit)}`,
    acceptLarger,
  );
}

export function inflatedTooLarge(limit: number): CallError {
  return new CallError(
    'limit',
    `the server sent a compressed message that inflates to more than the limit of ${byteSize(limit)}`,
    acceptLarger,
  );
}

/** A size in words, such as `16 MB`. */
export function byteSize(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Number.isInteger(size) ? size : size.toFixed(1)} ${units[unit]}`;
}
