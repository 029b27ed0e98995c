import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foreignByteProblem } from '../../../server/src/diagnostics/not-utf8.ts';

describe('what is said of a byte that is not UTF-8', () => {
  it('is what it may be', () =>
    assert.deepEqual(foreignByteProblem({ offset: 3, byte: 0xe9, isUtf16: false }), {
      span: { start: 3, end: 4 },
      message: 'byte 0xE9 is not UTF-8',
      help: 'in Windows-1252 it is "é": open the file with the encoding that it is in, and save it with UTF-8',
    }));

  it('is what the whole file is', () =>
    assert.deepEqual(foreignByteProblem({ offset: 0, byte: 0xff, isUtf16: true }), {
      span: { start: 0, end: 1 },
      message: 'the file is in UTF-16, not in UTF-8',
      help: 'save the file with UTF-8',
    }));
});
