import { describe, it } from 'node:test';
import { uriFromPath } from '../../../server/src/base/uri.ts';
import { checkDiagnostics } from '../../support/check-diagnostics.ts';
import { checkImports } from '../../support/check-imports.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';

describe('roots that imports imply', () => {
  it('are where the path of a file of the workspace ends with the import’s', async () => {
    await checkImports(
      `import "a/b.proto";
//- /ws/deep/down/proto/a/b.proto
//- /ws/deep/xa/b.proto
`,
      ['a/b.proto: implied, /ws/deep/down/proto → /ws/deep/down/proto/a/b.proto'],
    );
    await checkImports(
      `//- /ws/main.thrift
include "a/b.thrift"
//- /ws/deep/a/b.thrift
`,
      ['a/b.thrift: implied, /ws/deep → /ws/deep/a/b.thrift'],
    );
  });

  it('are the nearest to the importing file, then the least deep, then the first by name', async () => {
    await checkImports(
      `//- /ws/x/y/main.proto
import "b.proto";
import "c.proto";
import "d.proto";
//- /ws/a/b.proto
//- /ws/x/z/deep/b.proto
//- /ws/a/a/c.proto
//- /ws/b/c.proto
//- /ws/p/d.proto
//- /ws/o/d.proto
`,
      [
        'b.proto: implied, /ws/x/z/deep → /ws/x/z/deep/b.proto',
        'c.proto: implied, /ws/b → /ws/b/c.proto',
        'd.proto: implied, /ws/o → /ws/o/d.proto',
      ],
    );
  });

  it('come after what comes along', async () => {
    await checkImports(
      `import "google/any.proto";
//- /ws/deep/google/any.proto
//- /bundled/google/any.proto
`,
      ['google/any.proto: bundled, /bundled → /bundled/google/any.proto'],
    );
  });

  it('are not looked for where the roots are given, or where the path is relative', async () => {
    const source = `import "b.proto";
//- /ws/deep/b.proto
`;
    await checkImports(source, ['b.proto: unresolved'], { discovers: false });
    await checkImports(
      `//- /ws/main.thrift
include "../b.thrift"
include "./c.thrift"
//- /ws/deep/b.thrift
//- /ws/deep/c.thrift
`,
      ['../b.thrift: unresolved ? deep/b.thrift', './c.thrift: unresolved ? deep/c.thrift'],
    );
  });

  it('are told where files differ, and not where they are copies', async () => {
    await checkDiagnostics(
      proto,
      `syntax = "proto3";
import "b.proto";
       ^^^^^^^^^ info proto/ambiguous-import: "b.proto" can be any of 2 files; the nearest is taken
import "c.proto";
message A { B b = 1; C c = 2; }
//- /a/b.proto
syntax = "proto3"; message B { int32 c = 1; }
//- /b/b.proto
syntax = "proto3"; message B {}
//- /a/c.proto
syntax = "proto3"; message C {}
//- /b/c.proto
syntax = "proto3"; message C {}`,
    );
    await checkDiagnostics(
      thrift,
      `include "b.thrift"
        ^^^^^^^^^^ info thrift/ambiguous-include: "b.thrift" can be any of 2 files; the nearest is taken
typedef b.A C
//- /a/b.thrift
struct A {}
//- /b/b.thrift
struct B {}`,
    );
  });
});

describe('suggestions for an import', () => {
  it('are files of its name elsewhere, then names that are spelled alike', async () => {
    await checkImports(
      `import "a/b/user.proto";
import "acme/usre.proto";
import "google/timestmap.proto";
import "nothing/like/it.proto";
//- /ws/x/b/user.proto
//- /ws/acme/user.proto
//- /bundled/google/timestamp.proto
`,
      [
        'a/b/user.proto: unresolved ? x/b/user.proto ? acme/user.proto',
        'acme/usre.proto: unresolved ? acme/user.proto',
        'google/timestmap.proto: unresolved ? google/timestamp.proto',
        'nothing/like/it.proto: unresolved',
      ],
    );
  });

  it('say the path below the roots', async () => {
    await checkImports(
      `//- /ws/main.thrift
include "sharde/user.thrift"
//- /ws/idl/shared/user.thrift
`,
      ['sharde/user.thrift: unresolved ? shared/user.thrift'],
      { configured: [{ uri: uriFromPath('/ws/idl'), origin: { kind: 'option' } }] },
    );
  });
});
