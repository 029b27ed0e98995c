import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pathText } from '../../../server/src/base/json-path.ts';
import { plainText } from '../../../server/src/base/plain-text.ts';
import { type FilterTerm, readFilterExpression } from '../../../server/src/call-host/filter-expression.ts';

/** A term as a person would say it. */
function said(term: FilterTerm): string {
  const not = term.negated ? 'not ' : '';
  switch (term.kind) {
    case 'text':
      return `${not}text ${term.text}`;
    case 'regex':
      return `${not}regex ${String(term.regex)}`;
    case 'direction':
      return not + term.direction;
    case 'errors':
      return `${not}errors`;
    case 'value': {
      const { op, expected } = term.test;
      return `${not}${pathText(term.path)} ${op}${expected === undefined ? '' : ` ${expected.kind} ${plainText(expected) ?? ''}`}`;
    }
  }
}

const good: readonly (readonly [expression: string, ...terms: readonly string[]])[] = [
  [''],
  ['  Ada  Grace ', 'text Ada', 'text Grace'],
  ['"Ada Grace" x', 'text Ada Grace', 'text x'],
  ['-heartbeat - -"a b"', 'not text heartbeat', 'text -', 'not text a b'],
  ['/a b\\/[/]/im -/x/', 'regex /a b\\/[/]/im', 'not regex /x/'],
  [
    'is:sent dir:out is:received dir:in is:error -is:error',
    'sent',
    'sent',
    'received',
    'received',
    'errors',
    'not errors',
  ],
  ['$.price > 10', 'price > number 10'],
  ['$.price>=10.5 Ada', 'price >= number 10.5', 'text Ada'],
  ['$.items[*]["a b"] == "x y"', 'items[*]["a b"] == string x y'],
  ['$.kind != KIND_A $.note', 'kind != string KIND_A', 'note exists'],
  ['$.note exists -$.other', 'note exists', 'not other exists'],
  ['$.name contains "da" $.name matches "^A"', 'name contains string da', 'name matches string ^A'],
  ['$.tags == ["a b", {"x": 1}] last', 'tags == array ', 'text last'],
  ['$ contains a', ' contains string a'],
  ['$.existsNot', 'existsNot exists'],
];

for (const [expression, ...terms] of good)
  test(`"${expression}" is understood`, () => {
    const read = readFilterExpression(expression);
    assert.equal(read.kind, 'terms', JSON.stringify(read));
    assert.deepEqual(read.kind === 'terms' && read.terms.map(said), terms);
  });

/** The expression with carets below its mistake, and what is said of it. */
const bad: readonly (readonly [expression: string, place: string, message: RegExp])[] = [
  ['Ada /(/', '    ^^^', /^invalid regular expression/],
  ['/a', '^^', /^expected "\/" at the end/],
  ['/a/x', '   ^', /^the flags of a regular expression are/],
  ['$.a[', '   ^', /^expected a number, "\*" or a name in quotes/],
  ['$.price = 5', '        ^', /^expected ==, !=, <, <=, >, >=$/],
  ['$.price > ', '        ^', /^expected a value after ">"$/],
  ['x "abc', '  ^^^^', /^expected a quote at the end/],
  ['is:sended', '^^^^^^^^^', /^expected is:sent, dir:out/],
  ['$.a == [1', '       ^^', /^expected "\]" or "}"/],
  ['$.a matches "("', '            ^^^', /^invalid regular expression/],
];

for (const [expression, place, message] of bad)
  test(`"${expression}" is refused at its place`, () => {
    const read = readFilterExpression(expression);
    assert.equal(read.kind, 'problem');
    if (read.kind !== 'problem') return;
    assert.equal(' '.repeat(read.start) + '^'.repeat(read.end - read.start), place);
    assert.match(read.message, message);
  });

test('any text is read in order, or refused within itself', () => {
  const piece = fc.constantFrom(
    '$',
    '.',
    '[',
    ']',
    '"',
    '/',
    '\\',
    '-',
    ' ',
    'a',
    '1',
    '=',
    '>',
    '{',
    'is:',
    '*',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const expression = pieces.join('');
      const read = readFilterExpression(expression);
      if (read.kind === 'terms') return;
      assert.ok(read.start >= 0 && read.start <= read.end && read.end <= expression.length);
    }),
  );
});
