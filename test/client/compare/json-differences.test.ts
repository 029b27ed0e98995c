import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changeText, differenceText, jsonDifferences } from '../../../client/src/compare/json-differences.ts';

function check(before: string, after: string, expected: readonly string[]): void {
  assert.deepEqual(
    jsonDifferences(before, after).map((difference) => differenceText(difference, 'A', 'B')),
    expected,
  );
}

describe('differences of JSON', () => {
  it('are told value by value, with where they are', () => {
    check(
      '{ "name": "Ada", "tags": ["x", "y"], "deep": { "a b": 1, "gone": null } }',
      '{ "name": "Bob", "tags": ["x"], "deep": { "a b": 2 }, "new": [1, {"a": true}] }',
      [
        '$.name is "Ada" in A and "Bob" in B',
        '$.tags[1] is only in A: "y"',
        '$.deep["a b"] is 1 in A and 2 in B',
        '$.deep.gone is only in A: null',
        '$.new is only in B: [1,{"a":true}]',
      ],
    );
  });

  it('are none where only the order of members and the blanks differ', () => {
    check('{"a":1,"b":{"c":2,"d":3}}', '{\n "b": { "d": 3, "c": 2 },\n "a": 1 }', []);
  });

  it('are seen in the last digit of a number of 64 bits', () => {
    check('{"n":9007199254740993}', '{"n":9007199254740992}', [
      '$.n is 9007199254740993 in A and 9007199254740992 in B',
    ]);
    check('[[9007199254740993]]', '[1]', ['$[0] is [9007199254740993] in A and 1 in B']);
    check('{"n":1}', '{"n":"1"}', ['$.n is 1 in A and "1" in B']);
  });

  it('do not take what all objects have for members', () => {
    check('{}', '{"constructor":1,"__proto__":2}', [
      '$.constructor is only in B: 1',
      '$.__proto__ is only in B: 2',
    ]);
  });

  it('of texts that are no JSON are the texts', () => {
    check('<html>', '{}', ['$ is <html> in A and {} in B']);
    check('<html>', '<html>', []);
  });

  it('are told as changes, too', () => {
    const words = jsonDifferences('{"a":1,"b":2}', '{"a":3,"c":4}').map(changeText);
    assert.deepEqual(words, ['$.a was 1 and is 3', '$.b is gone; it was 2', '$.c is new: 4']);
  });

  it('are no more than are wanted, and short', () => {
    const before = JSON.stringify(Array.from({ length: 500 }, () => 0));
    const after = JSON.stringify(Array.from({ length: 500 }, () => 'x'.repeat(500)));
    const found = jsonDifferences(before, after, 7);
    assert.equal(found.length, 7);
    assert.equal(found[0]?.after?.length, 81);
  });

  it('are told of values of any depth', () => {
    const nested = (value: string): string => `${'['.repeat(5000)}${value}${']'.repeat(5000)}`;
    assert.equal(jsonDifferences(nested('1'), nested('1')).length, 0);
    assert.ok(jsonDifferences(nested('1'), '[]').length > 0);
  });

  it('are there exactly where the values differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [before, after] = [JSON.stringify(a), JSON.stringify(b)];
        assert.deepEqual(jsonDifferences(before, before), []);
        const isSame = sorted(a) === sorted(b);
        assert.equal(jsonDifferences(before, after).length === 0, isSame);
      }),
    );
  });
});

/** The text of a value with its members in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
