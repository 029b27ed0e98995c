import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { JsonValues, ValueTooLong } from '../../../../server/src/cli/call/json-values.ts';

/** The values of a text that comes in pieces. */
function valuesIn(pieces: readonly string[], maxLength = 1000) {
  const values = new JsonValues(maxLength);
  return [...pieces.flatMap((piece) => [...values.push(piece)]), ...values.end()];
}

function check(text: string, expected: readonly string[]): void {
  assert.deepEqual(
    valuesIn([text]).map((value) => value.text),
    expected,
  );
}

test('values follow each other with and without space', () => {
  check('{"a":1}{"b":[2]} \n [3] "x" "y" 4\t5 null', [
    '{"a":1}',
    '{"b":[2]}',
    '[3]',
    '"x"',
    '"y"',
    '4',
    '5',
    'null',
  ]);
  check('', []);
  check(' \r\n ', []);
});

test('strings hide what is in them', () => {
  check('{"}{":"\\"]"}["\\\\"]', ['{"}{":"\\"]"}', '["\\\\"]']);
});

test('what is no JSON is handed on, and what follows is found again', () => {
  check('{"a":"b}\n{"c":1}', ['{"a":"b}\n', '{"c":1}']);
  check('"a\n2', ['"a\n', '2']);
  check('nonsense{"a":1}} 2', ['nonsense', '{"a":1}', '}', '2']);
  check('{"a":[1', ['{"a":[1']);
});

test('places are those of the whole text', () => {
  assert.deepEqual(valuesIn(['{"a":', '\n1} ', '  2\n\n', ' {}']), [
    { text: '{"a":\n1}', line: 0, column: 0 },
    { text: '2', line: 1, column: 5 },
    { text: '{}', line: 3, column: 1 },
  ]);
});

test('a value that is too long ends the reading, however it comes', () => {
  assert.throws(() => valuesIn(['{"a":', '"bbbbbbbb"}'], 10), ValueTooLong);
  assert.throws(() => valuesIn(['[1,2,3,4,5,6'], 10), ValueTooLong);
  assert.equal(valuesIn(['[1] [2] [3] [4] [5]'], 10).length, 5);
});

test('values come out as they went in, wherever the text is cut', () => {
  const value = fc.oneof(
    fc.json({ maxDepth: 3 }).filter((json) => !/^[-0-9tfn]/.test(json)),
    fc.jsonValue().map((json) => JSON.stringify({ json })),
  );
  fc.assert(
    fc.property(
      fc.array(value),
      fc.constantFrom('', '\n', ' \r\n\t'),
      fc.infiniteStream(fc.nat(9)),
      (all, between, sizes) => {
        const text = all.join(between);
        const pieces: string[] = [];
        for (let at = 0; at < text.length;) {
          const size = Number(sizes.next().value);
          pieces.push(text.slice(at, at + size));
          at += size;
        }
        assert.deepEqual(
          valuesIn(pieces, 100_000).map((found) => found.text),
          all,
        );
      },
    ),
  );
});

test('any text is taken whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \na1') }), (text) => {
      const found = valuesIn([...text]);
      const whole = found.map((value) => value.text).join('');
      assert.equal(whole.replace(/\s/g, ''), text.replace(/\s/g, ''));
    }),
  );
});
