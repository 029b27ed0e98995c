import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { protobufCodec } from '../../../../../server/src/calls/codecs/protobuf.ts';
import { protobufCases, protobufCaseTypes } from '../../../../support/protobuf-fidelity.ts';

const methods = { Everything: 'Echo', Legacy: 'EchoLegacy', Modern: 'EchoModern' } as const;

describe('messages of Protobuf, as its own library writes them', () => {
  for (const { what, type, hex, json } of protobufCases)
    it(`${type}: ${what}`, () => {
      const codec = protobufCodec({
        schema: { kind: 'descriptor-set', registry: protobufCaseTypes },
        resolveType: (name) => protobufCaseTypes.getMessage(name),
        service: 'oracle.v1.OracleService',
        method: methods[type],
      });
      const payload = Buffer.from(hex, 'hex');
      const decoded = codec.decode({ payload, wireBytes: payload.length }, 'received');
      assert.equal(decoded.json, json);
      assert.equal(decoded.failure, undefined);
      assert.equal(Buffer.from(codec.encode(json)).toString('hex'), hex);
    });
});
