/**
 * Calls of every method of ThriftTest and of what it leaves out, each with the exact values that come back. Libraries
 * differ in what they send of a struct of which little was set, and in what they say of errors; nothing else may differ.
 */
import type { CallErrorInfo } from '../../../../server/src/contract/call-error.ts';
import type { Combination, Library } from './servers.ts';

export interface ThriftTestCase {
  /** Begins with the name of the method. */
  readonly name: string;
  /** One after the other. */
  readonly calls: readonly CaseCall[];
  /** Where there is no such method. */
  readonly without?: readonly Library[];
  /** The service is there only beside others. */
  readonly multiplexed?: true;
}

export interface CaseCall {
  readonly schema: string;
  readonly service: string;
  readonly method: string;
  /** JSON. */
  readonly arguments: string;
  readonly expected: (combination: Combination) => Expected;
}

/** What a call comes to. */
export type Expected =
  /** JSON of the reply. Unordered: the server may send the elements of arrays in any order. */
  | {
      readonly kind: 'reply';
      readonly json: string;
      readonly unordered?: true;
      readonly notes?: readonly string[];
    }
  | { readonly kind: 'error'; readonly error: CallErrorInfo }
  | { readonly kind: 'nothing' };

const thriftTest = { schema: 'ThriftTest.thrift', service: 'ThriftTest' };
const more = { schema: 'thrift_test_more.thrift', service: 'MoreThriftTest' };

type Of = Pick<CaseCall, 'schema' | 'service'>;

function one(
  of: Of,
  method: string,
  what: string,
  json: string,
  expected: CaseCall['expected'],
  without?: readonly Library[],
): ThriftTestCase {
  const calls = [{ ...of, method, arguments: json, expected }];
  return { name: `${method}, ${what}`, calls, ...(without && { without }) };
}

const reply = (json: string): Expected => ({ kind: 'reply', json: `{"success":${json}}` });
const unordered = (json: string): Expected => ({
  kind: 'reply',
  json: `{"success":${json}}`,
  unordered: true,
});
const failure = (error: CallErrorInfo): Expected => ({ kind: 'error', error });

/** Cases of a method that returns what it is given; by what each of them is about. */
function echoes(of: Of, method: string, values: Readonly<Record<string, string>>): readonly ThriftTestCase[] {
  return Object.entries(values).map(([what, value]) =>
    one(of, method, what, `{"thing":${value}}`, () => reply(value)),
  );
}

/** The same for numbers, each a case by itself. */
function numbers(of: Of, method: string, ...values: readonly string[]): readonly ThriftTestCase[] {
  return echoes(of, method, Object.fromEntries(values.map((value) => [value, value])));
}

/** Echoes whose order is the server's business, and that the JSON protocol cannot write where it says why. */
function unorderedEcho(
  method: string,
  what: string,
  value: string,
  notInJson?: string,
  without?: readonly Library[],
): ThriftTestCase {
  const expected = ({ thrift }: Combination): Expected =>
    thrift.protocol === 'json' && notInJson !== undefined ? inJsonRefused(notInJson) : unordered(value);
  return one(more, method, what, `{"thing":${value}}`, expected, without);
}

function inJsonRefused(keys: string): Expected {
  return failure({
    phase: 'prepare',
    message: `the JSON protocol has no maps whose keys are ${keys}`,
    advice: 'use the binary or the compact protocol',
  });
}

const xtruct =
  '{"string_thing":"Zero \\u2603","byte_thing":-128,"i32_thing":-2147483648,"i64_thing":-9223372036854775808}';
const fullInsanity = `{"userMap":{"FIVE":5,"EIGHT":-9223372036854775808},"xtructs":[${xtruct},{"string_thing":"","byte_thing":127,"i32_thing":2147483647,"i64_thing":9223372036854775807}]}`;
const everyByte = `"${Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte)).toString('base64')}"`;

export const thriftTestCases: readonly ThriftTestCase[] = [
  one(thriftTest, 'testVoid', 'which returns nothing', '{}', () => ({ kind: 'reply', json: '{}' })),
  ...echoes(thriftTest, 'testString', {
    'an empty text': '""',
    'letters of many scripts': '"Afrikaans, ქართული, 中文, العربية, हिन्दी, L\\u00edn \\u2603"',
    'beyond the basic plane': '"\\ud83d\\ude00 \\ud834\\udd1e"',
    'what JSON escapes': '"quote \\" slash / backslash \\\\ \\b\\n\\r\\t < > & \\u007f \\u2028"',
    'a text of 100,000 characters': `"${'0123456789'.repeat(10_000)}"`,
  }),
  ...echoes(thriftTest, 'testBool', { true: 'true', false: 'false' }),
  ...numbers(thriftTest, 'testByte', '-128', '-1', '0', '127'),
  ...numbers(more, 'testI16', '-32768', '-1', '0', '32767'),
  ...numbers(thriftTest, 'testI32', '-2147483648', '-1', '0', '65536', '2147483647'),
  ...numbers(
    thriftTest,
    'testI64',
    '-9223372036854775808',
    '-9007199254740993',
    '-1',
    '0',
    '9007199254740993',
    '9223372036854775807',
  ),
  ...numbers(
    thriftTest,
    'testDouble',
    '0',
    '-0',
    '0.1',
    '-1.5',
    '3.141592653589793',
    '1.7976931348623157e+308',
    '-1.7976931348623157e+308',
    '2.2250738585072014e-308',
    '5e-324',
    '"NaN"',
    '"Infinity"',
    '"-Infinity"',
  ),
  ...echoes(thriftTest, 'testBinary', { 'no bytes': '""', 'every byte': everyByte, 'a byte': '"/w=="' }),
  ...echoes(thriftTest, 'testUuid', {
    'of ones and twos': '"11111111-2222-1111-2222-111122221111"',
    'in the order of its bytes': '"00112233-4455-6677-8899-aabbccddeeff"',
    'of nothing': '"00000000-0000-0000-0000-000000000000"',
  }),
  ...echoes(thriftTest, 'testStruct', { 'with the least numbers': xtruct }),
  one(
    thriftTest,
    'testStruct',
    'of which one field is set',
    '{"thing":{"string_thing":"Zero"}}',
    ({ library }) =>
      reply(
        library === 'Python'
          ? '{"string_thing":"Zero"}'
          : '{"string_thing":"Zero","byte_thing":0,"i32_thing":0,"i64_thing":0}',
      ),
  ),
  ...echoes(thriftTest, 'testNest', {
    'a struct in a struct': `{"byte_thing":1,"struct_thing":${xtruct},"i32_thing":5}`,
  }),
  ...['{}', '{"-2147483648":2147483647}', '{"0":-10,"1":-9,"2":-8,"3":-7,"4":-6}'].map((map, at) =>
    one(thriftTest, 'testMap', ['empty', 'of extremes', 'of five'][at] ?? '', `{"thing":${map}}`, () =>
      unordered(map),
    ),
  ),
  ...['{}', '{"a":"2","b":"blah","some":"thing","":"no key","\\u2603 \\"":""}'].map((map, at) =>
    one(thriftTest, 'testStringMap', ['empty', 'of five'][at] ?? '', `{"thing":${map}}`, () =>
      unordered(map),
    ),
  ),
  ...['[]', '[-2,-1,0,1,2147483647]'].map((set, at) =>
    one(thriftTest, 'testSet', ['empty', 'of five'][at] ?? '', `{"thing":${set}}`, () => unordered(set)),
  ),
  ...echoes(thriftTest, 'testList', {
    empty: '[]',
    'in order': '[3,-1,2,2,-2147483648]',
    'of 1,000': `[${Array.from({ length: 1000 }, (_, at) => at).join(',')}]`,
  }),
  ...echoes(thriftTest, 'testEnum', { ONE: '"ONE"', FIVE: '"FIVE"', EIGHT: '"EIGHT"' }),
  // Java has no value for it, and so nothing to return.
  one(
    thriftTest,
    'testEnum',
    'a number without a name',
    '{"thing":77}',
    () => ({ ...reply('77'), notes: ['Numberz has no value 77 in the schema, at /success'] }),
    ['Java'],
  ),
  ...numbers(thriftTest, 'testTypedef', '309858235082523', '-9223372036854775808'),
  one(thriftTest, 'testMapMap', 'maps of maps', '{"hello":1}', () =>
    unordered('{"-4":{"-4":-4,"-3":-3,"-2":-2,"-1":-1},"4":{"1":1,"2":2,"3":3,"4":4}}'),
  ),
  one(
    thriftTest,
    'testInsanity',
    'maps of maps of structs',
    `{"argument":${fullInsanity}}`,
    ({ library }) => {
      const empty = library === 'Go' ? '{"userMap":{},"xtructs":[]}' : '{}';
      return unordered(`{"1":{"TWO":${fullInsanity},"THREE":${fullInsanity}},"2":{"SIX":${empty}}}`);
    },
  ),
  one(
    thriftTest,
    'testMulti',
    'six arguments',
    '{"arg0":-7,"arg1":-2147483648,"arg2":9223372036854775807,"arg3":{"-32768":"least","1":"two"},"arg4":"FIVE","arg5":-42}',
    () =>
      reply(
        '{"string_thing":"Hello2","byte_thing":-7,"i32_thing":-2147483648,"i64_thing":9223372036854775807}',
      ),
  ),
  one(thriftTest, 'testException', 'one that is declared', '{"arg":"Xception"}', () =>
    declared('Xception', '{"errorCode":1001,"message":"Xception"}'),
  ),
  one(thriftTest, 'testException', 'one that is not declared', '{"arg":"TException"}', ({ library }) =>
    internalError(internalErrors[library]),
  ),
  one(thriftTest, 'testException', 'none', '{"arg":"success"}', () => ({ kind: 'reply', json: '{}' })),
  one(thriftTest, 'testMultiException', 'the first', '{"arg0":"Xception","arg1":"x"}', () =>
    declared('Xception', '{"errorCode":1001,"message":"This is an Xception"}'),
  ),
  one(thriftTest, 'testMultiException', 'the second', '{"arg0":"Xception2","arg1":"x"}', ({ library }) => {
    const numbers = library === 'Python' ? '' : ',"byte_thing":0,"i32_thing":0,"i64_thing":0';
    const thing = `{"string_thing":"This is an Xception2"${numbers}}`;
    return declared('Xception2', `{"errorCode":2002,"struct_thing":${thing}}`);
  }),
  one(thriftTest, 'testMultiException', 'none', '{"arg0":"success","arg1":"foobar"}', ({ library }) =>
    reply(
      library === 'Python'
        ? '{"string_thing":"foobar"}'
        : '{"string_thing":"foobar","byte_thing":0,"i32_thing":0,"i64_thing":0}',
    ),
  ),
  {
    name: 'testOneway, whose argument arrives',
    calls: [
      {
        ...thriftTest,
        method: 'testOneway',
        arguments: '{"secondsToSleep":-5}',
        expected: () => ({ kind: 'nothing' }),
      },
      { ...more, method: 'awaitOneway', arguments: '{}', expected: () => reply('-5') },
    ],
  },
  {
    name: 'testString, and its like of the service beside it',
    multiplexed: true,
    calls: [
      { ...thriftTest, method: 'testString', arguments: '{"thing":"x"}', expected: () => reply('"x"') },
      {
        schema: 'ThriftTest.thrift',
        service: 'SecondService',
        method: 'secondtestString',
        arguments: '{"thing":"x"}',
        expected: () => reply('"testString(\\"x\\")"'),
      },
    ],
  },
  {
    name: 'testString, inherited',
    calls: [
      { ...more, method: 'testString', arguments: '{"thing":"heir"}', expected: () => reply('"heir"') },
    ],
  },
  {
    name: 'testMultiException, inherited',
    calls: [
      {
        ...more,
        method: 'testMultiException',
        arguments: '{"arg0":"Xception","arg1":"x"}',
        expected: () => declared('ThriftTest.Xception', '{"errorCode":1001,"message":"This is an Xception"}'),
      },
    ],
  },
  ...[
    '{"map_thing":{"SIX":-1}}',
    '{"string_thing":""}',
    '{"i32_thing":0}',
    `{"insanity_thing":${fullInsanity}}`,
  ].map((union) =>
    one(more, 'testUnion', /\w+/.exec(union)?.[0] ?? '', `{"thing":${union}}`, () => unordered(union)),
  ),
  ...echoes(more, 'testUnions', { 'of a list': '[{"number":1},{"key":{"id":2,"name":"b"}},{"number":-1}]' }),
  one(more, 'testLargeDeltas', 'whose fields are numbered up to 4000', `{"thing":${largeDeltas()}}`, () =>
    unordered(largeDeltas()),
  ),
  ...echoes(more, 'testEmptyStruct', { 'without fields': '{}' }),
  ...echoes(more, 'testNestedLists', { 'three levels': '[[],[[]],[[1,-1],[2147483647]]]' }),
  unorderedEcho(
    'testNestedMaps',
    'sets in lists in maps in maps',
    '{"a":{"-1":[[],["ONE","FIVE"]],"9223372036854775807":[]},"":{}}',
  ),
  unorderedEcho('testBoolKeys', 'a map', '{"true":1,"false":-128}'),
  unorderedEcho('testDoubleKeys', 'a map', '[[0.5,"half"],["-Infinity","least"],[-1e+100,""]]'),
  unorderedEcho('testBinaryKeys', 'a map of lists', '[["AP8=",["","/w=="]],["",[]]]'),
  unorderedEcho('testStructSet', 'of structs', '[{"id":1,"name":"a"},{"id":-1,"name":""}]'),
  unorderedEcho('testStructKeys', 'a map', '[[{"id":1,"name":"a"},"A"],[{"id":-1,"name":""},""]]', 'structs'),
  unorderedEcho('testListKeys', 'a map', '[[[1,2],"a"],[[],"b"]]', 'lists or sets', ['Go']),
  unorderedEcho('testMapKeys', 'a map', '[[{"1":"a"},true],[{},false]]', 'maps', ['Go']),
  unorderedEcho('testCrazyNesting', 'all of it', crazyNesting(), 'lists or sets', ['Go']),
];

function declared(type: string, json: string): Expected {
  return failure({
    phase: 'status',
    code: type,
    message: `the server threw ${type}: ${json}`,
    details: [{ type, json }],
  });
}

const internalErrors: Readonly<Record<Library, string>> = {
  Python: 'Internal error',
  Go: 'Internal error processing testException: this is a TException',
  Java: 'Internal error processing testException',
};

function internalError(message: string): Expected {
  return failure({
    phase: 'status',
    code: 'TApplicationException',
    message: `the method failed with an error that it does not declare: ${message}`,
    details: [{ type: 'TApplicationException', json: JSON.stringify({ message, type: 'INTERNAL_ERROR' }) }],
  });
}

function largeDeltas(): string {
  const bools = '{"im_true":true,"im_false":false}';
  const version =
    '{"begin_in_both":1,"newint":2,"newbyte":3,"newshort":4,"newlong":5,"newdouble":6.5,' +
    '"newstruct":{"message":"m","type":7},"newlist":[1,2],"newset":[3],"newmap":{"4":5},"newstring":"s","end_in_both":8}';
  return (
    `{"b1":${bools},"b10":${bools},"b100":${bools},"check_true":true,"b1000":${bools},"check_false":false,` +
    `"vertwo2000":${version},"a_set2500":["lazy","brown"],"vertwo3000":${version},"big_numbers":[2147483647,-2147483648]}`
  );
}

/**
 * Without the uuid, which the servers' compiler does not know. Keys and elements are structs without values: Python
 * has no hash for its own code of more.
 */
function crazyNesting(): string {
  const inner = '[[{},"x"]]';
  return (
    '{"string_field":"crazy","set_field":[{}],' +
    `"list_field":[[[[1,2],{"3":[[${inner}],[]]}],[[],{}]],[]],"binary_field":"AP8="}`
  );
}
