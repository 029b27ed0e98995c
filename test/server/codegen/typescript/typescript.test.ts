/** What TypeScript is made of programs. That it compiles, and says the same on the wire, is for test/interop. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importPath } from '../../../../server/src/codegen/typescript/names.ts';
import { generateTypescript } from '../../../../server/src/codegen/typescript/typescript.ts';
import { programsOfFixture } from '../../../support/thrift-programs.ts';

/** Expects lines in one of the generated modules, whatever their indentation. */
async function hasLines(source: string, path: string, ...lines: readonly string[]): Promise<void> {
  const { files } = generateTypescript(await programsOfFixture(source));
  const file = files.find((each) => each.path === path);
  assert.ok(file, `only ${files.map((each) => each.path).join(' ')}`);
  const found = new Set(file.text.split('\n').map((line) => line.trim()));
  for (const line of lines) assert.ok(found.has(line), `no line "${line}" in\n${file.text}`);
}

describe('the modules', () => {
  it('lie in the folder of their namespace, beside what all of them need', async () => {
    const paths = async (source: string): Promise<readonly string[]> =>
      generateTypescript(await programsOfFixture(source)).files.map(({ path }) => path);
    assert.deepEqual(await paths('//- /shop.thrift\nstruct S {}'), [
      'thrift.ts',
      'thrift-node.ts',
      'shop.ts',
    ]);
    assert.equal((await paths('//- /shop.thrift\nnamespace js a.b'))[2], 'a/b/shop.ts');
    assert.equal((await paths('//- /shop.thrift\nnamespace js a.b\nnamespace ts c'))[2], 'c/shop.ts');
  });

  it('import each other by the shortest way', () => {
    assert.equal(importPath('a', 'b'), './b.js');
    assert.equal(importPath('a', 'x/b'), './x/b.js');
    assert.equal(importPath('x/a', 'b'), '../b.js');
    assert.equal(importPath('x/y/a', 'x/z/b'), '../z/b.js');
    assert.equal(importPath('x/a', 'x/x'), './x.js');
  });

  it('know those of included files by names that nothing else has', () =>
    hasLines(
      '//- /a.thrift\ninclude "b.thrift"\nstruct A { 1: b.B b }\n//- /b.thrift\nnamespace ts x.y\nstruct B {}',
      'a.ts',
      "import * as $x_y_b from './x/y/b.js';",
      'b?: $x_y_b.B | undefined;',
      '$fields.b = $x_y_b.B.read($in);',
    ));

  it('say that a library has no streams', async () => {
    const { problems } = generateTypescript(
      await programsOfFixture('//- /a.thrift\nservice A { stream i32 numbers() }'),
    );
    assert.deepEqual(problems, [
      'a.thrift: Apache Thrift has no streams; A.numbers is generated as a call that is answered once.',
    ]);
  });
});

describe('a type', () => {
  it('of a field is exact', () =>
    hasLines(
      [
        '//- /a.thrift',
        'enum E { A = 1, B }',
        'struct S {',
        '  1: required i64 a, 2: binary b, 3: map<i64, set<E>> c, 4: list<S> d, 5: uuid e, 6: optional bool f',
        '}',
      ].join('\n'),
      'a.ts',
      'a: bigint;',
      'b?: Uint8Array | undefined;',
      'c?: Map<bigint, Set<E>> | undefined;',
      'd?: Array<S> | undefined;',
      'e?: string | undefined;',
      'f?: boolean | undefined;',
      "return $thrift.complete<S>($fields, 'S', ['a']);",
      'export type E = (typeof E)[keyof typeof E];',
      'B: 2,',
    ));

  it('of a union is one object for each field', () =>
    hasLines(
      '//- /a.thrift\nunion U { 1: i32 a, 2: string b }',
      'a.ts',
      '| { a: number }',
      '| { b: string }',
      '| { $unknown: number };',
      "if ('a' in $value) {",
    ));

  it('of an exception is an error', () =>
    hasLines(
      '//- /a.thrift\nexception E { 1: string message, 2: i32 name }',
      'a.ts',
      'export class E extends Error {',
      "super($fields.message ?? '');",
      'name_?: number | undefined;',
      "$out.writeFieldBegin('name', $thrift.Type.I32, 2);",
    ));

  it('says of what type the defaults of an exception are, since an empty map does not', () =>
    hasLines(
      '//- /a.thrift\nexception E { 1: map<i32, bool> m = {}, 2: required i32 n = 3, 3: string s }',
      'a.ts',
      'const $defaults: { m: Map<number, boolean>; n: number } = { m: new Map([]), n: 3 };',
      'const $fields = { ...$defaults, ...$given };',
    ));

  it('has no properties that every object has', () =>
    hasLines(
      [
        '//- /a.thrift',
        'struct S { 1: string constructor, 2: S constructor_ }',
        'union U { 1: i32 toString }',
        'exception E { 1: i32 valueOf }',
        'service X { void f(1: i32 __proto__) throws (1: E valueOf), void constructor() }',
      ].join('\n'),
      'a.ts',
      'constructor__?: string | undefined;',
      'constructor_?: S | undefined;',
      'if ($value.constructor__ !== undefined) {',
      "$out.writeFieldBegin('constructor', $thrift.Type.STRING, 1);",
      '| { toString_: number }',
      "if ('toString_' in $value) {",
      'this.valueOf_ = $fields.valueOf_;',
      "return this.$caller.call('f', ($out) => X$f$args.write($out, { __proto___: __proto__ }), ($in) => {",
      'if ($result.valueOf_ !== undefined) throw $result.valueOf_;',
      'await $handler.f($args.__proto___ as number);',
      'constructor_(): Promise<void>;',
    ));

  it('has its defaults when it is made, and when it is read', () =>
    hasLines(
      '//- /a.thrift\nstruct S { 1: required i64 a = 5, 2: list<string> b = ["x"] }',
      'a.ts',
      "create($fields: Omit<S, 'a'> & Partial<Pick<S, 'a'>> = {}): S {",
      "return { a: 5n, b: ['x'], ...$fields };",
      "const $fields: $thrift.Draft<S> = { a: 5n, b: ['x'] };",
    ));

  it('gets another name where TypeScript has that itself', () =>
    hasLines(
      '//- /a.thrift\nstruct Map { 1: i32 class }\ntypedef Map Error',
      'a.ts',
      'export interface Map_ {',
      'class?: number | undefined;',
      "$out.writeStructBegin('Map');",
      'export type Error_ = Map_;',
    ));

  it('gets one that nothing beside it has', () =>
    hasLines(
      '//- /a.thrift\nstruct class { 1: i32 a }\nstruct class_ { 1: class c }\nservice S { void f(1: i32 new, 2: i32 new_) }',
      'a.ts',
      'export interface class__ {',
      'export interface class_ {',
      'c?: class__ | undefined;',
      'f(new__: number, new_: number): Promise<void>;',
    ));
});

describe('a default', () => {
  it('can be a union that holds nothing', () =>
    hasLines(
      '//- /a.thrift\nunion U {}\nstruct S { 1: U a = {} }',
      'a.ts',
      'return { a: { $unknown: 0 }, ...$fields };',
    ));

  it('is no undefined where the field must have a value', () =>
    hasLines('//- /a.thrift\nexception E { 1: required i32 a = 3 }', 'a.ts', 'a?: number;', 'a: number;'));
});

describe('constants', () => {
  it('are values of their types', () =>
    hasLines(
      [
        '//- /a.thrift',
        'enum E { A = 1 }',
        'struct S { 1: i64 a, 2: E e }',
        'union U { 1: i64 a }',
        'const S ONE = {"a": 1, "e": E.A}',
        'const U EITHER = {"a": 2}',
        'const map<string, set<double>> M = {"x": [1, -0.5]}',
        'const binary B = "ab"',
        'exception X { 1: i32 name }',
        'const X FAILED = {"name": 1}',
        'const string TEXT = "it\'s\u202e"',
      ].join('\n'),
      'a.ts',
      'export const ONE: S = S.create({ a: 1n, e: E.A });',
      'export const EITHER: U = { a: 2n };',
      "export const M: Map<string, Set<number>> = new Map([['x', new Set([1, -0.5])]]);",
      'export const FAILED: X = X.create({ name_: 1 });',
      'export const B: Uint8Array = new Uint8Array([97, 98]);',
      "export const TEXT: string = 'it\\'s\\u{202e}';",
    ));
});

describe('a service', () => {
  const source =
    '//- /a.thrift\nexception E {}\nservice class { void ping() }\n' +
    'service A extends class { i64 f(1: string with, 2: i32 n) throws (1: E e), oneway void g() }';

  it('has an interface and a client that extend those of its parent', () =>
    hasLines(
      source,
      'a.ts',
      'export interface A extends class_ {',
      'export class AClient extends classClient implements A {',
      'f(with_: string, n: number): Promise<bigint>;',
      'if ($result.e !== undefined) throw $result.e;',
      "if ($result.success === undefined) throw $thrift.missingResult('f');",
      "return this.$caller.send('g', ($out) => A$g$args.write($out, {}));",
    ));

  it('has a processor that tells declared exceptions from others', () =>
    hasLines(
      source,
      'a.ts',
      '...classProcessor($handler),',
      'const success = await $handler.f($args.with as string, $args.n as number);',
      'if ($error instanceof E) return ($out) => A$f$result.write($out, { e: $error });',
      'throw $error;',
    ));
});
