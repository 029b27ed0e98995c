import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rpc } from '../../../../../server/src/languages/rpc/index.ts';
import { checkFormat, checkStyle } from '../../../../support/check-format.ts';

function check(text: string, expected: string): void {
  checkFormat(rpc, text, expected);
}

function checkRefused(text: string, refusal: string, at: string): void {
  const result = rpc.format(rpc.parse(text));
  assert.ok(!('text' in result) && result.refusal === 'syntax', JSON.stringify(result));
  const { message, span } = result.problem;
  assert.deepEqual([message, text.slice(span.start, span.end)], [refusal, at]);
}

/** A message below a request line. */
function checkMessage(text: string, expected: string): void {
  check(`GRPC a.B/C\n\n${text}\n`, `GRPC a.B/C\n\n${expected}\n`);
}

describe('the layout of request documents', () => {
  it('single spaces in lines, and one empty line between what a request consists of', () => {
    check(
      `


###   greet   a few
#@target   local
//   @thrift  framed   binary

  GRPC   localhost:1/a.B/C
 x-a  :   some  value
x-b:
# a comment



{"name":"Ada"}


===wait   1

{}
=====
[]
?status   ==   OK
??  messages[0].name   contains   "A  da"


? duration < 2s
### second
GRPC a.B/C
### third`,
      `\
### greet   a few
# @target local
// @thrift framed   binary
GRPC localhost:1/a.B/C
x-a: some  value
x-b:
# a comment

{ "name": "Ada" }

=== wait 1

{}
===
[]

? status == OK
?? messages[0].name contains "A  da"

? duration < 2s

### second
GRPC a.B/C

### third
`,
    );
  });

  it('assertions, blocks and requests right below the request line', () => {
    check('GRPC a.B/C\n? status == OK', 'GRPC a.B/C\n\n? status == OK\n');
    check('THRIFT A\n=== b\n{}\n=== end\n? status == OK', 'THRIFT A\n\n=== b\n{}\n=== end\n? status == OK\n');
    check('GRPC a.B/C', 'GRPC a.B/C\n');
  });

  it('comments stay with what they stand at', () => {
    const text = `\
# about the file

# about the request
### first
# about the target
# @target local

# about the call
GRPC a.B/C
// about the header
x-a: b

// about the message
{ "a": 1 } // behind it
# about what follows
===

/*
   a picture
 */

# about the second
### second
`;
    check(text, text);
  });

  it('a ruler is no name', () => {
    check('########\nGRPC a.B/C', '########\nGRPC a.B/C\n');
  });

  it('a message that was begun on one line stays on one, as long as that is short', () => {
    checkMessage('{"a":[1,2,{"b":{}}],\n"c":null,}', '{ "a": [1, 2, { "b": {} }], "c": null }');
    const long = 'x'.repeat(60);
    checkMessage(
      `{"a":{"b":"${long}"},"c":{"d":"${long}","e":[]}}`,
      `{\n  "a": { "b": "${long}" },\n  "c": { "d": "${long}", "e": [] }\n}`,
    );
    checkMessage(`{"a":"${long}${long}"}`, `{\n  "a": "${long}${long}"\n}`);
  });

  it('one that was begun on several has a line for each part', () => {
    checkMessage(
      '{\n"a":1,\n\n\n"b":[\n1,2],"c":{}\n}',
      '{\n  "a": 1,\n\n  "b": [\n    1,\n    2\n  ],\n  "c": {}\n}',
    );
    checkMessage('{\n  "a": 1,\n}', '{\n  "a": 1,\n}');
    checkMessage('[\n]', '[]');
  });

  it('what stands in a message is as it was written', () => {
    checkMessage(
      `{"a":12345678901234567890.10,"b":-1E+3,"c":{{ name }},"d":"{{x}} \\u007b \\/","e":@file( "./a b" ),"f":PLACED,"g":-Infinity}`,
      `{\n  "a": 12345678901234567890.10,\n  "b": -1E+3,\n  "c": {{ name }},\n  "d": "{{x}} \\u007b \\/",\n  "e": @file( "./a b" ),\n  "f": PLACED,\n  "g": -Infinity\n}`,
    );
    checkMessage('{{ whole }}', '{{ whole }}');
    checkMessage('@file("./message.json")', '@file("./message.json")');
  });

  it('comments in messages stay on their line, or on lines of their own', () => {
    checkMessage(
      '{ // open\n"a":1, // one\n\n  # two\n"b":2 // last\n,\n"c"  : /* why */ 3\n/* end\n */\n}',
      '{ // open\n  "a": 1, // one\n\n  # two\n  "b": 2, // last\n  "c": /* why */ 3\n  /* end\n   */\n}',
    );
    checkMessage('{/* none */}', '{ /* none */ }');
    checkMessage('[1,/* two */2 /* after */,3 /* last */]', '[1, /* two */ 2 /* after */, 3 /* last */]');
    checkMessage('[\n1,/* two */2]', '[\n  1,\n  /* two */ 2\n]');
    checkMessage('{"a": // why\n1}', '{\n  "a": // why\n    1\n}');
    checkMessage('[1 // one\n, // two\n 2]', '[\n  1, // one\n  // two\n  2\n]');
  });

  it('steps and line breaks as the style has them', () => {
    checkStyle(
      rpc,
      { indentation: '\t' },
      'GRPC a.B/C\n\n[\n[\n1]]',
      'GRPC a.B/C\n\n[\n\t[\n\t\t1\n\t]\n]\n',
    );
    checkStyle(rpc, { lineBreak: '\r\n' }, 'GRPC a.B/C\n\n{\n}', 'GRPC a.B/C\r\n\r\n{}\r\n');
    checkStyle(rpc, { finalLineBreak: false }, 'GRPC a.B/C\n', 'GRPC a.B/C');
    check('GRPC a.B/C\r\n\r\n\r\n{}', 'GRPC a.B/C\r\n\r\n{}\r\n');
    check('\ufeff### a', '\ufeff### a\n');
    check(' \n\n', '');
  });

  it('a document with mistakes is left alone, with the reason', () => {
    checkRefused('GRPC a.B/C\n\n{ "a" 1 }', 'expected ":" and a value after "a"', '"a"');
    checkRefused('GRPC a.B/C\n{}', 'expected an empty line before the message', '{');
    checkRefused('GRPC a.B/C\n\n{}\n> {% x %}', 'scripts of other clients are not run', '> {% x %}');
    checkRefused('# @target a', 'the request has no request line', '# @target a');
  });

  it('the requests of the demo are in their layout', () => {
    const files = globSync('client/demo/**/*.rpc');
    assert.ok(files.length > 0);
    for (const file of files) check(readFileSync(file, 'utf8'), readFileSync(file, 'utf8'));
  });
});

/** What documents are made of, right and wrong. */
const pieces = [
  '###', '### a', '#', '# c', '// d', '/* e */', '/* f\n * g\n */', '# @target x', '#@deadline  5s', 'GRPC  a.B/C',
  'THRIFT A', 'x-a :b', '=== wait 1', '===', '=== end', '? a == 1', '??b   exists', '{', '}', '[', ']', '{}', '"a":',
  '"b" : {{ c }}', ',', '1', '-1.50', 'PLACED', '@file("x")', '{{d}}', '> {% s %}', '? {', 'null', '"s // t"',
]; // prettier-ignore

const soup = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n', '\n\n', ' ', '', '\r\n', '\n  ')), {
    maxLength: 30,
  })
  .map((all) => all.map(([piece, gap]) => piece + gap).join(''));

/** Documents that are mostly right. */
const message: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('1', 'null', '"a"', '{{x}}', '@file("y")', 'PLACED', '12345678901234567890'),
    fc
      .array(fc.tuple(gap(), tie('value'), gap()), { maxLength: 4 })
      .map((all) => `[${all.map((each) => each.join('')).join(',')}]`),
    fc
      .array(fc.tuple(gap(), fc.constantFrom('"k"', '"long key of a member"'), gap(), tie('value'), gap()), {
        maxLength: 4,
      })
      .map((all) => `{${all.map(([a, key, b, value, c]) => `${a}${key}:${b}${value}${c}`).join(',')}}`),
  ),
})).value;

function gap(): fc.Arbitrary<string> {
  return fc.constantFrom(
    '',
    '',
    ' ',
    '\n',
    '\n\n\n',
    ' // a\n',
    '/* b */',
    '\n# c\n',
    ' /* d\n * e */\n',
    '\r\n',
  );
}

const document = fc
  .array(
    fc.tuple(
      fc.constantFrom('### a', '###', '# c\n### b'),
      fc.constantFrom('', '\n# @target x', '\n\n// c\n# @deadline  5s'),
      fc.constantFrom('\nx-a:b', '', '\n# d\nx-b:  c'),
      fc.array(fc.tuple(gap(), message, gap()), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '\n? status == OK', '\n\n\n?? a.b  exists\n# e\n? c == 1'),
    ),
    { maxLength: 3 },
  )
  .map((requests) =>
    requests
      .map(
        ([name, directive, header, messages, assertion]) =>
          `${name}${directive}\nGRPC  a.B/C${header}\n\n${messages.map((each) => each.join('')).join('\n===\n')}${assertion}`,
      )
      .join('\n'),
  );

function settles(text: string): void {
  const result = rpc.format(rpc.parse(text));
  if (!('text' in result)) {
    assert.equal(result.refusal, 'syntax', text);
    return;
  }
  assert.deepEqual(rpc.format(rpc.parse(result.text)), { text: result.text, edits: [] }, text);
}

describe('any text', () => {
  it('is refused for a mistake in it, or has a layout that says the same and is its own layout', () => {
    fc.assert(fc.property(soup, settles), { numRuns: 2000 });
    fc.assert(fc.property(document, settles), { numRuns: 1000 });
  });

  it('of those that are right, nearly all have a layout', () => {
    const laidOut = fc
      .sample(document, { numRuns: 200, seed: 1 })
      .filter((text) => 'text' in rpc.format(rpc.parse(text)));
    assert.ok(laidOut.length > 100, String(laidOut.length));
  });
});
