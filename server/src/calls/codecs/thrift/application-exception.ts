/**
 * TApplicationException: how Thrift's libraries say that a call failed outside of what the schema declares.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-rpc.md#response-struct
 */
import type { Schema } from '../../../model/schema.ts';
import { TypeTable } from './type-table.ts';
import type { KnownStruct } from './wire.ts';

export const applicationExceptionName = 'TApplicationException';

const typeEnum = 'TApplicationExceptionType';

/** What each type means, by number. The last two are of transports that translate messages. */
const meanings: readonly (readonly [name: string, meaning: string])[] = [
  ['UNKNOWN', 'the server failed, and does not say why'],
  ['UNKNOWN_METHOD', 'the server does not know the method'],
  ['INVALID_MESSAGE_TYPE', 'the server did not expect a message of this type'],
  ['WRONG_METHOD_NAME', 'the reply is to another method'],
  ['BAD_SEQUENCE_ID', 'the reply is to another call'],
  ['MISSING_RESULT', 'the method returned nothing'],
  ['INTERNAL_ERROR', 'the method failed with an error that it does not declare'],
  ['PROTOCOL_ERROR', 'the server could not read the message'],
  ['INVALID_TRANSFORM', 'the server does not know the transform'],
  ['INVALID_PROTOCOL', 'the server does not speak the protocol'],
  ['UNSUPPORTED_CLIENT_TYPE', 'the server does not serve clients of this type'],
];

const schema: Schema = {
  records: {
    [applicationExceptionName]: {
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
    },
  },
  enums: {
    [typeEnum]: { name: typeEnum, values: meanings.map(([name], number) => ({ name, number })) },
  },
  services: {},
};

const types = new TypeTable(schema);

export const applicationException: KnownStruct = { shape: types.record(applicationExceptionName), types };

/** The type in words. `type` is its name, or its number where it has none. */
export function applicationExceptionMeaning(type: string | undefined): string {
  const known = meanings.find(([name]) => name === type);
  return known?.[1] ?? `the server failed with the unknown error type ${type ?? '(none)'}`;
}
