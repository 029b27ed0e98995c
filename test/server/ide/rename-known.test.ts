import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { findUses } from '../../../server/src/ide/find-uses.ts';
import { occurrencesIn } from '../../../server/src/ide/occurrences.ts';
import { rename } from '../../../server/src/ide/rename.ts';
import type { RenameSources, RequestFile } from '../../../server/src/ide/rename-workspace.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { UseIndex } from '../../../server/src/workspace/use-index.ts';
import { parseFixture } from '../../support/fixture.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';

async function* noRequests(): AsyncGenerator<RequestFile> {}

interface Known {
  readonly sources: RenameSources;
  /** The files that snapshots were asked of since the uses were found. */
  readonly linked: Set<Uri>;
  readonly uris: readonly Uri[];
  /** How many files were done, each time that it was told. */
  readonly told: readonly string[];
  readonly change: (uri: Uri, text: string) => void;
  /** The files that change and how many edits each has, or the refusal. */
  readonly renamed: (name: string, newName: string) => Promise<unknown>;
}

/** A workspace whose uses were found, and of which few files are proved. */
async function known(language: Language, source: string, outside: readonly string[] = []): Promise<Known> {
  const { files } = parseFixture(source.trimStart(), '/main');
  const workspace = memoryWorkspace(language, files);
  const inside = files.filter(({ path }) => !outside.includes(path));
  const uris = inside.map(({ path }) => joinUri(uriFromPath('/'), path));
  const texts = new Map(files.map(({ path, text }) => [joinUri(uriFromPath('/'), path), text]));
  const uses = new UseIndex();
  await findUses(uris, workspace, uses, () => Promise.resolve());
  const linked = new Set<Uri>();
  const told: string[] = [];
  const sources: RenameSources = {
    roots: workspace.roots,
    languageOf: (uri) => workspace.languageOf(uri),
    snapshot: (asked, signal) => {
      for (const uri of asked) linked.add(uri);
      return workspace.snapshot(asked, signal);
    },
    read: (uri) => workspace.readOnce(uri),
    uses,
    filesWithWord: (word) =>
      Promise.resolve(uris.filter((uri) => new RegExp(`\\b${word}\\b`).test(texts.get(uri) ?? ''))),
    requestsWith: noRequests,
    provedAtLeast: 1,
    onFiles: (done, all) => told.push(`${done} of ${all}`),
    asks: false,
  };
  return {
    sources,
    linked,
    uris,
    told,
    change(uri, text) {
      texts.set(uri, text);
      workspace.setDocument(uri, text);
    },
    async renamed(name, newName) {
      const [uri = uriFromPath('/')] = uris;
      const snapshot = await workspace.snapshot([uri]);
      const all = occurrencesIn(snapshot, uri);
      const occurrence = all.find(({ symbol, place }) => place === 'declaration' && symbol.name === name);
      assert.ok(occurrence !== undefined);
      const found = await rename(sources, { occurrence, all, snapshot }, newName);
      if ('refusal' in found) return found.refusal;
      return [...found.files]
        .map(([each, { edits }]) => `${each.slice('file://'.length)} ${edits.length}`)
        .sort();
    },
  };
}

const shop = `
//- /a.proto
syntax = "proto3";
package p;
message Item {}
//- /b.proto
syntax = "proto3";
package p;
import "a.proto";
message B { Item one = 1; map<string, .p.Item> all = 2; }
//- /c.proto
syntax = "proto3";
package q;
import "a.proto";
message C { p.Item one = 1; }
//- /d.proto
syntax = "proto3";
message D { string Item = 1; }
`;

const zoo = `
//- /a.thrift
struct Item {}
//- /b.thrift
include "a.thrift"
struct B { 1: a.Item one; 2: list<a.Item> all }
//- /c.thrift
include "a.thrift"
typedef a.Item C
//- /d.thrift
struct D { 1: string Item }
`;

describe('a rename of what uses are known of', () => {
  for (const [language, source] of [
    [proto, shop],
    [thrift, zoo],
  ] as const)
    it(`links none of the files that it need not, in ${language.id}`, async () => {
      const { renamed, linked, uris } = await known(language, source);
      const [a, b, c] = uris.map((uri) => uri.slice('file://'.length));
      assert.deepEqual(await renamed('Item', 'Thing'), [`${a} 1`, `${b} 2`, `${c} 1`]);
      assert.deepEqual([...linked], [uris[0]]);
    });

  it('links those of which they are not, and tells how far it is', async () => {
    const { sources, renamed, linked, uris, told } = await known(proto, shop);
    const [a, b] = uris;
    if (b !== undefined) sources.uses.changed([b]);
    assert.deepEqual(await renamed('Item', 'Thing'), ['/a.proto 1', '/b.proto 2', '/c.proto 1']);
    assert.deepEqual([...linked], [a, b]);
    assert.deepEqual(told, ['2 of 3']);
  });

  it('links those that look otherwise than they did', async () => {
    const { change, renamed, linked, uris } = await known(proto, shop);
    const [a, b = uriFromPath('/')] = uris;
    change(b, 'syntax = "proto3";\npackage p;\nimport "a.proto";\n\nmessage B { Item one = 1; }\n');
    assert.deepEqual(await renamed('Item', 'Thing'), ['/a.proto 1', '/b.proto 1', '/c.proto 1']);
    assert.deepEqual([...linked], [a, b]);
  });

  it('proves those that can reach what has the name already', async () => {
    const { renamed, linked } = await known(
      proto,
      `${shop}//- /e.proto
syntax = "proto3";
package p;
message E { message Thing {} }
`,
    );
    assert.match(String(await renamed('Item', 'B')), /^"Item" cannot be called "B": in /);
    linked.clear();
    const names = ['/a.proto 1', '/b.proto 2', '/c.proto 1'];
    assert.deepEqual(await renamed('Item', 'Thing'), names);
    assert.deepEqual(
      [...linked].map((uri) => uri.slice('file://'.length)),
      ['/a.proto', '/e.proto'],
    );
  });

  it('is refused where a known file would see another of the name', async () => {
    const { renamed } = await known(
      proto,
      `//- /a.proto
syntax = "proto3";
package p;
message Item {}
//- /b.proto
syntax = "proto3";
package p.q;
import "a.proto";
import "c.proto";
message B { Item one = 1; }
//- /c.proto
syntax = "proto3";
package p.q;
message Thing {}
`,
    );
    assert.match(String(await renamed('Item', 'Thing')), /would stand for the message "p\.q\.Thing"/);
  });

  it('is refused where that lies outside of the workspace', async () => {
    const source = `//- /a.proto
syntax = "proto3";
package p;
message Item {}
//- /b.proto
syntax = "proto3";
package p.q;
import "a.proto";
import "far/c.proto";
message B { Item one = 1; }
//- /far/c.proto
syntax = "proto3";
package p.q;
message Thing {}
`;
    const { renamed } = await known(proto, source, ['/far/c.proto']);
    assert.match(String(await renamed('Item', 'Thing')), /would stand for the message "p\.q\.Thing"/);
    assert.deepEqual(await renamed('Item', 'Thin'), ['/a.proto 1', '/b.proto 1']);
  });

  it('is refused where a known file is one of others', async () => {
    const source = `//- /a.proto
syntax = "proto3";
package p;
message Item {}
//- /vendor/b.proto
syntax = "proto3";
package p;
import "a.proto";
message B { Item one = 1; }
`;
    const { renamed } = await known(proto, source);
    assert.match(String(await renamed('Item', 'Thing')), /"vendor\/b\.proto" belongs to a dependency$/);
  });
});
