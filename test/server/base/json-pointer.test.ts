import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointerStep } from '../../../server/src/base/json-pointer.ts';

describe('JSON pointer', () => {
  it('writes the examples of RFC 6901', () => {
    assert.equal(pointerStep('foo') + pointerStep(0), '/foo/0');
    assert.equal(pointerStep('a/b'), '/a~1b');
    assert.equal(pointerStep('m~n'), '/m~0n');
    assert.equal(pointerStep('~1'), '/~01');
    assert.equal(pointerStep(''), '/');
  });
});
