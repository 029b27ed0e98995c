import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../../server/src/base/line-index.ts';
import { TokenEncoder, tokenEdits } from '../../../server/src/lsp/token-encoder.ts';

describe('the encoder of tokens', () => {
  it('tells of any tokens the characters that they cover, line by line', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', ' ', '\n', '\r\n', '\n\n\n\n'), { maxLength: 200 }),
        fc.array(fc.nat(200), { maxLength: 40 }),
        (pieces, offsets) => {
          const text = pieces.join('');
          const lines = new LineIndex(text);
          const encoder = new TokenEncoder(lines);
          const bounds = [...new Set(offsets.map((at) => Math.min(at, text.length)))]
            .filter((at) => text.slice(at - 1, at + 1) !== '\r\n')
            .sort((a, b) => a - b);
          const covered: number[] = [];
          for (let at = 0; at + 1 < bounds.length; at += 2) {
            const [start = 0, end = 0] = bounds.slice(at);
            encoder.add(start, end, 'string', 0);
            for (let offset = start; offset < end; offset++)
              if (!/[\r\n]/.test(text.charAt(offset))) covered.push(offset);
          }
          const told: number[] = [];
          let [line, character] = [0, 0];
          for (let at = 0; at < encoder.data.length; at += 5) {
            const [down = 0, along = 0, length = 0] = encoder.data.slice(at);
            character = down === 0 ? character + along : along;
            line += down;
            const start = lines.lineStart(line) + character;
            for (let offset = start; offset < start + length; offset++) told.push(offset);
          }
          assert.deepEqual(told, covered);
        },
      ),
    ));

  it('tells what turns one answer into another', () => {
    const numbers = fc.array(fc.nat(2), { maxLength: 12 });
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        const result = [...before];
        for (const { start, deleteCount, data = [] } of tokenEdits(before, after))
          result.splice(start, deleteCount, ...data);
        assert.deepEqual(result, after);
      }),
    );
  });
});
