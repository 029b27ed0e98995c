import { describe, it } from 'node:test';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkFix } from '../../../support/check-fix.ts';
import { problemsOf } from '../../../support/example-problems.ts';

const find = problemsOf(thrift);

/** Expects that the first fix, or the first of the title, makes the one text the other. */
function check(before: string, after: string, title?: string): Promise<void> {
  return checkFix(find, before, after, title);
}

describe('quick fixes of Thrift', () => {
  it('add the colon of the seed', () =>
    check(
      'service MyService {\n  void streamData(1 string data)\n}',
      'service MyService {\n  void streamData(1: string data)\n}',
    ));

  it('give ids that are free', async () => {
    await check('struct S { 1: i32 a, 5: i32 b, 5: i32 c }', 'struct S { 1: i32 a, 5: i32 b, 6: i32 c }');
    await check('struct S { 1: i32 a\n  optional i32 b }', 'struct S { 1: i32 a\n  2: optional i32 b }');
    await check('struct S { -3: i32 a }', 'struct S { 1: i32 a }');
    const annotated = (field: string): string =>
      `package "a.com/b"\nstruct A {}\nstruct S {\n  @A ${field}\n}\n`;
    await check(annotated('optional i32 a'), annotated('1: optional i32 a'));
    await check('service S { void f(1: i32 a, 1: i32 b) }', 'service S { void f(1: i32 a, 2: i32 b) }');
  });

  it('let oneway functions be oneway, or not', async () => {
    const text = (function_: string): string => `exception X {}\nservice S {\n  ${function_}\n}`;
    const before = text('oneway void f() throws (1: X x)');
    await check(before, text('oneway void f()'), 'Remove "throws"');
    await check(before, text('void f() throws (1: X x)'), 'Remove "oneway"');
    await check(text('oneway oneway void f()'), text('oneway void f()'));
  });

  it('move headers up', async () => {
    await check(
      'namespace py a\nstruct S {}\nnamespace go b\n',
      'namespace py a\nnamespace go b\nstruct S {}\n',
    );
    await check(
      '/** A struct. */\nstruct S {}\nnamespace go b\n',
      'namespace go b\n/** A struct. */\nstruct S {}\n',
    );
  });

  it('write values as their types have them', async () => {
    await check('const string A = 5', 'const string A = "5"');
    await check('const double A = "5.5"', 'const double A = 5.5');
    await check("const i64 A = '-5'", 'const i64 A = -5');
    await check('enum E { RED }\nconst E A = E.RDE', 'enum E { RED }\nconst E A = E.RED');
  });

  it('say which dialect a file is in', async () => {
    const text = 'const i32 A = 1 (a = "b")';
    const stated = (dialect: string): string => `// parlance: dialect=${dialect}\n${text}`;
    await check(stated('apache'), stated('kitex'), 'Read the file as Kitex');
    await check(text, stated('kitex'), 'Read the file as Kitex');
  });

  it('take the nearest name', async () => {
    await check(
      'include "b.thrift"\nservice S extends b.Bsae {}\n//- /b.thrift\nservice Base {}',
      'include "b.thrift"\nservice S extends b.Base {}\n//- /b.thrift\nservice Base {}',
    );
    await check('const i32 LIMIT = 1\nconst i32 B = LIMTI', 'const i32 LIMIT = 1\nconst i32 B = LIMIT');
  });
});
