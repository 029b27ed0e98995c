import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexDump } from '../../../../client/src/call-panel/webview/hex-dump.ts';

const base64 = Buffer.from('Hello, bytes!\n\0\xff and more', 'latin1').toString('base64');

test('offset, bytes and what of them can be read', () => {
  assert.equal(
    hexDump(base64, 100),
    '000000  48 65 6c 6c 6f 2c 20 62 79 74 65 73 21 0a 00 ff  Hello, bytes!...\n' +
      '000010  20 61 6e 64 20 6d 6f 72 65                        and more',
  );
});

test('no more than asked for', () => {
  assert.equal(hexDump(base64, 2), `000000  48 65${' '.repeat(42)}  He`);
});
