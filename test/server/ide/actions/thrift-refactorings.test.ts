import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { actionTitles, checkAction, checkRefusal } from '../../../support/check-action.ts';

describe('deprecate in Thrift', () => {
  it('annotates, and takes the annotation away again', async () => {
    const cases = [
      [
        'Deprecate field a',
        'struct S {\n  1: i32 $0a, // a\n}\n',
        'struct S {\n  1: i32 a (deprecated), // a\n}\n',
      ],
      ['Deprecate struct S', 'struct $0S {\n}\n', 'struct S {\n} (deprecated)\n'],
      ['Deprecate enum value A', 'enum E {\n  $0A = 1\n}\n', 'enum E {\n  A = 1 (deprecated)\n}\n'],
      [
        'Deprecate function f',
        'service V {\n  void $0f();\n}\n',
        'service V {\n  void f() (deprecated);\n}\n',
      ],
      [
        'Deprecate field a',
        'struct S {\n  1: i32 $0a (x = "y")\n}\n',
        'struct S {\n  1: i32 a (x = "y", deprecated)\n}\n',
      ],
    ];
    for (const [title = '', before = '', after = ''] of cases) {
      await checkAction(thrift, title, before, after);
      const cursor = before.indexOf('$0');
      const marked = `${after.slice(0, cursor)}$0${after.slice(cursor)}`;
      await checkAction(thrift, 'Bring it back into use', marked, before.replace('$0', ''));
    }
  });

  it('writes a value where the dialect wants one', () =>
    checkAction(
      thrift,
      'Deprecate field a',
      'struct S {\n  1: i32 $0a\n}\n',
      'struct S {\n  1: i32 a (deprecated = "true")\n}\n',
      { dialect: 'kitex' },
    ));

  it('is not offered where the language has none', async () => {
    const titles = await actionTitles(thrift, 'struct $0S {}\n', 'refactor.rewrite', { dialect: 'fbthrift' });
    assert.deepEqual(titles, []);
  });
});

describe('requiredness', () => {
  it('of a field', async () => {
    const [none, optional, required] = ['', 'optional ', 'required '].map(
      (word) => `struct S {\n  1: ${word}i32 $0a\n}\n`,
    );
    const plain = (source = ''): string => source.replace('$0', '');
    await checkAction(thrift, 'Make "a" optional', none ?? '', plain(optional));
    await checkAction(
      thrift,
      'Make "a" required (structs without it are refused)',
      optional ?? '',
      plain(required),
    );
    await checkAction(
      thrift,
      'Say neither of "a" (it is written, and may be absent)',
      required ?? '',
      plain(none),
    );
  });

  it('of all fields that do not say', () =>
    checkAction(
      thrift,
      'Make all fields of "S" optional that do not say',
      'struct $0S {\n  1: i32 a\n  2: required i32 b\n  3: i32 c\n}\n',
      'struct S {\n  1: optional i32 a\n  2: required i32 b\n  3: optional i32 c\n}\n',
    ));

  it('leaves a comment behind the word', () =>
    checkAction(
      thrift,
      'Say neither of "a" (it is written, and may be absent)',
      'struct S {\n  1: optional /* A. */ i32 $0a,\n}\n',
      'struct S {\n  1: /* A. */ i32 a,\n}\n',
    ));

  it('is not for arguments and unions', async () => {
    for (const source of ['union U {\n  1: i32 $0a\n}\n', 'service V {\n  void f(1: i32 $0a)\n}\n']) {
      const titles = await actionTitles(thrift, source, 'refactor');
      assert.ok(!titles.some((title) => /optional|required/.test(title)), titles.join());
    }
  });
});

describe('order in Thrift', () => {
  it('of fields is by id, with their comments and separators', () =>
    checkAction(
      thrift,
      'Sort the fields of "S" by id',
      'struct $0S {\n  # two\n  2: i32 b, // b\n\n  1: i32 a,\n}\n',
      'struct S {\n  1: i32 a,\n\n  # two\n  2: i32 b, // b\n}\n',
    ));

  it('of values is by number', () =>
    checkAction(
      thrift,
      'Sort the values of "E" by number',
      'enum $0E {\n  B = 2\n  A = 1\n}\n',
      'enum E {\n  A = 1\n  B = 2\n}\n',
    ));

  it('needs lines of their own', () =>
    checkRefusal(
      thrift,
      'Sort the fields of "S" by id',
      'struct $0S { 2: i32 b, 1: i32 a }\n',
      'declarations share their lines with something else: format the file first',
    ));

  it('lets ids be counted anew', () =>
    checkAction(
      thrift,
      'Renumber the fields of "S" (breaks what is on the wire)',
      'struct $0S {\n  1: i32 a\n  5: i32 b\n}\n',
      'struct S {\n  1: i32 a\n  2: i32 b\n}\n',
    ));

  it('can be written as numbers', () =>
    checkAction(
      thrift,
      'Write the numbers of all values of "E"',
      'enum $0E {\n  A\n  B = 5\n  C\n}\n',
      'enum E {\n  A = 0\n  B = 5\n  C = 6\n}\n',
    ));
});

describe('structs', () => {
  it('are created for names that lead to nothing, before what names them', async () => {
    const before = '// About S.\nstruct S {\n  1: list<N$0ew> a\n}\n';
    await checkAction(
      thrift,
      'Create struct "New"',
      before,
      'struct New {}\n\n// About S.\nstruct S {\n  1: list<New> a\n}\n',
    );
    await checkAction(
      thrift,
      'Create exception "Bad"',
      'service V {\n  void f() throws (1: B$0ad bad)\n}\n',
      'exception Bad {}\n\nservice V {\n  void f() throws (1: Bad bad)\n}\n',
    );
  });

  it('are made of fields', () =>
    checkAction(
      thrift,
      'Extract 2 fields into a new struct (changes the wire format)',
      '// S.\nstruct S {\n  1: i32 a,\n  // B.\n  2: i32 b, // b\n  3: i32 c,\n}\n',
      'struct SPart {\n  // B.\n  2: i32 b, // b\n  3: i32 c,\n}\n\n// S.\nstruct S {\n  1: i32 a,\n  4: optional SPart sPart,\n}\n',
      { selected: '  2: i32 b, // b\n  3: i32 c,\n' },
    ));

  it('get a name that nothing has', () =>
    checkAction(
      thrift,
      'Extract the field into a new struct (changes the wire format)',
      'const i32 SPart = 1\nstruct S {\n  1: i32 a,\n  2: i32 sPart2,\n}\n',
      'const i32 SPart = 1\nstruct SPart3 {\n  1: i32 a,\n}\n\nstruct S {\n  3: optional SPart3 sPart3,\n  2: i32 sPart2,\n}\n',
      { selected: '  1: i32 a,\n' },
    ));
});

describe('inline in Thrift', () => {
  it('puts the type of a typedef in the place of its name, as this file calls it', () =>
    checkAction(
      thrift,
      'Inline typedef "Names"',
      `include "base.thrift"
struct S {
  1: optional map<i32, base.$0Names> names (a = "b"),
}
struct Own {}
//- /base.thrift
typedef list<Name> Names (c = "d")
struct Name {}`,
      `include "base.thrift"
struct S {
  1: optional map<i32, list<base.Name>> names (a = "b"),
}
struct Own {}
//- /base.thrift
typedef list<Name> Names (c = "d")
struct Name {}`,
    ));

  it('in arguments, results and other typedefs', async () => {
    const cases = [
      ['service S { void f(1: $0T a) }', 'service S { void f(1: set<string> a) }'],
      ['service S { $0T f() }', 'service S { set<string> f() }'],
      ['typedef list<$0T> U', 'typedef list<set<string>> U'],
      ['const list<$0T> C = []', 'const list<set<string>> C = []'],
    ];
    for (const [before = '', after = ''] of cases)
      await checkAction(
        thrift,
        'Inline typedef "T"',
        `${before}\ntypedef set<string> T\n`,
        `${after}\ntypedef set<string> T\n`,
      );
  });

  it('is not offered where the type would need another include', async () => {
    const files =
      'include "base.thrift"\nstruct S { 1: base.$0T t }\n//- /base.thrift\ninclude "deep.thrift"\ntypedef deep.D T\n//- /deep.thrift\nstruct D {}';
    assert.deepEqual(await actionTitles(thrift, files, 'refactor.inline'), []);
    assert.deepEqual(await actionTitles(thrift, 'struct S { 1: $0i32 t }', 'refactor.inline'), []);
  });

  it('puts the fields of a struct in the place of a field', () =>
    checkAction(
      thrift,
      'Inline the fields of "Point" (changes the wire format)',
      `include "base.thrift"
struct Shape {
  1: string name;
  2: base.Point $0at;
  7: i32 last;
}
//- /base.thrift
const i32 ZERO = 0
struct Point {
  // Across.
  1: required i32 x = ZERO,
  2: Unit unit
}
enum Unit { MM = 1 }`,
      `include "base.thrift"
struct Shape {
  1: string name;
  // Across.
  8: required i32 x = base.ZERO;
  9: base.Unit unit;
  7: i32 last;
}
//- /base.thrift
const i32 ZERO = 0
struct Point {
  // Across.
  1: required i32 x = ZERO,
  2: Unit unit
}
enum Unit { MM = 1 }`,
    ));

  it('takes the comments and the annotations of fields along', () => {
    const rest = `@thrift.Box
  1: optional T x, // Across.
  @thrift.Box 2: optional T y # Up.`;
    return checkAction(
      thrift,
      'Inline the fields of "P" (changes the wire format)',
      `include "thrift/annotation/thrift.thrift"
package "a.com/b"
struct T {}
struct P {
  ${rest}
}
struct S {
  1: P $0p; 2: i32 z
}
//- /thrift/annotation/thrift.thrift
package "facebook.com/thrift/annotation"
struct Box {}
`,
      `include "thrift/annotation/thrift.thrift"
package "a.com/b"
struct T {}
struct P {
  ${rest}
}
struct S {
  @thrift.Box
  3: optional T x; // Across.
  @thrift.Box 4: optional T y; # Up.
   2: i32 z
}
//- /thrift/annotation/thrift.thrift
package "facebook.com/thrift/annotation"
struct Box {}
`,
    );
  });

  it('is refused where two fields would have one name', () =>
    checkRefusal(
      thrift,
      'Inline the fields of "P" (changes the wire format)',
      'struct P { 1: i32 x }\nstruct S { 1: i32 x, 2: P $0p }\n',
      'there is already a field named "x"',
    ));
});
