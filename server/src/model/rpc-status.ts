/** The statuses that calls of Protobuf services end with, by name and number, in the spellings that people use. */

/** By number (https://grpc.io/docs/guides/status-codes/). */
export const statusNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

/** The name of a status that is written by its number, or by its name in letters of any size: Connect's are small. */
export function statusName(written: string): string | undefined {
  if (/^[0-9]{1,2}$/.test(written)) return statusNames[Number(written)];
  const name = written.toUpperCase();
  // Connect writes it with one letter less.
  if (name === 'CANCELED') return 'CANCELLED';
  return statusNames.find((known) => known === name);
}
