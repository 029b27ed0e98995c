import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { uriFromPath } from '../../../server/src/base/uri.ts';
import type { FolderConversion } from '../../../server/src/contract/conversion.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';
import { writeFiles } from '../../support/write-files.ts';

const files = {
  'idl/base.thrift': 'namespace * base\nstruct Money {\n  1: i64 units\n}\n',
  'idl/sub/shop.thrift':
    'include "../base.thrift"\nnamespace * shop\nstruct Item {\n  1: required string label\n  2: base.Money price\n}\n',
  'other/more.thrift': 'struct More {}\n',
};

let output: string;
beforeEach(() => {
  output = mkdtempSync(path.join(tmpdir(), 'parlance-folder-'));
});
afterEach(() => rmSync(output, { recursive: true, force: true }));

const names = (): readonly string[] =>
  readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.proto'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();

function convert(
  client: LspClient,
  given: {
    readonly to?: string;
    readonly folder?: string;
    readonly into?: string;
    readonly replaces?: readonly string[];
  } = {},
): Promise<FolderConversion | null> {
  const { to = 'proto', folder = 'idl', into = output, replaces = [] } = given;
  const params = { folder: `file:///ws/${folder}`, to, output: uriFromPath(into), replaces };
  return client.request('parlance/convertFolder', params);
}

describe('a folder of schemas in the other language', () => {
  it('is written below the output folder, as it is in the editor, with what is lost', async () => {
    const client = await startLspClient(files);
    client.open('idl/base.thrift', files['idl/base.thrift'].replace('units', 'cents'), 'thrift');
    const into = path.join(output, 'new/folder');
    const first = await convert(client, { into });
    assert.ok(first?.kind === 'written', JSON.stringify(first));
    assert.deepEqual([first.written, first.unchanged], [2, 0]);
    assert.deepEqual(names(), ['new/folder/base.proto', 'new/folder/sub/shop.proto']);
    assert.match(readFileSync(path.join(into, 'base.proto'), 'utf8'), /int64 cents = 1;/);
    assert.match(readFileSync(path.join(into, 'sub/shop.proto'), 'utf8'), /import "base\.proto";/);
    assert.deepEqual(
      first.reports.map(({ uri, remarks }) => [uri, remarks.map(({ code }) => code)]),
      [['file:///ws/idl/sub/shop.thrift', ['convert/required']]],
    );
    const again = await convert(client, { into });
    assert.ok(again?.kind === 'written');
    assert.deepEqual([again.written, again.unchanged], [0, 2]);
    client.end();
  });

  it('replaces nothing that nobody has agreed to', async () => {
    const client = await startLspClient(files);
    writeFiles(output, { 'base.proto': 'mine', 'else.proto': 'mine too' });
    const asked = await convert(client);
    assert.deepEqual(asked, { kind: 'exists', files: ['base.proto'] });
    assert.deepEqual(names(), ['base.proto', 'else.proto']);
    assert.equal(readFileSync(path.join(output, 'base.proto'), 'utf8'), 'mine');
    // Agreed to another.
    assert.equal((await convert(client, { replaces: ['sub/shop.proto'] }))?.kind, 'exists');
    const agreed = await convert(client, { replaces: ['base.proto'] });
    assert.ok(agreed?.kind === 'written');
    assert.equal(agreed.written, 2);
    assert.equal(readFileSync(path.join(output, 'else.proto'), 'utf8'), 'mine too');
    client.end();
  });

  it('is not written out of the output folder, whatever links are there', async () => {
    const client = await startLspClient(files);
    const inside = path.join(output, 'inside');
    mkdirSync(inside);
    mkdirSync(path.join(output, 'elsewhere'));
    symlinkSync('../elsewhere', path.join(inside, 'sub'));
    const answer = await convert(client, { into: inside });
    assert.ok(answer?.kind === 'problem', JSON.stringify(answer));
    assert.match(answer.message, /is a symbolic link that leads out of the output folder/);
    assert.deepEqual(names(), []);
    client.end();
  });

  it('is not written where a schema has an error, or there are none', async () => {
    const client = await startLspClient({ ...files, 'bad/x.thrift': 'struct X { 1: Gone gone }\n' });
    const bad = await convert(client, { folder: 'bad' });
    assert.ok(bad?.kind === 'error', JSON.stringify(bad));
    assert.equal(bad.uri, 'file:///ws/bad/x.thrift');
    for (const given of [{ to: 'thrift' }, { folder: 'nowhere' }, { to: 'textproto' }])
      assert.equal((await convert(client, given))?.kind, 'problem', JSON.stringify(given));
    assert.deepEqual(names(), []);
    client.end();
  });

  it('is not written where it is cancelled', async () => {
    const cancelled = new CancellationTokenSource();
    // While the folder is looked through.
    const client = await startLspClient(files, {}, (below) => ({
      ...below,
      find(folder, extensions, signal) {
        if (!folder.endsWith('/idl')) return below.find(folder, extensions, signal);
        const aborted = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
        cancelled.cancel();
        return aborted.then(() => below.find(folder, extensions));
      },
    }));
    const params = { folder: 'file:///ws/idl', to: 'proto', output: uriFromPath(output), replaces: [] };
    assert.equal(
      await client.connection.sendRequest('parlance/convertFolder', params, cancelled.token),
      null,
    );
    assert.equal(existsSync(path.join(output, 'base.proto')), false);
    client.end();
  });

  it('can be cancelled while it reads, by the progress that is shown', async () => {
    const reading = Promise.withResolvers<undefined>();
    const client = await startLspClient(
      { ...files, 'idl/more.thrift': 'include "../other/more.thrift"\n' },
      {},
      (below) => ({
        ...below,
        // What is included never comes.
        read: (uri) => (uri.endsWith('/other/more.thrift') ? reading.promise : below.read(uri)),
      }),
      { window: { workDoneProgress: true } },
    );
    let shown: unknown;
    client.connection.onRequest('window/workDoneProgress/create', () => null);
    client.connection.onNotification('$/progress', ({ token, value }: { token: string; value: Begin }) => {
      if (value.kind !== 'begin') return;
      shown = value;
      void client.connection.sendNotification('window/workDoneProgress/cancel', { token });
      // Once that has come, for messages come in their order.
      void convert(client, { folder: 'nowhere' }).then(() => reading.resolve(undefined));
    });
    assert.equal(await convert(client), null);
    const title = 'Parlance: converting the folder';
    // The first of three parts has come as far as it can.
    assert.deepEqual(shown, {
      kind: 'begin',
      title,
      percentage: 33,
      message: 'reading',
      cancellable: true,
    });
    assert.deepEqual(names(), []);
    client.end();
  });

  it('has the paths that imports say, below an import root', async () => {
    const setting = { setting: 'parlance.thrift.importRoots', language: 'thrift', folders: ['idl'] };
    const client = await startLspClient(files, { importRoots: [setting] });
    const written = await convert(client, { folder: 'idl/sub' });
    assert.equal(written?.kind, 'written');
    assert.deepEqual(names(), ['base.proto', 'sub/shop.proto']);
    client.end();
  });
});

interface Begin {
  readonly kind: string;
}
