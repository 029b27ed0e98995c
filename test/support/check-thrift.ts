/**
 * Checks of the Thrift codec. A schema is the arguments of a function, such as `1: i32 age`, with definitions and
 * `---` before them where it needs some; bytes are hex digits, with spaces and `// comments` wherever they help.
 */
import assert from 'node:assert/strict';
import type { ThriftEnvelope, WireMessage } from '../../server/src/calls/call.ts';
import { CallError } from '../../server/src/calls/call-error.ts';
import type { DecodedMessage } from '../../server/src/calls/codec.ts';
import { ThriftCodec } from '../../server/src/calls/codecs/thrift.ts';
import { binaryEncoding } from '../../server/src/calls/codecs/thrift-binary/binary-encoding.ts';
import type { WireEncoding } from '../../server/src/calls/codecs/thrift/wire.ts';
import { thriftSchema } from './thrift-schema.ts';

/** The JSON becomes the bytes, and the bytes become the JSON, without a note. */
export function checkThrift(schema: string, json: string, hex: string): void {
  checkThriftEncodes(schema, json, hex);
  checkThriftDecodes(schema, hex, { json, notes: [] });
}

export function checkThriftEncodes(schema: string, json: string, hex: string): void {
  assert.equal(hexOf(codecOf(schema).encode(json)), hexOf(bytesOf(hex)));
}

export function checkThriftDecodes(schema: string, hex: string, expected: DecodedMessage): void {
  assert.deepEqual(codecOf(schema).decode(argumentsMessage(bytesOf(hex)), 'sent'), expected);
}

/** The JSON is refused, with the pointer to what is wrong. */
export function checkThriftRefuses(schema: string, json: string, message: string, pointer: string): void {
  assert.throws(
    () => codecOf(schema).encode(json),
    (thrown) => {
      assert.ok(thrown instanceof CallError);
      assert.deepEqual(thrown.info, { phase: 'prepare', message, pointer });
      return true;
    },
  );
}

/** The codec of a function `f` that takes the arguments. */
export function codecOf(schema: string, encoding: WireEncoding = binaryEncoding): ThriftCodec {
  const [first = '', second] = schema.split('---');
  const text = second === undefined ? functionOf(first) : first + functionOf(second);
  return serviceCodec(text, 'f', encoding);
}

function functionOf(fields: string): string {
  return `service S { void f(${fields}) }`;
}

/** The codec of the service `S`. */
export function serviceCodec(schema: string, method?: string, encoding = binaryEncoding): ThriftCodec {
  return new ThriftCodec({ schema: thriftSchema(schema), service: 'S', method, encoding });
}

export function argumentsMessage(payload: Uint8Array): WireMessage {
  return thriftMessage(payload, 'call', 'f');
}

export function thriftMessage(
  payload: Uint8Array,
  type: ThriftEnvelope['type'],
  method: string,
  seqid = 1,
): WireMessage & { readonly thrift: ThriftEnvelope } {
  return { payload, wireBytes: payload.length, thrift: { method, type, seqid } };
}

export function bytesOf(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\/\/.*|\s/g, '');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
