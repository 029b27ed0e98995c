import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { type ExactJson, jsonPointer, parseExactJson } from '../../../server/src/base/exact-json.ts';

describe('exact JSON', () => {
  it('keeps the digits of numbers', () => {
    for (const text of ['9007199254740993', '-0', '0.10', '1e400', '-18446744073709551615', '1E+2'])
      assert.deepEqual(parse(text), { kind: 'number', text });
  });

  it('keeps the order of members, and names that objects inherit', () => {
    const value = parse('{"2": 1, "1": 2, "__proto__": null}');
    assert.equal(value.kind, 'object');
    if (value.kind === 'object') assert.deepEqual([...value.members.keys()], ['2', '1', '__proto__']);
  });

  it('reads what JSON.parse reads, and the same', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        assert.deepEqual(plain(parse(JSON.stringify(value, null, indent))), value);
      }),
    );
  });

  it('accepts and refuses what JSON.parse does', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b\\n"',
      '"',
      '\\',
      '1',
      '-',
      '0',
      '.5',
      'e',
      'true',
      'nul',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const result = parseExactJson(text);
        if (!result.ok && result.problem.message.includes('comes twice')) return;
        assert.equal(result.ok, parses(text), text);
      }),
      { numRuns: 2000 },
    );
  });

  const problems: readonly (readonly [text: string, message: string, offset: number, pointer: string])[] = [
    ['', 'a value is expected where the text ends', 0, ''],
    ['{"a": [1, 2', '"," or "]" is expected where the text ends', 11, '/a'],
    ['{"a/b": {"c": tru}}', 'a value is expected where there is "t"', 14, '/a~1b/c'],
    ['{"a": 1, "a": 2}', 'the name "a" comes twice', 9, ''],
    ['{"a": 1,}', 'a name in double quotes is expected where there is "}"', 8, ''],
    ['{"a" 1}', '":" is expected where there is "1"', 5, ''],
    ['[1] 2', 'the end of the text is expected where there is "2"', 4, ''],
    ['[01]', 'a number must not start with a superfluous zero', 1, '/0'],
    ['[1.]', 'a digit is expected where there is "]"', 3, '/0'],
    ['["x', 'a string is not closed', 1, '/0'],
    ['["\n"]', 'a control character in a string must be escaped', 2, '/0'],
    ['["\\x"]', 'an escape must be one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u1234', 2, '/0'],
    ['['.repeat(101), 'it nests deeper than 100 levels', 100, '/0'.repeat(100)],
  ];
  for (const [text, message, offset, pointer] of problems)
    it(`says what is wrong with ${text.slice(0, 20)}`, () => {
      assert.deepEqual(parseExactJson(text), { ok: false, problem: { message, offset, pointer } });
    });

  it('reads 100 levels', () => {
    assert.equal(parseExactJson('['.repeat(100) + ']'.repeat(100)).ok, true);
  });

  it('escapes pointers', () => {
    assert.equal(jsonPointer(['a/b', 0, '~']), '/a~1b/0/~0');
    assert.equal(jsonPointer([]), '');
  });
});

function parse(text: string): ExactJson {
  const result = parseExactJson(text);
  if (!result.ok) assert.fail(result.problem.message);
  return result.value;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function plain(value: ExactJson): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'number':
      return Number(value.text);
    case 'array':
      return value.items.map(plain);
    case 'object':
      return Object.fromEntries([...value.members].map(([name, member]) => [name, plain(member)]));
    case 'boolean':
    case 'string':
      return value.value;
  }
}
