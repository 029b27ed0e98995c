import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HeaderFields } from '../../../server/src/calls/header-fields.ts';

describe('header fields', () => {
  it('are found in any case and told in lower case', () => {
    const fields = new HeaderFields([['Content-Type', 'text/plain']]);
    assert.equal(fields.get('CONTENT-type'), 'text/plain');
    assert.equal(fields.has('content-type'), true);
    assert.deepEqual([...fields], [['content-type', 'text/plain']]);
  });

  it('join the values of a name that comes more than once', () => {
    const fields = new HeaderFields([
      ['x-a', '1'],
      ['x-b', ''],
      ['X-A', '2'],
      ['x-b', '3'],
    ]);
    assert.deepEqual(
      [...fields],
      [
        ['x-a', '1, 2'],
        ['x-b', ', 3'],
      ],
    );
  });

  it('are replaced and taken out', () => {
    const fields = new HeaderFields([['x-a', '1']]);
    fields.set('X-A', '2');
    assert.equal(fields.get('x-a'), '2');
    fields.delete('X-A');
    assert.equal(fields.get('x-a'), null);
    assert.equal(fields.has('x-a'), false);
  });
});
