import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pointerStep, pointerSteps } from '../../../server/src/base/json-pointer.ts';

describe('JSON pointer', () => {
  it('writes the examples of RFC 6901', () => {
    assert.equal(pointerStep('foo') + pointerStep(0), '/foo/0');
    assert.equal(pointerStep('a/b'), '/a~1b');
    assert.equal(pointerStep('m~n'), '/m~0n');
    assert.equal(pointerStep(''), '/');
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (steps) => {
        assert.deepEqual(pointerSteps(steps.map(pointerStep).join('')), steps);
      }),
    );
  });
});
