import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGrammar, unscoped } from '../support/grammar.ts';

const check = (fixture: string) => checkGrammar('rpc', fixture);

test('a request over gRPC or Connect', () =>
  check(`
### greet a few people
^^^ punctuation.definition.heading
    ^^^^^^^^^^^^^^^^^^ entity.name.section
# @target local
  ^^^^^^^ !comment
  ^ punctuation.definition.directive
   ^^^^^^ keyword.other.directive
          ^^^^^ string.unquoted.directive
# @deadline 1.5s
            ^^^ constant.numeric
               ^ keyword.other.unit
// @protocol connect
             ^^^^^^^ constant.language
# a comment
^^^^^^^^^^^ comment.line
GRPC greet.v1.GreetService/Greet
^^^^ keyword.control.request
     ^^^^^^^^^^^^^^^^^^^^^ entity.name.type.service
                          ^ punctuation.accessor
                           ^^^^^ entity.name.function.method
authorization: Bearer {{secret:token}}
^^^^^^^^^^^^^ entity.name.tag.header
             ^ punctuation.separator
               ^^^^^^ string.unquoted.header
                      ^^ punctuation.definition.template
                        ^^^^^^ keyword.other.secret
                               ^^^^^ variable.other.secret
`));

test('addresses in the request line', () =>
  check(`
GRPC http://127.0.0.1:8080/api/greet.v1.GreetService/Greet
     ^^^^^^^^^^^^^^^^^^^^^^^^^ markup.underline.link
                               ^^^^^^^^^^^^^^^^^^^^^ entity.name.type.service
GRPC {{host}}:443/a.B/C
     ^^ punctuation.definition.template
             ^^^^ markup.underline.link
                  ^^^ entity.name.type.service
THRIFT localhost:9090/PersonService.getPersonById
^^^^^^ keyword.control.request
       ^^^^^^^^^^^^^^ markup.underline.link
                      ^^^^^^^^^^^^^ entity.name.type.service
                                    ^^^^^^^^^^^^^ entity.name.function.method
THRIFT MyThriftService
       ^^^^^^^^^^^^^^^ entity.name.type.service
GRPC half
     ^^^^ string.unquoted.path
`));

test('messages', () =>
  check(String.raw`
{ "name": "Ada \n {{user}}", "id": 9223372036854775807, "kind": KIND_A, // why
  ^^^^^^ support.type.property-name
          ^^^^ string.quoted.double
               ^^ constant.character.escape
                    ^^^^ variable.other.template
                                   ^^^^^^^^^^^^^^^^^^^ constant.numeric
                                                                ^^^^^^ variable.other.enummember
                                                                        ^^^^^^ comment.line
  "list": [true, null, -1.5e3, NaN, {{ $uuid }}, {{greet.response.items[0]}}], /* x */
           ^^^^ constant.language
                       ^^^^^^ constant.numeric
                               ^^^ constant.numeric.special
                                       ^^^^^ support.function
                                                   ^^^^^ variable.other.template
                                                                        ^ constant.numeric
                                                                               ^^^^^^^ comment.block
  "payload": @file("./blob.bin"), "whole": {{message}}, "nested": { "a\u0041": {} },
             ^ punctuation.definition.function
              ^^^^ support.function.file
                   ^^^^^^^^^^^^ string.quoted.double
                                             ^^^^^^^ variable.other.template
                                                                      ^^^^^^ constant.character.escape
}
`));

test('blocks and assertions', () =>
  check(`
=== wait 1
^^^ punctuation.definition.block
    ^^^^ keyword.control.flow
         ^ constant.numeric
=== delay 250ms
    ^^^^^ keyword.control.flow
          ^^^ constant.numeric
             ^^ keyword.other.unit
=== send_request
    ^^^^^^^^^^^^ entity.name.function.method
=== answer send_request -7
    ^^^^^^ keyword.control.flow
           ^^^^^^^^^^^^ entity.name.function.method
                        ^^ constant.numeric
=== fail send_request
    ^^^^ keyword.control.flow
         ^^^^^^^^^^^^ entity.name.function.method
=== end
    ^^^ keyword.control.flow
? status == OK
^ keyword.control.assertion
  ^^^^^^ variable.other.path
         ^^ keyword.operator.comparison
            ^^ constant.other.status
? messages[0].greeting contains "Ada"
                       ^^^^^^^^ keyword.operator.word
                                ^^^^^ string.quoted.double
`));

test('a message that lacks its end does not reach into the next block or request', () =>
  check(`
{ "a": { "b": [1,
=== end
    ^^^ keyword.control.flow
{ "c": "no end
### next
    ^^^^ entity.name.section
GRPC a.B/C
^^^^ keyword.control.request
`));

test('nothing is left without a scope', async () => {
  const text = `
### all of it
# @thrift framed binary
# @target {{where}} now
THRIFT MyThriftService
x-trace-bin: AAEC {{$now}} {

{ "a": [ -0, +1, 0x1F, "s" ], "b": inf, }
===
{}
=== wait 2
? messages[1].id >= 12
? trailers.x-y exists
? message matches "a.*b"
### mock
MOCK a.B/C {{x}}
x-a: b

{ "a": "{{request.b}}" }
=== each
=== fail
=== what else
`;
  assert.deepEqual(await unscoped('rpc', text), []);
});

test('repeated messages, comments with a number sign, and times', () =>
  check(`
=== repeat 100 every 10ms
^^^ punctuation.definition.block
    ^^^^^^ keyword.control.flow
           ^^^ constant.numeric
               ^^^^^ keyword.control.flow
                     ^^ constant.numeric
                       ^^ keyword.other.unit
=== send_request repeat 100 every 10ms
    ^^^^^^^^^^^^ entity.name.function.method
                 ^^^^^^ keyword.control.flow
                        ^^^ constant.numeric
                            ^^^^^ keyword.control.flow
                                  ^^ constant.numeric
                                    ^^ keyword.other.unit
=== repeat 5..10
           ^ constant.numeric
            ^^ keyword.operator.range
              ^^ constant.numeric
{ "a": 1, # why
          ^^^^^ comment.line
  # and "b": 2
  ^^^^^^^^^^^^ comment.line
  "c": {{["place an order"].response.id}} }
          ^^^^^^^^^^^^^^^^ string.quoted
? duration < 500ms
             ^^^ constant.numeric
                ^^ keyword.other.unit
`));

test('what a mock server answers', () =>
  check(String.raw`
### a greeting
^^^ punctuation.definition.heading
# @trailer x-took: 3
  ^ punctuation.definition.directive
MOCK greet.v1.GreetService/Greet
^^^^ keyword.control.mock
     ^^^^^^^^^^^^^^^^^^^^^ entity.name.type.service
                          ^ punctuation.accessor
                           ^^^^^ entity.name.function.method
x-mock: yes
^^^^^^ entity.name.tag.header

? request.name == "Ada"
^ keyword
{ "greeting": "Hello {{request.name}}" } // why
  ^^^^^^^^^^ support.type.property-name
                     ^^ punctuation.definition.template
                                         ^^ comment.line
=== each
^^^ punctuation.definition.block
    ^^^^ keyword.control.flow
{ "greeting": "again" }
=== fail NOT_FOUND
    ^^^^ keyword.control.flow
         ^^^^^^^^^ constant.other.status
{ "message": "nobody" }
  ^^^^^^^ support.type.property-name
=== delay 250ms
    ^^^^^ keyword.control.flow
          ^^^ constant.numeric
=== end
    ^^^ keyword.control.flow
### of Thrift
^^^ punctuation.definition.heading
    ^^^^^^^^^ entity.name.section
MOCK PersonService.getPerson
     ^^^^^^^^^^^^^ entity.name.type.service
                  ^ punctuation.accessor
                   ^^^^^^^^^ entity.name.function.method
### half
MOCK
^^^^ keyword.control.mock
### wrong
MOCK localhost:1/a
     ^^^^^^^^^^^^^ string.unquoted.path
### a session, in which each is a method
THRIFT PersonService
^^^^^^ keyword.control.request
=== each
    ^^^^ entity.name.function.method
`));
