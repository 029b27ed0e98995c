import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { joinUri, relativeTo, type Uri, uriFrom, uriFromPath } from '../../../server/src/base/uri.ts';
import { nodeFilePort } from '../../../server/src/lsp/node-file-port.ts';

describe('files on disk', () => {
  let folder: string;
  let root: Uri;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'parlance-files-')));
    root = uriFromPath(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Uint8Array): Uri => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
    return joinUri(root, name);
  };
  const find = async (): Promise<readonly (string | undefined)[]> =>
    (await nodeFilePort.find(root, ['.proto'])).map((uri) => relativeTo(root, uri));

  it('are read without a byte order mark, with their line breaks', async () => {
    const uri = write('a.proto', '\uFEFFmessage A {}\r\n');
    assert.equal(await nodeFilePort.read(uri), 'message A {}\r\n');
  });

  it('are read where they are not UTF-8, a character for each byte that is none', async () => {
    const uri = write('a.proto', Buffer.from('// \xE9t\xE9\nmessage A {}', 'latin1'));
    assert.equal(await nodeFilePort.read(uri), '// \uFFFDt\uFFFD\nmessage A {}');
  });

  it('are found below folders, but for those of tools', async () => {
    write('a.proto', '');
    write('b/c d/e.proto', '');
    write('node_modules/f.proto', '');
    write('b/g.txt', '');
    assert.deepEqual(await find(), ['a.proto', 'b/c d/e.proto']);
  });

  it('are found where links lead to them, but links to folders are not followed', async () => {
    write('real/a.proto', '');
    symlinkSync(path.join(folder, 'real/a.proto'), path.join(folder, 'link.proto'));
    symlinkSync(folder, path.join(folder, 'real/up'));
    symlinkSync(path.join(folder, 'gone'), path.join(folder, 'broken.proto'));
    assert.deepEqual(await find(), ['broken.proto', 'link.proto', 'real/a.proto']);
    assert.equal(await nodeFilePort.read(joinUri(root, 'link.proto')), '');
    assert.equal(await nodeFilePort.read(joinUri(root, 'broken.proto')), undefined);
  });

  it('are not read where they are folders, too large, or not there', async () => {
    mkdirSync(path.join(folder, 'a.proto'));
    const large = write('large.proto', '');
    truncateSync(path.join(folder, 'large.proto'), 32 * 1024 * 1024 + 1);
    for (const uri of [joinUri(root, 'a.proto'), large, joinUri(root, 'none.proto')])
      assert.equal(await nodeFilePort.read(uri), undefined);
    assert.equal(await nodeFilePort.stamp?.(joinUri(root, 'none.proto')), undefined);
  });

  it('are none where the folder is a file, is not there, or lies on another machine', async () => {
    const file = write('a.proto', '');
    for (const uri of [file, joinUri(root, 'none'), uriFrom('vscode-vfs://github/a/b')]) {
      assert.deepEqual(await nodeFilePort.find(uri, ['.proto']), []);
      assert.equal(await nodeFilePort.list(uri), undefined);
    }
    assert.equal(await nodeFilePort.read(uriFrom('vscode-vfs://github/a/b/c.proto')), undefined);
  });

  it('have another stamp when they have another content', async () => {
    const uri = write('a.proto', 'a');
    const before = await nodeFilePort.stamp?.(uri);
    write('a.proto', 'bb');
    assert.notEqual(await nodeFilePort.stamp?.(uri), before);
  });
});
