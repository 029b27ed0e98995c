import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import type { ImportRoot } from '../../../server/src/model/import-root.ts';
import {
  type ConfiguredRoot,
  importPathOf,
  type RootSettings,
  rootsFor,
} from '../../../server/src/workspace/import-roots.ts';

const settings = (more: Partial<RootSettings>): RootSettings => ({
  folders: [],
  configured: [],
  bundled: [uriFromPath('/bundled')],
  discovers: true,
  ...more,
});
const uris = (...paths: string[]): Uri[] => paths.map(uriFromPath);
const options = (...paths: string[]): ConfiguredRoot[] =>
  uris(...paths).map((uri) => ({ uri, origin: { kind: 'option' } }));

function checkRoots(folder: string, given: RootSettings, expected: readonly string[]): void {
  const roots = rootsFor(uriFromPath(folder), 'proto', given);
  assert.deepEqual(
    roots.map(({ uri, origin }) => `${origin.kind} ${uri.slice('file://'.length)}`),
    expected,
  );
}

describe('import roots', () => {
  it('are the configured ones, the opened folders, the folders above up to these, then the bundled', () => {
    checkRoots('/ws/proto/a', settings({ folders: uris('/ws'), configured: options('/elsewhere') }), [
      'option /elsewhere',
      'opened-folder /ws',
      'folder-above /ws/proto/a',
      'folder-above /ws/proto',
      'bundled /bundled',
    ]);
  });

  it('begin with the opened folder that holds the file', () => {
    checkRoots('/b/in', settings({ folders: uris('/a', '/b', '/b/in') }), [
      'opened-folder /b/in',
      'opened-folder /b',
      'opened-folder /a',
      'bundled /bundled',
    ]);
  });

  it('are as given where the command line gave some', () => {
    checkRoots(
      '/ws',
      settings({ configured: options('/ws/proto'), folders: uris('/ws'), discovers: false }),
      ['option /ws/proto', 'bundled /bundled'],
    );
  });

  it('of a setting are for its language', () => {
    const origin = { kind: 'setting', name: 'parlance.thrift.includeRoots' } as const;
    const configured = [{ uri: uriFromPath('/shared'), language: 'thrift', origin }];
    checkRoots('/', settings({ configured, discovers: false }), ['bundled /bundled']);
    const roots = rootsFor(uriFromPath('/'), 'thrift', settings({ configured, discovers: false }));
    assert.deepEqual(roots[0]?.origin, origin);
  });

  it('stop at the top of the file system', () => {
    checkRoots('/a', settings({ bundled: [] }), ['folder-above /a', 'folder-above /']);
  });

  it('put what is declared before the opened folders and what lies beside them after', () => {
    const declared: ImportRoot = {
      uri: uriFromPath('/ws/proto'),
      origin: { kind: 'buf-module', config: uriFromPath('/ws/buf.yaml') },
    };
    const beside: ImportRoot = { uri: uriFromPath('/ws/third_party'), origin: { kind: 'vendor-folder' } };
    const near = { declared: [declared], beside: [beside] };
    const roots = rootsFor(uriFromPath('/ws'), 'proto', settings({ folders: uris('/ws') }), near);
    assert.deepEqual(
      roots.map(({ origin }) => origin.kind),
      ['buf-module', 'opened-folder', 'vendor-folder', 'bundled'],
    );
  });
});

describe('the import path of a file', () => {
  const given = settings({ folders: uris('/ws'), configured: options('/ws/proto') });

  function checkPath(file: string, named: string | undefined, expected: string): void {
    const roots = rootsFor(uriFromPath('/ws'), 'proto', given);
    assert.equal(importPathOf(uriFromPath(file), roots, given, named), expected);
  }

  it('is the one below the first configured or bundled root that holds it', () => {
    checkPath('/ws/proto/a/b.proto', 'proto/a/b.proto', 'a/b.proto');
    checkPath('/bundled/google/x.proto', undefined, 'google/x.proto');
  });

  it('is else what imports say', () => {
    checkPath('/ws/other/c.proto', 'c.proto', 'c.proto');
  });

  it('is else the one below the opened folder, or the bare name', () => {
    checkPath('/ws/c.proto', undefined, 'c.proto');
    checkPath('/other/d.proto', undefined, 'd.proto');
  });
});
