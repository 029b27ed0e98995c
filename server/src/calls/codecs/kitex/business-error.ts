/** What Kitex calls a business error: the call went through, and failed all the same. Both wires of streams have it. */
import { CallError, type CallErrorOptions } from '../../call-error.ts';

/** Nothing where the call did not fail so. `trailers` are those of the end of a stream. */
export function businessError(
  trailers: ReadonlyMap<string, string>,
  more: CallErrorOptions = {},
): CallError | undefined {
  const status = trailers.get('biz-status');
  if (status === undefined || Number(status) === 0) return undefined;
  const said = trailers.get('biz-message') ?? '';
  return new CallError('status', said === '' ? `the server reports the error ${status}` : said, {
    code: status,
    ...more,
  });
}
