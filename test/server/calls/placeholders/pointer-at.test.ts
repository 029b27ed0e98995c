import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeholderPointers, pointerAt } from '../../../../server/src/calls/placeholders/pointer-at.ts';

const cases: readonly (readonly [json: string, ...pointers: readonly string[]])[] = [
  ['{"a":1}'],
  ['{{$uuid}}', ''],
  ['{"a":{{b.response}},"b":[1,"x{{c}}y{{d}}",{"c~/d":{{e}}}]}', '/a', '/b/1', '/b/2/c~0~1d'],
  ['{"a":{"{{k}}":1,"b":"{{v}}"},"c":{}}', '/a', '/a/b'],
];

describe('the pointers of placeholders', () => {
  for (const [json, ...pointers] of cases)
    it(`are those of the values that they stand for or in: ${json}`, () => {
      assert.deepEqual([...placeholderPointers(json)], pointers);
      const each = Array.from(json.matchAll(/\{\{/g), ({ index }) => pointerAt(json, index));
      assert.deepEqual([...new Set(each)], pointers);
    });
});
