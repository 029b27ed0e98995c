import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { nodeIndexStore } from '../../../server/src/lsp/node-index-store.ts';

/** In two parts, which lie at the same place in memory. */
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  const whole = new TextEncoder().encode(text);
  const half = Math.ceil(whole.length / 2);
  const part = new Uint8Array(half);
  for (let at = 0; at < whole.length; at += half) {
    const some = whole.subarray(at, at + half);
    part.set(some);
    yield part.subarray(0, some.length);
    await Promise.resolve();
    part.fill(0);
  }
}

const textOf = (read: Uint8Array | undefined): string | undefined => read && new TextDecoder().decode(read);

describe('the store of indexes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-index-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives back what was last written, and leaves nothing else behind', async () => {
    const store = nodeIndexStore(path.join(folder, 'made/when/needed'));
    assert.equal(await store.read('a'), undefined);
    await store.write('a', bytes('one'));
    await store.write('a', bytes('two'));
    assert.equal(textOf(await store.read('a')), 'two');
    assert.deepEqual(readdirSync(path.join(folder, 'made/when/needed')), ['a']);
  });

  it('gives whole texts while others are written', async () => {
    const store = nodeIndexStore(folder);
    const texts = Array.from({ length: 8 }, (_, at) => String(at).repeat(200_000));
    const written = Promise.all(texts.map((text) => store.write('a', bytes(text))));
    const read = await Promise.all(texts.map(() => store.read('a')));
    await written;
    for (const each of [...read, await store.read('a')]) {
      const text = textOf(each);
      assert.ok(text === undefined || texts.includes(text));
    }
  });

  it('keeps what there was where the parts end in the middle', async () => {
    const store = nodeIndexStore(folder);
    await store.write('a', bytes('one'));
    await store.write(
      'a',
      (async function* () {
        yield* bytes('tw');
        await Promise.reject(new Error('no more'));
      })(),
    );
    assert.equal(textOf(await store.read('a')), 'one');
    assert.deepEqual(readdirSync(folder), ['a']);
  });

  it('does without where nothing can be written', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const store = nodeIndexStore(path.join(file, 'below'));
    await store.write('a', bytes('one'));
    assert.equal(await store.read('a'), undefined);
  });

  it('keeps the newest', async () => {
    for (let at = 0; at < 40; at++) {
      writeFileSync(path.join(folder, `old-${at}`), '');
      utimesSync(path.join(folder, `old-${at}`), at, at);
    }
    await nodeIndexStore(folder).write('new', bytes(''));
    const left = readdirSync(folder);
    assert.equal(left.length, 32);
    assert.ok(left.includes('new') && left.includes('old-39') && !left.includes('old-0'));
  });
});
