/** The details of an error whose types neither its schema nor the product knew, read once they have been asked for. */
import { base64Decode } from '@bufbuild/protobuf/wire';
import type { CallErrorDetail } from '../contract/call-error.ts';
import { CallError } from './call-error.ts';
import { describeDetail } from './codecs/error-details.ts';
import type { LearnedTypes } from './learned-types.ts';

/** The same error where nothing is learned about it. */
export async function withLearnedDetails(error: CallError, types: LearnedTypes): Promise<CallError> {
  const { phase, message, details = [], ...info } = error.info;
  const unread = details.filter(({ json }) => json === undefined);
  if (unread.length === 0 || !(await types.learn([...new Set(unread.map(({ type }) => type))]))) return error;
  const read = (detail: CallErrorDetail): CallErrorDetail =>
    detail.json === undefined && detail.base64 !== undefined
      ? describeDetail(detail.type, base64Decode(detail.base64), types.resolve)
      : detail;
  return new CallError(phase, message, { ...info, details: details.map(read), cause: error.cause });
}
