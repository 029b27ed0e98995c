import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseJson } from '../../../server/src/base/exact-json.ts';
import { pathText, readJsonPath, valuesAt } from '../../../server/src/base/json-path.ts';

const order = `{
  "id": "9223372036854775807",
  "items": [{ "sku": "a", "price": 1.5 }, { "sku": "b", "price": 20 }],
  "x-trace": { "a b": true },
  "twice": 1, "twice": 2
}`;

/** The texts that a path leads to in the order above. */
function check(path: string, ...expected: readonly string[]): void {
  const read = readJsonPath(path);
  assert.equal(read.kind, 'path', path);
  const values = valuesAt(parseJson(order).value, read.kind === 'path' ? read.path : []);
  assert.deepEqual(
    values.map(({ start, end }) => order.slice(start, end)),
    expected,
  );
}

function checkProblem(path: string, at: string, message: string): void {
  const read = readJsonPath(path);
  assert.equal(read.kind, 'problem', path);
  if (read.kind === 'problem')
    assert.deepEqual([path.slice(read.start, read.end), read.message], [at, message]);
}

describe('paths into JSON', () => {
  test('by name, with and without the root', () => {
    check('id', '"9223372036854775807"');
    check('$.id', '"9223372036854775807"');
    check('$', order);
    check('', order);
  });

  test('by index, from either end, and by all', () => {
    check('items[0].sku', '"a"');
    check('$.items[-1].price', '20');
    check('items[*].price', '1.5', '20');
    check('items.*.sku', '"a"', '"b"');
    check('x-trace.*', 'true');
    check('items[7]');
  });

  test('by names that are no words', () => {
    check('x-trace["a b"]', 'true');
    check(`$['x-trace']['a b']`, 'true');
  });

  test('lead nowhere without harm', () => {
    check('id.nothing');
    check('items.sku');
    check('id[0]');
    check('toString');
  });

  test('take the last of a name that comes twice', () => check('twice', '2'));

  test('say where they are wrong', () => {
    checkProblem('a..b', '.', 'expected the name of a field');
    checkProblem('a b', ' ', 'expected "." or "["');
    checkProblem('a[', '[', 'expected a number, "*" or a name in quotes between "[" and "]"');
    checkProblem('a[0', '[0', 'expected "]"');
    checkProblem('a["b]', '"b]', 'expected a name in quotes');
    checkProblem('.a'.repeat(101), '.a', 'a path has at most 100 steps');
  });

  test('are written as they are read', () => {
    const noNull = { noNullPrototype: true };
    const step = fc.oneof(
      fc.record({ kind: fc.constant('member' as const), name: fc.string({ minLength: 1 }) }, noNull),
      fc.record({ kind: fc.constant('item' as const), index: fc.integer({ min: -99, max: 99 }) }, noNull),
      fc.constant({ kind: 'each' as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (path) => {
        const text = pathText(path);
        const read = readJsonPath(text);
        assert.ok(read.kind === 'path');
        assert.deepEqual(read.path, path);
        assert.equal(read.places.map(({ start, end }) => text.slice(start, end)).join(''), text);
      }),
    );
  });

  test('of any text are read or refused', () => {
    fc.assert(fc.property(fc.string(), (text) => void readJsonPath(text)));
  });
});
