import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonEncoding } from '../../../../../server/src/calls/codecs/thrift-json/json-encoding.ts';
import { ThriftCodec } from '../../../../../server/src/calls/codecs/thrift.ts';
import { argumentsMessage } from '../../../../support/check-thrift.ts';
import { thriftSchema } from '../../../../support/thrift-schema.ts';

const codec = new ThriftCodec({
  schema: thriftSchema(
    'service S { void f(1: list<double> a 2: map<double, string> b 3: map<string, i32> c) }',
  ),
  service: 'S',
  method: 'f',
  encoding: jsonEncoding,
});
const decoded = (text: string): { json: string; failure?: string } => {
  // One byte a character, so that bytes that are no UTF-8 can be given.
  const { json, failure } = codec.decode(argumentsMessage(Buffer.from(text, 'latin1')), 'sent');
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

describe('text in the JSON protocol', () => {
  it('may hold bytes that are no UTF-8, as C++ writes them', () => {
    assert.deepEqual(decoded('{"2":{"map":["dbl","str",2,{"1":"\xe9","2":"\xe2\x98\x83"}]}}'), {
      json: '{"b":[[1,{"hex":"e9"}],[2,"☃"]]}',
    });
    assert.deepEqual(decoded('{"3":{"map":["str","i32",1,{"a\xff\\n":1}]}}'), {
      json: '{"c":[[{"hex":"61ff0a"},1]]}',
    });
  });

  it('may hold control characters, as Apache Thrift for Python writes them', () => {
    assert.deepEqual(decoded('{"3":{"map":["str","i32",1,{"\0\x1f":\t\n1}]}}'), {
      json: '{"c":{"\\u0000\\u001f":1}}',
    });
    assert.throws(() => decoded('{"2":\x01{}}'), /at byte 5/);
  });

  it('may hold half a surrogate pair, which has no UTF-8', () => {
    assert.deepEqual(decoded(String.raw`{"2":{"map":["dbl","str",1,{"1":"x\ud800"}]}}`), {
      json: '{"b":[[1,{"hex":"78eda080"}]]}',
    });
  });
});

const inList = (value: string): string => `{"1":{"lst":["dbl",2,0,${value}]}}`;
