/** What a server's schema says otherwise than the one at hand, sentence by sentence. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareService } from '../../../../server/src/calls/descriptors/compare-schemas.ts';
import { protoRegistry } from '../../../support/proto-registry.ts';

async function check(
  here: string,
  server: string,
  expected: readonly string[],
  method?: string,
): Promise<void> {
  const file = (text: string): string => `syntax = "proto3";\npackage a;\n${text}`;
  const [mine, theirs] = [await protoRegistry(file(here)), await protoRegistry(file(server))];
  assert.deepEqual(compareService(mine, theirs, 'a.S', method), expected);
}

const service = 'service S { rpc M(Q) returns (R); }';
const checkFields = (here: string, server: string, expected: readonly string[]): Promise<void> =>
  check(
    `${service} message Q { ${here} } message R {}`,
    `${service} message Q { ${server} } message R {}`,
    expected,
  );

describe('services and methods', () => {
  const types = 'message Q {} message R {}';
  it('that are the same', () => check(service + types, types + service, []));
  it('a service that one side lacks', async () => {
    await check(service + types, types, ['the server has no service "a.S"']);
    await check(types, service + types, ['the server has a service "a.S", which this schema lacks']);
    await check(types, types, []);
  });
  it('a method that one side lacks', () =>
    check(
      `service S { rpc M(Q) returns (R); rpc Old(Q) returns (Q); } ${types}`,
      `service S { rpc M(Q) returns (R); rpc New(R) returns (R); } ${types}`,
      ['the server has no method "a.S/Old"', 'the server has a method "a.S/New", which this schema lacks'],
    ));
  it('a method of another name', () =>
    check(service + types, `service S { rpc N(Q) returns (R); } ${types}`, [
      'the server has no method "a.S/M"; it may be "N" there',
      'the server has a method "a.S/N", which this schema lacks',
    ]));
  it('one method, and what it uses', async () => {
    const here = `service S { rpc M(Q) returns (Q); rpc Old(R) returns (R); } message Q {} message R {}`;
    const there = `service S { rpc M(Q) returns (Q); rpc New(R) returns (R); } message Q {} message R { int32 a = 1; }`;
    await check(here, there, [], 'M');
    await check(here, there, ['the server has no method "a.S/Old"; it may be "New" there'], 'Old');
    await check(here, there, ['the server has a method "a.S/New", which this schema lacks'], 'New');
  });
  it('a method of another kind, with other types', () =>
    check(service + types, `service S { rpc M(stream R) returns (stream Q); } ${types}`, [
      '"a.S/M" is unary here and bidi streaming on the server',
      '"a.S/M" takes "a.Q" here and "a.R" on the server',
      '"a.S/M" returns "a.R" here and "a.Q" on the server',
    ]));
});

describe('fields', () => {
  it('in another order', () => checkFields('string a = 1; int32 b = 2;', 'int32 b = 2; string a = 1;', []));
  it('that one side lacks', () =>
    checkFields('string a = 1;', 'repeated int32 b = 2;', [
      'the server does not know field 1, "a", of "a.Q"',
      `the server's "a.Q" has field 2, "b" (repeated int32), which this schema lacks`,
    ]));
  it('of another name', () =>
    checkFields('string a = 1;', 'string b = 1;', ['field 1 of "a.Q" is "a" here and "b" on the server']));
  it('of another number', () =>
    checkFields('string a = 1;', 'string a = 4;', ['"a.Q.a" has the number 1 here and 4 on the server']));
  it('whose names are swapped', () =>
    checkFields('string a = 1; string b = 2;', 'string b = 1; string a = 2;', [
      'field 1 of "a.Q" is "a" here and "b" on the server',
      'field 2 of "a.Q" is "b" here and "a" on the server',
    ]));
  it('of another type', () =>
    checkFields(
      'int32 a = 1; int32 b = 2; R c = 3; map<string, int32> d = 4;',
      'sint32 a = 1; repeated int32 b = 2; Q c = 3; map<int64, R> d = 4;',
      [
        '"a.Q.a" is int32 here and sint32 on the server',
        '"a.Q.b" is int32 here and repeated int32 on the server',
        '"a.Q.c" is a.R here and a.Q on the server',
        '"a.Q.d" is map<string, int32> here and map<int64, a.R> on the server',
      ],
    ));
  it('with another presence', () =>
    checkFields('int32 a = 1;', 'optional int32 a = 1;', [
      '"a.Q.a" is without presence here and optional on the server',
    ]));
  it('in a oneof on one side', () =>
    checkFields('int32 a = 1;', 'oneof choice { int32 a = 1; }', [
      '"a.Q.a" is in no oneof here and in the oneof "choice" on the server',
    ]));
  it('of another name in JSON', () =>
    checkFields('int32 a = 1;', 'int32 a = 1 [json_name = "b"];', [
      '"a.Q.a" in JSON is "a" here and "b" on the server',
    ]));
  it('of messages that contain themselves, and of messages far inside', () =>
    checkFields(
      'Q itself = 1; T inner = 2; message T { U u = 1; } message U { int32 deep = 1; }',
      'Q itself = 1; T inner = 2; message T { U u = 1; } message U { int64 deep = 1; }',
      ['"a.Q.U.deep" is int32 here and int64 on the server'],
    ));
});

describe('enum values', () => {
  const of = (values: string): string => `E e = 1; enum E { ZERO = 0; ${values} }`;
  it('that one side lacks', () =>
    checkFields(of('A = 1;'), of('B = 2;'), [
      'the server does not know the value 1, "A", of "a.Q.E"',
      `the server's "a.Q.E" has the value 2, "B", which this schema lacks`,
    ]));
  it('of another name or number', () =>
    checkFields(of('A = 1; C = 3;'), of('B = 1; C = 4;'), [
      '1 of "a.Q.E" is "A" here and "B" on the server',
      '"C" of "a.Q.E" is 3 here and 4 on the server',
    ]));
});
