import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bytesText,
  clockText,
  countText,
  durationText,
} from '../../../../client/src/call-panel/webview/quantities.ts';

test('counts', () => {
  assert.equal(countText(1_234_567), '1,234,567');
});

test('sizes', () => {
  const cases = {
    0: '0 B',
    999: '999 B',
    1000: '0.98 KB',
    1024: '1 KB',
    1_258_291: '1.2 MB',
    35_651_584: '34 MB',
  };
  for (const [bytes, text] of Object.entries(cases)) assert.equal(bytesText(Number(bytes)), text);
  assert.equal(bytesText(2 ** 31), '2 GB');
});

test('lengths of time', () => {
  for (const [ms, text] of [
    [0, '0 ms'],
    [0.349, '0.35 ms'],
    [12.04, '12 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [1519, '1.52 s'],
    [59_994, '60 s'],
    [59_996, '1 min 00 s'],
    [123_000, '2 min 03 s'],
    [3_599_600, '1 h 00 min'],
    [3_725_000, '1 h 02 min'],
  ] as const)
    assert.equal(durationText(ms), text, String(ms));
});

test('times since the start', () => {
  for (const [ms, text] of [
    [0.4, '0.000'],
    [999.6, '1.000'],
    [12_345, '12.345'],
    [59_999.6, '1:00.000'],
    [123_004, '2:03.004'],
    [3_723_004, '1:02:03.004'],
  ] as const)
    assert.equal(clockText(ms), text, String(ms));
});
