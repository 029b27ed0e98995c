import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallError } from '../../../../server/src/calls/call-error.ts';
import {
  bytesOf,
  checkThrift,
  checkThriftDecodes,
  checkThriftEncodes,
  checkThriftRefuses,
  codecOf,
  argumentsMessage,
  hexOf,
  serviceCodec,
  thriftMessage,
} from '../../../support/check-thrift.ts';

describe('Thrift values in the binary protocol', () => {
  it('has bools', () => {
    checkThrift('1: bool a 2: bool b', '{"a":true,"b":false}', '02 0001 01  02 0002 00  00');
  });

  it('has integers of all sizes, the largest exact', () => {
    checkThrift('1: i8 a', '{"a":-128}', '03 0001 80 00');
    checkThrift('1: i16 a', '{"a":32767}', '06 0001 7fff 00');
    checkThrift('1: i32 a', '{"a":-2147483648}', '08 0001 80000000 00');
    checkThrift('1: i64 a', '{"a":9223372036854775807}', '0a 0001 7fffffffffffffff 00');
    checkThrift('-1: i64 a', '{"a":-9007199254740993}', '0a ffff ffdfffffffffffff 00');
  });

  it('takes integers from strings and from numbers with exponents', () => {
    checkThriftEncodes('1: i64 a', '{"a":"9223372036854775807"}', '0a 0001 7fffffffffffffff 00');
    checkThriftEncodes('1: i32 a', '{"a":1e3}', '08 0001 000003e8 00');
    checkThriftEncodes('1: i32 a', '{"a":5.0}', '08 0001 00000005 00');
    checkThriftEncodes('1: i64 a', '{"a":9007199254740993.0}', '0a 0001 0020000000000001 00');
    checkThriftEncodes('1: i64 a', '{"a":922337203685477580.7e1}', '0a 0001 7fffffffffffffff 00');
  });

  it('has doubles, with those JSON has no numbers for', () => {
    checkThrift('1: double a', '{"a":0.1}', '04 0001 3fb999999999999a 00');
    checkThrift('1: double a', '{"a":-0}', '04 0001 8000000000000000 00');
    checkThrift('1: double a', '{"a":1.7976931348623157e+308}', '04 0001 7fefffffffffffff 00');
    checkThrift('1: double a', '{"a":5e-324}', '04 0001 0000000000000001 00');
    checkThrift('1: double a', '{"a":"NaN"}', '04 0001 7ff8000000000000 00');
    checkThrift('1: double a', '{"a":"Infinity"}', '04 0001 7ff0000000000000 00');
    checkThrift('1: double a', '{"a":"-Infinity"}', '04 0001 fff0000000000000 00');
  });

  it('has text, of which nothing is lost', () => {
    checkThrift('1: string a', '{"a":"Ada \\u0000 \u{1f600}"}', '0b 0001 0000000a 416461200020f09f9880 00');
    checkThrift('1: string a', '{"a":"\ufeffx"}', '0b 0001 00000004 efbbbf78 00');
    checkThrift('1: string a', '{"a":""}', '0b 0001 00000000 00');
  });

  it('shows text that is no UTF-8 in hex', () => {
    const hex = '0b 0001 00000002 c328 00';
    const notes = ['the text is not valid UTF-8 and is shown in hex, at /a'];
    checkThriftDecodes('1: string a', hex, { json: '{"a":{"hex":"c328"}}', notes });
    checkThriftEncodes('1: string a', '{"a":{"hex":"C3 28"}}', hex);
  });

  it('has binary, in base64', () => {
    checkThrift('1: binary a', '{"a":"+/8A"}', '0b 0001 00000003 fbff00 00');
    checkThriftEncodes('1: binary a', '{"a":"-_8A"}', '0b 0001 00000003 fbff00 00');
    checkThriftEncodes('1: binary a', '{"a":{"text":"hi"}}', '0b 0001 00000002 6869 00');
    checkThriftEncodes('1: binary a', '{"a":{"hex":"00ff"}}', '0b 0001 00000002 00ff 00');
  });

  it('has uuids', () => {
    const hex = '10 0001 00112233445566778899aabbccddeeff 00';
    checkThrift('1: uuid a', '{"a":"00112233-4455-6677-8899-aabbccddeeff"}', hex);
    checkThriftEncodes('1: uuid a', '{"a":"00112233445566778899AABBCCDDEEFF"}', hex);
  });

  it('has enums, by name or number, and keeps numbers without a name', () => {
    const color = 'enum Color { RED = 1, GREEN, VERDE = 2 } --- 1: Color a';
    checkThrift(color, '{"a":"RED"}', '08 0001 00000001 00');
    checkThriftEncodes(color, '{"a":"VERDE"}', '08 0001 00000002 00');
    checkThriftEncodes(color, '{"a":2}', '08 0001 00000002 00');
    checkThriftEncodes(color, '{"a":"7"}', '08 0001 00000007 00');
    checkThriftDecodes(color, '08 0001 00000002 00', { json: '{"a":"GREEN"}', notes: [] });
    checkThriftDecodes(color, '08 0001 00000007 00', {
      json: '{"a":7}',
      notes: ['Color has no value 7 in the schema, at /a'],
    });
  });

  it('has lists and sets', () => {
    checkThrift('1: list<i16> a', '{"a":[1,-1]}', '0f 0001 06 00000002 0001 ffff 00');
    checkThrift('1: set<string> a', '{"a":["x"]}', '0e 0001 0b 00000001 00000001 78 00');
    checkThrift(
      '1: list<list<bool>> a',
      '{"a":[[],[true]]}',
      '0f 0001 0f 00000002 0200000000 0200000001 01 00',
    );
  });

  it('has structs, unions and exceptions', () => {
    const types = 'struct P { 1: string n 2: i32 a } union U { 1: P p 2: i64 i } exception E { 1: bool b }';
    checkThrift(
      `${types} --- 1: P p 2: U u 3: E e`,
      '{"p":{"n":"x","a":1},"u":{"i":2},"e":{}}',
      '0c 0001 0b 0001 00000001 78 08 0002 00000001 00' +
        '0c 0002 0a 0002 0000000000000002 00' +
        '0c 0003 00' +
        '00',
    );
  });

  describe('maps', () => {
    it('are objects where keys have names', () => {
      checkThrift('1: map<string, i32> a', '{"a":{"x":1}}', '0d 0001 0b 08 00000001 00000001 78 00000001 00');
      checkThrift(
        '1: map<i64, bool> a',
        '{"a":{"-1":true}}',
        '0d 0001 0a 02 00000001 ffffffffffffffff 01 00',
      );
      checkThrift('1: map<bool, i8> a', '{"a":{"true":1}}', '0d 0001 02 03 00000001 01 01 00');
      checkThrift(
        'enum C { R = 1 } --- 1: map<C, i8> a',
        '{"a":{"R":1}}',
        '0d 0001 08 03 00000001 00000001 01 00',
      );
      checkThrift('1: map<string, i8> a', '{"a":{}}', '0d 0001 0b 03 00000000 00');
    });

    it('are pairs where they do not', () => {
      checkThrift('1: map<double, i8> a', '{"a":[[0.5,1]]}', '0d 0001 04 03 00000001 3fe0000000000000 01 00');
      checkThrift('1: map<binary, i8> a', '{"a":[["AA==",1]]}', '0d 0001 0b 03 00000001 00000001 00 01 00');
      checkThrift(
        'struct K { 1: i8 k } --- 1: map<K, i8> a',
        '{"a":[[{"k":1},2],[{"k":2},3]]}',
        '0d 0001 0c 03 00000002 03 0001 01 00 02  03 0001 02 00 03  00',
      );
    });

    it('are pairs where two keys would have one name', () => {
      checkThrift('1: map<i8, i8> a', '{"a":[[1,2],[1,3]]}', '0d 0001 03 03 00000002 0102 0103 00');
      checkThriftDecodes('1: map<string, i8> a', '0d 0001 0b 03 00000001 00000001 ff 02 00', {
        json: '{"a":[[{"hex":"ff"},2]]}',
        notes: ['the text is not valid UTF-8 and is shown in hex, at /a/0'],
      });
    });

    it('can be given either way', () => {
      checkThriftEncodes(
        '1: map<string, i8> a',
        '{"a":[["x",1]]}',
        '0d 0001 0b 03 00000001 00000001 78 01 00',
      );
      checkThriftEncodes(
        '1: map<double, i8> a',
        '{"a":{"0.5":1}}',
        '0d 0001 04 03 00000001 3fe0000000000000 01 00',
      );
    });
  });
});

describe('Thrift fields', () => {
  it('are absent where they are not given, or null', () => {
    checkThriftEncodes('1: i32 a 2: optional i32 b', '{"a":null}', '00');
    checkThriftDecodes('1: i32 a 2: optional i32 b', '00', { json: '{}', notes: [] });
  });

  it('are sent with their default, unless they are optional', () => {
    const schema = 'struct P { 1: i32 a = 5 2: required i8 b = 6 3: optional i8 c = 7 } --- 1: P p';
    checkThriftEncodes(schema, '{"p":{}}', '0c 0001 08 0001 00000005 03 0002 06 00 00');
    checkThriftEncodes(
      schema,
      '{"p":{"a":1,"b":2,"c":3}}',
      '0c 0001 08 0001 00000001 03 0002 02 03 0003 03 00 00',
    );
  });

  it('take defaults of every kind', () => {
    checkThriftEncodes('1: bool a = 1 2: bool b = false', '{}', '02 0001 01 02 0002 00 00');
    checkThriftEncodes(
      '1: double a = 2 2: double b = 0.5',
      '{}',
      '04 0001 4000000000000000 04 0002 3fe0000000000000 00',
    );
    checkThriftEncodes(
      '1: string a = "x" 2: binary b = "x"',
      '{}',
      '0b 0001 00000001 78 0b 0002 00000001 78 00',
    );
    checkThriftEncodes('enum C { R = 1 } --- 1: C a = C.R', '{}', '08 0001 00000001 00');
    checkThriftEncodes('1: list<i8> a = [1, 2]', '{}', '0f 0001 03 00000002 01 02 00');
    checkThriftEncodes('1: map<string, bool> a = {"x": 1}', '{}', '0d 0001 0b 02 00000001 00000001 78 01 00');
    checkThriftEncodes(
      'struct P { 1: binary n } --- 1: P a = {"n": "x"}',
      '{}',
      '0c 0001 0b 0001 00000001 78 00 00',
    );
  });

  it('are noted where they are required and did not come', () => {
    checkThriftDecodes('struct P { 1: required i8 n } --- 1: list<P> a', '0f 0001 0c 00000001 00 00', {
      json: '{"a":[{}]}',
      notes: ['P lacks the field "n", which it requires, at /a/0'],
    });
  });

  it('are noted where a union has none or two', () => {
    const schema = 'union U { 1: i8 a 2: i8 b } --- 1: U u';
    checkThriftDecodes(schema, '0c 0001 00 00', {
      json: '{"u":{}}',
      notes: ['the union U has 0 fields set, not one, at /u'],
    });
    checkThriftDecodes(schema, '0c 0001 03 0001 01 03 0002 02 00 00', {
      json: '{"u":{"a":1,"b":2}}',
      notes: ['the union U has 2 fields set, not one, at /u'],
    });
  });

  it('are shown once where they came twice, with the last value', () => {
    checkThriftDecodes('1: i8 a', '03 0001 01 03 0001 02 00', {
      json: '{"a":2}',
      notes: ['the field came more than once; the last is shown, at /a'],
    });
  });
});

describe('Thrift fields that the schema lacks', () => {
  const cases: readonly (readonly [json: string, hex: string])[] = [
    ['{"#12":{"i32":5}}', '08 000c 00000005 00'],
    ['{"#-3":{"bool":true}}', '02 fffd 01 00'],
    ['{"#1":{"i64":9007199254740993}}', '0a 0001 0020000000000001 00'],
    ['{"#1":{"string":"x"}}', '0b 0001 00000001 78 00'],
    ['{"#1":{"double":"NaN"}}', '04 0001 7ff8000000000000 00'],
    ['{"#1":{"uuid":"00112233-4455-6677-8899-aabbccddeeff"}}', '10 0001 00112233445566778899aabbccddeeff 00'],
    ['{"#1":{"struct":{"#2":{"i8":1}}}}', '0c 0001 03 0002 01 00 00'],
    ['{"#1":{"list<i16>":[1,2]}}', '0f 0001 06 00000002 0001 0002 00'],
    ['{"#1":{"set<struct>":[{"#1":{"i8":1}},{}]}}', '0e 0001 0c 00000002 03 0001 01 00 00 00'],
    [
      '{"#1":{"list<list>":[{"list<i8>":[1]},{"list<bool>":[]}]}}',
      '0f 0001 0f 00000002 03 00000001 01 02 00000000 00',
    ],
    ['{"#1":{"map<string,i8>":{"a":1}}}', '0d 0001 0b 03 00000001 00000001 61 01 00'],
    [
      '{"#1":{"map<double,set>":[[0.5,{"set<i8>":[]}]]}}',
      '0d 0001 04 0e 00000001 3fe0000000000000 03 00000000 00',
    ],
    ['{"#1":{"list<0>":[]}}', '0f 0001 00 00000000 00'],
  ];
  for (const [json, hex] of cases)
    it(`are shown and sent as ${json}`, () => {
      const [, id = ''] = /#(-?\d+)/.exec(json) ?? [];
      checkThriftDecodes('100: i8 z', hex, {
        json,
        notes: [`a call of f has no field ${id} in the schema`].map((note) => `${note}, at /#${id}`),
      });
      checkThriftEncodes('100: i8 z', json, hex);
    });

  it('stand beside those it has', () => {
    checkThriftEncodes('1: i8 a', '{"#2":{"i8":2},"a":1}', '03 0001 01 03 0002 02 00');
  });

  it('are those, too, that came with another type', () => {
    checkThriftDecodes('1: i32 age', '0b 0001 00000001 78 00', {
      json: '{"#1":{"string":"x"}}',
      notes: ['"age" came as string; the schema says i32, at /#1'],
    });
  });

  it('have elements of other types noted', () => {
    checkThriftDecodes('1: list<i32> a', '0f 0001 0a 00000001 0000000000000001 00', {
      json: '{"a":[1]}',
      notes: ['the entries came as i64; the schema says i32, at /a'],
    });
    checkThriftDecodes('1: list<i32> a', '0f 0001 0c 00000000 00', { json: '{"a":[]}', notes: [] });
    checkThriftDecodes('1: map<string, list<i8>> a', '0d 0001 0b 0e 00000001 00000001 78 03 00000000 00', {
      json: '{"a":{"x":{"set<i8>":[]}}}',
      notes: ['the values came as set; the schema says list<i8>, at /a'],
    });
  });
});

describe('Thrift messages that cannot be sent', () => {
  const person = 'enum C { R G } struct P { 1: required string name 2: i8 age } union U { 1: i8 a 2: i8 b }';
  const cases: readonly (readonly [schema: string, json: string, message: string, pointer: string])[] = [
    ['1: i8 a', '[]', 'a call of f must be an object, not a list', ''],
    ['1: i8 a 2: i8 b', '{"c":1}', 'a call of f has no field "c"; its fields are a, b', '/c'],
    ['1: i8 a', '{"a":128}', '128 does not fit an i8, which goes from -128 to 127', '/a'],
    [
      '1: i64 a',
      '{"a":9223372036854775808}',
      '9223372036854775808 does not fit an i64, which goes from -9223372036854775808 to 9223372036854775807',
      '/a',
    ],
    ['1: i64 a', '{"a":1.5}', 'an i64 is needed, not 1.5', '/a'],
    ['1: i32 a', '{"a":"x"}', 'an i32 is needed, not the string "x"', '/a'],
    ['1: bool a', '{"a":1}', 'a bool is needed, not 1', '/a'],
    ['1: double a', '{"a":1e999}', 'a double is needed, not 1e999', '/a'],
    ['1: string a', '{"a":5}', 'a string is needed, not 5', '/a'],
    [
      '1: binary a',
      '{"a":"%"}',
      'base64, or {"hex": "…"}, or {"text": "…"}, is needed, not the string "%"',
      '/a',
    ],
    [
      '1: uuid a',
      '{"a":"x"}',
      'a uuid such as "123e4567-e89b-12d3-a456-426614174000" is needed, not the string "x"',
      '/a',
    ],
    [`${person} --- 1: C c`, '{"c":"B"}', 'C has no value "B"; it has R, G', '/c'],
    [
      `${person} --- 1: C c`,
      '{"c":4294967296}',
      '4294967296 does not fit an i32, which goes from -2147483648 to 2147483647',
      '/c',
    ],
    [`${person} --- 1: list<P> p`, '{"p":[{"name":"x"},{}]}', 'the field "name" is required', '/p/1'],
    [`${person} --- 1: P p`, '{"p":{"name":null}}', 'the field "name" is required', '/p'],
    [`${person} --- 1: U u`, '{"u":{}}', 'the union U needs exactly one field, and 0 are given', '/u'],
    [
      `${person} --- 1: U u`,
      '{"u":{"a":1,"b":2}}',
      'the union U needs exactly one field, and 2 are given',
      '/u',
    ],
    ['1: list<i8> a', '{"a":{}}', 'a list is needed, not an object', '/a'],
    ['1: list<i8> a', '{"a":[1,null]}', 'an i8 is needed, not null', '/a/1'],
    ['1: map<i8, i8> a', '{"a":{"x":1}}', 'an i8 is needed, not the string "x"', '/a/x'],
    ['1: map<i8, i8> a', '{"a":[[1]]}', 'an entry of a map must be a pair: [key, value]', '/a/0'],
    ['1: map<i8, i8> a', '{"a":1}', 'a map must be an object or a list of [key, value] pairs, not 1', '/a'],
    ['1: map<string, i8> a', '{"a":{"x/y":1,"x/y":2}}', '"x/y" is given twice', '/a/x~1y'],
    ['1: i8 a', '{"a":1,"a":2}', '"a" is given twice', '/a'],
    ['1: i8 a', '{"#x":{"i8":1}}', '"#" must be followed by the number of a field, such as "#12"', '/#x'],
    [
      '1: i8 a',
      '{"#2":1}',
      'an object with the type and the value is needed, such as {"i32": 5} or {"list<i32>": [5]}',
      '/#2',
    ],
    ['1: i8 a', '{"#2":{"list<9>":[1]}}', 'a value of the type 9 cannot be sent', '/#2/0'],
    [
      '1: i8 a',
      '{"#2":{"struct":{"x":1}}}',
      'fields without a schema are named by number, such as "#12", not "x"',
      '/#2/x',
    ],
  ];
  for (const [schema, json, message, pointer] of cases)
    it(`say so: ${message}`, () => checkThriftRefuses(schema, json, message, pointer));

  it('say so of half a surrogate pair', () => {
    checkThriftRefuses(
      '1: string a',
      '{"a":"\\ud800"}',
      'a string is needed, not the string "\\ud800"',
      '/a',
    );
  });

  it('say so of values that nest too deep, as those that come do', () => {
    const schema = 'struct N { 1: N n } --- 1: N n';
    const nested = (levels: number): string => '{"n":'.repeat(levels) + '{}' + '}'.repeat(levels);
    const codec = codecOf(schema);
    assert.equal(codec.encode(nested(63)).length, 63 * 4 + 1);
    const pointer = '/n'.repeat(64);
    checkThriftRefuses(schema, nested(64), 'values nest deeper than 64 levels', pointer);
    const bytes = bytesOf('0c0001'.repeat(64) + '00'.repeat(65));
    assert.equal(
      codec.decode(argumentsMessage(bytes), 'sent').failure,
      `at byte 192, at ${pointer}, values nest deeper than 64 levels`,
    );
  });

  it('say so of text that is no JSON', () => {
    assert.throws(() => codecOf('1: i8 a').encode('{'), { name: 'CallError', phase: 'prepare' });
  });
});

describe('Thrift messages that break off', () => {
  it('show what came', () => {
    const hex = '0b 0001 00000001 78  0f 0002 0b 00000003 00000001 79 00000005 00000000';
    checkThriftDecodes('1: string n 2: list<string> a', hex, {
      json: '{"n":"x","a":["y"]}',
      notes: [],
      failure: 'at byte 21, at /a/1, a string says that it has 5 bytes, and 4 are left',
    });
  });

  const cases: readonly (readonly [hex: string, failure: string])[] = [
    ['', "at byte 0, the bytes end before a field's type is complete"],
    ['08 00', "at byte 1, the bytes end before a field's id is complete"],
    ['05 0001 00', 'at byte 0, a field has the type 5, which Thrift does not have'],
    ['0b 0001 ffffffff', 'at byte 3, at /#1/string, a string has the negative length -1'],
    ['0f 0001 08 80000000', 'at byte 3, at /#1, a list has the negative size -2147483648'],
    [
      '0f 0001 08 7fffffff',
      'at byte 3, at /#1, a list says that it has 2147483647 entries of i32, and 0 bytes are left',
    ],
    [
      '0f 0001 05 00000001 00',
      'at byte 3, at /#1, a list holds values of the type 5, which Thrift does not have',
    ],
    [
      '0d 0001 0b 08 00000002 0000000000000000',
      'at byte 3, at /#1, a map says that it has 2 entries of string and i32, and 8 bytes are left',
    ],
    ['10 0001 00', 'at byte 3, at /#1/uuid, the bytes end before a uuid is complete'],
  ];
  for (const [hex, failure] of cases)
    it(`say where and why: ${failure}`, () => {
      const decode = () => codecOf('9: i8 z').decode(argumentsMessage(bytesOf(hex)), 'received');
      if (failure.includes('#1')) assert.equal(decode().failure, failure);
      else assert.throws(decode, { phase: 'decode', message: `the message cannot be read: ${failure}` });
    });
});

describe('Thrift replies', () => {
  const service = `exception Gone { 1: string why }
    service Base { i32 ping() }
    service S extends Base {
      string get(1: i64 id) throws (1: Gone gone)
      stream void watch(1: string topic)
    }`;
  const codec = serviceCodec(service);

  const cases: readonly (readonly [
    type: 'reply' | 'exception' | 'call',
    method: string,
    hex: string,
    json: string,
  ])[] = [
    ['reply', 'get', '0b 0000 00000001 78 00', '{"success":"x"}'],
    ['reply', 'get', '0c 0001 0b 0001 00000001 78 00 00', '{"gone":{"why":"x"}}'],
    ['reply', 'get', '00', '{}'],
    ['reply', 'ping', '08 0000 00000001 00', '{"success":1}'],
    ['reply', 'watch', '00', '{}'],
    ['reply', 'watch', '0b 0000 00000001 78 00', '{"#0":{"string":"x"}}'],
    ['call', 'watch', '0b 0001 00000001 78 00', '{"topic":"x"}'],
    [
      'exception',
      'get',
      '0b 0001 00000001 78 08 0002 00000001 00',
      '{"message":"x","type":"UNKNOWN_METHOD"}',
    ],
    ['call', 'other', '08 0001 00000001 00', '{"#1":{"i32":1}}'],
  ];
  for (const [type, method, hex, json] of cases)
    it(`reads the ${type} of ${method} as ${json}`, () => {
      assert.equal(codec.decode(thriftMessage(bytesOf(hex), type, method), 'received').json, json);
    });

  it('notes a method that the schema lacks, and bytes after the end', () => {
    assert.deepEqual(codec.decode(thriftMessage(bytesOf('00 0000'), 'oneway', 'other'), 'received').notes, [
      'S has no method "other" in the schema; fields are shown by number',
      '2 more bytes follow the end of the message',
    ]);
  });

  it('encodes the arguments of any method, inherited ones too', () => {
    assert.equal(hexOf(codec.encode('{"id": 1}', 'get')), '0a 00 01 00 00 00 00 00 00 00 01 00');
    assert.equal(hexOf(codec.encode('{}', 'ping')), '00');
    assert.throws(() => codec.encode('{}', 'nope'), { message: 'S has no method "nope"', phase: 'prepare' });
    assert.throws(() => codec.encode('{}'), { message: 'the message does not say which method it calls' });
  });

  it('tells results from exceptions', () => {
    const outcome = (type: 'reply' | 'exception', method: string, hex: string) =>
      codec.outcome(bytesOf(hex), { type, method, seqid: 1 });
    assert.deepEqual(outcome('reply', 'get', '0b 0000 00000001 78 00'), { kind: 'result' });
    assert.deepEqual(outcome('reply', 'watch', '0b 0000 00000001 78 00'), { kind: 'result' });
    assert.deepEqual(outcome('reply', 'get', '00'), { kind: 'empty' });
    checkFailure(outcome('reply', 'get', '0c 0001 0b 0001 00000001 78 00 00'), {
      phase: 'status',
      code: 'Gone',
      message: 'the server threw Gone: {"why":"x"}',
      details: [{ type: 'Gone', json: '{"why":"x"}' }],
    });
    checkFailure(outcome('reply', 'watch', '0c 0007 0b 0001 00000001 78 00 00'), {
      phase: 'status',
      message:
        'the server threw an exception that the schema does not declare, as field 7: {"#1":{"string":"x"}}',
      details: [{ type: 'field 7', json: '{"#1":{"string":"x"}}' }],
    });
    checkFailure(outcome('exception', 'get', '0b 0001 00000001 0a 08 0002 00000006 00'), {
      phase: 'status',
      code: 'TApplicationException',
      message: 'the method failed with an error that it does not declare: \\n',
      details: [{ type: 'TApplicationException', json: '{"message":"\\n","type":"INTERNAL_ERROR"}' }],
    });
    checkFailure(outcome('exception', 'get', '08 0002 00000063 00'), {
      phase: 'status',
      code: 'TApplicationException',
      message: 'the server failed with the unknown error type 99',
      details: [{ type: 'TApplicationException', json: '{"type":99}' }],
    });
    checkFailure(outcome('reply', 'get', '0b'), {
      phase: 'decode',
      message: "the reply cannot be read: at byte 1, the bytes end before a field's id is complete",
    });
  });
});

function checkFailure(
  outcome: ReturnType<ReturnType<typeof serviceCodec>['outcome']>,
  info: CallError['info'],
): void {
  assert.equal(outcome.kind, 'failed');
  if (outcome.kind === 'failed') assert.deepEqual(outcome.error.info, info);
}
