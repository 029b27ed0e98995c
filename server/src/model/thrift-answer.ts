/**
 * What a call of a Thrift method can be answered with, as records like those of a schema: the reply, which holds the
 * method's value or one of its declared exceptions, and TApplicationException, with which the libraries of Thrift say
 * that a call failed outside of what the schema declares.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-rpc.md#response-struct
 */
import type { Method, RecordType, Schema } from './schema.ts';

/** The field `success`, number 0, unless the method returns nothing, and one field for each declared exception. */
export function replyRecord(method: Method, name: string): RecordType {
  const success = {
    name: 'success',
    jsonName: 'success',
    number: 0,
    type: method.output,
    presence: 'optional',
  } as const;
  return {
    name,
    kind: 'struct',
    fields: [
      ...(method.output.kind === 'void' ? [] : [success]),
      ...method.errors.map((error) => ({ ...error, presence: 'optional' }) as const),
    ],
  };
}

export const applicationExceptionName = 'TApplicationException';

const typeEnum = 'TApplicationExceptionType';

/** By number. The last two are of transports that translate messages. */
export const applicationExceptionTypes = [
  'UNKNOWN',
  'UNKNOWN_METHOD',
  'INVALID_MESSAGE_TYPE',
  'WRONG_METHOD_NAME',
  'BAD_SEQUENCE_ID',
  'MISSING_RESULT',
  'INTERNAL_ERROR',
  'PROTOCOL_ERROR',
  'INVALID_TRANSFORM',
  'INVALID_PROTOCOL',
  'UNSUPPORTED_CLIENT_TYPE',
] as const;

export const applicationExceptionRecord: RecordType = {
  name: applicationExceptionName,
  kind: 'exception',
  fields: [
    {
      name: 'message',
      jsonName: 'message',
      number: 1,
      type: { kind: 'scalar', scalar: 'string' },
      presence: 'default',
    },
    {
      name: 'type',
      jsonName: 'type',
      number: 2,
      type: { kind: 'enum', name: typeEnum },
      presence: 'default',
    },
  ],
};

/** It has nothing but the exception. */
export const applicationExceptionSchema: Schema = {
  records: { [applicationExceptionName]: applicationExceptionRecord },
  enums: {
    [typeEnum]: {
      name: typeEnum,
      values: applicationExceptionTypes.map((name, number) => ({ name, number })),
    },
  },
  services: {},
};
