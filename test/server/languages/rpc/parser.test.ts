import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block, Request } from '../../../../server/src/languages/rpc/ast.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { withLabels } from '../../../support/fixture.ts';

/** The tree in a few words a node, one node a line. */
function treeOf(text: string): string {
  const slice = ({ start, end }: { start: number; end: number }): string =>
    JSON.stringify(text.slice(start, end));
  const blockText = ({ separator, body }: Block): string => {
    const { kind, ...rest } = separator?.action ?? { kind: 'first' };
    const more = Object.values(rest).map((value: unknown) => (typeof value === 'number' ? value : 'name'));
    const action =
      kind === 'named' && separator?.action.kind === 'named' ? separator.action.name.text : more.join(' ');
    return ['block', kind, action, body === undefined ? '' : slice(body)].filter(Boolean).join(' ');
  };
  const requestText = ({
    separator,
    directives,
    line,
    headers,
    blocks,
    assertions,
    refused,
  }: Request): string[] => [
    `request ${separator === undefined ? '' : JSON.stringify(separator.name.text)}`.trim(),
    ...directives.map(({ name, value }) => `  directive ${name.text}=${value.text}`),
    ...(line === undefined
      ? []
      : [
          `  line ${[line.keyword, line.address?.text, line.path.text].filter((part) => part !== undefined).join(' ')}`,
        ]),
    ...headers.map(({ name, value }) => `  header ${name.text}=${value.text}`),
    ...blocks.map((block) => `  ${blockText(block)}`),
    ...assertions.map(({ path, op, value }) => `  assert ${path.text} ${op.text} ${value?.text ?? '-'}`),
    ...refused.map(({ message }) => `  refused: ${message}`),
  ];
  return parseRpc(text).document.requests.flatMap(requestText).join('\n');
}

function checkTree(text: string, expected: string): void {
  assert.deepEqual(parseRpc(text).problems, []);
  assert.deepEqual(parseRpc(text).bodyProblems, []);
  assert.equal(treeOf(text), expected);
}

/** The carets of the fixture are exactly what is wrong with its lines and messages. */
function checkProblems(fixture: string): void {
  const text = fixture
    .split('\n')
    .filter((line) => !/^\s*\^/.test(line))
    .join('\n');
  const { problems, bodyProblems } = parseRpc(text);
  const labels = [...problems, ...bodyProblems].map(({ span, message }) => ({ span, text: message }));
  assert.equal(withLabels(text, labels), fixture);
}

describe('parser of request documents', () => {
  it('reads all there is', () => {
    checkTree(
      `\
// a note at the top

### greet a few people
# @target local
// @deadline 5s
# not a directive
GRPC greet.v1.GreetService/Greet
authorization: Bearer {{secret:token}}
# a comment among the headers
trace-id:7

{ "name": "Ada" }
=== wait 1
{ "name": "Grace" }      // a comment
=== delay 250ms
{ "payload": @file("./blob.bin") }
=== wait-for-server
=== end
? status == OK
?? messages[0].greeting contains "Ada" and Grace
? trailers exists
`,
      `\
request "greet a few people"
  directive target=local
  directive deadline=5s
  line GRPC greet.v1.GreetService/Greet
  header authorization=Bearer {{secret:token}}
  header trace-id=7
  block first "{ \\"name\\": \\"Ada\\" }"
  block wait 1 "{ \\"name\\": \\"Grace\\" }      // a comment"
  block delay 250 "{ \\"payload\\": @file(\\"./blob.bin\\") }"
  block wait 1
  block end
  assert status == OK
  assert messages[0].greeting contains "Ada" and Grace
  assert trailers exists -`,
    );
  });

  it('takes request lines apart', () => {
    const lines = {
      'GRPC a.B/C': 'GRPC a.B/C',
      'GRPC localhost:1/a.B/C': 'GRPC localhost:1 a.B/C',
      'GRPC [::1]:1/a.B/C': 'GRPC [::1]:1 a.B/C',
      'GRPC https://example.com/a.B/C': 'GRPC https://example.com a.B/C',
      'GRPC https://example.com/some/where/a.B/C': 'GRPC https://example.com/some/where a.B/C',
      'GRPC   a.B/C  ': 'GRPC a.B/C',
      'THRIFT S.m': 'THRIFT S.m',
      'THRIFT S': 'THRIFT S',
      'THRIFT localhost:1/S.m': 'THRIFT localhost:1 S.m',
      'THRIFT thrift://localhost:1/S': 'THRIFT thrift://localhost:1 S',
    };
    for (const [line, expected] of Object.entries(lines))
      checkTree(line, `request\n  line ${expected}\n  block first`);
  });

  it('reads several requests, with and without names, and any line breaks', () => {
    checkTree(
      'GRPC a.B/C\r\n\r\n{\r\n}\r\n###\r\nGRPC a.B/D\rx: y\r\r{}\n#### third\nTHRIFT S\n\n=== m\n',
      `\
request
  line GRPC a.B/C
  block first "{\\r\\n}"
request ""
  line GRPC a.B/D
  header x=y
  block first "{}"
request "# third"
  line THRIFT S
  block first
  block named m`,
    );
  });

  it('keeps a request that is not written yet, but not comments alone', () => {
    checkTree('# a comment\n\n', '');
    checkTree('### one\n### two\n', 'request "one"\nrequest "two"');
  });

  it('says one thing about a line that is none', () => {
    checkProblems(`\
### a
GET https://example.com
^^^ "GET" requests are not supported
accept: */*

{}
### b
grpc a.B/C
^^^^ "GRPC" is written in capitals
### c
GRPC
^^^^ expected the method to call after "GRPC"
### d
GRPC a.B
     ^^^ "a.B" is not a service and a method
### e
GRPC a.B/C HTTP/2
           ^^^^^^ expected nothing after the method
### f
{ "a": 1 }
^^^^^^^^^^ expected a request line before the message
=== wait
### g
^^^^^ the request has no request line
# @target local
### h
hello there
^^^^^^^^^^^ expected a request line, which begins with "GRPC" or "THRIFT"
world
`);
  });

  it('says one thing about a header, separator or assertion that is none', () => {
    checkProblems(`\
GRPC a.B/C
nonsense
^^^^^^^^ expected a header, "name: value", or an empty line before the message
{ "a": 1 }
^ expected an empty line before the message
=== wait
    ^^^^ "=== wait" needs the number of messages to wait for
=== wait 0
    ^^^^^^ "0" is not a number of messages to wait for, from 1 to 1000000
=== delay 250
    ^^^^^^^^^ "250" is not a time, such as "250ms", "5s" or "2m"
=== end now
    ^^^^^^^ "=== end" takes no more than that
? status
^^^^^^^^ expected an assertion, such as "? status == OK"
? status is OK
         ^^ "is" is not an operator of assertions
? status ==
^^^^^^^^^^^ expected a value after "=="
? a exists b
^^^^^^^^^^^^ "exists" takes no value
# @target local
^^^^^^^^^^^^^^^ "@target" has no effect here
`);
  });

  it('says one thing about a message that cannot be read', () => {
    checkProblems(`\
GRPC a.B/C

{ "a": , "b": [1 2] }
     ^ expected a value
                 ^ expected "," before this
===
{ "a": 1
^ "{" is never closed
===
{ "a": @file(b) }
       ^^^^^^^^ a file is written as @file("path")
===
{}
? status == OK
{}
^^ expected "===" before another message
{}
===
{ "a": {{x}}, "b": '1', c: RED, }
                   ^^^ strings are written in double quotes
                        ^ the name "c" must be in double quotes
`);
  });

  it('reads lines of comments and of other clients', () => {
    checkTree(
      `\
@base = example.com
import ./other.http
< {%
  request.variables.set("a", "b");
%}
GRPC a.B/C

{ # one
  "a": 1 // two
  /* three
  */
}
> {% client.global.set("x", 1) %}
>> answer.json
`,
      `\
request
  line GRPC a.B/C
  block first "{ # one\\n  \\"a\\": 1 // two\\n  /* three\\n  */\\n}"
  refused: variables of a file are not supported yet
  refused: importing files is not supported yet
  refused: scripts of other clients are not run
  refused: scripts of other clients are not run
  refused: writing the answer to a file is not supported yet`,
    );
  });
});
