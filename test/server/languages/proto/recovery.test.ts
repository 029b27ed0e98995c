import { describe, it } from 'node:test';
import { checkSyntax } from '../../../support/proto-problems.ts';

/** One mistake, one diagnostic, at the place where a reader would mend it; what follows is read as if nothing was wrong. */
function check(labelled: string): void {
  const source = labelled.slice(1);
  it(source.split('\n').slice(0, 3).join(' '), () => checkSyntax(source));
}

describe('recovery of the Protobuf parser', () => {
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
         ^ expected a field name, found "="
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
    ^ expected a field name, found "="
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
^^^^^^ unexpected "public"
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
mesage A {
^^^^^^ unexpected "mesage"
  string a = 1;
}
message B {}`);
    check(`
import b.proto;
       ^ expected a string, found "b"
import;
      ^ expected a string, found ";"`);
    check(`
package ;
        ^ expected a name, found ";"
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
                   ^ expected "(", found "C"
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
  describe('options', () => {
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
                ^ expected an option, found "]"
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
option e = "\\U00110000";
            ^^^^^^^^^^ the escape is not a Unicode code point`);
    check(`
option a = 0x;
           ^^ "0x" must be followed by hex digits
option b = 089;
           ^^^ a number with a leading zero is octal and has no digit 8 or 9
option c = 1e;
           ^^ "e" must be followed by an exponent
option d = 1.5.5;
              ^ the number already has a decimal point or an exponent
option e = 12ab;
             ^ a space is needed between a number and a name`);
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
