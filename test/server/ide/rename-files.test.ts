import { describe, it } from 'node:test';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkRenameFiles } from '../../support/check-rename-files.ts';

describe('moving Protobuf files', () => {
  it('changes what imports them', () =>
    checkRenameFiles(
      proto,
      `//- /acme/base.proto
syntax = "proto3";
message Person {}
//- /acme/main.proto
syntax = "proto3";
import 'acme/base.proto';
message Team { Person lead = 1; }
`,
      { '/acme/base.proto': '/acme/v1/person.proto' },
      `//- /acme/v1/person.proto
syntax = "proto3";
message Person {}
//- /acme/main.proto
syntax = "proto3";
import 'acme/v1/person.proto';
message Team { Person lead = 1; }
`,
    ));

  it('leaves a file alone that is not in UTF-8, and says so', () =>
    checkRenameFiles(
      proto,
      `//- /base.proto
syntax = "proto3";
//- /main.proto
syntax = "proto3";
import "base.proto"; // Caf\uFFFD
//- /other.proto
syntax = "proto3";
import "base.proto";
`,
      { '/base.proto': '/person.proto' },
      `//- /person.proto
syntax = "proto3";
//- /main.proto
syntax = "proto3";
import "base.proto"; // Caf\uFFFD
//- /other.proto
syntax = "proto3";
import "person.proto";
`,
      { problem: 'nothing is changed, since the file is not in UTF-8' },
    ));

  it('leaves the imports of a file alone that still lead where they led', () =>
    checkRenameFiles(
      proto,
      `//- /acme/base.proto
syntax = "proto3";
message Person {}
//- /acme/main.proto
syntax = "proto3";
import "acme/base.proto";
message Team { Person lead = 1; }
`,
      { '/acme/main.proto': '/other/main.proto' },
      `//- /acme/base.proto
syntax = "proto3";
message Person {}
//- /other/main.proto
syntax = "proto3";
import "acme/base.proto";
message Team { Person lead = 1; }
`,
    ));

  it('follows folders, with the roots that imports start at', () =>
    checkRenameFiles(
      proto,
      `//- /api/buf.yaml
version: v2
modules:
  - path: proto
//- /api/proto/acme/base.proto
syntax = "proto3";
message Person {}
//- /api/proto/acme/main.proto
syntax = "proto3";
import "acme/base.proto";
message Team { Person lead = 1; }
//- /api/proto/other.proto
syntax = "proto3";
import "acme/base.proto";
import public "acme/main.proto";
message Other { Person lead = 1; }
`,
      { '/api/proto/acme': '/api/proto/company/people' },
      `//- /api/buf.yaml
version: v2
modules:
  - path: proto
//- /api/proto/company/people/base.proto
syntax = "proto3";
message Person {}
//- /api/proto/company/people/main.proto
syntax = "proto3";
import "company/people/base.proto";
message Team { Person lead = 1; }
//- /api/proto/other.proto
syntax = "proto3";
import "company/people/base.proto";
import public "company/people/main.proto";
message Other { Person lead = 1; }
`,
    ));

  it('changes nothing where the whole tree moves that the paths start in', () =>
    checkRenameFiles(
      proto,
      `//- /a/proto/acme/base.proto
syntax = "proto3";
message Person {}
//- /a/proto/acme/main.proto
syntax = "proto3";
import "acme/base.proto";
message Team { Person lead = 1; }
`,
      { '/a': '/b' },
      `//- /b/proto/acme/base.proto
syntax = "proto3";
message Person {}
//- /b/proto/acme/main.proto
syntax = "proto3";
import "acme/base.proto";
message Team { Person lead = 1; }
`,
    ));
});

describe('moving Thrift files', () => {
  it('changes includes and the names that begin with the name of the file', () =>
    checkRenameFiles(
      thrift,
      `//- /dir/base.thrift
struct Person {}
enum Role { LEAD }
//- /dir/main.thrift
include "base.thrift"
struct Team { 1: base.Person lead, 2: base.Role role = base.Role.LEAD }
//- /other.thrift
include "dir/base.thrift"
typedef base.Person Human
`,
      { '/dir/base.thrift': '/shared/common.thrift' },
      `//- /shared/common.thrift
struct Person {}
enum Role { LEAD }
//- /dir/main.thrift
include "../shared/common.thrift"
struct Team { 1: common.Person lead, 2: common.Role role = common.Role.LEAD }
//- /other.thrift
include "shared/common.thrift"
typedef common.Person Human
`,
    ));

  it('changes the includes of the file itself, which start at its folder', () =>
    checkRenameFiles(
      thrift,
      `//- /dir/base.thrift
struct Person {}
//- /dir/main.thrift
include "base.thrift"
struct Team { 1: base.Person lead }
`,
      { '/dir/main.thrift': '/dir/deeper/main.thrift' },
      `//- /dir/base.thrift
struct Person {}
//- /dir/deeper/main.thrift
include "../base.thrift"
struct Team { 1: base.Person lead }
`,
    ));

  it('leaves names alone that begin with an alias', () =>
    checkRenameFiles(
      thrift,
      `//- /base.thrift
package "example.com/base"
struct Person {}
//- /main.thrift
package "example.com/main"
include "base.thrift" as b
struct Team { 1: b.Person lead }
`,
      { '/base.thrift': '/common.thrift' },
      `//- /common.thrift
package "example.com/base"
struct Person {}
//- /main.thrift
package "example.com/main"
include "common.thrift" as b
struct Team { 1: b.Person lead }
`,
      { dialect: 'fbthrift' },
    ));

  it('tells where names then mean something else', () =>
    checkRenameFiles(
      thrift,
      `//- /base.thrift
struct Person {}
//- /dir/common.thrift
struct Person {}
//- /main.thrift
include "base.thrift"
include "dir/common.thrift"
struct Team { 1: base.Person lead, 2: common.Person other }
`,
      { '/base.thrift': '/common.thrift' },
      `//- /common.thrift
struct Person {}
//- /dir/common.thrift
struct Person {}
//- /main.thrift
include "common.thrift"
include "dir/common.thrift"
struct Team { 1: common.Person lead, 2: common.Person other }
`,
      { problem: '"common" would stand for the file "dir/common.thrift"' },
    ));
});
