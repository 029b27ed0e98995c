import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inEveryItem, lineValues } from '../../../../client/src/call-panel/webview/json-paths.ts';
import { jsonLines } from '../../../../client/src/call-panel/webview/json-tokens.ts';
import { parseJson } from '../../../../server/src/base/exact-json.ts';
import { readJsonPath, valuesAt } from '../../../../server/src/base/json-path.ts';

function linesOf(json: string): readonly string[] {
  return lineValues(jsonLines(json, 1000).lines).map((line) =>
    line === undefined ? '-' : `${line.path} ${line.value ?? ''}`.trimEnd(),
  );
}

test('each line has the path of its value', () => {
  const value = { name: 'Ada: {"a"', sizes: [1, null], items: [{ 'a b': true }, {}], empty: {}, none: [] };
  assert.deepEqual(linesOf(JSON.stringify(value, null, 2)), [
    '$',
    '$.name "Ada: {\\"a\\""',
    '$.sizes',
    '$.sizes[0] 1',
    '$.sizes[1] null',
    '-',
    '$.items',
    '$.items[0]',
    '$.items[0]["a b"] true',
    '-',
    '$.items[1]',
    '-',
    '$.empty',
    '$.none',
    '-',
  ]);
});

test('a value alone has the path of the whole', () => {
  assert.deepEqual(linesOf('"Ada"'), ['$ "Ada"']);
  assert.deepEqual(linesOf('[]'), ['$']);
});

test('paths lead to the values of their lines, whatever the JSON', () => {
  fc.assert(
    fc.property(fc.object({ maxDepth: 4, withNullPrototype: false }), (value) => {
      const json = JSON.stringify(value, null, 2);
      const root = parseJson(json).value;
      for (const line of lineValues(jsonLines(json, 1000).lines)) {
        if (line?.value === undefined) continue;
        const read = readJsonPath(line.path);
        assert.equal(read.kind, 'path', line.path);
        const [found] = read.kind === 'path' ? valuesAt(root, read.path) : [];
        assert.equal(found === undefined ? undefined : json.slice(found.start, found.end), line.value);
      }
    }),
  );
});

test('what is in the items of lists is in every item', () => {
  assert.equal(inEveryItem('$.items[0].sizes[12]'), '$.items[*].sizes[*]');
  assert.equal(inEveryItem('$.name'), undefined);
});
