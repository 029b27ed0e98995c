import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGrammar, unscoped } from '../support/grammar.ts';

const check = (fixture: string) => checkGrammar('thrift', fixture);

test('headers', () =>
  check(`
include "shared/base.thrift"
^^^^^^^ keyword.control.import
        ^^^^^^^^^^^^^^^^^^^^ string.quoted.double
cpp_include '<vector>'
^^^^^^^^^^^ keyword.control.import
            ^^^^^^^^^^ string.quoted.single
namespace py com.example
^^^^^^^^^ keyword.other
          ^^ support.constant.language-scope
             ^^^ entity.name.namespace
                ^ punctuation.accessor
namespace * all (note = "x")
          ^ support.constant.language-scope
                 ^^^^ entity.other.attribute-name
package "facebook.com/thrift"
^^^^^^^ keyword.other
`));

test('comments of every form', () =>
  check(`
# number sign
^^^^^^^^^^^^^ comment.line.number-sign
// slashes
^^^^^^^^^^ comment.line.double-slash
/** a doc comment
^^^^^^^^^^^^^^^^^ comment.block.documentation
 *  goes on */ struct A {} /* b */ // c
 ^^^^^^^^^^^^^ comment.block.documentation
               ^^^^^^ storage.type.struct
                           ^^^^^^^ comment.block
                                   ^^^^ comment.line.double-slash
struct /* x */ B { 1: i32 a # end
       ^^^^^^^ comment.block
               ^ entity.name.type.struct
                            ^^^^^ comment.line.number-sign
}
`));

test('constants and typedefs', () =>
  check(`
const i32 LIMIT = 0x1F
^^^^^ storage.type.const
      ^^^ storage.type.primitive
          ^^^^^ variable.other.constant
                ^ keyword.operator.assignment
                  ^^^^ constant.numeric.hex
const map<string, list<base.Kind>> NAMES = {
      ^^^ storage.type.container
          ^^^^^^ storage.type.primitive
                       ^^^^^^^^^ entity.name.type
                                   ^^^^^ variable.other.constant
  'a\\n': [base.Kind.ONE, 2], "b": [-1.5e3]
    ^^ constant.character.escape
          ^^^^^^^^^^^^^ variable.other.constant
                         ^ constant.numeric.decimal
                                    ^^^^^ constant.numeric.float
}
typedef list<i64> (cpp.type = "x") Numbers
^^^^^^^ storage.type.typedef
        ^^^^ storage.type.container
                   ^^^^^^^^ entity.other.attribute-name
                                   ^^^^^^^ entity.name.type.typedef
typedef base.Id Id
        ^^^^^^^ entity.name.type
                ^^ entity.name.type.typedef
const Point P = Point{ x = 1, y = true }
                ^^^^^ entity.name.type
                       ^ variable.other.property
                                  ^^^^ constant.language.boolean
`));

test('records', () =>
  check(`
struct Person {
^^^^^^ storage.type.struct
       ^^^^^^ entity.name.type.struct
  1: required string name
  ^ constant.numeric.field-id
   ^ punctuation.separator.key-value
     ^^^^^^^^ storage.modifier
              ^^^^^^ storage.type.primitive
                     ^^^^ variable.other.member
  2: optional base.Kind kind = base.Kind.ONE (api.query = "kind", flag);
              ^^^^^^^^^ entity.name.type
                        ^^^^ variable.other.member
                               ^^^^^^^^^^^^^ variable.other.constant
                                              ^^^^^^^^^ entity.other.attribute-name
                                                                  ^^^^ entity.other.attribute-name
  -3: map<i32, set<Person>> & friends = {}
  ^^ constant.numeric.field-id
      ^^^ storage.type.container
          ^^^ storage.type.primitive
                   ^^^^^^ entity.name.type
                            ^ storage.modifier.reference
                              ^^^^^^^ variable.other.member
  list<binary> no_id,
       ^^^^^^ storage.type.primitive
               ^^^^^ variable.other.member
} (final = "true")
   ^^^^^ entity.other.attribute-name
union U { 1: uuid id }
^^^^^ storage.type.union
             ^^^^ storage.type.primitive
exception NotFound { 1: i8 code; 2: string message; }
^^^^^^^^^ storage.type.exception
                           ^^^^ variable.other.member
                                           ^^^^^^^ variable.other.member
safe client exception X {}
^^^^ storage.modifier
     ^^^^^^ storage.modifier
`));

test('enums', () =>
  check(`
enum Kind {
^^^^ storage.type.enum
     ^^^^ entity.name.type.enum
  ONE = 1, TWO = 0x2 (note = "b"); THREE
  ^^^ variable.other.enummember
        ^ constant.numeric
           ^^^ variable.other.enummember
                      ^^^^ entity.other.attribute-name
                                   ^^^^^ variable.other.enummember
}
`));

test('services', () =>
  check(`
service PersonService extends shared.Base {
^^^^^^^ storage.type.service
        ^^^^^^^^^^^^^ entity.name.type.service
                      ^^^^^^^ storage.modifier.extends
                              ^^^^^^^^^^^ entity.other.inherited-class
  Person getPersonById(1: i64 id) throws (1: NotFound missing),
  ^^^^^^ entity.name.type
         ^^^^^^^^^^^^^ entity.name.function.method
                       ^ constant.numeric.field-id
                          ^^^ storage.type.primitive
                              ^^ variable.other.member
                                  ^^^^^^ keyword.other.throws
                                             ^^^^^^^^ entity.name.type
                                                      ^^^^^^^ variable.other.member
  oneway void log(1: string line) (deprecated)
  ^^^^^^ storage.modifier
         ^^^^ storage.type.primitive
                                   ^^^^^^^^^^ entity.other.attribute-name
  list<Person> all() throws
  ^^^^ storage.type.container
               ^^^ entity.name.function.method
    (1: NotFound missing)
        ^^^^^^^^ entity.name.type
}
`));

test('streams: the modifier, the type and the seed with its missing colon', () =>
  check(`
service MyService {
  stream void streamData(1 string data);
  ^^^^^^ storage.modifier
         ^^^^ storage.type.primitive
              ^^^^^^^^^^ entity.name.function.method
                         ^ constant.numeric
                           ^^^^^^ storage.type.primitive
                                  ^^^^ variable.other.member
  i32, stream<Event throws (1: Bad e)> watch();
       ^^^^^^ storage.type.container
              ^^^^^ entity.name.type
                    ^^^^^^ keyword.other.throws
                                       ^^^^^ entity.name.function.method
  performs Session;
  ^^^^^^^^ keyword.other
           ^^^^^^^ entity.name.type
}
`));

test('structured annotations', () =>
  check(`
@thrift.Uri{value = "a/b"}
^ punctuation.definition.annotation
 ^^^^^^^^^^ storage.type.annotation
            ^^^^^ variable.other.property
                    ^^^^^ string.quoted.double
struct A { @cpp.Ref 1: i32 a }
^^^^^^ storage.type.struct
            ^^^^^^^ storage.type.annotation
                           ^ variable.other.member
`));

test('nothing is left without a scope', async () => {
  const text = `
namespace go a.b_c // x
const double HALF = .5, const bool YES = true
typedef map cpp_type "x" <i32, string (a = "b")> Names
struct S xsd_all { 1: string a xsd_optional xsd_attrs { 1: i32 b = 1 }, 2: set<i32> c = [1, 2] (k = "v"), }
senum Old { "a", "b" }
service T { async void f(1: S s (x = "y"), 2: optional i32 n = 3); readonly S g() }
interaction I { void h(); }
`;
  assert.deepEqual(await unscoped('thrift', text), []);
});
