import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type JsonDialect, parseJson } from '../../../server/src/base/exact-json.ts';
import type { JsonNode } from '../../../server/src/base/json-tree.ts';
import type { Span } from '../../../server/src/base/span.ts';

/** The problems of a text, each as the place it marks and its message. */
function checkProblems(
  text: string,
  expected: readonly (readonly [marked: string, message: string])[],
): void {
  const found = parseJson(text).problems.map(({ span, message }) => [
    text.slice(span.start, span.end),
    message,
  ]);
  assert.deepEqual(found, expected, text);
}

/** The text after the first repair of each problem. */
function repaired(text: string): string {
  const repairs = parseJson(text)
    .problems.flatMap((problem) => problem.repair ?? [])
    .toReversed();
  let result = text;
  for (const { span, newText } of repairs)
    result = result.slice(0, span.start) + newText + result.slice(span.end);
  return result;
}

/** The value as `JSON.parse` would give it. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return node.value;
    case 'number':
      return Number(node.text);
    case 'array':
      return node.items.map(plain);
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plain(value)]));
    case 'missing':
      return undefined;
  }
}

function* nodesOf(node: JsonNode): Generator<Span> {
  yield node;
  if (node.kind === 'array') for (const item of node.items) yield* nodesOf(item);
  if (node.kind === 'object')
    for (const member of node.members) {
      yield member.key;
      yield* nodesOf(member.value);
    }
}

describe('exact JSON', () => {
  it('keeps numbers as they are written', () => {
    const { value, problems } = parseJson('[9223372036854775807, -0, 1.10, 1E+400]');
    assert.deepEqual(problems, []);
    assert.ok(value.kind === 'array');
    assert.deepEqual(
      value.items.map((item) => (item.kind === 'number' ? item.text : item.kind)),
      ['9223372036854775807', '-0', '1.10', '1E+400'],
    );
  });

  it('gives every node its place', () => {
    const text = ' { "a": [true, "ü\\n"] } ';
    const { value } = parseJson(text);
    assert.deepEqual(
      [...nodesOf(value)].map((span) => text.slice(span.start, span.end)),
      ['{ "a": [true, "ü\\n"] }', '"a"', '[true, "ü\\n"]', 'true', '"ü\\n"'],
    );
  });

  it('reads a part of a text, with places in the whole', () => {
    const text = '=== {"a": 1} ===';
    const { value, problems } = parseJson(text, { span: { start: 4, end: 12 } });
    assert.deepEqual(problems, []);
    assert.deepEqual([value.start, value.end], [4, 12]);
  });

  it('says one thing about one mistake', () => {
    checkProblems('', [['', 'expected a value']]);
    checkProblems('{"a": }', [[':', 'expected a value']]);
    checkProblems('{"a": , "b": 1}', [[':', 'expected a value']]);
    checkProblems('{"a" 1}', [['"a"', 'expected ":" and a value after "a"']]);
    checkProblems('{"a"\n"b": 1}', [['"a"', 'expected ":" and a value after "a"']]);
    checkProblems('{"a": 1 "b": 2}', [['"b"', 'expected "," before this']]);
    checkProblems('{a: 1}', [['a', 'the name "a" must be in double quotes']]);
    checkProblems('[1, 2', [['[', '"[" is never closed']]);
    checkProblems('{"a": {"b": [1', [['[', '"[" is never closed']]);
    checkProblems('{"a": [1, 2}', [['[', '"[" is never closed']]);
    checkProblems('[1]]', [[']', 'expected nothing after the value']]);
    checkProblems('[1, yes]', [['yes', '"yes" is not a JSON value']]);
    checkProblems('[,1]', [[',', 'expected a value before ","']]);
    checkProblems('[1,]', [[',', 'JSON has no comma after the last entry']]);
    checkProblems('[1 /* one */]', [['/* one */', 'comments are not allowed here']]);
    checkProblems('{"a": "b\n}', [['"b', 'the string is not closed on its line']]);
    checkProblems('{"a: 1\n, "b": 1}', [['"a: 1', 'the string is not closed on its line']]);
    checkProblems('["\\x"]', [['\\x', '"\\\\x" is not an escape of JSON']]);
    checkProblems('["\t"]', [['\t', 'a control character must be written as "\\t"']]);
    checkProblems("['a']", [["'a'", 'strings are written in double quotes']]);
    checkProblems('[{} {}]', [['{', 'expected "," before this']]);
    checkProblems('{"a": 1, [2], "b": 3}', [['[', 'expected a name in double quotes']]);
    checkProblems('[1:2]', [[':', '":" does not fit here']]);
  });

  it('reports two mistakes as two', () => {
    checkProblems('{"a": , "b": yes}', [
      [':', 'expected a value'],
      ['yes', '"yes" is not a JSON value'],
    ]);
  });

  it('repairs what has one repair', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['{"a" 1}', '{"a": 1}'],
      ['{"a": 1 "b": 2}', '{"a": 1, "b": 2}'],
      ['{a: 1}', '{"a": 1}'],
      ['[1, 2 ', '[1, 2] '],
      ['[1,]', '[1]'],
      ["['it\"s']", '["it\\"s"]'],
      ['[+1, .5, 5., 007, 0x1F, -.5e3]', '[1, 0.5, 5, 7, 31, -0.5e3]'],
    ];
    for (const [text, expected] of cases) {
      assert.equal(repaired(text), expected);
      assert.deepEqual(parseJson(expected).problems, []);
    }
  });

  it('reports a name that comes twice, with the first', () => {
    const text = '{"a": 1, "b": {"a": 2}, "\\u0061": 3}';
    const { problems } = parseJson(text);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.kind, 'duplicate-key');
    assert.equal(text.slice(problems[0].span.start, problems[0].span.end), '"\\u0061"');
    assert.deepEqual(problems[0].first, { kind: 'string', value: 'a', start: 1, end: 4 });
  });

  it('nests no deeper than its limit, and goes on after what is deeper', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.deepEqual(parseJson(nested(100)).problems, []);
    const { problems } = parseJson(`[${nested(100_000)}, yes]`);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['too-deep', 'syntax'],
    );
  });

  it('ends at the first mistake, and at too many values, where their number is bounded', () => {
    const first = (text: string, maxValues: number): readonly unknown[] =>
      parseJson(text, { maxValues }).problems.map(({ message, span }) => [message, span.start]);
    assert.deepEqual(first('[1, "a", {"b": 2}]', 6), []);
    assert.deepEqual(first('[1, "a", {"b": 2}]', 5), [['there are more than 5 values', 15]]);
    assert.deepEqual(first('[[[[', 3), [['there are more than 3 values', 3]]);
    assert.deepEqual(first('{"a": 1, "a": 2}', 9), []);
    assert.deepEqual(first('[x, y, /**/ z,]', 9), [['"x" is not a JSON value', 1]]);
    assert.deepEqual(first("['a', 'b']", 9), [['strings are written in double quotes', 1]]);
  });

  it('accepts what a superset adds', () => {
    const dialect: JsonDialect<Span & { kind: 'name' }> = {
      comments: { slashes: true, hash: true },
      trailingCommas: true,
      value: (text, at, end) => {
        const word = /[A-Z]+/y;
        word.lastIndex = at;
        const match = word.exec(text.slice(0, end));
        return match === null ? undefined : { kind: 'name', start: at, end: at + match[0].length };
      },
    };
    const { value, problems } = parseJson('[RED, // one\n # two\n /* three */ GREEN,]', { dialect });
    assert.deepEqual(problems, []);
    assert.ok(value.kind === 'array');
    assert.deepEqual(
      value.items.map(({ kind }) => kind),
      ['name', 'name'],
    );
  });

  it('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 2 }), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const parsed = parseJson(text);
        assert.deepEqual(parsed.problems, []);
        assert.deepEqual(plain(parsed.value), JSON.parse(text));
      }),
    );
  });

  it('accepts exactly what JSON.parse accepts, but for names that come twice', () => {
    const accepts = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const tokens = '{ } [ ] , : " "a" "\\ u00e9 1 - . e 0 true null // /* */ # \'';
    const pieces = fc.constantFrom(...tokens.split(' '), ' ', '\n', '\ud800', '\u0001');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const { value, problems } = parseJson(text);
        const wrong = problems.filter(({ kind }) => kind !== 'duplicate-key');
        assert.equal(wrong.length === 0, accepts(text), JSON.stringify([text, wrong]));
        for (const span of [...nodesOf(value), ...problems.map((problem) => problem.span)])
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, text);
      }),
      { numRuns: 3000 },
    );
  });
});
