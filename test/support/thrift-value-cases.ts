/**
 * Values of every Thrift type: as JSON, and as fields that another library writes (`test/interop/thrift-test/values.py`
 * says their form). The bytes of each are recorded in `test/golden/thrift-values`.
 */

export interface ThriftValueCase {
  readonly name: string;
  /** The arguments of a function, with definitions and `---` before them where it needs some. */
  readonly schema: string;
  /** What the bytes are shown as, and what becomes the bytes. */
  readonly json: string;
  readonly fields: readonly WrittenField[];
  readonly notes?: readonly string[];
  /** The JSON protocol differs: it cannot write the value, or tells less of it. */
  readonly inJson?:
    { readonly refused: string } | { readonly json: string; readonly notes?: readonly string[] };
}

export type WrittenField = readonly [id: number, type: string, value: WrittenValue];

export type WrittenValue =
  string | number | boolean | { readonly hex: string } | readonly WrittenValue[] | readonly WrittenField[];

const scalar = (
  type: string,
  values: readonly (readonly [json: string, written: WrittenValue])[],
): readonly ThriftValueCase[] =>
  values.map(([json, written]) => ({
    name: `${type} ${json.length > 40 ? `${json.slice(0, 40)}…` : json}`,
    schema: `1: ${type} a`,
    json: `{"a":${json}}`,
    fields: [[1, type, written]],
  }));

const same = (...texts: readonly string[]): readonly (readonly [string, string])[] =>
  texts.map((text) => [text, text]);

const structs =
  'struct K { 1: i32 id 2: string name } union U { 1: K k 2: i64 i } exception E { 1: string why } enum C { RED = 1, GREEN = 2, LAST = 2147483647 }';

const k = (id: number, name: string): readonly WrittenField[] => [
  [1, 'i32', id],
  [2, 'string', name],
];

const refusedKeys = (keys: string): { readonly refused: string } => ({
  refused: `the JSON protocol has no maps whose keys are ${keys}`,
});

export const thriftValueCases: readonly ThriftValueCase[] = [
  ...scalar('bool', [
    ['true', true],
    ['false', false],
  ]),
  ...scalar('i8', same('-128', '-1', '0', '1', '127')),
  ...scalar('i16', same('-32768', '-1', '0', '63', '64', '-65', '32767')),
  ...scalar('i32', same('-2147483648', '-1', '0', '8191', '8192', '2147483647')),
  ...scalar(
    'i64',
    same(
      '-9223372036854775808',
      '-9007199254740993',
      '-4294967297',
      '-1',
      '0',
      '4294967296',
      '9007199254740993',
      '9223372036854775807',
    ),
  ),
  ...scalar('double', [
    ...same('0', '-0', '1', '-1.5', '0.1', '3.141592653589793', '9007199254740992', '123456789012345680'),
    ...same('1e+21', '-1e-7', '5e-324', '2.2250738585072014e-308', '1.7976931348623157e+308'),
    ['"NaN"', 'NaN'],
    ['"Infinity"', 'Infinity'],
    ['"-Infinity"', '-Infinity'],
  ]),
  ...scalar('string', [
    ['""', ''],
    ['"Ada"', 'Ada'],
    ['"ქართული 中文 العربية"', 'ქართული 中文 العربية'],
    ...['\u0000\u0001\u001f\u007f\t\n\r\b\f', '"\\/<>&\u2028'].map(
      (text) => [JSON.stringify(text), text] as const,
    ),
    ['"😀𝄞"', '😀𝄞'],
    ['"\ufeffx"', '\ufeffx'],
    [`"${'x'.repeat(200)}"`, 'x'.repeat(200)],
  ]),
  {
    name: 'string that is no UTF-8',
    schema: '1: string a',
    json: '{"a":{"hex":"c328"}}',
    fields: [[1, 'string', { hex: 'c328' }]],
    notes: ['the text is not valid UTF-8 and is shown in hex, at /a'],
    inJson: { refused: 'text that is no UTF-8 cannot be sent in the JSON protocol' },
  },
  {
    name: 'string that is no UTF-8, as the key of a map',
    schema: '1: map<string, i8> a',
    json: '{"a":[[{"hex":"ff"},1],["x",2]]}',
    fields: [
      [
        1,
        'map<string,i8>',
        [
          [{ hex: 'ff' }, 1],
          ['x', 2],
        ],
      ],
    ],
    notes: ['the text is not valid UTF-8 and is shown in hex, at /a/0'],
    inJson: { refused: 'text that is no UTF-8 cannot be sent in the JSON protocol' },
  },
  ...scalar('binary', [
    ['""', ''],
    ['"AA=="', '00'],
    ['"+/8="', 'fbff'],
    ['"aGkh"', '686921'],
  ]),
  {
    name: 'binary and string of the same bytes',
    schema: '1: binary a 2: string b',
    json: '{"a":"aGk=","b":"hi"}',
    fields: [
      [1, 'binary', '6869'],
      [2, 'string', 'hi'],
    ],
  },
  ...scalar('uuid', [
    ['"00112233-4455-6677-8899-aabbccddeeff"', '00112233-4455-6677-8899-aabbccddeeff'],
    ['"ffffffff-ffff-ffff-ffff-ffffffffffff"', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ]),
  {
    name: 'uuid in containers',
    schema: '1: list<uuid> a 2: map<uuid, uuid> b',
    json:
      '{"a":["00112233-4455-6677-8899-aabbccddeeff"],' +
      '"b":[["00000000-0000-0000-0000-000000000001","00000000-0000-0000-0000-000000000002"]]}',
    fields: [
      [1, 'list<uuid>', ['00112233-4455-6677-8899-aabbccddeeff']],
      [
        2,
        'map<uuid,uuid>',
        [['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002']],
      ],
    ],
  },
  {
    name: 'enums',
    schema: `${structs} --- 1: C a 2: C b 3: list<C> c 4: map<C, C> d`,
    json: '{"a":"RED","b":"LAST","c":["GREEN","RED"],"d":{"RED":"GREEN"}}',
    fields: [
      [1, 'i32', 1],
      [2, 'i32', 2147483647],
      [3, 'list<i32>', [2, 1]],
      [4, 'map<i32,i32>', [[1, 2]]],
    ],
  },
  {
    name: 'enums of unknown values',
    schema: `${structs} --- 1: C a 2: list<C> b 3: map<C, C> c`,
    json: '{"a":77,"b":["RED",-1],"c":{"0":-2147483648}}',
    fields: [
      [1, 'i32', 77],
      [2, 'list<i32>', [1, -1]],
      [3, 'map<i32,i32>', [[0, -2147483648]]],
    ],
    notes: [
      'C has no value 77 in the schema, at /a',
      'C has no value -1 in the schema, at /b/1',
      'C has no value 0 in the schema, at /c/0',
      'C has no value -2147483648 in the schema, at /c/0',
    ],
  },
  {
    name: 'structs, unions and exceptions',
    schema: `${structs} --- 1: K a 2: U b 3: U c 4: E d 5: E e`,
    json: '{"a":{"id":-1,"name":"x"},"b":{"k":{"id":1,"name":""}},"c":{"i":9},"d":{"why":"?"},"e":{}}',
    fields: [
      [1, 'struct', k(-1, 'x')],
      [2, 'struct', [[1, 'struct', k(1, '')]]],
      [3, 'struct', [[2, 'i64', 9]]],
      [4, 'struct', [[1, 'string', '?']]],
      [5, 'struct', []],
    ],
  },
  {
    name: 'fields far apart, and numbered below zero',
    schema: '-1: bool a -2: i8 b 1: bool c 15: bool d 16: bool e 32: bool f 4000: i8 g 32767: bool h',
    json: '{"a":true,"b":1,"c":false,"d":true,"e":false,"f":true,"g":2,"h":true}',
    fields: [
      [-1, 'bool', true],
      [-2, 'i8', 1],
      [1, 'bool', false],
      [15, 'bool', true],
      [16, 'bool', false],
      [32, 'bool', true],
      [4000, 'i8', 2],
      [32767, 'bool', true],
    ],
  },
  {
    name: 'empty containers',
    schema: `${structs} --- 1: list<i32> a 2: set<K> b 3: map<string, K> c 4: map<K, list<i8>> d`,
    json: '{"a":[],"b":[],"c":{},"d":[]}',
    fields: [
      [1, 'list<i32>', []],
      [2, 'set<struct>', []],
      [3, 'map<string,struct>', []],
      [4, 'map<struct,list<i8>>', []],
    ],
  },
  {
    name: 'empty containers in containers',
    schema: '1: list<list<i32>> a 2: map<i8, set<string>> b 3: list<map<i32, i32>> c',
    json: '{"a":[[],[]],"b":{"1":[]},"c":[{},{"1":2}]}',
    fields: [
      [1, 'list<list<i32>>', [[], []]],
      [2, 'map<i8,set<string>>', [[1, []]]],
      [3, 'list<map<i32,i32>>', [[], [[1, 2]]]],
    ],
  },
  {
    name: 'lists of 14, 15 and 16',
    schema: '1: list<i8> a 2: list<bool> b 3: set<i8> c',
    json: `{"a":[${Array(14).fill('1').join(',')}],"b":[${Array(15).fill('true').join(',')}],"c":[${Array.from({ length: 16 }, (_, at) => at).join(',')}]}`,
    fields: [
      [1, 'list<i8>', Array<number>(14).fill(1)],
      [2, 'list<bool>', Array<boolean>(15).fill(true)],
      [3, 'set<i8>', Array.from({ length: 16 }, (_, at) => at)],
    ],
  },
  {
    name: 'maps by each type of key that has a name',
    schema:
      '1: map<bool, bool> a 2: map<i8, bool> b 3: map<i16, i16> c 4: map<i32, i32> d 5: map<i64, i64> e 6: map<string, string> f',
    json: '{"a":{"true":false,"false":true},"b":{"-128":true},"c":{"-1":1},"d":{"-2147483648":0},"e":{"-9223372036854775808":9223372036854775807},"f":{"":"","a\\"b":"c"}}',
    fields: [
      [
        1,
        'map<bool,bool>',
        [
          [true, false],
          [false, true],
        ],
      ],
      [2, 'map<i8,bool>', [[-128, true]]],
      [3, 'map<i16,i16>', [[-1, 1]]],
      [4, 'map<i32,i32>', [[-2147483648, 0]]],
      [5, 'map<i64,i64>', [['-9223372036854775808', '9223372036854775807']]],
      [
        6,
        'map<string,string>',
        [
          ['', ''],
          ['a"b', 'c'],
        ],
      ],
    ],
  },
  {
    name: 'maps by doubles and binary',
    schema: '1: map<double, i8> a 2: map<binary, binary> b',
    json: '{"a":[[0.5,1],["NaN",2],["-Infinity",3],[-0,4]],"b":[["/w==",""],["",[]]]}'.replace(
      '[]',
      '"AA=="',
    ),
    fields: [
      [
        1,
        'map<double,i8>',
        [
          [0.5, 1],
          ['NaN', 2],
          ['-Infinity', 3],
          ['-0', 4],
        ],
      ],
      [
        2,
        'map<binary,binary>',
        [
          ['ff', ''],
          ['', '00'],
        ],
      ],
    ],
  },
  {
    name: 'maps whose keys come twice',
    schema: '1: map<i32, string> a',
    json: '{"a":[[1,"x"],[1,"y"]]}',
    fields: [
      [
        1,
        'map<i32,string>',
        [
          [1, 'x'],
          [1, 'y'],
        ],
      ],
    ],
  },
  {
    name: 'structs as keys and elements',
    schema: `${structs} --- 1: map<K, string> a 2: set<U> b`,
    json: '{"a":[[{"id":1,"name":"a"},"A"],[{"id":2,"name":""},""]],"b":[{"i":1},{"k":{"id":3,"name":"b"}}]}',
    fields: [
      [
        1,
        'map<struct,string>',
        [
          [k(1, 'a'), 'A'],
          [k(2, ''), ''],
        ],
      ],
      [2, 'set<struct>', [[[2, 'i64', 1]], [[1, 'struct', k(3, 'b')]]]],
    ],
    inJson: refusedKeys('structs'),
  },
  {
    name: 'lists as keys',
    schema: '1: map<list<i32>, set<list<string>>> a',
    json: '{"a":[[[1,2],[["x"],[]]],[[],[]]]}',
    fields: [
      [
        1,
        'map<list<i32>,set<list<string>>>',
        [
          [
            [1, 2],
            [['x'], []],
          ],
          [[], []],
        ],
      ],
    ],
    inJson: refusedKeys('lists or sets'),
  },
  {
    name: 'maps as keys',
    schema: '1: map<map<i32, string>, map<string, i8>> a',
    json: '{"a":[[{"1":"x"},{"y":2}],[{},{}]]}',
    fields: [
      [
        1,
        'map<map<i32,string>,map<string,i8>>',
        [
          [[[1, 'x']], [['y', 2]]],
          [[], []],
        ],
      ],
    ],
    inJson: refusedKeys('maps'),
  },
  {
    name: 'containers in containers',
    schema: `${structs} --- 1: map<string, map<i64, list<set<C>>>> a 2: list<list<list<K>>> b`,
    json: '{"a":{"x":{"-1":[["RED","GREEN"],[]]},"y":{}},"b":[[[{"id":1,"name":"n"}],[]],[]]}',
    fields: [
      [
        1,
        'map<string,map<i64,list<set<i32>>>>',
        [
          ['x', [[-1, [[1, 2], []]]]],
          ['y', []],
        ],
      ],
      [2, 'list<list<list<struct>>>', [[[k(1, 'n')], []], []]],
    ],
  },
  {
    name: 'fields that the schema lacks, of every type',
    schema: '1: i32 a',
    json:
      '{"a":1,"#2":{"bool":true},"#3":{"i8":-1},"#4":{"i16":2},"#5":{"i32":3},"#6":{"i64":9223372036854775807},' +
      '"#7":{"double":-0},"#8":{"string":"x"},"#9":{"uuid":"00112233-4455-6677-8899-aabbccddeeff"},' +
      '"#10":{"struct":{"#1":{"i32":1}}},"#11":{"list<i32>":[1]},"#12":{"set<string>":["y"]},' +
      '"#13":{"map<string,list>":{"k":{"list<bool>":[false]}}},"#-5":{"bool":false}}',
    fields: [
      [1, 'i32', 1],
      [2, 'bool', true],
      [3, 'i8', -1],
      [4, 'i16', 2],
      [5, 'i32', 3],
      [6, 'i64', '9223372036854775807'],
      [7, 'double', '-0'],
      [8, 'string', 'x'],
      [9, 'uuid', '00112233-4455-6677-8899-aabbccddeeff'],
      [10, 'struct', [[1, 'i32', 1]]],
      [11, 'list<i32>', [1]],
      [12, 'set<string>', ['y']],
      [13, 'map<string,list<bool>>', [['k', [false]]]],
      [-5, 'bool', false],
    ],
    notes: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, -5].map(
      (id) => `a call of f has no field ${id} in the schema, at /#${id}`,
    ),
  },
  {
    name: 'fields of another type than the schema says',
    schema: `${structs} --- 1: i32 a 2: list<i32> b 3: K c 4: string d`,
    json: '{"#1":{"i64":5},"#2":{"set<i32>":[1]},"#3":{"list<i8>":[1]},"#4":{"double":0.5}}',
    fields: [
      [1, 'i64', 5],
      [2, 'set<i32>', [1]],
      [3, 'list<i8>', [1]],
      [4, 'double', 0.5],
    ],
    notes: [
      '"a" came as i64; the schema says i32, at /#1',
      '"b" came as set; the schema says list<i32>, at /#2',
      '"c" came as list; the schema says K, at /#3',
      '"d" came as double; the schema says string, at /#4',
    ],
  },
];
