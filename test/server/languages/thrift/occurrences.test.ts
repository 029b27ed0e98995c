import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { occurrencesIn } from '../../../../server/src/ide/occurrences.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkDeclarations, checkUses } from '../../../support/check-occurrences.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const uses = (fixture: string, dialect?: string) => () => checkUses(thrift, fixture, dialect);

describe('the names in a Thrift file', () => {
  it(
    'of types, services and exceptions',
    uses(`include "dir/base.thrift"
        ^^^^^^^^^^^^^^^^^ import file dir/base.thrift in dir/base.thrift
typedef list<base.Person> People
             ^^^^ import file dir/base.thrift in dir/base.thrift
                  ^^^^^^ type struct Person in dir/base.thrift
struct Team {
  1: People people
     ^^^^^^ type typedef People
  2: map<Role, set<base.Person>> (cpp.template = "x") byRole
         ^^^^ type enum Role
                   ^^^^ import file dir/base.thrift in dir/base.thrift
                        ^^^^^^ type struct Person in dir/base.thrift
  3: base.Missing missing
     ^^^^ import file dir/base.thrift in dir/base.thrift
  4: Nowhere nowhere
}
enum Role { LEAD }
exception Gone {}
service Staff extends base.Common {
                      ^^^^ import file dir/base.thrift in dir/base.thrift
                           ^^^^^^ type service Common in dir/base.thrift
  list<Team> teams(1: base.Person person) throws (1: Gone gone)
       ^^^^ type struct Team
                      ^^^^ import file dir/base.thrift in dir/base.thrift
                           ^^^^^^ type struct Person in dir/base.thrift
                                                     ^^^^ type exception Gone
}
//- /dir/base.thrift
struct Person {}
service Common {}
`),
  );

  it(
    'of constants and enum values',
    uses(`include "base.thrift"
        ^^^^^^^^^^^^^ import file base.thrift in base.thrift
enum Color { RED, GREEN }
typedef Color Paint
        ^^^^^ type enum Color
const i32 MANY = base.SOME
                 ^^^^ import file base.thrift in base.thrift
                      ^^^^ value constant SOME in base.thrift
const Color FIRST = Color.RED
      ^^^^^ type enum Color
                    ^^^^^ value enum Color
                          ^^^ value enum-value Color.RED
const Paint SECOND = GREEN
      ^^^^^ type typedef Paint
                     ^^^^^ value enum-value Color.GREEN
const base.Size LARGE = base.Size.LARGE
      ^^^^ import file base.thrift in base.thrift
           ^^^^ type enum Size in base.thrift
                        ^^^^ import file base.thrift in base.thrift
                             ^^^^ value enum Size in base.thrift
                                  ^^^^^ value enum-value Size.LARGE in base.thrift
const base.Size OTHER = Nothing.LARGE
      ^^^^ import file base.thrift in base.thrift
           ^^^^ type enum Size in base.thrift
                                ^^^^^ value enum-value Size.LARGE in base.thrift
const map<Color, list<base.Size>> SIZES = { Color.RED: [base.Size.LARGE], FIRST: [LARGE] }
          ^^^^^ type enum Color
                      ^^^^ import file base.thrift in base.thrift
                           ^^^^ type enum Size in base.thrift
                                            ^^^^^ value enum Color
                                                  ^^^ value enum-value Color.RED
                                                        ^^^^ import file base.thrift in base.thrift
                                                             ^^^^ value enum Size in base.thrift
                                                                  ^^^^^ value enum-value Size.LARGE in base.thrift
                                                                          ^^^^^ value constant FIRST
                                                                                  ^^^^^ value constant LARGE
const i32 NONE = base.NONE
                 ^^^^ import file base.thrift in base.thrift
struct Box {
  1: Color color = Color.GREEN
     ^^^^^ type enum Color
                   ^^^^^ value enum Color
                         ^^^^^ value enum-value Color.GREEN
  2: optional i32 count = MANY
                          ^^^^ value constant MANY
}
service S { void f(1: Color color = FIRST) }
                      ^^^^^ type enum Color
                                    ^^^^^ value constant FIRST
//- /base.thrift
const i32 SOME = 1
enum Size { LARGE }
`),
  );

  it(
    'of fields in values',
    uses(`include "base.thrift"
        ^^^^^^^^^^^^^ import file base.thrift in base.thrift
struct Point { 1: i32 x, 2: base.Named named, 3: list<Point> near }
                            ^^^^ import file base.thrift in base.thrift
                                 ^^^^^ type struct Named in base.thrift
                                                      ^^^^^ type struct Point
typedef Point Place
        ^^^^^ type struct Point
const Place HOME = { "x": ZERO, "named": {'name': "Ada", "none": 1}, "near": [{"x": 2}] }
      ^^^^^ type typedef Place
                      ^ literal field Point.x
                          ^^^^ value constant ZERO
                                 ^^^^^ literal field Point.named
                                           ^^^^ literal field Named.name in base.thrift
                                                                      ^^^^ literal field Point.near
                                                                                ^ literal field Point.x
const map<string, i32> PLAIN = { "x": 1 }
const i32 ZERO = 0
//- /base.thrift
struct Named { 1: string name }
`),
  );

  it(
    'of fbthrift: annotations, aliases, interactions, what stands in strings',
    uses(
      `include "base.thrift"
        ^^^^^^^^^^^^^ import file base.thrift in base.thrift
include "dir/thrift.thrift" as t
        ^^^^^^^^^^^^^^^^^^^ import file dir/thrift.thrift in dir/thrift.thrift
include "internal.thrift"
        ^^^^^^^^^^^^^^^^^ import file internal.thrift in internal.thrift
package "example.com/people"
@t.Uri{value = "example.com/Person"}
 ^ import alias t
   ^^^ option struct Uri in dir/thrift.thrift
       ^^^^^ literal field Uri.value in dir/thrift.thrift
struct Person {
  @base.Tag{color = base.Color.RED, point = base.Point{x = WIDTH}}
   ^^^^ import file base.thrift in base.thrift
        ^^^ option struct Tag in base.thrift
            ^^^^^ literal field Tag.color in base.thrift
                    ^^^^ import file base.thrift in base.thrift
                         ^^^^^ value enum Color in base.thrift
                               ^^^ value enum-value Color.RED in base.thrift
                                    ^^^^^ literal field Tag.point in base.thrift
                                            ^^^^ import file base.thrift in base.thrift
                                                 ^^^^^ type struct Point in base.thrift
                                                       ^ literal field Point.x in base.thrift
                                                           ^^^^^ value constant WIDTH
  1: base.Color color = RED
     ^^^^ import file base.thrift in base.thrift
          ^^^^^ type enum Color in base.thrift
                        ^^^ value enum-value Shade.RED
  2: base.Paint paint = base.Paint.RED
     ^^^^ import file base.thrift in base.thrift
          ^^^^^ type typedef Paint in base.thrift
                        ^^^^ import file base.thrift in base.thrift
                             ^^^^^ value typedef Paint in base.thrift
                                   ^^^ value enum-value Color.RED in base.thrift
  3: Person2 me = main.Person2{x = 1}
     ^^^^^^^ type struct Person2
                  ^^^^ import file main.thrift
                       ^^^^^^^ type struct Person2
                               ^ literal field Person2.x
}
enum Shade { RED }
struct Person2 { 1: i32 x }
const i32 WIDTH = 1
interaction Talk { void say() }
service Chat {
  performs Talk
           ^^^^ type interaction Talk
  Talk, i32 begin()
  ^^^^ type interaction Talk
  i32, stream<base.Point throws (1: Failed failed)> points()
              ^^^^ import file base.thrift in base.thrift
                   ^^^^^ type struct Point in base.thrift
                                    ^^^^^^ type exception Failed
  sink<Person, base.Point> take()
       ^^^^^^ type struct Person
               ^^^^ import file base.thrift in base.thrift
                    ^^^^^ type struct Point in base.thrift
}
exception Failed { 1: string reason } (message = "reason")
                                                  ^^^^^^ text field Failed.reason
@internal.InjectMetadataFields{type = "base.Point"}
 ^^^^^^^^ import file internal.thrift in internal.thrift
          ^^^^^^^^^^^^^^^^^^^^ option struct InjectMetadataFields in internal.thrift
                               ^^^^ literal field InjectMetadataFields.type in internal.thrift
                                       ^^^^ import file base.thrift in base.thrift
                                            ^^^^^ text struct Point in base.thrift
struct Injected {}
//- /base.thrift
enum Color { RED }
typedef Color Paint
        ^^^^^ type enum Color
struct Point { 1: i32 x }
struct Tag { 1: Color color, 2: Point point }
                ^^^^^ type enum Color
                                ^^^^^ type struct Point
//- /dir/thrift.thrift
package "facebook.com/thrift/annotation"
struct Uri { 1: string value }
//- /internal.thrift
package "facebook.com/thrift/annotation"
struct InjectMetadataFields { 1: string type }
`,
      'fbthrift',
    ),
  );

  it(
    'of what one dialect has built in and a file declares',
    uses(
      `typedef string uuid
struct Named {
  1: uuid id
     ^^^^ type typedef uuid
}
`,
      'apache',
    ),
  );

  it('that are declared', () =>
    checkDeclarations(
      thrift,
      `include "base.thrift" as b
                         ^ declaration alias b
enum Color { RED }
     ^^^^^ declaration enum Color
             ^^^ declaration enum-value Color.RED
typedef Color Paint
              ^^^^^ declaration typedef Paint
const i32 WIDTH = 1
          ^^^^^ declaration constant WIDTH
union Shape { 1: i32 side }
      ^^^^^ declaration union Shape
                     ^^^^ declaration field Shape.side
exception Failed { 1: string reason }
          ^^^^^^ declaration exception Failed
                             ^^^^^^ declaration field Failed.reason
interaction Talk { void say(1: string text) }
            ^^^^ declaration interaction Talk
                        ^^^ declaration method Talk.say
                                      ^^^^ declaration argument Talk.say.text
service Chat {
        ^^^^ declaration service Chat
  stream<i32 throws (1: Failed lost)> f(1: i32 a, 2: i32 b) throws (1: Failed failed)
                               ^^^^ declaration field Chat.f.lost
                                      ^ declaration method Chat.f
                                               ^ declaration argument Chat.f.a
                                                         ^ declaration argument Chat.f.b
                                                                              ^^^^^^ declaration field Chat.f.failed
}
`,
      'fbthrift',
    ));
});

describe('what a Thrift declaration is of', () => {
  const types = async (text: string): Promise<readonly string[]> => {
    const { files, uris, snapshot } = await snapshotOf(thrift, text);
    const [uri] = uris;
    const linked = uri === undefined ? undefined : snapshot.linked(uri);
    const found = uri && occurrencesIn(snapshot, uri).find(({ span }) => span.start === files[0]?.cursor);
    assert.ok(linked !== undefined && found);
    return (snapshot.file(found.symbol.uri)?.language.typesOf?.(linked, found.symbol) ?? []).map(
      ({ fullName }) => fullName,
    );
  };

  it('are the types that are written in it', async () => {
    const rest = 'struct Point {}\nenum Role {\n  LEAD\n}\nexception Gone {}\n';
    assert.deepEqual(await types('struct Team {\n  1: map<Role, list<Point>> $0places\n}\n' + rest), [
      'Role',
      'Point',
    ]);
    assert.deepEqual(await types('typedef list<Point> $0Places\n' + rest), ['Point']);
    assert.deepEqual(
      await types('service S {\n  Point $0f(1: Role role) throws (1: Gone gone)\n}\n' + rest),
      ['Point'],
    );
    assert.deepEqual(await types('service $0S extends T {}\nservice T {}\n'), ['T']);
    assert.deepEqual(await types('enum Role {\n  $0LEAD\n}\n'), ['Role']);
    assert.deepEqual(await types('struct $0Point {}\n'), []);
  });
});
