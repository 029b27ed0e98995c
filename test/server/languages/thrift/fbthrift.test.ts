import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkDiagnostics } from '../../../support/check-diagnostics.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const standard = `
//- /thrift.thrift
package "facebook.com/thrift/annotation"
struct Box {}
struct Mixin {}
struct Sealed {}
struct TerseWrite {}
struct ReserveIds {
  1: list<i32> ids;
  2: map<i32, i32> id_ranges;
}
struct DeprecatedUnvalidatedAnnotations {
  1: map<string, string> items;
}
struct Uri {
  1: string value;
}
//- /scope.thrift
package "facebook.com/thrift/annotation"
struct Transitive {}
struct Struct {}
struct Field {}
struct Function {}
//- /cpp.thrift
package "facebook.com/thrift/annotation/cpp"
enum RefType {
  Unique = 0,
  Shared = 1,
}
struct Ref {
  1: RefType type;
}
struct Adapter {
  1: string name;
}
struct DeprecatedTerseWrite {}
`;

/** A file with a package, and with the standard annotations that it uses. */
function check(fixture: string): Promise<void> {
  const includes = ['thrift', 'scope', 'cpp'].filter((name) =>
    new RegExp(`^ *@${name}\\.`, 'm').test(fixture),
  );
  const headers = [...includes.map((name) => `include "${name}.thrift"`), 'package "example.com/test"', ''];
  return checkDiagnostics(thrift, headers.join('\n') + fixture + standard);
}

describe('the checks of fbthrift', () => {
  it('know an annotation by its URI, not by its name', async () => {
    await check(`struct Box {}
@thrift.Uri{value = "facebook.com/thrift/annotation/Boxed"}
struct Mixin {}
struct S {
  @Box
  1: string a;
  @Mixin
  2: string b;
  @thrift.Box
  ^^^^^^^^^^^ thrift/field-reference: "c" has "@thrift.Box", so it must be optional
  3: string c;
}`);
  });

  it('follow annotations that pass on others', async () => {
    await check(`@thrift.Box
@scope.Field
@scope.Transitive
struct Boxed {}
@Boxed
@scope.Transitive
struct Twice {}
struct S {
  @Twice
  ^^^^^^ thrift/field-reference: "a" has "@thrift.Box", so it must be optional
  1: string a;
}
@Twice
^^^^^^ thrift/annotation-scope: "@Twice" cannot stand before the struct "T"
struct T {}`);
  });

  it('look at structs that annotate themselves or each other without end', async () => {
    await check(`@A
@scope.Transitive
struct A {}
@C
@scope.Transitive
struct B {}
@B
@scope.Transitive
struct C {}
@B
struct S {
  @A
  1: string a;
}`);
  });

  it('find reserved ids in lists and in ranges that overlap', async () => {
    await check(`@thrift.ReserveIds{ids = [3], id_ranges = {10: 20, 12: 14, 7: 7}}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thrift/reserved-id: "c" has the reserved id 3
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thrift/reserved-id: "o" has the reserved id 15
                                                           ^ thrift/reserved-id: a range ends behind its first id, but 7 is not larger than 7
struct S {
  3: string c;
  9: string i;
  15: string o;
  20: string t;
}`);
  });

  it('take a struct for sealed that holds itself', async () => {
    await check(`struct Open {}
@thrift.Sealed
struct Tree {
  1: list<Tree> children;
}
@thrift.Sealed
^^^^^^^^^^^^^^ thrift/sealed-type: "Pair" cannot be sealed: the types of "open", "other" are not
struct Pair {
  1: Tree tree;
  2: Open open;
  3: map<string, Open> other;
}`);
  });

  it('find names that mixins of mixins bring in', async () => {
    await check(`struct Inner {
  1: string a;
}
struct Outer {
  @thrift.Mixin
  1: Inner inner;
}
struct S {
  1: string a;
  @thrift.Mixin
  ^^^^^^^^^^^^^ thrift/mixin: "a" is a field of "S" and of "Inner"
  2: Outer outer;
}
struct Loop {
  @thrift.Mixin
  ^^^^^^^^^^^^^ thrift/mixin: "loop" cannot be a mixin: it is optional
  1: optional Loop loop;
              ^^^^ warning thrift/struct-cycle: "Loop" cannot be without itself
}`);
  });

  it('leave fields alone that an annotation which is not found may put into a box', async () => {
    const { snapshot, uris } = await snapshotOf(
      thrift,
      'include "thrift/annotation/thrift.thrift"\nstruct A {\n  @thrift.Box\n  1: optional A next;\n}\n',
      'fbthrift',
    );
    const codes = new Set(uris.flatMap((uri) => snapshot.diagnostics(uri)).map(({ code }) => code));
    assert.ok(codes.has('thrift/unresolved-include'));
    assert.ok(!codes.has('thrift/struct-cycle'));
  });

  it('warn of what is deprecated and reject what was removed', async () => {
    await check(`struct S {
  @thrift.DeprecatedUnvalidatedAnnotations{items = {"cpp.box": "1", "cpp.ref": "1", "own.annotation": "1"}}
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning thrift/removed-annotation: the annotation "cpp.box" is deprecated: write @thrift.Box
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thrift/removed-annotation: the annotation "cpp.ref" has been removed: write @cpp.Ref
  1: optional string a;
  @thrift.DeprecatedUnvalidatedAnnotations
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thrift/removed-annotation: "@thrift.DeprecatedUnvalidatedAnnotations" needs at least one item
  2: string b;
}`);
  });

  it('know what writing tersely goes with', async () => {
    await check(`@thrift.TerseWrite
struct S {
  1: i32 a = 0;
  2: list<i32> b = [1];
  ^^^^^^^^^^^^^^ thrift/terse-write: "b" is written tersely, so it cannot have a default of its own
  3: optional i32 c;
  @cpp.DeprecatedTerseWrite
  ^^^^^^^^^^^^^^^^^^^^^^^^^ thrift/terse-write: "@cpp.DeprecatedTerseWrite" is for fields without a qualifier, not for "d"
  4: i32 d;
}`);
  });

  it('find names in files that are included by way of others', async () => {
    await checkDiagnostics(
      thrift,
      `include "b.thrift" as other
^^^^^^^^^^^^^^^^^^^^^^^^^^^ thrift/missing-include: "c.thrift", which declares "c.C", is only included by way of others
package "example.com/a"
struct S {
  1: c.C c;
  2: other.B b;
  3: b.B again;
}
//- /b.thrift
include "c.thrift"
package "example.com/b"
struct B {
  1: c.C c;
}
//- /c.thrift
package "example.com/c"
struct C {}`,
    );
  });

  it('look up what annotations and values begin with', async () => {
    await check(`struct S {
  1: i32 a;
}
@Missing
 ^^^^^^^ thrift/unresolved-type: "Missing" is not declared
struct T {
  1: S s = Absent{a = 1};
           ^^^^^^ thrift/unresolved-type: "Absent" is not declared
}`);
  });

  it('hold values against types as far as the compiler does', async () => {
    await check(`struct A {
  1: i32 a;
}
union U {
  1: i32 a;
  2: string b;
}
enum E {
  ONE = 1,
}
@A{a = "one"}
       ^^^^^ thrift/constant-type: expected a whole number, found a string
struct B {}
const A wrong = B{};
                ^ thrift/constant-type: expected a "A", found a "B"
const U both = {"a": 1, "b": "x"};
               ^^^^^^^^^^^^^^^^^^ thrift/constant-type: a union has one of its fields, but here are 2
const i32 truth = true;
                  ^^^^ thrift/constant-type: expected a whole number, found true
const E early = F.TWO;
                ^^^^^ thrift/other-enum: "F.TWO" is a value of another enum than "E"
const map<i32, i32> keys = {1: 1, 1: 2, 2: 3, 2: 3};
                                  ^ thrift/duplicate-key: the map has this key already
                                              ^ warning thrift/duplicate-key: the map has this key already
const float precise = 16777217;
                      ^^^^^^^^ thrift/constant-range: 16777217 does not fit in "float": it has 32 bits
const float large = 1e39;
                    ^^^^ thrift/constant-range: 1e39 does not fit in "float": it has 32 bits
const double exact = 9007199254740993;
                     ^^^^^^^^^^^^^^^^ thrift/constant-range: no "double" is exactly 9007199254740993
enum F {
  TWO = 1,
}`);
  });
});
