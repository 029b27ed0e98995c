import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carriedBy, carriersOf } from '../../../server/src/ide/carriers.ts';
import { findUses } from '../../../server/src/ide/find-uses.ts';
import { occurrenceAt } from '../../../server/src/ide/occurrences.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { UseIndex } from '../../../server/src/workspace/use-index.ts';
import { checkPlaces, type FoundPlace } from '../../support/check-places.ts';

/**
 * Expects carets below the names by which other declarations carry the one at the cursor, each with its carrier; the same
 * where the uses of all files were found before.
 */
async function checkCarriers(language: Language, source: string): Promise<void> {
  await checkPlaces(language, source, async ({ snapshot, workspace, uri, offset }, files) => {
    const symbol = occurrenceAt(snapshot, uri, offset)?.symbol;
    assert.ok(symbol !== undefined);
    const found = async (uses: UseIndex): Promise<readonly FoundPlace[]> => {
      const places: FoundPlace[] = [];
      for await (const { file, declaration, spans } of carriersOf(symbol, files, workspace, uses))
        for (const span of spans)
          places.push({ uri: file.uri, span, text: `${declaration.kind} ${declaration.fullName}` });
      return places;
    };
    const linked = await found(new UseIndex());
    const uses = new UseIndex();
    await findUses(files, workspace, uses, () => Promise.resolve());
    assert.deepEqual(await found(uses), linked);
    return linked;
  });
}

/** Expects carets below the names of what the declaration at the cursor carries. */
async function checkCarried(language: Language, source: string): Promise<void> {
  await checkPlaces(language, source, ({ snapshot, uri, offset }) => {
    const symbol = occurrenceAt(snapshot, uri, offset)?.symbol;
    assert.ok(symbol !== undefined);
    return carriedBy(snapshot, symbol).flatMap((carried) =>
      carried.spans.map((span) => ({ uri, span, text: `${carried.symbol.kind} ${carried.symbol.fullName}` })),
    );
  });
}

describe('the carriers of a message', () => {
  it('are the messages, extensions and methods that name it, in all files', async () => {
    await checkCarriers(
      proto,
      `package a;
message Item$0 { message Part {} }
message Box { optional Item one = 1; oneof o { Item two = 2; } map<string, Item> all = 3; }
                       ^^^^ message a.Box
                                               ^^^^ message a.Box
                                                                           ^^^^ message a.Box
message Outer { message Inner { optional .a.Item x = 1; } optional Item.Part part = 1; }
                                            ^^^^ message a.Outer.Inner
//- /b.proto
package b;
import "main.proto";
service S { rpc Get(a.Item) returns (a.Box); }
                      ^^^^ method b.S.Get
message M { extensions 1 to 9; }
extend M { optional a.Item item = 1; }
                      ^^^^ extension b.item
`,
    );
  });

  it('are the structs, typedefs and functions that name it', async () => {
    await checkCarriers(
      thrift,
      `struct Item$0 {}
typedef list<Item> Items
             ^^^^ typedef Items
const Item none = {}
exception Gone { 1: Item item }
                    ^^^^ exception Gone
//- /b.thrift
include "main.thrift"
service S {
  main.Item get(1: i32 id, 2: main.Item other) throws (1: main.Gone gone)
       ^^^^ method S.get
                                   ^^^^ method S.get
}
`,
    );
  });

  it('are, of a service, those that extend it', async () => {
    await checkCarriers(
      thrift,
      `service Base$0 {}
//- /b.thrift
include "main.thrift"
service S extends main.Base { void f() }
                       ^^^^ service S
`,
    );
  });
});

describe('what a declaration carries', () => {
  it('is what its own fields are of', async () => {
    await checkCarried(
      proto,
      `enum Kind { A = 0; }
message Outer$0 {
  message Inner { optional Kind kind = 1; }
  optional Inner inner = 1;
           ^^^^^ message Outer.Inner
  oneof o { Outer.Inner again = 2; }
                  ^^^^^ message Outer.Inner
  map<int32, Kind> kinds = 3;
             ^^^^ enum Kind
}
`,
    );
  });

  it('is what a method takes, gives and throws', async () => {
    await checkCarried(
      thrift,
      `struct A {}
exception E {}
service S {
  list<A> get$0(1: A a) throws (1: E e)
       ^ struct A
                 ^ struct A
                                 ^ exception E
  A other()
}
`,
    );
  });
});
