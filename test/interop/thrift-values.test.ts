/** Our bytes of Thrift values held against those of Apache Thrift for Python, which reads ours in turn. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ThriftCodec } from '../../server/src/calls/codecs/thrift.ts';
import { encodings } from '../../server/src/calls/codecs/thrift/encodings.ts';
import { argumentsMessage } from '../support/check-thrift.ts';
import { recordedThriftValues } from '../support/recorded-thrift-values.ts';
import { encodedMessages } from '../support/thrift-arbitrary.ts';
import { thriftValueCases } from '../support/thrift-value-cases.ts';
import { apacheValues, rewritten } from './support/thrift-test/apache-values.ts';

/** How many made-up messages are sent through the library, in each protocol. */
const messageCount = 1000;

describe('Thrift values in Apache Thrift for Python', () => {
  it('are the bytes that are recorded, of every type in every protocol', () => {
    assert.deepEqual(apacheValues(thriftValueCases), recordedThriftValues());
  });

  for (const protocol of ['binary', 'compact', 'json'] as const)
    it(`are read as we write them, and written the same, in ${protocol}`, () => {
      const messages = fc.sample(encodedMessages(encodings[protocol]), messageCount);
      const theirs = rewritten(
        protocol,
        messages.map(({ payload }) => payload),
      );
      for (const [at, { schema, json, payload }] of messages.entries()) {
        const bytes = theirs[at];
        assert.ok(bytes);
        const codec = new ThriftCodec({ schema, service: 'S', method: 'f', encoding: encodings[protocol] });
        assert.deepEqual(codec.decode(argumentsMessage(bytes), 'sent'), { json, notes: [] });
        // In JSON, doubles and some characters can be written in several ways.
        if (protocol !== 'json') assert.deepEqual(bytes, payload);
      }
    });
});
