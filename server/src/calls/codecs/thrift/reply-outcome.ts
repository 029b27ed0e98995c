/** What a reply says of the call that it answers: that it succeeded, or with which exception it failed. */
import { escapeInvisible } from '../../../base/visible.ts';
import { applicationExceptionName } from '../../../model/thrift-answer.ts';
import { CallError } from '../../call-error.ts';
import type { DecodedMessage } from '../../codec.ts';
import { applicationException, applicationExceptionMeaning } from './application-exception.ts';
import { decodeRecord } from './decode-record.ts';
import type { RecordShape, TypeTable } from './type-table.ts';
import { type FieldHeader, WireProblem, type WireReader } from './wire.ts';
import { wireTypes } from './wire-type.ts';

export type ReplyOutcome =
  /** It holds a field that is no declared exception: the result, or one that the schema lacks. */
  | { readonly kind: 'result' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly error: CallError };

/** The longest text of an exception that is repeated in the sentence about it. */
const LONGEST_TEXT = 300;

/**
 * Of a reply: its first field decides, for a result has one. Field 0 is the value that the method returns, and all
 * others are exceptions, whether the schema declares them or not.
 */
export function replyOutcome(
  reader: WireReader,
  result: RecordShape | undefined,
  types: TypeTable,
): ReplyOutcome {
  const header = firstField(reader);
  if (header instanceof CallError) return { kind: 'failed', error: header };
  if (header === undefined) return { kind: 'empty' };
  if (header.id === 0 || header.wire !== wireTypes.struct) return { kind: 'result' };
  const type = result?.byNumber.get(header.id)?.type;
  if (type?.kind !== 'record')
    return {
      kind: 'failed',
      error: undeclaredError(header.name ?? header.id, decodeRecord(reader, undefined, types)),
    };
  const decoded = decodeRecord(reader, types.record(type.name), types);
  return { kind: 'failed', error: declaredError(type.name, decoded) };
}

/** Of the payload of an exception. */
export function applicationError(reader: WireReader): CallError {
  const decoded = decodeRecord(reader, applicationException.shape, applicationException.types);
  // A field that came with another type has another name, but text that is no UTF-8 is an object.
  type Fields = { readonly message?: string | object; readonly type?: string | number };
  const { message, type } = JSON.parse(decoded.json) as Fields;
  const meaning = applicationExceptionMeaning(type === undefined ? undefined : String(type));
  const said = typeof message === 'string' ? message : '';
  return statusError(applicationExceptionName, said === '' ? meaning : `${meaning}: ${shown(said)}`, decoded);
}

function declaredError(name: string, decoded: DecodedMessage): CallError {
  const said = decoded.json === '{}' ? '' : `: ${shown(decoded.json)}`;
  return statusError(name, `the server threw ${name}${said}`, decoded);
}

function undeclaredError(field: number | string, { json }: DecodedMessage): CallError {
  return new CallError(
    'status',
    `the server threw an exception that the schema does not declare, as field ${shown(String(field))}: ${shown(json)}`,
    { details: [{ type: `field ${field}`, json }] },
  );
}

function statusError(name: string, message: string, decoded: DecodedMessage): CallError {
  return new CallError('status', message, { code: name, details: [{ type: name, json: decoded.json }] });
}

/** The text of a server, safe to show and not too long. */
function shown(text: string): string {
  const line = text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1).toWellFormed()}…`;
  return escapeInvisible(line);
}

function firstField(reader: WireReader): FieldHeader | CallError | undefined {
  try {
    reader.structStart();
    return reader.fieldHeader();
  } catch (thrown) {
    if (!(thrown instanceof WireProblem)) throw thrown;
    return new CallError('decode', `the reply cannot be read: at byte ${thrown.offset}, ${thrown.message}`);
  }
}
