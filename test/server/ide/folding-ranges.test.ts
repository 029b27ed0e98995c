import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFrom } from '../../../server/src/base/uri.ts';
import { foldingRanges, shallowest } from '../../../server/src/ide/folding-ranges.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { SourceFile } from '../../../server/src/workspace/source-file.ts';

/** A fold is expected where a line ends in `//< kind name`, and ends at the line that ends in `//> name`. */
async function checkFolds(language: Language, fixture: string): Promise<void> {
  const lines = fixture.split('\n');
  const expected = lines.flatMap((line, startLine) =>
    [...line.matchAll(/ @(\w+):(\w+)/g)].map(([, kind, name]) => ({
      kind,
      startLine,
      endLine: lines.findIndex((other) => other.endsWith(` $${name ?? ''}`)),
    })),
  );
  // The marks are white space to the language, and take no room.
  const text = lines.map((line) => line.replace(/(?: @\w+:\w+| \$\w+)$/, '')).join('\n');
  const file = new SourceFile(uriFrom('file:///a'), text, language);
  assert.deepEqual(await foldingRanges(file), expected);
}

describe('folding ranges', () => {
  it('of Protobuf are brackets, imports, comments and regions', () =>
    checkFolds(
      proto,
      `// one @comment:a
// two $a
syntax = "proto3";

import "a.proto"; @imports:b
// why
import "b.proto";;
import
  "c.proto"; $b
option x = 1;
import "d.proto";

// #region things @region:c
/* long @comment:d
 comment */ $d
message A { // trailing @block:e
  // note @comment:f
  // more $f

  // other
  string name = 1 [ @block:g
    (a.b) = { @block:h
      x: "{" $h
    },
    deprecated = true $g
  ]; $e
}
//endregion $c
message Short {
}
rpc a(A) returns (B) { option x = 1; }`,
    ));

  it('of Thrift are brackets, imports, comments and regions', () =>
    checkFolds(
      thrift,
      `include "a.thrift" @imports:a
include "b.thrift" $a
namespace py a.b

# region X @region:b
struct A { @block:c
  1: i32 a = 1,
  # doc @comment:d
  # more $d
  2: map<string, i32> b = { @block:e
    "a": 1 $e
  } ( @block:f
    go.tag = "x" $f
  ) $c
}
# endregion $b
service S { @block:g
  void a( @block:h
    1: i32 b $h
  ) throws ( @block:i
    1: i32 c $i
  ) $g
}`,
    ));

  it('are there in a file that is broken', () =>
    checkFolds(
      proto,
      `message A { @block:a
  oneof = 1;
  int32 = $a
}
message B { @block:b
  string a = 1; $b
}`,
    ));

  it('are left out where they are deepest, for editors that take no more', () => {
    const fold = (startLine: number, endLine: number) => ({ startLine, endLine });
    const all = [fold(0, 9), fold(1, 4), fold(2, 3), fold(5, 8), fold(10, 12), fold(11, 12)];
    assert.deepEqual(shallowest(all, 6), all);
    assert.deepEqual(shallowest(all, 4), [fold(0, 9), fold(1, 4), fold(5, 8), fold(10, 12)]);
    assert.deepEqual(shallowest(all, 1), [fold(0, 9)]);
    assert.deepEqual(shallowest(all, 0), []);
  });
});
