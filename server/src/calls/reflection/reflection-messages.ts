/**
 * The messages of server reflection, between plain data and bytes. Its two versions differ in the name of the service
 * alone (https://github.com/grpc/grpc/blob/master/src/proto/grpc/reflection/v1/reflection.proto).
 */
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { CallError } from '../call-error.ts';

export type ReflectionQuestion =
  | { readonly kind: 'services' }
  /** The file of that name, as imports write it. */
  | { readonly kind: 'file'; readonly name: string }
  /** The file that declares the service, message or enum of that full name. */
  | { readonly kind: 'symbol'; readonly name: string };

export type ReflectionAnswer =
  /** Encoded `google.protobuf.FileDescriptorProto`s: the file that was asked for, and some that it imports or none. */
  | { readonly kind: 'files'; readonly files: readonly Uint8Array[] }
  | { readonly kind: 'services'; readonly names: readonly string[] }
  | { readonly kind: 'error'; readonly message: string }
  /** What this side did not ask for. */
  | { readonly kind: 'other' };

/** Fields of `ServerReflectionRequest`. */
const fileByFilename = 3;
const fileContainingSymbol = 4;
const listServices = 7;

/** Fields of `ServerReflectionResponse`. */
const fileDescriptorResponse = 4;
const listServicesResponse = 6;
const errorResponse = 7;

export function encodeQuestion(question: ReflectionQuestion): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  switch (question.kind) {
    case 'services':
      // What it holds is not looked at, but it must be there.
      writer.tag(listServices, WireType.LengthDelimited).string('*');
      break;
    case 'file':
      writer.tag(fileByFilename, WireType.LengthDelimited).string(question.name);
      break;
    case 'symbol':
      writer.tag(fileContainingSymbol, WireType.LengthDelimited).string(question.name);
      break;
  }
  return writer.finish();
}

/** @throws {CallError} of phase `decode` where the bytes are no answer. */
export function decodeAnswer(payload: Uint8Array): ReflectionAnswer {
  try {
    let answer: ReflectionAnswer = { kind: 'other' };
    for (const { number, bytes } of fieldsOf(payload)) {
      if (number === fileDescriptorResponse) answer = { kind: 'files', files: bytesOf(bytes, 1) };
      if (number === listServicesResponse) answer = { kind: 'services', names: serviceNames(bytes) };
      if (number === errorResponse) answer = { kind: 'error', message: textOf(bytes, 2) };
    }
    return answer;
  } catch (thrown) {
    throw new CallError('decode', 'the server answered reflection with bytes that are no answer of it', {
      cause: thrown,
    });
  }
}

function serviceNames(response: Uint8Array): readonly string[] {
  return bytesOf(response, 1).map((service) => textOf(service, 1));
}

function bytesOf(message: Uint8Array, number: number): readonly Uint8Array[] {
  return fieldsOf(message).flatMap((field) => (field.number === number ? [field.bytes] : []));
}

function textOf(message: Uint8Array, number: number): string {
  return new TextDecoder().decode(bytesOf(message, number).at(-1));
}

/** The fields that have a length. Messages nest only as deep as this file looks. */
function fieldsOf(message: Uint8Array): readonly { readonly number: number; readonly bytes: Uint8Array }[] {
  const reader = new BinaryReader(message);
  const fields: { number: number; bytes: Uint8Array }[] = [];
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === WireType.LengthDelimited) fields.push({ number, bytes: reader.bytes() });
    else reader.skip(type, number);
  }
  return fields;
}
