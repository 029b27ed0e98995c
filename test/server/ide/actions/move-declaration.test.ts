import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { actionTitles, checkAction, checkRefusal } from '../../../support/check-action.ts';

describe('move a declaration', () => {
  it('to a new file, with what it needs, for all that name it', () =>
    checkAction(
      proto,
      'Move "M" to a new file "m.proto"',
      `syntax = "proto3";
package p;

import "dep.proto";
import "other.proto";

option java_package = "p";
option java_outer_classname = "A";

// Stays.
message Stays {
  M m = 1;
  dep.D d = 2;
}

// Goes.
message $0M {
  other.O o = 1;
  message N {}
} // Gone.

message Last {}
//- /dep.proto
syntax = "proto3";
package dep;
message D {}
//- /other.proto
syntax = "proto3";
package other;
message O {}
//- /user.proto
syntax = "proto3";
package user;

import "main.proto";

message U {
  p.M.N n = 1;
}
//- /both.proto
syntax = "proto3";
package user;
import "main.proto";
message B {
  p.M m = 1;
  p.Last l = 2;
}`,
      `syntax = "proto3";
package p;

import "dep.proto";
import "m.proto";

option java_package = "p";
option java_outer_classname = "A";

// Stays.
message Stays {
  M m = 1;
  dep.D d = 2;
}

message Last {}
//- /dep.proto
syntax = "proto3";
package dep;
message D {}
//- /other.proto
syntax = "proto3";
package other;
message O {}
//- /user.proto
syntax = "proto3";
package user;

import "m.proto";

message U {
  p.M.N n = 1;
}
//- /both.proto
syntax = "proto3";
package user;
import "m.proto";
import "main.proto";
message B {
  p.M m = 1;
  p.Last l = 2;
}
//- /m.proto
syntax = "proto3";

package p;

import "other.proto";

option java_package = "p";

// Goes.
message M {
  other.O o = 1;
  message N {}
} // Gone.
`,
    ));

  it('to a file that is there, which imports what it needs', () =>
    checkAction(
      proto,
      'Move "M" to "b.proto"',
      `syntax = "proto3";
package p;

enum $0M {
  A = 0;
}

message Stays {}
//- /b.proto
syntax = "proto3";
package p;

import "main.proto";

message B {
  Stays stays = 1;
  M m = 2;
}`,
      `syntax = "proto3";
package p;

message Stays {}
//- /b.proto
syntax = "proto3";
package p;

import "main.proto";

message B {
  Stays stays = 1;
  M m = 2;
}

enum M {
  A = 0;
}
`,
    ));

  it('is refused where files would import each other', () =>
    checkRefusal(
      proto,
      'Move "M" to a new file "m.proto"',
      `syntax = "proto3";
message $0M {
  N n = 1;
}
message N {
  M m = 1;
}
`,
      'in "main.proto" the file imports itself: "main.proto" → "m.proto" → "main.proto"',
    ));

  it('is refused where it would mean something else', async () => {
    const main = 'syntax = "proto3";\npackage p;\nmessage $0M {}\n//- /b.proto\n';
    const title = 'Move "M" to "b.proto"';
    await checkRefusal(
      proto,
      title,
      `${main}syntax = "proto3";\npackage q;`,
      '"b.proto" is of another package',
    );
    await checkRefusal(proto, title, `${main}package p;`, '"b.proto" is written in proto2');
  });

  it('is offered for what stands by itself', async () => {
    const source = 'syntax = "proto3";\nmessage M {\n  message $0N {}\n}\n';
    assert.deepEqual(await actionTitles(proto, source, 'refactor.move'), []);
    assert.deepEqual(await actionTitles(thrift, 'struct $0S {}\n', 'refactor.move'), []);
  });
});
