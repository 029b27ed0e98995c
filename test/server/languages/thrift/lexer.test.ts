import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tokenize } from '../../../../server/src/languages/thrift/lexer.ts';
import { vocabulary } from '../../../../server/src/languages/thrift/tokens.ts';
import { tokensAndComments } from '../../../../server/src/syntax/token-list.ts';
import { pieces } from './samples.ts';

describe('the lexer of Thrift', () => {
  it('makes a sign part of its number', () => {
    checkTokens('-1 +0x1F -1.5e-3 .5', [
      'IntLiteral -1',
      'IntLiteral +0x1F',
      'DoubleLiteral -1.5e-3',
      'DoubleLiteral .5',
    ]);
  });

  it('makes dots part of names, but not at their end', () => {
    checkTokens('base.Person list.of a.1', ['Word base.Person', 'Word list.of', 'Word a.1']);
    checkTokens('a.', ['Word a', 'Unknown .'], ['unexpected "."']);
  });

  it('needs nothing between a number and a name', () => {
    checkTokens('1:i32 2string 1e', [
      'IntLiteral 1',
      'Colon :',
      'I32Type i32',
      'IntLiteral 2',
      'StringType string',
      'IntLiteral 1',
      'Word e',
    ]);
  });

  it('knows an exponent from a name', () => {
    checkTokens('1e5 e10', ['DoubleLiteral 1e5', 'Word e10']);
  });

  it('knows keywords only as whole words', () => {
    checkTokens('struct structs true', ['Struct struct', 'Word structs', 'True true']);
  });

  it('reads the numbers of all dialects', () => {
    checkTokens('0X1F -0b101 0o17 - 5 1. 1.e5', [
      'IntLiteral 0X1F',
      'IntLiteral -0b101',
      'IntLiteral 0o17',
      'IntLiteral - 5',
      'DoubleLiteral 1.',
      'DoubleLiteral 1.e5',
    ]);
    checkTokens(
      '0b2 0xg 1.a',
      ['IntLiteral 0', 'Word b2', 'IntLiteral 0', 'Word xg', 'IntLiteral 1', 'Unknown .', 'Word a'],
      ['unexpected "."'],
    );
  });

  it('takes either quote, and passes over what a backslash stands before', () => {
    checkTokens(String.raw`"it's" '\r\n\t\"\'\\' "\x41\\"`, [
      `StringLiteral "it's"`,
      String.raw`StringLiteral '\r\n\t\"\'\\'`,
      String.raw`StringLiteral "\x41\\"`,
    ]);
  });

  it('lets a string go on over several lines, if what looks like its end does', () => {
    checkTokens('"a\nb\\"\nc" d', ['StringLiteral "a\nb\\"\nc"', 'Word d']);
    checkTokens(
      '"a\nb = "c"',
      ['StringLiteral "a', 'Word b', 'Equals =', 'StringLiteral "c"'],
      ['the string is not closed'],
    );
  });

  it('ends an unclosed string at the end of the line', () => {
    checkTokens('"a\r\nb', ['StringLiteral "a', 'Word b'], ['the string is not closed']);
    checkTokens('"a\\', ['StringLiteral "a\\'], ['the string is not closed']);
  });

  it('takes linear time for any number of quotes', () => {
    for (const line of ['"\n\\', '"\n\'\n', '"a\n', '\\"\n', '"x\n\'y\n\\"'])
      assert.ok(tokenize(line.repeat(100_000)).tokens.length > 0);
  });

  it('keeps the three kinds of comment beside the tokens', () => {
    const { tokens, comments } = tokenize('# a\r\n// b\n/* c */ /**/ x');
    assert.equal(tokens.length, 1);
    assert.deepEqual(
      comments.map(({ start, end, style }) => [style, end - start]),
      [
        ['line', 3],
        ['line', 4],
        ['block', 7],
        ['block', 4],
      ],
    );
  });

  it('reports an unclosed comment at its start', () => {
    checkTokens('x /* y', ['Word x'], ['the comment is not closed']);
    checkTokens('/*/', [], ['the comment is not closed']);
  });

  it('reports a run of odd characters once, and names what cannot be seen', () => {
    checkTokens('\u{1f600}\u200b$ a', ['Unknown \u{1f600}\u200b$', 'Word a'], ['unexpected "😀U+200B$"']);
  });

  it('skips a byte order mark', () => {
    checkTokens('\ufeffstruct', ['Struct struct']);
  });

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        checkPrintsBack,
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), checkPrintsBack));
  });
});

function checkTokens(text: string, expected: readonly string[], problems: readonly string[] = []): void {
  const list = tokenize(text);
  const names = new Map(vocabulary.types.map((type) => [type.tokenTypeIdx, type.name]));
  assert.deepEqual(
    list.tokens.map(
      ({ tokenTypeIdx, start, end }) => `${names.get(tokenTypeIdx) ?? '?'} ${text.slice(start, end)}`,
    ),
    expected,
  );
  assert.deepEqual(
    list.problems.map(({ message }) => message),
    problems,
  );
  checkPrintsBack(text);
}

/** Tokens, comments and the white space between them make up the text. */
function checkPrintsBack(text: string): void {
  let printed = '';
  for (const { start, end } of tokensAndComments(tokenize(text))) {
    assert.match(text.slice(printed.length, start), /^[\ufeff\s]*$/);
    assert.ok(end > start);
    printed += text.slice(printed.length, end);
  }
  assert.match(text.slice(printed.length), /^[\ufeff\s]*$/);
}
