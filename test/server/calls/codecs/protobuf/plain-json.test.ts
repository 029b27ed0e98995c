import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { concatBytes } from '../../../../../server/src/base/concat-bytes.ts';
import { decodeAnyMessage, decodeMessage } from '../../../../../server/src/calls/codecs/protobuf/decode.ts';
import { plainJson } from '../../../../../server/src/calls/codecs/protobuf/plain-json.ts';
import type { Types } from '../../../../../server/src/calls/codecs/protobuf/types.ts';
import { mutated, type Seeds } from '../../../../fuzz/mutate.ts';
import { Random } from '../../../../fuzz/random.ts';
import { protobufCases, protobufCaseTypes } from '../../../../support/protobuf-fidelity.ts';

const types: Types = {
  message: (name) => protobufCaseTypes.getMessage(name),
  extension: (name) => protobufCaseTypes.getExtension(name),
  extensionFor: (extendee, number) => protobufCaseTypes.getExtensionFor(extendee, number),
};

const everything = protobufCaseTypes.getMessage('oracle.v1.Everything');
assert.ok(everything !== undefined);

function bytesOf(...types: readonly string[]): readonly Uint8Array[] {
  return protobufCases.filter(({ type }) => types.includes(type)).map(({ hex }) => Buffer.from(hex, 'hex'));
}

for (const type of ['Everything', 'Legacy', 'Modern'] as const)
  test(`read at once, messages say what they say read in full: ${type}, damaged too`, () => {
    const desc = protobufCaseTypes.getMessage(`oracle.v1.${type}`);
    assert.ok(desc !== undefined);
    const [first, ...others] = bytesOf(type);
    assert.ok(first !== undefined);
    let plain = 0;
    const check = (bytes: Uint8Array): void => {
      if (plainJson(desc, bytes, types) !== undefined) plain++;
      assert.deepEqual(decodeMessage(desc, bytes, types), decodeAnyMessage(desc, bytes, types));
    };
    const cases = [first, ...others];
    const some = fc.array(fc.constantFrom(...cases), { maxLength: 4 }).map((each) => concatBytes(each));
    fc.assert(fc.property(some, check), { numRuns: 2000 });
    const seeds: Seeds = [first, ...others];
    fc.assert(
      fc.property(fc.nat(), (seed) => check(mutated(seeds, new Random(seed)))),
      { numRuns: 5000 },
    );
    // Not all were left to the reading in full.
    assert.ok(plain > 300, `${plain} were plain`);
  });

test('what nearly all messages are is read at once', () => {
  const plain = bytesOf('Everything').filter((bytes) => plainJson(everything, bytes, types) !== undefined);
  assert.ok(plain.length > bytesOf('Everything').length / 2, `${plain.length}`);
});

const list = (...values: readonly number[]): Uint8Array => {
  const writer = new BinaryWriter();
  for (const value of values) writer.tag(42, WireType.Varint).int32(value);
  return writer.finish();
};
const packed = (...values: readonly number[]): Uint8Array => {
  const items = new BinaryWriter();
  for (const value of values) items.int32(value);
  return new BinaryWriter().tag(42, WireType.LengthDelimited).bytes(items.finish()).finish();
};

test('a list that comes packed, or not, or partly, is the same list', () => {
  for (const [bytes, json] of [
    [packed(1, -2), '{"int32s":[1,-2]}'],
    [list(1, -2), '{"int32s":[1,-2]}'],
    [concatBytes([packed(1), list(2)]), '{"int32s":[1,2]}'],
    [concatBytes([packed(), list(2)]), '{"int32s":[2]}'],
    [concatBytes([list(2), packed()]), '{"int32s":[2]}'],
    [packed(), '{"int32s":[]}'],
  ] as const)
    assert.deepEqual(decodeMessage(everything, bytes, types), { json, notes: [] });
});

test('a long message is left to the reading that counts its values', () => {
  const long = new BinaryWriter().tag(14, WireType.LengthDelimited).string('x'.repeat(70_000)).finish();
  assert.equal(plainJson(everything, long, types), undefined);
  assert.equal(decodeMessage(everything, long, types).json.length, '{"stringValue":""}'.length + 70_000);
});
