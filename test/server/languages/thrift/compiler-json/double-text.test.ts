import assert from 'node:assert/strict';
import { it } from 'node:test';
import { doubleText } from '../../../../../server/src/languages/thrift/compiler-json/double-text.ts';

// What `printf '%.15g'` writes.
for (const [value, text] of [
  [0, '0'],
  [-0, '-0'],
  [100, '100'],
  [0.1, '0.1'],
  [1 / 3, '0.333333333333333'],
  [123456789012345, '123456789012345'],
  [999999999999999.9, '1e+15'],
  [1e15, '1e+15'],
  [1.5e21, '1.5e+21'],
  [1e300, '1e+300'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [-2.5e-10, '-2.5e-10'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
  [NaN, 'nan'],
] as const)
  it(`writes ${value} as ${text}`, () => {
    assert.equal(doubleText(value), text);
  });
