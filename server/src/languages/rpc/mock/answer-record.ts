/** The types of what a mock server answers with: messages, and how a call fails. */
import type { Method, RecordType, Schema } from '../../../model/schema.ts';
import { replyRecord } from '../../../model/thrift-answer.ts';
import type { RequestKeyword } from '../ast.ts';
import { keywordFor } from '../idl.ts';
import { inputOf, own } from '../resolve.ts';

/**
 * What a message of an answer is made of: in Protobuf the output, in Thrift the reply, or, of a method that pushes and
 * returns nothing, its arguments. Nothing where no message comes.
 */
export function answerRecordOf(schema: Schema, method: Method): RecordType | undefined {
  if (keywordFor(schema, method) === 'GRPC')
    return method.output.kind === 'record' ? own(schema.records, method.output.name) : undefined;
  if (method.kind === 'oneway') return undefined;
  if (method.kind === 'push' && method.output.kind === 'void') return inputOf(schema, method);
  return replyRecord(method, `${method.name}_result`);
}

const anyName = 'google.protobuf.Any';

/** `message` and, of Protobuf, `details`: those parts of google.rpc.Status that `=== fail` does not say itself. */
export function failureType(
  schema: Schema,
  keyword: RequestKeyword,
): { readonly record: RecordType; readonly schema: Schema } {
  if (keyword === 'THRIFT') return { record: failure([messageField]), schema };
  const any: RecordType = { name: anyName, kind: 'message', jsonForm: 'any', fields: [] };
  return {
    record: failure([messageField, detailsField]),
    schema: { ...schema, records: { [anyName]: any, ...schema.records } },
  };
}

function failure(fields: RecordType['fields']): RecordType {
  return { name: 'the failure', kind: 'message', fields };
}

const messageField = {
  name: 'message',
  jsonName: 'message',
  number: 2,
  type: { kind: 'scalar', scalar: 'string' },
  presence: 'implicit',
} as const;

const detailsField = {
  name: 'details',
  jsonName: 'details',
  number: 3,
  type: { kind: 'list', element: { kind: 'record', name: anyName } },
  presence: 'implicit',
} as const;
