import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { firstForeignByte, type ForeignByte } from '../../../server/src/base/utf8.ts';

/** What is found in the bytes, read with or without the byte order mark. */
function find(bytes: Uint8Array, ignoreBOM = false): ForeignByte | undefined {
  return firstForeignByte(new TextDecoder('utf-8', { ignoreBOM }).decode(bytes), bytes);
}

describe('the first byte that is not UTF-8', () => {
  it('is there exactly where a strict decoder fails, in a place that a decoder replaces', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.string({ unit: 'grapheme' }).map((text) => new Uint8Array(Buffer.from(text))),
      fc.constantFrom(Uint8Array.of(0xef, 0xbf, 0xbd), Uint8Array.of(0xef, 0xbb, 0xbf)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.boolean(), (parts, ignoreBOM) => {
        const bytes = new Uint8Array(Buffer.concat(parts));
        const found = find(bytes, ignoreBOM);
        let strict = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        } catch {
          strict = false;
        }
        assert.equal(found === undefined, strict);
        if (found === undefined) return;
        const text = new TextDecoder('utf-8', { ignoreBOM }).decode(bytes);
        assert.equal(text[found.offset], '\uFFFD');
        // What stands before it is whole.
        const before = Buffer.from(text.slice(0, found.offset));
        const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && !ignoreBOM ? 3 : 0;
        assert.deepEqual(before, Buffer.from(bytes.subarray(mark, mark + before.length)));
        assert.equal(bytes[mark + before.length], found.byte);
      }),
    );
  });

  it('is not the replacement character itself', () => {
    const bytes = Buffer.concat([
      Buffer.from('\uFEFF// \uFFFD é 😀 '),
      Buffer.of(0xe9),
      Buffer.from('\uFFFD'),
    ]);
    assert.deepEqual(find(bytes), { offset: 10, byte: 0xe9, isUtf16: false });
    assert.deepEqual(find(bytes, true), { offset: 11, byte: 0xe9, isUtf16: false });
  });

  it('is none behind byte order marks, of which a decoder takes away the first', () => {
    const bytes = Buffer.from('\uFEFF\uFEFF\uFFFD');
    assert.equal(find(bytes), undefined);
    assert.equal(find(bytes, true), undefined);
  });

  it('is the mark of UTF-16', () => {
    assert.deepEqual(find(Buffer.from('\uFEFFa', 'utf16le')), { offset: 0, byte: 0xff, isUtf16: true });
  });

  it('is none where the file is not what was read', () => {
    assert.equal(firstForeignByte('a\uFFFD', Buffer.from('')), undefined);
  });
});
