import { describe, it } from 'node:test';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import { checkImports } from '../../../support/check-imports.ts';

describe('folders of others', () => {
  it('are roots, and so are the projects in them', async () => {
    await checkImports(
      `//- /ws/app/x/main.proto
import "a.proto";
import "google/type/date.proto";
import "acme/b.proto";
import "github.com/acme/c.proto";
//- /ws/proto_vendor/acme/b.proto
//- /ws/third_party/googleapis/google/type/date.proto
//- /ws/app/third_party/a.proto
//- /ws/app/vendor/github.com/acme/c.proto
//- /bundled/google/type/date.proto
`,
      [
        'a.proto: vendor-folder, /ws/app/third_party → /ws/app/third_party/a.proto',
        'google/type/date.proto: vendor-folder, /ws/third_party/googleapis → /ws/third_party/googleapis/google/type/date.proto',
        'acme/b.proto: vendor-folder, /ws/proto_vendor → /ws/proto_vendor/acme/b.proto',
        'github.com/acme/c.proto: vendor-folder, /ws/app/vendor → /ws/app/vendor/github.com/acme/c.proto',
      ],
    );
    await checkImports(
      `//- /ws/main.thrift
include "fb303/fb303.thrift"
//- /ws/third_party/fb303/fb303.thrift
`,
      ['fb303/fb303.thrift: vendor-folder, /ws/third_party → /ws/third_party/fb303/fb303.thrift'],
    );
  });
});

describe('npm packages', () => {
  it('are looked into where package.json names them, after all else', async () => {
    await checkImports(
      `//- /ws/app/main.proto
import "google/any.proto";
import "google/x.proto";
import "y.proto";
import "google-gax/z.proto";
import "not-named.proto";
//- /ws/app/package.json
{ "dependencies": { "@acme/protos": "1", "../../evil": "1" } }
//- /ws/package.json
{ "devDependencies": { "google-gax": "1", "gone": "1" } }
//- /ws/node_modules/@acme/protos/proto/google/x.proto
//- /ws/node_modules/google-gax/build/protos/y.proto
//- /ws/node_modules/google-gax/build/protos/google/any.proto
//- /ws/node_modules/google-gax/z.proto
//- /ws/node_modules/other/not-named.proto
//- /bundled/google/any.proto
`,
      [
        'google/any.proto: bundled, /bundled → /bundled/google/any.proto',
        'google/x.proto: node-package, /ws/node_modules/@acme/protos/proto → /ws/node_modules/@acme/protos/proto/google/x.proto',
        'y.proto: node-package, /ws/node_modules/google-gax/build/protos → /ws/node_modules/google-gax/build/protos/y.proto',
        'google-gax/z.proto: node-package, /ws/node_modules → /ws/node_modules/google-gax/z.proto',
        'not-named.proto: unresolved',
      ],
    );
    await checkImports(
      `//- /ws/main.thrift
include "a.thrift"
//- /ws/package.json
{ "dependencies": { "idl": "1" } }
//- /ws/node_modules/idl/thrift/a.thrift
`,
      ['a.thrift: node-package, /ws/node_modules/idl/thrift → /ws/node_modules/idl/thrift/a.thrift'],
    );
  });

  it('are none where package.json is broken', async () => {
    for (const text of ['{', '[]', 'null', '{"dependencies": [1]}', '{"dependencies": null}'])
      await checkImports(`import "a.proto";\n//- /ws/package.json\n${text}\n`, ['a.proto: unresolved']);
  });
});

describe('Go modules', () => {
  it('stand for paths that begin with the module’s own', async () => {
    await checkImports(
      `//- /ws/api/main.proto
import "example.com/acme/api/a.proto";
import "example.com/acme/apis/a.proto";
//- /ws/go.mod
module example.com/acme // the module
//- /ws/api/a.proto
//- /ws/apis/b.proto
`,
      [
        'example.com/acme/api/a.proto: go-module, /ws → /ws/api/a.proto',
        'example.com/acme/apis/a.proto: unresolved ? api/a.proto',
      ],
    );
  });

  it('are looked into where go.mod requires them', async () => {
    await checkImports(
      `import "gogoproto/gogo.proto";
import "github.com/gogo/protobuf/gogoproto/gogo.proto";
import "cosmos/coin.proto";
import "local.proto";
import "other.proto";
import "missing.proto";
//- /ws/go.mod
module example.com/acme
go 1.24
require (
	github.com/gogo/protobuf v1.3.2 // indirect
	github.com/Acme/SDK v0.5.0
	example.com/local v1.0.0
	example.com/missing v1.0.0
)
require example.com/first v1.0.0
replace example.com/local => ./local
replace example.com/first => example.com/other v2.0.0
//- /go/github.com/gogo/protobuf@v1.3.2/gogoproto/gogo.proto
//- /go/github.com/!acme/!s!d!k@v0.5.0/proto/cosmos/coin.proto
//- /go/example.com/other@v2.0.0/other.proto
//- /ws/local/local.proto
`,
      [
        'gogoproto/gogo.proto: go-dependency, /go/github.com/gogo/protobuf@v1.3.2 → /go/github.com/gogo/protobuf@v1.3.2/gogoproto/gogo.proto',
        'github.com/gogo/protobuf/gogoproto/gogo.proto: go-dependency, /go/github.com/gogo/protobuf@v1.3.2 → /go/github.com/gogo/protobuf@v1.3.2/gogoproto/gogo.proto',
        'cosmos/coin.proto: go-dependency, /go/github.com/!acme/!s!d!k@v0.5.0/proto → /go/github.com/!acme/!s!d!k@v0.5.0/proto/cosmos/coin.proto',
        'local.proto: implied, /ws/local → /ws/local/local.proto',
        'other.proto: go-dependency, /go/example.com/other@v2.0.0 → /go/example.com/other@v2.0.0/other.proto',
        'missing.proto: unresolved',
      ],
      { caches: { go: uriFromPath('/go') } },
    );
  });
});
