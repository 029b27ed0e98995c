import { describe, it } from 'node:test';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import { checkImports } from '../../../support/check-imports.ts';

const caches = { buf: uriFromPath('/cache/buf') };

describe('import roots from Buf', () => {
  it('are the modules of a buf.yaml of version 2, the one around the file first', async () => {
    await checkImports(
      `//- /ws/two/b/main.proto
import "a.proto";
import "b/c.proto";
import "one/a.proto";
//- /ws/buf.yaml
version: v2
modules:
  - path: one
  - path: two
//- /ws/one/a.proto
//- /ws/one/b/c.proto
//- /ws/two/b/c.proto
`,
      [
        'a.proto: buf-module, /ws/one → /ws/one/a.proto',
        'b/c.proto: buf-module, /ws/two → /ws/two/b/c.proto',
        'one/a.proto: opened-folder, /ws → /ws/one/a.proto',
      ],
    );
  });

  it('are the folder of a buf.yaml that lists no modules', async () => {
    for (const version of ['v1', 'v2'])
      await checkImports(
        `//- /ws/proto/x/main.proto
import "a.proto";
//- /ws/proto/buf.yaml
version: ${version}
//- /ws/proto/a.proto
//- /ws/a.proto
`,
        ['a.proto: buf-module, /ws/proto → /ws/proto/a.proto'],
      );
  });

  it('leave out what the module does not include or excludes', async () => {
    await checkImports(
      `//- /ws/proto/main.proto
import "in/a.proto";
import "in/not/b.proto";
import "out/c.proto";
//- /ws/buf.yaml
version: v2
modules:
  - path: proto
    includes: [proto/in]
    excludes:
      - proto/in/not
//- /ws/proto/in/a.proto
//- /ws/proto/in/not/b.proto
//- /ws/proto/out/c.proto
`,
      [
        'in/a.proto: buf-module, /ws/proto → /ws/proto/in/a.proto',
        'in/not/b.proto: folder-above, /ws/proto → /ws/proto/in/not/b.proto',
        'out/c.proto: folder-above, /ws/proto → /ws/proto/out/c.proto',
      ],
    );
  });

  it('are the directories of a buf.work.yaml, with what their own buf.yaml says', async () => {
    await checkImports(
      `//- /ws/pets/v1/main.proto
import "owner.proto";
import "old.proto";
import "v1/pet.proto";
//- /ws/buf.work.yaml
version: v1
directories:
  - owners
  - pets
  - legacy
//- /ws/pets/buf.yaml
version: v1
//- /ws/legacy/buf.yaml
version: v1beta1
build:
  roots: [src]
//- /ws/owners/owner.proto
//- /ws/legacy/src/old.proto
//- /ws/pets/v1/pet.proto
`,
      [
        'owner.proto: buf-module, /ws/owners → /ws/owners/owner.proto',
        'old.proto: buf-module, /ws/legacy/src → /ws/legacy/src/old.proto',
        'v1/pet.proto: buf-module, /ws/pets → /ws/pets/v1/pet.proto',
      ],
    );
  });

  it('are the inputs of a buf.gen.yaml where nothing else says more', async () => {
    await checkImports(
      `//- /ws/proto/x/main.proto
import "a.proto";
//- /ws/buf.gen.yaml
version: v2
inputs:
  - directory: proto
  - module: buf.build/acme/other
//- /ws/proto/a.proto
`,
      ['a.proto: buf-module, /ws/proto → /ws/proto/a.proto'],
    );
  });

  it('are looked for up to the top of the repository', async () => {
    const source = (git: string): string => `//- /repo/ws/x/main.proto
import "a.proto";
//- /repo/buf.yaml
version: v2
modules: [{ path: proto }, { path: ws }]
//- /repo/proto/a.proto
//- ${git}/.git/HEAD
`;
    const settings = { folders: [uriFromPath('/repo/ws')] };
    await checkImports(source('/repo'), ['a.proto: buf-module, /repo/proto → /repo/proto/a.proto'], settings);
    await checkImports(source('/repo/ws'), ['a.proto: unresolved'], settings);
  });

  it('are the dependencies that buf.lock pins, as Buf has cached them', async () => {
    await checkImports(
      `import "google/api/http.proto";
import "validate/validate.proto";
import "not/cached.proto";
//- /ws/buf.yaml
version: v2
deps: [buf.build/googleapis/googleapis]
//- /ws/buf.lock
version: v2
deps:
  - name: buf.build/googleapis/googleapis
    commit: 61b203b9-a916-4be9-834f-58c37be6f740
    digest: b5:1
  - remote: buf.build
    owner: bufbuild
    repository: protovalidate
    commit: 6c6e0d3c608e4549802254a2eee81bc8
    digest: shake256:2
  - name: buf.build/not/cached
    commit: 00000000000000000000000000000000
//- /bundled/google/api/http.proto
//- /cache/buf/v3/modules/b5/buf.build/googleapis/googleapis/61b203b9a9164be9834f58c37be6f740/files/google/api/http.proto
//- /cache/buf/v3/modules/shake256/buf.build/bufbuild/protovalidate/6c6e0d3c608e4549802254a2eee81bc8/files/validate/validate.proto
`,
      [
        'google/api/http.proto: buf-dependency, /cache/buf/v3/modules/b5/buf.build/googleapis/googleapis/61b203b9a9164be9834f58c37be6f740/files → /cache/buf/v3/modules/b5/buf.build/googleapis/googleapis/61b203b9a9164be9834f58c37be6f740/files/google/api/http.proto',
        'validate/validate.proto: buf-dependency, /cache/buf/v3/modules/shake256/buf.build/bufbuild/protovalidate/6c6e0d3c608e4549802254a2eee81bc8/files → /cache/buf/v3/modules/shake256/buf.build/bufbuild/protovalidate/6c6e0d3c608e4549802254a2eee81bc8/files/validate/validate.proto',
        'not/cached.proto: unresolved',
      ],
      { caches },
    );
  });

  it('survive a file that is broken', async () => {
    for (const broken of [
      'version: v2\nmodules: [{path: proto}',
      '[',
      'modules: {',
      'version: v9',
      '- a',
      '',
    ])
      await checkImports(
        `//- /ws/proto/main.proto
import "a.proto";
//- /ws/buf.yaml
${broken}
//- /ws/proto/a.proto
`,
        [
          broken.startsWith('version: v2')
            ? 'a.proto: buf-module, /ws/proto → /ws/proto/a.proto'
            : 'a.proto: folder-above, /ws/proto → /ws/proto/a.proto',
        ],
      );
  });

  it('are none for Thrift', async () => {
    await checkImports(
      `//- /ws/x/main.thrift
include "a.thrift"
//- /ws/buf.yaml
version: v2
modules: [{ path: x }, { path: y }]
//- /ws/y/a.thrift
`,
      ['a.thrift: implied, /ws/y → /ws/y/a.thrift'],
    );
  });
});
