import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokensOf } from '../../../../server/src/languages/proto/tokens-of.ts';

const large = 'message A { int32 a = 1; }\n'.repeat(100);

describe('the tokens that are kept', () => {
  it('are those of the last text, and of a much larger one before', () => {
    const [small, other] = ['message B {}', 'message C {}'];
    const tokens = tokensOf(large);
    const few = tokensOf(small);
    assert.equal(tokensOf(small), few);
    assert.equal(tokensOf(large), tokens);
    tokensOf(other);
    assert.notEqual(tokensOf(small), few);
    assert.equal(tokensOf(large), tokens);
    assert.deepEqual(tokensOf(small), few);
  });

  it('are not those of a large text when one as large came, such as the same after an edit', () => {
    const tokens = tokensOf(large);
    tokensOf(`${large}//`);
    tokensOf('message B {}');
    assert.notEqual(tokensOf(large), tokens);
  });

  it('are not those of a large text when others have been as much together', () => {
    const tokens = tokensOf(large);
    for (let length = 0; length <= large.length; length += 100) tokensOf(`// ${length}`.padEnd(100));
    assert.notEqual(tokensOf(large), tokens);
    assert.deepEqual(tokensOf(large), tokens);
  });
});
