import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrift } from '../../../../../server/src/languages/thrift/index.ts';
import { findUses } from '../../../../../server/src/languages/thrift/constructs/uses.ts';
import { parseThrift } from '../../../../../server/src/languages/thrift/parser.ts';
import { checkDiagnostics } from '../../../../support/check-diagnostics.ts';
import { fbthriftGrammar } from '../samples.ts';

/** What fbthrift's compiler rejects, or with a `?` warns of, in order of place: the text and its construct. */
function checkUses(text: string, expected: readonly string[]): void {
  const parsed = parseThrift(text);
  assert.deepEqual(parsed.problems, []);
  const found: { at: number; words: string }[] = [];
  findUses(parsed, 'fbthrift', ({ what, in: taking, warnedOfIn }, { start, end }) => {
    const warns = warnedOfIn?.includes('fbthrift') === true;
    if (warns || !taking.includes('fbthrift'))
      found.push({ at: start, words: `${text.slice(start, end)}${warns ? '?' : ''} ${what}` });
  });
  assert.deepEqual(
    found.sort((a, b) => a.at - b.at).map(({ words }) => words),
    expected,
  );
}

describe('what the compiler of fbthrift takes', () => {
  it('is all that it has of its own', () => checkUses(fbthriftGrammar.replace(/.*void performs.*/, ''), []));

  it('are separators of one kind in each place', () => {
    checkUses('struct S { 1: i32 a, } enum E { A = 1; } service T { void f(1: i32 a;), }', [
      ',? commas after fields',
      ';? semicolons after enum values',
      ';? semicolons after arguments',
      ',? commas after functions',
    ]);
    checkUses('typedef i32 A, const i32 B = 1, struct S {};', [
      ', commas after typedefs',
      ', commas after constants',
      '; semicolons after the body of a definition',
    ]);
  });

  it('are values and annotations with something between them', () => {
    checkUses('const list<i32> A = [1 2; 3] const map<i32, i32> B = {1: 2; 3: 4 5: 6}', [
      '2 values without a comma between them',
      '; semicolons in maps',
      '5: 6 values without a comma between them',
    ]);
    checkUses('@A{a = 1 b = 2} struct S {} (hs.a hs.b = 1, c = "d")', [
      'b = 2 values without a comma between them',
      'hs.b = 1 annotations without a comma between them',
      'c = "d" annotations in parentheses',
    ]);
  });

  it('are results in their order', () => {
    checkUses('service S { I, R, sink<A, B>, stream<C> f(); I, void g(); i32, stream<A> h(); }', []);
    checkUses('service S { stream<A>, sink<B, C> f(); i32, R g(); void, stream<A> h(); }', [
      'sink<B, C> results in this order',
      'R results in this order',
      'void results in this order',
    ]);
    checkUses('struct S { 1: list<stream<A>> a }', [
      'stream streams and sinks other than as the result of a function',
    ]);
  });

  it('are octal numbers of 64 bits', () => {
    checkUses('const i64 A = 0777777777777777777777 const i64 B = -01000000000000000000000', []);
    checkUses('const i64 A = -0x8000000000000000', []);
    checkUses('const i64 A = 01777777777777777777777 const i32 B = 089', [
      '01777777777777777777777 integers of more than 64 bits',
      '089 the digits 8 and 9 in numbers that begin with 0',
    ]);
  });

  it('are other words as names than elsewhere', () => {
    checkUses(
      'struct i8 {} struct stream { 1: i8 sink, 2: i32 float }'.replace(',', ';').replace(' }', '; }'),
      ['stream "stream" as a name', 'float "float" as the name of a field'],
    );
  });

  it('are values of enums without the name of their enum', () =>
    checkDiagnostics(
      thrift,
      `// parlance: dialect=fbthrift
package "example.com/colors"
include "b.thrift"
enum Color { RED = 1 }
const Color A = RED
const b.Shade B = b.DARK
//- /b.thrift
// parlance: dialect=fbthrift
package "example.com/shades"
enum Shade { DARK = 1 }`,
    ));
});
