/** What TApplicationException, with which Thrift's libraries say that a call failed, is to the codec and to people. */
import {
  applicationExceptionName,
  applicationExceptionSchema,
  type applicationExceptionTypes,
} from '../../../model/thrift-answer.ts';
import { TypeTable } from './type-table.ts';
import type { KnownStruct } from './wire.ts';

const meanings: Readonly<Record<(typeof applicationExceptionTypes)[number], string>> = {
  UNKNOWN: 'the server failed, and does not say why',
  UNKNOWN_METHOD: 'the server does not know the method',
  INVALID_MESSAGE_TYPE: 'the server did not expect a message of this type',
  WRONG_METHOD_NAME: 'the reply is to another method',
  BAD_SEQUENCE_ID: 'the reply is to another call',
  MISSING_RESULT: 'the method returned nothing',
  INTERNAL_ERROR: 'the method failed with an error that it does not declare',
  PROTOCOL_ERROR: 'the server could not read the message',
  INVALID_TRANSFORM: 'the server does not know the transform',
  INVALID_PROTOCOL: 'the server does not speak the protocol',
  UNSUPPORTED_CLIENT_TYPE: 'the server does not serve clients of this type',
};

const types = new TypeTable(applicationExceptionSchema);

export const applicationException: KnownStruct = { shape: types.record(applicationExceptionName), types };

/** The type in words. `type` is its name, or its number where it has none. */
export function applicationExceptionMeaning(type: string | undefined): string {
  const known =
    type !== undefined && Object.hasOwn(meanings, type) ? meanings[type as keyof typeof meanings] : undefined;
  return known ?? `the server failed with the unknown error type ${type ?? '(none)'}`;
}
