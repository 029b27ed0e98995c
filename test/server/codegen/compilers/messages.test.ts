import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineIndex } from '../../../../server/src/base/line-index.ts';
import { apacheMessages } from '../../../../server/src/codegen/compilers/apache-messages.ts';
import { messageSpan } from '../../../../server/src/codegen/compilers/message-span.ts';
import {
  kitexMessages,
  thriftgoMessages,
} from '../../../../server/src/codegen/compilers/thriftgo-messages.ts';

describe('messages of the Apache Thrift compiler', () => {
  it('have a place, and each is told once', () => {
    const warning =
      '[WARNING:/w/d.thrift:3] No field key specified for y, resulting protocol may have conflicts or not be backwards compatible!\n\n';
    const errors =
      "[ERROR:/w/d.thrift:4] (last token was 'service')\nsyntax error\n[FAILURE:/w/d.thrift:4] Parser error during include pass.";
    assert.deepEqual(apacheMessages([warning + warning, errors], true), [
      {
        severity: 'warning',
        message:
          'No field key specified for y, resulting protocol may have conflicts or not be backwards compatible!',
        file: '/w/d.thrift',
        line: 3,
        about: 'y',
      },
      { severity: 'error', message: 'syntax error', file: '/w/d.thrift', line: 4, about: 'service' },
    ]);
  });

  it('are read where one begins in the line of another', () =>
    assert.deepEqual(apacheMessages(['[FAILURE:a b.thrift:6] one[FAILURE:C:\\x.thrift:7] two\n'], true), [
      { severity: 'error', message: 'one', file: 'a b.thrift', line: 6 },
      { severity: 'error', message: 'two', file: 'C:\\x.thrift', line: 7 },
    ]));

  it('have no place where they are about options, or say none', () =>
    assert.deepEqual(
      apacheMessages(
        ['Type "foo" not defined\n', '[FAILURE:generation:1] Error: unknown option java:foo\n'],
        true,
      ),
      [
        { severity: 'error', message: 'Type "foo" not defined', about: 'foo' },
        { severity: 'error', message: 'unknown option java:foo' },
      ],
    ));

  it('without a place are warnings where the compiler succeeded', () =>
    assert.deepEqual(apacheMessages(['deprecated option\n'], false), [
      { severity: 'warning', message: 'deprecated option' },
    ]));
});

describe('messages of thriftgo', () => {
  for (const [said, expected] of [
    [
      '[IDL grammar error] duplicated field ID 1 in struct "A" from file a.thrift',
      { message: 'duplicated field ID 1 in struct "A"', file: 'a.thrift', about: 'A' },
    ],
    [
      'resolve field "x" of "B": undefined type: "Foo" from file dir/f.thrift',
      { message: 'resolve field "x" of "B": undefined type: "Foo"', file: 'dir/f.thrift', about: 'B' },
    ],
    [
      'resolve include "a b.thrift": resolve field "x" of "B": undefined type: "Foo" from file a b.thrift from file c.thrift',
      { message: 'resolve field "x" of "B": undefined type: "Foo"', file: 'a b.thrift', about: 'B' },
    ],
    [
      '[IDL grammar error] duplicated names in global scope: C from file h.thrift',
      { message: 'duplicated names in global scope: C', file: 'h.thrift', about: 'C' },
    ],
    [
      'parse d.thrift err: \nparse error near Indent (line 4 symbol 9 - line 4 symbol 10):\n" "\n',
      { message: 'parse error near Indent', file: 'd.thrift', line: 4, column: 10 },
    ],
    ['search b.thrift: file does not exist', { message: 'search b.thrift: file does not exist' }],
  ] as const)
    it(said.split('\n', 1)[0] ?? '', () =>
      assert.deepEqual(thriftgoMessages(['', said], true), [{ severity: 'error', ...expected }]),
    );

  it('tell warnings from what it says besides', () =>
    assert.deepEqual(thriftgoMessages(['', '[INFO] Write x.go\n[WARN] odd from file a.thrift\n'], false), [
      { severity: 'warning', message: 'odd', file: 'a.thrift' },
    ]));

  it('are errors where it failed within itself and says it succeeded', () =>
    assert.deepEqual(thriftgoMessages(['Recovered from panic:\nnil map\ngoroutine 1\n', ''], false), [
      { severity: 'error', message: 'it failed within itself: nil map' },
    ]));
});

describe('the place of a message', () => {
  const text = 'struct A {\n  1: i32 y\n}\n';
  const placeOf = (message: { line?: number; column?: number; about?: string }): string => {
    const { start, end } = messageSpan(
      { severity: 'error', message: '', ...message },
      text,
      new LineIndex(text),
    );
    return `${start} ${text.slice(start, end)}`;
  };
  for (const [what, message, expected] of [
    ['is the text that it is about', { line: 2, about: 'y' }, '20 y'],
    ['is the line where that text is elsewhere', { line: 2, about: 'A' }, '13 1: i32 y'],
    ['is the column that is told', { line: 2, column: 6 }, '16 i'],
    ['is the declaration of a name', { about: 'A' }, '7 A'],
    ['is where a name is used', { about: 'i32' }, '16 i32'],
    ['is the start of the file where there is nothing to go by', { about: 'B.*' }, '0 '],
    ['is in the file for lines that it lacks', { line: 99, column: 99 }, `${text.length} `],
  ] as const)
    it(what, () => assert.equal(placeOf(message), expected));
});

describe("messages of Kitex' tool", () => {
  it('are those of thriftgo behind a mark of its own, and errors where it fails', () => {
    const syntax =
      '[WARN] parse /w/bad.thrift err: \nparse error near Indent (line 1 symbol 7 - line 1 symbol 8):\n" "\n\n';
    const name = '[WARN] resolve field "n" of "A": undefined type: "Nope" from file /w/bad2.thrift\n';
    assert.deepEqual(kitexMessages([syntax + name], true), [
      { severity: 'error', message: 'parse error near Indent', file: '/w/bad.thrift', line: 1, column: 8 },
      {
        severity: 'error',
        message: 'resolve field "n" of "A": undefined type: "Nope"',
        file: '/w/bad2.thrift',
        about: 'A',
      },
    ]);
    assert.deepEqual(kitexMessages(['[ERROR] it is out of order\n'], true), [
      { severity: 'error', message: 'it is out of order' },
    ]);
    assert.deepEqual(kitexMessages(['[WARN] old option\n[INFO] Code Generation is Done!\n'], false), [
      { severity: 'warning', message: 'old option' },
    ]);
  });
});
