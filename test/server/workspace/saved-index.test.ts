import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StringTable } from '../../../server/src/base/string-table.ts';
import { type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { rowLength } from '../../../server/src/workspace/declaration-index.ts';
import { readIndex, type SavedFile, writeIndex } from '../../../server/src/workspace/saved-index.ts';

/** Files with names of their own, over a megabyte in all. */
function manyFiles(): { readonly texts: StringTable; readonly files: Map<Uri, SavedFile> } {
  const texts = new StringTable();
  const files = new Map<Uri, SavedFile>();
  for (let file = 0; file < 500; file++) {
    const rows = new Int32Array(100 * rowLength);
    for (let row = 0; row < 100; row++) {
      const names = texts.idsOf([`Größe${file}_${row}`, 'p', `p.Ж${file}`]);
      rows.set([...names, row % 16, row, 3], row * rowLength);
    }
    files.set(uriFromPath(`/ws/${file}.proto`), {
      stamp: file % 3 === 0 ? undefined : `${file} 1`,
      hash: 2 ** 52 + file,
      rows,
      words: Uint32Array.from({ length: file }, (_, at) => at * 7919 + file),
      facts: file % 5 === 0 ? '' : `facts ${file}`,
    });
  }
  return { texts, files };
}

async function written(index: Parameters<typeof writeIndex>[0]): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of writeIndex(index)) parts.push(part.slice());
  return parts;
}

/** What files are with the names that their rows stand for. */
function told(
  texts: StringTable,
  files: ReadonlyMap<Uri, SavedFile>,
): readonly (readonly [Uri, object, readonly (string | number)[]])[] {
  return [...files].map(([uri, { rows, words, ...rest }]) => [
    uri,
    { ...rest, words: [...words] },
    [...rows].map((number, at) => (at % rowLength < 3 ? texts.textOf(number) : number)),
  ]);
}

describe('a saved index', () => {
  it('is read as it was written, wherever the bytes lie in memory', async () => {
    const { texts, files } = manyFiles();
    const bytes = Buffer.concat(await written({ texts, files }));
    for (const before of [0, 1]) {
      const moved = new Uint8Array(bytes.length + before);
      moved.set(bytes, before);
      const read = readIndex(moved.subarray(before));
      assert.ok(read !== undefined);
      assert.deepEqual(told(read.texts, read.files), told(texts, files));
    }
  });

  it('is written in parts, so that the whole is never in memory', async () => {
    const lengths = (await written(manyFiles())).map(({ length }) => length);
    const whole = lengths.reduce((sum, length) => sum + length, 0);
    assert.ok(whole > 2 ** 20, `${whole} bytes`);
    assert.ok(Math.max(...lengths) <= 2 ** 18, `${Math.max(...lengths)} bytes in a part`);
  });

  it('has no files where none were there', async () => {
    const read = readIndex(Buffer.concat(await written({ texts: new StringTable(), files: new Map() })));
    assert.deepEqual([...(read?.files ?? [['none', 'read']])], []);
  });
});
