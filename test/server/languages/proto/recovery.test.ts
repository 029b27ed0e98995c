import { describe, it } from 'node:test';
import { checkSyntax } from '../../../support/proto-problems.ts';

/** One mistake, one diagnostic, at the place where a reader would mend it; what follows is read as if nothing was wrong. */
function check(labelled: string): void {
  const source = labelled.slice(1);
  it(source.split('\n').slice(0, 3).join(' '), () => checkSyntax(source));
}

describe('recovery of the Protobuf parser', () => {
  describe('a type alone on its line', () => {
    check(`
message A {
  Mo
  ^^ expected a field name and a number after "Mo"
  // about B
  message B {}
  B b = 2;
}`);
    check(`
message A {
  repeated Mo
           ^^ expected a field name and a number after "Mo"
  string id = 1;
  map<string, Mo>
  ^^^^^^^^^^^^^^^ expected a field name and a number after "map<string, Mo>"
  A.A a = 2;
  string
  name = 5;
}`);
  });

  describe('a missing semicolon', () => {
    check(`
message A {
  string a = 1
              ^ expected ";", found "string"
  string b = 2;
}`);
    check(`
import "a.proto"
                ^ expected ";", found "package"
package a.b;`);
    check(`
syntax = "proto3"
                 ^ expected ";", found "message"
message A {}`);
    check(`
service S {
  rpc A(B) returns (C)
                      ^ expected ";", found "rpc"
  rpc D(B) returns (C);
}`);
    check(`
message A {
  oneof x {
    string b = 2
                ^ expected ";", found "}"
  }
}`);
    check(`
service S {
  rpc A(B) returns (C) {
    option deprecated = true
                            ^ expected ";", found "}"
  }
}`);
    check(`
message A {
  string a = 1,
              ^ expected ";", found ","
  string b = 2;
}`);
    check(`
enum A { B = 0, C = 1 1, }
              ^ expected ";", found ","
                      ^ expected ";", found "1"
option c = 1;`);
  });
  describe('a field that is not complete', () => {
    check(`
message A {
  string a 1;
           ^ expected "=", found "1"
  string b = 2;
}`);
    check(`
message A {
  string = 1;
  ^^^^^^ expected a type and a name before "=", found just "string"
  string b = 2;
}`);
    check(`
message A {
  string a = ;
             ^ expected a field number, found ";"
  string b = 2;
}`);
    check(`
message A {
  string a = x;
             ^ expected a field number, found "x"
  string b = 2;
}`);
    check(`
message A {
  a = 1;
  ^ expected a type and a name before "=", found just "a"
  string b = 2;
}`);
    check(`
message A {
  optional = 1;
           ^ expected a name, found "="
  string b = 2;
}`);
    check(`
message A {
  string a == 2; string c = 3;
            ^ expected a field number, found "="
}`);
    check(`
message A {
  1: string a;
  ^ unexpected "1"
  string b = 2;
}`);
    check(`
message A {
  map<string> m = 3;
            ^ expected ",", found ">"
  map<string, int32 n = 4;
                    ^ expected ">", found "n"
  string b = 2;
}`);
  });
  describe('what stands between the type and the number of a field', () => {
    check(`
message A {
  string a;
  ^^^^^^^^ expected "=" and a field number, found ";"
  string b
  ^^^^^^^^ expected "=" and a field number, found "string"
  string c = 3;
}`);
    check(`
message A {
  string a [deprecated = true] = 1;
                               ^^^ the number of a field stands before its options
  string b [deprecated = true] [deprecated = true] = 2;
                               ^^^^^^^^^^^^^^^^^^^ a field has one list of options
                                                   ^^^ the number of a field stands before its options
  string c = 3 = 4;
               ^ expected ";", found "="
  string d = 5;
}`);
    check(`
message A {
  Foo a (B) returns (C);
        ^^^^^^^^^^^^^^^ a field has no parameters
  Foo b returns C (B);
        ^^^^^^^^^ a field has no parameters
                  ^^^ a field has no parameters
  Foo c = 3;
}`);
    check(`
message A {
  stream string a = 1;
  ^^^^^^ unexpected "stream"
  stream b.C d = 2;
  ^^^^^^ unexpected "stream"
  export repeated string e = 3;
  ^^^^^^ unexpected "export"
  repeated weak string f = 4;
           ^^^^ unexpected "weak"
  optinal string g = 5;
  ^^^^^^^ unexpected "optinal"
  option string h = 6;
  ^^^^^^ unexpected "option"
  string i j = 7;
           ^ expected "=", found "j"
  stream stream = 8;
}`);
    check(`
message A {
  string a.b = 1;
         ^^^ "a.b" is qualified; a field has a plain name
  string a/b. = 2;
         ^^^^ "a/b." is qualified; a field has a plain name
  c/d e.f = 3;
   ^ the parts of a name are joined by dots
      ^^^ "e.f" is qualified; a field has a plain name
  c.(d) e = 4;
    ^^^ only the name of an option has parentheses
}
message A-b {
        ^^^ a name has no "-"
  string c-d-e = 1;
         ^^^^^ a name has no "-"
  string f - g = 2;
           ^ expected "=", found "-"
}
enum B.C {
     ^^^ "B.C" is qualified; a declaration has a plain name
  D = 0;
  E.F = 1;
  ^^^ "E.F" is qualified; a declaration has a plain name
}`);
  });
  describe('an enum value that is not complete', () => {
    check(`
enum A {
  B = 0;
  C;
  ^ expected "=" and a number, found ";"
  D
  ^ expected "=" and a number, found "E"
  E = 2;
  F = ;
      ^ expected a number, found ";"
}`);
  });
  describe('the types of a method', () => {
    check(`
service S {
  rpc A();
       ^^ expected the type of a message in the parentheses
  rpc B(C) returns ();
                   ^^ expected the type of a message in the parentheses
  rpc D returns (C);
      ^ expected "(" and a type after "D", found "returns"
  rpc E;
      ^ expected "(" and a type after "E", found ";"
  rpc F(C) {}
       ^^^ expected "returns" and a type behind, found "{"
  rpc G(C) returns;
           ^^^^^^^ expected "(" and a type, found ";"
  rpc H(C) (D);
           ^ expected "returns", found "("
  rpc I(C, D) returns (C);
       ^^^^^^ a method takes and returns one message
  rpc J(stream stream C) returns stream optional C;
               ^^^^^^ "stream" stands here twice
                                 ^^^^^^^^^^^^^^^^^ the type of a method stands in parentheses
                                        ^^^^^^^^ the message of a method is not "optional"
  rpc K(c.(d)) returns (e/f);
          ^^^ only the name of an option has parentheses
                         ^ the parts of a name are joined by dots
  rpc L(C) returns 1;
                   ^ expected "(", found "1"
}`);
  });
  describe('braces', () => {
    check(`
message A {
          ^ the block is not closed
  string a = 1;

message B {
  string b = 1;
}`);
    check(`
service S {
  rpc F(A) returns (A) {
                       ^ the block is not closed
  rpc G(A) returns (A);
}
message A {}`);
    check(`
message A {
  string a = 1;
}
}
^ unexpected "}": no block is open here
message B {}`);
    check(`
message A
         ^ expected "{", found "string"
  string a = 1;
}
message B {}`);
    check(`
message A { message B { message C { string a = 1; }
                      ^ the block is not closed
message D {}`);
    check(`
message A {
  string a = 1 {
               ^ only a group has a body; expected ";"
  }
  string b = 2;
}`);
    check(`
message A extends B {
          ^^^^^^^ expected "{", found "extends"
  string a = 1;
}`);
  });
  describe('names and words', () => {
    check(`
public message A {
^^^^^^ "public" cannot stand before "message"
  int32 a 1;
          ^ expected "=", found "1"
}
pub enum B { B0 = 0 }
^^^ unexpected "pub"
                    ^ expected ";", found "}"
message C {}`);
    check(`
message {
        ^ expected a message name, found "{"
  string a = 1;
}`);
    check(`
message A;
         ^ expected "{", found ";"
message B {}`);
    check(`
struct A {}
^^^^^^ unexpected "struct"
# a comment
^ unexpected "#"
mesage A {
^^^^^^ unexpected "mesage"
  string a = 1;
}
message B {}`);
    check(`
import b.proto;
       ^ expected a string, found "b"
import;
^^^^^^ expected the path of a file, found ";"`);
    check(`
package ;
^^^^^^^ expected a name, found ";"
package a.;
          ^ expected a name, found ";"
package .b;
        ^^ the name of a package does not start with a dot`);
    check(`
syntax proto3;
       ^^^^^^ expected "=", found "proto3"`);
    check(`
service S {
  rpc A(B) (C);
           ^ expected "returns", found "("
  rpc D(B) returns C;
                   ^ the type of a method stands in parentheses
  rpc (B) returns (C) {}
      ^ expected a method name, found "("
  string a = 1;
  ^^^^^^ unexpected "string"
}`);
    check(`
extend {
       ^ expected a name, found "{"
  string a = 1;
}`);
    check(`
message A {
  reserved 1 to;
               ^ expected a number or "max", found ";"
  reserved to 5;
              ^ expected ";", found "5"
  reserved;
          ^ expected numbers or names to reserve, found ";"
  extensions 1, ;
                ^ expected a number, found ";"
}`);
  });
  describe('what stands elsewhere', () => {
    check(`
enum E {
  message A { int32 a = 1; }
  ^^^^^^^ "message" cannot stand in an enum
  extensions 1;
  ^^^^^^^^^^ "extensions" cannot stand in an enum
  message = 0;
  import "a.proto";
  ^^^^^^ "import" cannot stand in an enum
}`);
    check(`
message A {
  import "a.proto";
  ^^^^^^ "import" cannot stand in a message
  service service = 1;
  oneof o {
    enum B { C = 0; }
    ^^^^ "enum" cannot stand in a oneof
    reserved reserved = 2;
  }
}`);
    check(`
extend A {
  extensions 1;
  ^^^^^^^^^^ "extensions" cannot stand in an "extend" block
  optional int32 a = 1;
}
oneof o {
^^^^^ unexpected "oneof"
  message A {}
  ^^^^^^^ "message" cannot stand in a oneof
}`);
    check(`
message A {
  optional repeated B b = 1;
           ^^^^^^^^ a field has one label
  optional required .B b = 2;
  optional optional b = 3;
}
service S {
  rpc A(optional B) returns (stream repeated B);
        ^^^^^^^^ the message of a method is not "optional"
                                    ^^^^^^^^ the message of a method is not "repeated"
  rpc B(map<string, B>) returns (optional);
        ^^^^^^^^^^^^^^ a method takes and returns messages, not maps
}`);
    check(`
option a = 1 to 5;
           ^^^^ a range is not a value
option b = { c: [1, 2 to max, 3] d: 1 to: 2 };
                    ^^^^ a range is not a value
option e = 1 to;
           ^^^^ a range is not a value`);
  });
  describe('words before declarations', () => {
    check(`
optional message A {
^^^^^^^^ "optional" cannot stand before "message"
  repeated oneof b {
  ^^^^^^^^ "repeated" cannot stand before "oneof"
    string c = 1;
  }
}
required weak service S {
^^^^^^^^ "required" cannot stand before "weak"
         ^^^^ "weak" cannot stand before "service"
  stream rpc A(B) returns (C);
  ^^^^^^ "stream" cannot stand before "rpc"
}
import public weak option "a.proto";
              ^^^^ an import has one modifier
                   ^^^^^^ an import has one modifier`);
  });
  describe('lists', () => {
    check(`
message A {
  extensions foo, "bar", 5 to baz, 7;
             ^^^ expected a number, found "foo"
                  ^^^^^ expected a number, found "\\"bar\\""
                              ^^^ expected a number or "max", found "baz"
  reserved {};
           ^ expected numbers or names to reserve, found "{"
  extensions {};
             ^ expected a number, found "{"
  string b = 1;
}
option a = { 1, 2 b: 3 };
             ^ unexpected "1"
                ^ unexpected "2"`);
  });
  describe('options', () => {
    check(`
option;
^^^^^^ expected an option name, found ";"
option a.b;
^^^^^^^^^^ expected "=" and a value, found ";"
option
  (c) = 1;
option .d = 2;
       ^ the name of an option does not begin with a dot`);
    check(`
option a = ;
           ^ expected a value, found ";"
option = 1;
       ^ expected an option name, found "="
option (a = 2;
          ^ expected ")", found "="
option (a).b = { x: 1 y 2 };
                        ^ expected ":" and a value, found "2"
message A {}`);
    check(`
message A {
  string a = 1 [deprecated];
                          ^ expected "=", found "]"
  string b = 2 [deprecated = true;
                                 ^ expected "]", found ";"
  string c = 3 [];
               ^^ expected an option in the brackets
  string d = 4;
}`);
    check(`
option a = +1;
           ^ a number has no plus sign here`);
  });
  describe('semicolons too many', () => {
    check(`
message A {
  ;
  oneof a { string b = 1;; }
                         ^ unexpected ";"
};`);
    check(`
extend A {
  ;
  ^ unexpected ";"
  string b = 1;
}`);
    check(`
option a = {
  ;
  ^ unexpected ";"
  b: 1;
};`);
  });
  describe('characters and literals', () => {
    check(`
message A {
  @foo
  ^ unexpected "@"
  string b = 2;
}`);
    check(`
message A {
  string é = 2;
         ^ unexpected "é"
}`);
    check(`
option a = "x;
           ^^^ the string is not closed
option b = "\\q";
            ^^ "\\q" is not an escape
option c = "\\x";
            ^^ "\\x" must be followed by 1 hex digit
option d = "\\u12";
            ^^^^ "\\u" must be followed by 4 hex digits
option e = "\\U00200000";
            ^^^^^^^^^^ the escape is not a Unicode code point`);
    check(`
option a = 0x;
           ^^ "0x" must be followed by hex digits
option b = 089;
           ^^^ a number with a leading zero is octal and has no digit 8 or 9
option c = 1e;
           ^^ "e" must be followed by an exponent
option d = 1.5.5;
           ^^^^^ a number has one decimal point
option e = 12ab;
           ^^^^ "12ab" is no number`);
    check(`
option a = 1_000;
           ^^^^^ a number has no underscores
option b = 0b101;
           ^^^^^ there are no binary numbers
option c = 0o17;
           ^^^^ an octal number begins with 0, without an "o"
option d = 0x1.8p3;
           ^^^^^^^ a hexadecimal number has neither a decimal point nor an exponent
option e = 1.5f;
           ^^^^ a number has no suffix
option f = 1..5;
           ^^^^ a range is written with "to"
option g = .5.;
           ^^^ a number has one decimal point`);
    check(`
/* open
^^ the comment is not closed
message A {}`);
    check(`
/* a /* b */
     ^^ "/*" inside a block comment: block comments do not nest
message A {}`);
  });
});
