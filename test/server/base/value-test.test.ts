import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseJson } from '../../../server/src/base/exact-json.ts';
import { expectedValue, holds, type ValueOperator } from '../../../server/src/base/value-test.ts';

const matches = (text: string, pattern: string): boolean => new RegExp(pattern).test(text);

function verdict(actual: string | undefined, op: ValueOperator, expected?: string): boolean {
  const values = actual === undefined ? [] : [parseJson(actual).value];
  const right = expected === undefined ? {} : { expected: expectedValue(expected) };
  return holds({ op, ...right }, values, matches);
}

function check(actual: string | undefined, op: ValueOperator, expected?: string): void {
  assert.equal(verdict(actual, op, expected), true, `${actual} ${op} ${expected}`);
}

function checkNot(actual: string | undefined, op: ValueOperator, expected?: string): void {
  assert.equal(verdict(actual, op, expected), false, `${actual} ${op} ${expected}`);
}

describe('tests of values', () => {
  test('compare numbers with every digit', () => {
    check('9223372036854775807', '>', '9223372036854775806');
    check('"9223372036854775807"', '==', '9223372036854775807');
    checkNot('"9223372036854775807"', '==', '9223372036854775808');
    check('1e3', '==', '1000.0');
    check('-0', '==', '0');
    check('-2', '<', '-1.5');
    check('0.1', '<', '1e-0');
    check('"10"', '>', '9');
    check('1e999999999', '>', '2');
  });

  test('compare texts, bare or in quotes', () => {
    check('"OK"', '==', 'OK');
    check('"OK"', '==', '"OK"');
    check('"2026-01-02T00:00:00Z"', '>', '"2026-01-01T00:00:00Z"');
    checkNot('"a"', '<', '5');
    check('true', '==', 'true');
    checkNot('"true"', '==', 'true');
  });

  test('compare arrays and objects by what they hold', () => {
    check('{"a": [1, {"b": null}], "c": 2}', '==', '{"c": 2.0, "a": [1, {"b": null}]}');
    checkNot('[1, 2]', '==', '[2, 1]');
    checkNot('{"a": 1}', '==', '{"a": 1, "b": 2}');
  });

  test('look for parts', () => {
    check('"Hello, Ada"', 'contains', 'Ada');
    check('[1, "2", 3]', 'contains', '2');
    check('{"name": 1}', 'contains', 'name');
    checkNot('"Hello"', 'contains', '[1]');
    check('"Hello, Ada"', 'matches', '"^Hello, [A-Z]"');
    checkNot('"Hello"', 'matches', '^A');
  });

  test('know nothing from something', () => {
    check('null', 'exists');
    checkNot(undefined, 'exists');
    check(undefined, '!=', '5');
    checkNot(undefined, '==', '5');
    checkNot(undefined, '<', '5');
  });

  test('order numbers as numbers are ordered', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        assert.equal(verdict(JSON.stringify(a), '<', JSON.stringify(b)), a < b);
        assert.equal(verdict(JSON.stringify(a), '==', JSON.stringify(b)), a === b);
        assert.equal(verdict(JSON.stringify(a), '!=', JSON.stringify(b)), a !== b);
      }),
    );
  });
});
