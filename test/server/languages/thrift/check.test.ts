import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import { checkDiagnostics } from '../../../support/check-diagnostics.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';
import { wholeGrammar } from './samples.ts';

const check = (fixture: string): Promise<void> => checkDiagnostics(thrift, fixture);

describe('the checks of Thrift', () => {
  it('say two things about a streaming function as articles write it', async () => {
    await check(`service MyService {
    stream void streamData(1 string data);
    ^^^^^^ info thrift/stream-modifier: "stream" is an extension of Parlance; it is not Thrift, and its compilers reject it
                            ^ thrift/missing-colon: expected ":" after the field id 1
}`);
  });

  it('say one thing about one mistake of syntax, with its fix', async () => {
    const source = `exception X {}
typedef Id i64
           ^^^ thrift/syntax: the type comes before its new name: "typedef i64 Id"
struct S {
  1: Id id
}
const LIMIT = 4
            ^ thrift/syntax: expected a name for the constant, found "="
service T {
  ping()
  ^^^^ thrift/syntax: expected the type that "ping" returns before its name
  find(1: i32 id, string name)
  ^^^^ thrift/syntax: expected the type that "find" returns before its name
                         ^^^^ warning thrift/missing-field-id: the argument "name" has no id; it travels as -1
  void save(1: S s) throw (1: X x)
                    ^^^^^ thrift/syntax: expected "throws", found "throw"
  S last()
}
strct U {}
^^^^^ thrift/syntax: unexpected "strct"`;
    await check(source);
    const fixes = await fixesIn(source.replace(/^ *\^.*\n?/gm, ''));
    assert.deepEqual(fixes, [
      'Swap type and name',
      'Insert "void"',
      'Insert "void"',
      'Insert "2:"',
      'Replace by "throws"',
      'Replace by "struct"',
    ]);
  });

  it('advise on names that are nearly right', async () => {
    const fixes = await fixesIn(`include "base.thrift"
struct User {
  1: strng a
  2: Usr b
  3: base.Persn c
  4: bse.Person d
  5: Elsewhere e
}
//- /base.thrift
struct Person {}`);
    assert.deepEqual(
      fixes,
      ['string', 'User', 'base.Person', 'base.Person'].map((name) => `Replace by "${name}"`),
    );
  });

  it('follow names into included files only by the name of the file', async () => {
    await check(`include "dir/base.thrift"
struct Friend extends {}
              ^^^^^^^ thrift/syntax: expected "{", found "extends"
struct Group {
  1: base.Person leader
  2: Person member
     ^^^^^^ thrift/unresolved-type: "Person" is not declared
  3: base.Nobody nobody
     ^^^^^^^^^^^ thrift/unresolved-type: "base.Nobody" is not declared
  4: base.deep.Hidden hidden
     ^^^^^^^^^^^^^^^^ thrift/unresolved-type: "base.deep.Hidden" is not declared
  5: deep.Hidden deeper
     ^^^^^^^^^^^ thrift/unresolved-type: "deep.Hidden" is not declared
  6: base.Color color = base.Color.RED
  7: i32 number = base.LIMIT
  8: float ratio
     ^^^^^ thrift/unresolved-type: "float" is not declared
}
//- /dir/base.thrift
include "deep.thrift"
namespace py base
const i32 LIMIT = 10
enum Color { RED }
struct Person { 1: deep.Hidden hidden }
//- /dir/deep.thrift
struct Hidden {}`);
  });

  it('offer the right name of a type', async () => {
    assert.deepEqual(
      await fixesIn('include "b.thrift"\ntypedef float A\ntypedef B C\n//- /b.thrift\nstruct B {}'),
      ['Replace by "double"', 'Replace by "b.B"'],
    );
  });

  it('say where a missing file was looked for, and no more', async () => {
    await check(`include "missing.thrift"
        ^^^^^^^^^^^^^^^^ thrift/unresolved-include: "missing.thrift" is not found
include "unused.thrift"
        ^^^^^^^^^^^^^^^ warning thrift/unresolved-include: "unused.thrift" is not found
include "for/values.thrift"
        ^^^^^^^^^^^^^^^^^^^ thrift/unresolved-include: "for/values.thrift" is not found
struct S {
  1: missing.A a
  2: list<missing.B> b
  3: i32 c = values.C
}
service T extends missing.T {}`);
    const { snapshot, uris } = await snapshotOf(thrift, '//- /dir/a.thrift\ninclude "b/c.thrift"');
    const [uri] = uris;
    assert.equal(uri && snapshot.diagnostics(uri)[0]?.help, 'looked for /dir/b/c.thrift, /b/c.thrift');
  });

  it('name the way of a circle of includes, in each of its files, and check no names in it', async () => {
    await check(`include "b.thrift"
        ^^^^^^^^^^ thrift/include-cycle: the file includes itself: "main.thrift" → "b.thrift" → "c.thrift" → "main.thrift"
struct A { 1: b.B b }
//- /b.thrift
include "c.thrift"
        ^^^^^^^^^^ thrift/include-cycle: the file includes itself: "b.thrift" → "c.thrift" → "main.thrift" → "b.thrift"
struct B { 1: c.C c }
//- /c.thrift
include "main.thrift"
        ^^^^^^^^^^^^^ thrift/include-cycle: the file includes itself: "c.thrift" → "main.thrift" → "b.thrift" → "c.thrift"
struct C { 1: main.A a }
//- /outside.thrift
include "main.thrift"
include "outside.thrift"
        ^^^^^^^^^^^^^^^^ thrift/include-cycle: the file includes itself
struct D { 1: main.A a }`);
  });

  it('know that names of one kind are shared, and those of another are not', async () => {
    await check(`struct A {}
typedef i32 A
            ^ thrift/duplicate-name: "A" is already declared
service A {}
        ^ thrift/duplicate-name: "A" is already declared
const i32 A = 1
          ^ warning thrift/constant-named-as-type: "A" is already declared
const i32 A = 2
          ^ thrift/duplicate-constant: "A" is already declared
enum E { A, B, A }
               ^ thrift/duplicate-enum-value: "A" is already a value of "E"
struct F {
  1: i32 a
  1: i32 b
  ^ thrift/duplicate-field-id: the field "a" already has the id 1
  2: i32 a
         ^ thrift/duplicate-field-name: there is already a field named "a"
  1: i32 a
         ^ thrift/duplicate-field-name: there is already a field named "a"
}
service G {
  void f(1: i32 a, 1: i32 b, 2: i32 a)
                   ^ thrift/duplicate-argument-id: the argument "a" already has the id 1
                                    ^ thrift/duplicate-argument-name: there is already an argument named "a"
  i32 f()
      ^ thrift/duplicate-function: "G" already has a function "f"
}`);
  });

  it('compare names with those of included files where all namespaces are the same', async () => {
    await check(`include "b.thrift"
        ^^^^^^^^^^ warning thrift/unused-include: nothing of "b.thrift" is used
include "c.thrift"
        ^^^^^^^^^^ warning thrift/unused-include: nothing of "c.thrift" is used
include "d.thrift"
        ^^^^^^^^^^ warning thrift/unused-include: nothing of "d.thrift" is used
namespace py one
struct A {}
       ^ thrift/duplicate-of-include: "A" is declared in "c.thrift" too, whose namespaces are the same
//- /b.thrift
namespace py two
struct A {}
//- /c.thrift
namespace py one
struct A {}
//- /d.thrift
namespace * one
struct A {}`);
  });

  it('look for functions in all services that are extended, in other files too', async () => {
    await check(`include "base.thrift"
service Middle extends base.Base {}
service Mine extends Middle {
  void ping()
       ^^^^ thrift/inherited-function: "Base" already has a function "ping"
  void pong()
}
//- /base.thrift
service Base { void ping() }`);
  });

  it('read from top to bottom where the Apache compiler does', async () => {
    await check(`struct Early { 1: Late late }
struct Filled { 1: Late late = {} }
                   ^^^^ thrift/type-before-declaration: "Late" must be declared before it is used here
typedef Late Later
const list<Later> NONE = []
const list<Later> ONE = [{}]
           ^^^^^ thrift/type-before-declaration: "Late" must be declared before it is used here
const i32 SELF = SELF
                 ^^^^ thrift/constant-cycle: "SELF" cannot be its own value
const i32 AHEAD = BEHIND
                  ^^^^^^ thrift/constant-before-declaration: "BEHIND" must be declared before it is used here
const i32 BEHIND = 1
service S extends T {
                  ^ thrift/service-cycle: "S" extends itself by way of "T"
  void f(1: Late late) throws (1: Failure failure)
                                  ^^^^^^^ thrift/type-before-declaration: "Failure" must be declared before it is used here
}
service T extends S {}
                  ^ thrift/service-cycle: "T" extends itself by way of "S"
service U extends U {}
                  ^ thrift/service-cycle: "U" extends itself
struct Late { 1: Late again }
exception Failure {}`);
  });

  it('check values against their types', async () => {
    await check(`include "base.thrift"
enum Color { RED = 1, BLUE }
enum Fruit { PEAR }
struct Point { 1: i32 x, 2: list<Color> colors }
union Id { 1: i64 number; 2: string name }
typedef Point Place
const bool A = true
const bool B = 2
               ^ warning thrift/constant-bool: a "bool" is true or false, but not 2
const bool C = "yes"
               ^^^^^ thrift/constant-type: expected true or false, found a string
const i8 D = 300
             ^^^ warning thrift/constant-range: 300 does not fit in "i8": it has 8 bits
const i32 E = 1.5
              ^^^ thrift/constant-type: expected a whole number, found 1.5
const double F = 1
const string G = 1
                 ^ thrift/constant-type: expected a string, found 1
const binary H = "bytes"
const uuid I = "{01234567-89ab-CDEF-0123-456789abcdef}"
const uuid J = "01234567"
               ^^^^^^^^^^ thrift/constant-type: expected a UUID such as "01234567-89ab-cdef-0123-456789abcdef"
const Color K = Color.RED
const Color L = 2
const Color M = 3
                ^ thrift/unknown-enum-number: no value of "Color" has the number 3
const Color N = RED
                ^^^ thrift/unresolved-constant: "RED" needs the name of its enum
const Color O = Fruit.PEAR
                ^^^^^^^^^^ thrift/other-enum: "Fruit.PEAR" is a value of another enum than "Color"
const Color P = base.Color.RED
                ^^^^^^^^^^^^^^ warning thrift/other-enum: "base.Color.RED" is a value of another enum than "Color"
const i32 Q = Color.RED
const i32 R = K
              ^ thrift/constant-type: expected a whole number, but "K" is none
const double S = Q
const string T = Q
                 ^ thrift/constant-type: expected a string, but "Q" is none
const i32 U = UNKNOWN
              ^^^^^^^ thrift/unresolved-constant: "UNKNOWN" is not declared
const list<i32> V = UNKNOWN
                    ^^^^^^^ warning thrift/unresolved-constant: "UNKNOWN" is not declared
const map<string, set<double>> W = {"a": [1, "b"], 2: []}
                                             ^^^ thrift/constant-type: expected a number, found a string
                                                   ^ thrift/constant-type: expected a string, found 2
const Place X = {"x": 1, "colors": [Color.BLUE, 7], "y": 2, x: 3}
                                                ^ thrift/unknown-enum-number: no value of "Color" has the number 7
                                                    ^^^ thrift/unknown-constant-field: "Point" has no field "y"
                                                            ^ thrift/constant-type: expected the name of a field of "Point" in quotes
const Place Y = [1]
                ^^^ warning thrift/constant-type: expected the fields of "Point" in braces, found a list
const Id Z = {"number": 1}
//- /base.thrift
namespace py base
enum Color { RED }`);
  });

  it('check functions', async () => {
    await check(`struct Plain {}
exception Failure {}
typedef Failure Alias
service S {
  oneway void a() throws ()
  oneway i32 b() throws (1: Failure failure, 2: Alias alias)
         ^^^ warning thrift/oneway-result: "b" is oneway: it should return void
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thrift/oneway-throws: "b" is oneway: it cannot throw
  async void c()
  ^^^^^ warning thrift/deprecated-async: "async" is deprecated: it is called "oneway" now
  stream oneway void d()
  ^^^^^^ info thrift/stream-modifier: "stream" is an extension of Parlance; it is not Thrift, and its compilers reject it
         ^^^^^^ thrift/conflicting-modifiers: a function cannot be "stream" and "oneway" both
  quick void e() throws (1: Plain plain, 2: list<Failure> list, 3: Gone gone)
  ^^^^^ thrift/unknown-modifier: "quick" is no modifier of a function
                            ^^^^^ thrift/throws-non-exception: only an exception can be thrown
                                            ^^^^^^^^^^^^^ thrift/throws-non-exception: only an exception can be thrown
                                                                   ^^^^ thrift/unresolved-type: "Gone" is not declared
  S f()
  ^ thrift/wrong-kind: "S" is a service, not a type
  list<void> g(1: void nothing)
       ^^^^ thrift/void-type: "void" can be the result of a function only
                  ^^^^ thrift/void-type: "void" can be the result of a function only
}`);
  });

  it('check ids as the Apache compiler gives them', async () => {
    await check(`struct S {
  -5: i32 a
  ^^ warning thrift/nonpositive-field-id: the id -5 is not positive; the Apache compiler makes it -1
  i32 b
      ^ warning thrift/missing-field-id: the field "b" has no id; it travels as -2
  32768: i32 c
  ^^^^^ warning thrift/field-id-range: the id 32768 is larger than 32767
}
enum E { MAX = 2147483647, NEXT, ONE_MORE, LOW = -2147483649 }
                           ^^^^ thrift/enum-value-range: "NEXT" would be 2147483648, which does not fit in 32 bits
                                                 ^^^^^^^^^^^ thrift/enum-value-range: -2147483649 does not fit in 32 bits`);
  });

  it('report typedefs that stand for themselves once', async () => {
    await check(`typedef A B
          ^ thrift/typedef-cycle: "B" stands for itself by way of "A"
typedef B A
typedef list<C> C
                ^ thrift/typedef-cycle: "C" stands for itself
typedef map<string, E> D
                       ^ thrift/typedef-cycle: "D" stands for itself
typedef set<D> E
typedef i32 F
struct G { 1: B b, 2: G g, 3: F f }`);
  });

  it('report what stands where it may not', async () => {
    await check(`namespace py a;
              ^ thrift/not-in-dialect: the Apache compiler rejects semicolons after headers, which fbthrift and thriftpy2 accept
struct S { 1: i32 a,, 2: T (b = "c") b };
                    ^ thrift/stray-separator: unexpected ","
                           ^^^^^^^^^ thrift/not-in-dialect: the Apache compiler rejects annotations on the names of types, which Kitex accepts
                                        ^ thrift/not-in-dialect: the Apache compiler rejects semicolons after the body of a definition, which thriftpy2 and thriftrw accept
include "b.thrift"
^^^^^^^ thrift/misplaced-header: "include" must come before all definitions
        ^^^^^^^^^^ warning thrift/unused-include: nothing of "b.thrift" is used
typedef i32 T,
const i32 a.b = 1
          ^^^ thrift/dotted-name: a declared name has no dot: "a.b"
//- /b.thrift
`);
  });

  it('report separators that stand alone wherever they do', async () => {
    await check(`// parlance: dialect=apache
struct S { 1: i32 a xsd_attrs {, 1: i32 b } }
                               ^ thrift/stray-separator: unexpected ","
service T { ; void f(, 1: i32 a) throws (;) }
            ^ thrift/stray-separator: unexpected ";"
                     ^ thrift/stray-separator: unexpected ","
                                         ^ thrift/stray-separator: unexpected ";"
namespace py a (list = "b")
^^^^^^^^^ thrift/misplaced-header: "namespace" must come before all definitions
                ^^^^ thrift/not-in-dialect: the Apache compiler rejects "list" as a name, which Kitex accepts`);
  });

  it('say nothing about what the Apache compiler takes', async () => {
    const { snapshot, uris } = await snapshotOf(
      thrift,
      `${wholeGrammar
        .slice(1)
        .replace(/stream string.*\n.*\n/, '\n')
        .replace('async', 'oneway')}
//- /base.thrift
struct Person {}
service Service {}`,
      'apache',
    );
    const reported = uris.flatMap((uri) => snapshot.diagnostics(uri));
    assert.deepEqual(
      reported.filter(({ severity }) => severity === 'error').map(({ message }) => message),
      [],
    );
  });

  it('take linear time for chains and circles of any length', async () => {
    const count = 20_000;
    const numbers = Array.from({ length: count }, (_, index) => index);
    const lines = [
      numbers.map((i) => `typedef T${(i + 1) % count} T${i}`),
      numbers.map((i) => `typedef list<U${i + 1}> U${i}`),
      numbers.slice(0, 500).map((i) => `typedef ${'set<'.repeat(90)}D${i + 1}${'>'.repeat(90)} D${i}`),
      numbers.map((i) => `typedef map<V${i - 1}, V${i - 1}> V${i}`),
      numbers.map((i) => `const i32 W${i} = W${i + 1}`),
      numbers.map((i) => `service X${i} extends X${(i + 1) % count} { void f${i}() }`),
    ];
    for (const each of lines) {
      const { snapshot, uris } = await snapshotOf(thrift, each.join('\n'));
      const linked = uris[0] && snapshot.linked(uris[0]);
      assert.ok(linked);
      assert.ok(thrift.check(linked as ThriftLinked).length <= count);
      assert.ok(JSON.stringify(thrift.schema(linked as ThriftLinked)).length < 10_000_000);
    }
  });
});

/** The titles of all fixes, in order of place. */
async function fixesIn(source: string): Promise<string[]> {
  const { snapshot, uris } = await snapshotOf(thrift, source);
  return uris.flatMap((uri) =>
    snapshot.diagnostics(uri).flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)),
  );
}
