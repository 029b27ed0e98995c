import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonEncoding } from '../../../../../server/src/calls/codecs/thrift-json/json-encoding.ts';
import { ThriftCodec } from '../../../../../server/src/calls/codecs/thrift.ts';
import { argumentsMessage } from '../../../../support/check-thrift.ts';
import { thriftSchema } from '../../../../support/thrift-schema.ts';

const codec = new ThriftCodec({
  schema: thriftSchema('service S { void f(1: list<double> a 2: map<double, string> b) }'),
  service: 'S',
  method: 'f',
  encoding: jsonEncoding,
});
const decoded = (text: string): { json: string; failure?: string } => {
  const { json, failure } = codec.decode(argumentsMessage(new TextEncoder().encode(text)), 'sent');
  return failure === undefined ? { json } : { json, failure };
};

describe('doubles in the JSON protocol', () => {
  it('are NaN and infinite as strings, and as Apache Thrift for Python writes them', () => {
    assert.deepEqual(decoded('{"1":{"lst":["dbl",3,"NaN","Infinity","-Infinity"]}}'), {
      json: '{"a":["NaN","Infinity","-Infinity"]}',
    });
    assert.deepEqual(decoded('{"1":{"lst":["dbl",4,nan, inf ,-inf,1]}}'), {
      json: '{"a":["NaN","Infinity","-Infinity",1]}',
    });
    assert.deepEqual(decoded('{"2":{"map":["dbl","str",2,{"-inf":"nan","nan":""}]}}'), {
      json: '{"b":[["-Infinity","nan"],["NaN",""]]}',
    });
  });

  it('are nothing else', () => {
    for (const word of ['nano', 'infinity', 'NaN'])
      assert.throws(() => decoded(inList(word)), {
        message: `the message cannot be read: at byte 23, "${word}" is not a JSON value`,
      });
    for (const value of ['"Inf"', '"NAN"', '""', 'true'])
      assert.deepEqual(decoded(inList(value)), {
        json: '{"a":[0]}',
        failure: 'at byte 23, at /a/1, the value is not that of a double',
      });
  });
});

const inList = (value: string): string => `{"1":{"lst":["dbl",2,0,${value}]}}`;
