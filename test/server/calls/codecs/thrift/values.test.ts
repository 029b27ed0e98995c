/** Values of every type, both ways, in each encoding, held against the bytes that Apache Thrift for Python makes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallError } from '../../../../../server/src/calls/call-error.ts';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import { argumentsMessage, bytesOf, codecOf, hexOf } from '../../../../support/check-thrift.ts';
import {
  type RecordedBytes,
  recordedThriftValues,
  asWeWrite,
} from '../../../../support/recorded-thrift-values.ts';
import { type ThriftValueCase, thriftValueCases } from '../../../../support/thrift-value-cases.ts';

const recorded = recordedThriftValues();

it('has bytes of each case, each of another name', () => {
  assert.deepEqual(
    thriftValueCases.map(({ name }) => name),
    Object.keys(recorded),
  );
});

for (const name of ['binary', 'compact'] as const)
  describe(`values in ${name}`, () => {
    for (const each of thriftValueCases)
      it(each.name, () => {
        const bytes = bytesOf(recorded[each.name]?.[name] ?? '');
        const codec = codecOf(each.schema, encodings[name]);
        const { json, notes = [] } = each;
        assert.deepEqual(codec.decode(argumentsMessage(bytes), 'sent'), { json, notes });
        assert.equal(hexOf(codec.encode(json)), hexOf(bytes));
      });
  });

describe('values in json', () => {
  for (const each of thriftValueCases) it(each.name, () => checkInJson(each, recorded[each.name]));
});

function checkInJson({ schema, inJson, ...usual }: ThriftValueCase, bytes: RecordedBytes | undefined): void {
  const codec = codecOf(schema, encodings.json);
  if (inJson !== undefined && 'refused' in inJson) {
    assert.throws(
      () => codec.encode(usual.json),
      (thrown) => thrown instanceof CallError && thrown.message === inJson.refused,
    );
    return;
  }
  const { json, notes = [] } = inJson ?? usual;
  const text = bytes?.json ?? '';
  assert.deepEqual(codec.decode(argumentsMessage(new TextEncoder().encode(text)), 'sent'), { json, notes });
  assert.equal(new TextDecoder().decode(codec.encode(json)), asWeWrite(text));
}
