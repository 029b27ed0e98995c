import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ConfiguredRoot } from '../../../../server/src/workspace/import-roots.ts';
import { checkDiagnostics } from '../../../support/check-diagnostics.ts';
import { checkImports } from '../../../support/check-imports.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const options = (...paths: string[]): ConfiguredRoot[] =>
  paths.map((path) => ({ uri: uriFromPath(path), origin: { kind: 'option' } }));

describe('where includes of Thrift lead', () => {
  it('is the folder of the file first, however the file is reached', () =>
    checkImports(
      `//- /ws/deep/main.thrift
include "base.thrift"
include "../up.thrift"
include "./sub/here.thrift"
include "/abs/there.thrift"
//- /ws/deep/base.thrift
//- /ws/base.thrift
//- /ws/up.thrift
//- /ws/deep/sub/here.thrift
//- /abs/there.thrift
`,
      [
        'base.thrift: own-folder, /ws/deep → /ws/deep/base.thrift',
        '../up.thrift: own-folder, /ws/deep → /ws/up.thrift',
        './sub/here.thrift: own-folder, /ws/deep → /ws/deep/sub/here.thrift',
        '/abs/there.thrift: own-folder, /ws/deep → /abs/there.thrift',
      ],
    ));

  it('is then the folders given, in their order, and with these nothing else', () =>
    checkImports(
      `//- /ws/deep/main.thrift
include "base.thrift"
include "other.thrift"
include "root.thrift"
//- /two/base.thrift
//- /one/base.thrift
//- /two/other.thrift
//- /ws/root.thrift
`,
      [
        'base.thrift: option, /one → /one/base.thrift',
        'other.thrift: option, /two → /two/other.thrift',
        'root.thrift: unresolved',
      ],
      { configured: options('/one', '/two'), discovers: false, folders: [] },
    ));

  it('is a folder of the settings for Thrift before what is found', () =>
    checkImports(
      `//- /ws/deep/main.thrift
include "base.thrift"
//- /ws/base.thrift
//- /proto/base.thrift
//- /shared/base.thrift
`,
      ['base.thrift: setting, /shared → /shared/base.thrift'],
      {
        configured: [
          {
            uri: uriFromPath('/proto'),
            language: 'proto',
            origin: { kind: 'setting', name: 'parlance.proto.importRoots' },
          },
          {
            uri: uriFromPath('/shared'),
            language: 'thrift',
            origin: { kind: 'setting', name: 'parlance.thrift.includeRoots' },
          },
        ],
      },
    ));

  it('is what the workspace implies: where thriftgo is run, folders above and of others, and the ends of paths', () =>
    checkImports(
      `//- /ws/services/a/main.thrift
include "idl/common.thrift"
include "near.thrift"
include "vendored/x.thrift"
include "team/types.thrift"
include "google/protobuf/any.thrift"
//- /ws/idl/common.thrift
//- /ws/services/near.thrift
//- /ws/third_party/vendored/x.thrift
//- /ws/else/where/team/types.thrift
//- /bundled/google/protobuf/any.thrift
`,
      [
        'idl/common.thrift: opened-folder, /ws → /ws/idl/common.thrift',
        'near.thrift: folder-above, /ws/services → /ws/services/near.thrift',
        'vendored/x.thrift: vendor-folder, /ws/third_party → /ws/third_party/vendored/x.thrift',
        'team/types.thrift: implied, /ws/else/where → /ws/else/where/team/types.thrift',
        'google/protobuf/any.thrift: unresolved',
      ],
    ));

  it('is said where it is nowhere, with what may be meant', () =>
    checkImports(
      `//- /ws/main.thrift
include "comon.thrift"
include "old/types.thrift"
//- /ws/common.thrift
//- /ws/new/types.thrift
`,
      ['comon.thrift: unresolved ? common.thrift', 'old/types.thrift: unresolved ? new/types.thrift'],
    ));
});

describe('includes in a circle', () => {
  it('are reported in each file, with the way back', () =>
    checkDiagnostics(
      thrift,
      `//- /a.thrift
include "b.thrift"
        ^^^^^^^^^^ thrift/include-cycle: the file includes itself: "a.thrift" → "b.thrift" → "c.thrift" → "a.thrift"
struct A { 1: b.B b }
//- /b.thrift
include "c.thrift"
        ^^^^^^^^^^ thrift/include-cycle: the file includes itself: "b.thrift" → "c.thrift" → "a.thrift" → "b.thrift"
struct B {}
//- /c.thrift
include "a.thrift"
        ^^^^^^^^^^ thrift/include-cycle: the file includes itself: "c.thrift" → "a.thrift" → "b.thrift" → "c.thrift"
//- /outside.thrift
include "a.thrift"
struct Outside { 1: a.A a }
//- /self.thrift
include "self.thrift"
        ^^^^^^^^^^^^^ thrift/include-cycle: the file includes itself
`,
    ));

  it('point to the include of every file on the way, and offer to remove that of the file itself', async () => {
    const { snapshot, uris, files } = await snapshotOf(
      thrift,
      `//- /a.thrift
include "b.thrift"
//- /b.thrift
struct B {}
include "a.thrift"
//- /self.thrift
include "self.thrift"
struct S {}
`,
    );
    const [a, b, self] = uris;
    assert.ok(a !== undefined && b !== undefined && self !== undefined);
    const [cycle] = snapshot.diagnostics(a);
    const [related, ...more] = cycle?.related ?? [];
    assert.deepEqual(more, []);
    assert.equal(related?.uri, b);
    assert.equal(related.message, '"b.thrift" includes "a.thrift"');
    assert.equal(files[1]?.text.slice(related.span.start, related.span.end), '"a.thrift"');
    const [fix] = snapshot.diagnostics(self)[0]?.fixes ?? [];
    assert.equal(fix?.title, 'Remove the include');
    const [edit] = fix.edits;
    assert.equal(files[2]?.text.slice(edit?.span.start, edit?.span.end), 'include "self.thrift"\n');
  });
});
