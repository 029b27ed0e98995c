/** The limits of calls: what holds where a target does not say, and the errors that name the setting. */
import type { TargetLimits } from '../contract/target.ts';
import { CallError } from './call-error.ts';

export type Limits = Readonly<Required<TargetLimits>>;

export const usualLimits: Limits = {
  maxMessageBytes: 16 * 1024 * 1024,
  maxSentMessageBytes: 64 * 1024 * 1024,
  maxInflationRatio: 1000,
  maxMetadataBytes: 64 * 1024,
  maxEmptyFrames: 1_000_000,
};

export type InflationLimits = Pick<Limits, 'maxMessageBytes' | 'maxInflationRatio'>;

/** What a compressed message may always inflate to, in bytes: small ones harm nobody. */
const freelyInflated = 1024 * 1024;

/** The limits of calls to a target. */
export function limitsOf({
  maxMessageBytes = usualLimits.maxMessageBytes,
  maxSentMessageBytes = usualLimits.maxSentMessageBytes,
  maxInflationRatio = usualLimits.maxInflationRatio,
  maxMetadataBytes = usualLimits.maxMetadataBytes,
  maxEmptyFrames = usualLimits.maxEmptyFrames,
}: TargetLimits): Limits {
  return { maxMessageBytes, maxSentMessageBytes, maxInflationRatio, maxMetadataBytes, maxEmptyFrames };
}

/** How many bytes may come of so many compressed ones, and the error where more would. */
export function inflationLimit(
  compressedBytes: number,
  { maxMessageBytes, maxInflationRatio }: InflationLimits,
): { readonly bytes: number; readonly exceeded: () => CallError } {
  const bytes = Math.max(freelyInflated, compressedBytes * maxInflationRatio);
  return bytes < maxMessageBytes
    ? { bytes, exceeded: () => inflatedTooFar(compressedBytes, maxInflationRatio) }
    : { bytes: maxMessageBytes, exceeded: () => inflatedTooLarge(maxMessageBytes) };
}

export function messageTooLarge(bytes: number, limit: number): CallError {
  return limitError(
    `the server sent a message of ${byteSize(bytes)}, more than the limit of ${byteSize(limit)}`,
    'maxMessageBytes',
    'to accept larger messages',
  );
}

export function sentMessageTooLarge(bytes: number, limit: number): CallError {
  return limitError(
    `the message to send has ${byteSize(bytes)}, more than the limit of ${byteSize(limit)}`,
    'maxSentMessageBytes',
    'to send larger messages',
  );
}

function inflatedTooLarge(limit: number): CallError {
  return limitError(
    `the server sent a compressed message that inflates to more than the limit of ${byteSize(limit)}`,
    'maxMessageBytes',
    'to accept larger messages',
  );
}

function inflatedTooFar(compressedBytes: number, ratio: number): CallError {
  return limitError(
    `the server sent a compressed message of ${byteSize(compressedBytes)} that inflates to more than ${ratio} times that`,
    'maxInflationRatio',
    'to accept messages that are compressed so far',
  );
}

/** `bytes` is absent where reading stopped before the size was known. */
export function metadataTooLarge(
  what: 'headers' | 'trailers',
  bytes: number | undefined,
  limit: number,
): CallError {
  return limitError(
    bytes === undefined
      ? `the server sent ${what} of more than the limit of ${byteSize(limit)}`
      : `the server sent ${what} of ${byteSize(bytes)}, more than the limit of ${byteSize(limit)}`,
    'maxMetadataBytes',
    'to accept more metadata',
  );
}

export function tooManyEmptyFrames(limit: number): CallError {
  return limitError(
    `the server sent more than ${limit} frames that hold nothing of the answer`,
    'maxEmptyFrames',
    'to accept more of them',
  );
}

/** `purpose` ends the advice to set the target's `setting`. */
function limitError(message: string, setting: keyof TargetLimits, purpose: string): CallError {
  return new CallError('limit', message, {
    code: 'resource_exhausted',
    advice: `set "${setting}" of the target ${purpose}`,
    setting: { name: setting, values: [] },
  });
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
