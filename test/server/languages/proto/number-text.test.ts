/** The figures are those of protoc 35.1. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doubleText, floatText } from '../../../../server/src/languages/proto/number-text.ts';

describe('numbers as protoc prints them', () => {
  for (const [value, text] of [
    [0.1, '0.1'],
    [16777217, '16777216'],
    [1.5e-39, '1.50000032e-39'],
    [-1e-40, '-9.9999461e-41'],
    [1e-45, '1.40129846e-45'],
    [1.17549435e-38, '1.17549435e-38'],
    [2.3509887e-38, '2.3509887e-38'],
    [1e-50, '0'],
    [-0, '-0'],
    [1e39, 'inf'],
    [NaN, 'nan'],
  ] as const)
    it(`${value} as a float`, () => assert.equal(floatText(value), text));

  for (const [value, text] of [
    [0.1, '0.1'],
    [5e-324, '4.94065645841247e-324'],
    [1e21, '1e+21'],
    [123456789012345680, '1.2345678901234568e+17'],
  ] as const)
    it(`${value} as a double`, () => assert.equal(doubleText(value), text));
});
