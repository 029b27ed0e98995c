import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rpc } from '../../../../server/src/languages/rpc/index.ts';
import { lexemeModifiers } from '../../../../server/src/model/lexeme.ts';
import { withLabels } from '../../../support/fixture.ts';
import { contextOf, rpcFixture } from '../../../support/rpc.ts';

function check(fixture: string): void {
  const { document, context } = rpcFixture(fixture);
  const labels = rpc.lexemes(rpc.parse(document.text), context).map(({ start, end, kind, modifiers }) => {
    const names = lexemeModifiers.filter((_, bit) => (modifiers & (1 << bit)) !== 0);
    return { span: { start, end }, text: [kind, ...names].join(' ') };
  });
  assert.equal(withLabels(document.text, labels), document.labelled);
}

const targets = `
//- /rpc.targets.json
{ "defaults": { "variables": { "host": "localhost" } }, "targets": [] }`;

describe('the words of a request document', () => {
  it('of directives, request lines and metadata', () =>
    check(`\
### greet a few
    ^^^^^^^^^^^ function declaration
# @target local
  ^^^^^^^ decorator
          ^^^^^ variable
# @deadline 5s
  ^^^^^^^^^ decorator
            ^^ number
# @unknown word
GRPC {{host}}:80/shop.v1.OrderService/PlaceOrder
^^^^ keyword
       ^^^^ variable
             ^^^ string
authorization: Bearer {{secret:token}}
^^^^^^^^^^^^^ property
               ^^^^^^^ string
                        ^^^^^^^^^^^^ macro readonly
x-empty:
^^^^^^^ property
${targets}`));

  it('of messages, and of what stands between them', () =>
    check(`\
GRPC localhost:80/shop.v1.OrderService/Chat
^^^^ keyword
     ^^^^^^^^^^^^ string

{ "text": "to {{host}}!", "order": { "total": -15, "gift": true, "signature": @file("./a") } } // why
          ^^^^ string
                ^^^^ variable
                      ^^ string
                                              ^^^ number
                                                           ^^^^ keyword
                                                                              ^^^^^ function defaultLibrary
                                                                                    ^^^^^ string
=== repeat 5..7 every 10ms
^^^ keyword
    ^^^^^^ keyword
           ^^^^ number
                ^^^^^ keyword
                      ^^^^ number
{ "text": {{nobody}}, "order": { "note": {{$uuid}}, "nickname": "a\\n" } }
                                           ^^^^^ function defaultLibrary
${targets}`));

  it('of answers, and of assertions', () =>
    check(`\
### first
    ^^^^^ function declaration
GRPC localhost:80/shop.v1.OrderService/PlaceOrder
^^^^ keyword
     ^^^^^^^^^^^^ string
### second
    ^^^^^^ function declaration
GRPC localhost:80/shop.v1.OrderService/PlaceOrder
^^^^ keyword
     ^^^^^^^^^^^^ string
x-trace: {{first.headers["x-trace"]}}
^^^^^^^ property
           ^^^^^ function
                 ^^^^^^^ variable defaultLibrary

{ "orderId": "{{first.messages[0].orderId}}" }
             ^ string
                ^^^^^ function
                      ^^^^^^^^ variable defaultLibrary
                                           ^ string

? status == OK
^ keyword
  ^^^^^^ variable defaultLibrary
         ^^ operator
            ^^ enumMember readonly
? messages[0].quantity >= 7
^ keyword
  ^^^^^^^^ variable defaultLibrary
           ^ number
                       ^^ operator
                          ^ number
?? headers["x-id"] contains "{{host}}"
^^ keyword
   ^^^^^^^ variable defaultLibrary
           ^^^^^^ string
                   ^^^^^^^^ operator
                            ^ string
                               ^^^^ variable
                                     ^ string
? duration < 500ms
^ keyword
  ^^^^^^^^ variable defaultLibrary
           ^ operator
             ^^^^^ number
${targets}`));

  it('of sessions', () =>
    check(`\
THRIFT Library
^^^^^^ keyword

=== answer watch 7
^^^ keyword
    ^^^^^^ keyword
           ^^^^^ method
                 ^ number
=== end
^^^ keyword
    ^^^ keyword
`));

  it('lie in the text, in order, whatever that is', () => {
    const pieces = ['### a\n', 'GRPC x/a.B/C\n', '\n', '# @target {{b}}\n', 'x: {{a.response}}\n', '{ "a": ', '"{{$uuid}}"', '}', '@file("', '? a["b"] == "{{', '=== wait 1\n', '{{c}}', '\\']; // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (all) => {
        const text = all.join('');
        let at = 0;
        for (const { start, end } of rpc.lexemes(rpc.parse(text), contextOf())) {
          assert.ok(at <= start && start < end && end <= text.length, JSON.stringify([at, start, end, text]));
          at = end;
        }
      }),
    );
  });
});
