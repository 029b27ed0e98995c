import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinUri, type Uri, uriFromPath } from '../../../server/src/base/uri.ts';
import { findUses } from '../../../server/src/ide/find-uses.ts';
import { occurrencesIn } from '../../../server/src/ide/occurrences.ts';
import { meaning, referencesTo } from '../../../server/src/ide/references.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import type { DeclaredSymbol } from '../../../server/src/model/occurrence.ts';
import { UseIndex } from '../../../server/src/workspace/use-index.ts';
import type { Workspace } from '../../../server/src/workspace/workspace.ts';
import { parseFixture } from '../../support/fixture.ts';
import { memoryWorkspace } from '../../support/memory-workspace.ts';

const now = (): Promise<void> => Promise.resolve();

/** A workspace whose uses were found. */
async function known(
  language: Language,
  source: string,
): Promise<{ workspace: Workspace; uses: UseIndex; uris: readonly Uri[] }> {
  const { files } = parseFixture(source.trimStart(), '/main');
  const workspace = memoryWorkspace(language, files);
  const uses = new UseIndex();
  const uris = files.map(({ path }) => joinUri(uriFromPath('/'), path));
  await findUses(uris, workspace, uses, now);
  return { workspace, uses, uris };
}

async function declared(workspace: Workspace, uri: Uri, name: string): Promise<DeclaredSymbol> {
  const snapshot = await workspace.snapshot([uri]);
  const found = occurrencesIn(snapshot, uri).find(
    ({ symbol, place }) => place === 'declaration' && symbol.name === name,
  );
  assert.ok(found !== undefined);
  return found.symbol;
}

/** The places in other files as they are kept; nothing of files that are not known. */
function kept(uses: UseIndex, uris: readonly Uri[], symbol: DeclaredSymbol): readonly (string | undefined)[] {
  const usesIn = uses.asking(symbol, meaning(symbol));
  return uris.map((uri) =>
    usesIn(uri)
      ?.map(({ start, end, place }) => `${start.line}:${start.character}-${end.character} ${place}`)
      .join(', '),
  );
}

/** The same places, by links that are made for it. */
async function linked(
  workspace: Workspace,
  uris: readonly Uri[],
  symbol: DeclaredSymbol,
): Promise<readonly string[]> {
  const found = new Map<Uri, string>();
  for await (const { file, occurrences } of referencesTo(symbol, uris, workspace))
    found.set(
      file.uri,
      occurrences
        .filter(({ place }) => place !== 'declaration')
        .map(({ span, place }) => {
          const { line, character } = file.lines.positionAt(span.start);
          return `${line}:${character}-${character + span.end - span.start} ${place}`;
        })
        .join(', '),
    );
  return uris.map((uri) => found.get(uri) ?? '');
}

const shop = `
//- /a.proto
syntax = "proto3";
package p;
message A { message In {} }
//- /b.proto
syntax = "proto3";
package p;
import public "a.proto";
message B { A a = 1; .p.A.In in = 2; }
//- /c.proto
syntax = "proto3";
import "b.proto";
message C {
  map<string, p.A> all = 1;
}
//- /d.proto
syntax = "proto3";
message A {}
message D { A a = 1; }
`;

const zoo = `
//- /a.thrift
enum Diet { GRASS = 1 }
//- /b.thrift
include "a.thrift"
struct B { 1: a.Diet diet = a.Diet.GRASS }
//- /c.thrift
include "b.thrift"
struct C { 1: b.B b }
`;

describe('uses that were found before', () => {
  for (const [language, source, names] of [
    [proto, shop, ['A', 'In']],
    [thrift, zoo, ['Diet', 'GRASS']],
  ] as const)
    for (const name of names)
      it(`of "${name}" are those that links give, in ${language.id}`, async () => {
        const { workspace, uses, uris } = await known(language, source);
        const [uri = uriFromPath('/')] = uris;
        const symbol = await declared(workspace, uri, name);
        assert.deepEqual(kept(uses, uris, symbol), await linked(workspace, uris, symbol));
        assert.ok(kept(uses, uris, symbol).some((places) => places !== ''));
      });

  it('hold until a file changes that is reached', async () => {
    const { workspace, uses, uris } = await known(proto, shop);
    const [a = uriFromPath('/'), b = a, c = a, d = a] = uris;
    uses.changed([b]);
    assert.deepEqual(
      [a, b, c, d].map((uri) => uses.has(uri)),
      [true, false, false, true],
    );
    await findUses(uris, workspace, uses, now);
    assert.deepEqual(
      [a, b, c, d].map((uri) => uses.has(uri)),
      [true, true, true, true],
    );
    for (let again = 0; again < 2; again++) {
      uses.changed([a]);
      assert.deepEqual(
        [a, b, c, d].map((uri) => uses.has(uri)),
        [false, false, false, true],
      );
      await findUses([a, b], workspace, uses, now);
    }
    assert.deepEqual(
      [a, b, c].map((uri) => uses.has(uri)),
      [true, true, false],
    );
  });

  it('are found anew as they are then', async () => {
    const { workspace, uses, uris } = await known(proto, shop);
    const [a = uriFromPath('/')] = uris;
    workspace.setDocument(a, 'syntax = "proto3";\n\n\npackage p;\nmessage A { message In {} }');
    uses.changed([a]);
    await findUses(uris, workspace, uses, now);
    const symbol = await declared(workspace, a, 'A');
    assert.deepEqual(kept(uses, uris, symbol), await linked(workspace, uris, symbol));
  });

  it('of a file that comes to be hold for those that could not find it', async () => {
    const { uses, uris } = await known(
      proto,
      '//- /a.proto\nimport "sub/New.proto";\nmessage A { New n = 1; }',
    );
    const [a = uriFromPath('/')] = uris;
    assert.ok(uses.has(a));
    uses.changed([uriFromPath('/other/sub/new.proto')]);
    assert.ok(!uses.has(a));
  });

  it('are not taken from what has changed meanwhile', async () => {
    const uses = new UseIndex();
    const { files } = parseFixture(shop.trimStart(), '/main');
    const [a = uriFromPath('/'), b = a] = files.map(({ path }) => uriFromPath(path));
    const changing: Language = {
      ...(proto as Language),
      link(context) {
        uses.changed([a]);
        return proto.link(context as never);
      },
    };
    await findUses([a, b], memoryWorkspace(changing, files), uses, now);
    assert.ok(!uses.has(a) && !uses.has(b));
  });

  it('are forgotten where what imports mean has changed', async () => {
    const { uses, uris } = await known(thrift, zoo);
    uses.clear();
    assert.ok(uris.every((uri) => !uses.has(uri)));
  });

  it('end where they are cancelled', () =>
    assert.rejects(async () => {
      const { workspace, uses, uris } = await known(proto, shop);
      uses.clear();
      await findUses(uris, workspace, uses, now, AbortSignal.abort(new Error('no more')));
    }, /no more/));
});
