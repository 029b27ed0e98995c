import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { actionTitles, checkAction } from '../../../support/check-action.ts';

const title = 'Fix all problems that can be fixed without asking';

describe('fix all', () => {
  it('mends what changes nothing for others, and leaves the rest to people', () =>
    checkAction(
      proto,
      title,
      `syntax = "proto3";
import "b.proto";
import "b.proto";
message M {
  reserved a;
  int32 x = 1;
  int32 y = 1;
}
//- /b.proto
syntax = "proto3";`,
      `syntax = "proto3";
import "b.proto";
message M {
  reserved "a";
  int32 x = 1;
  int32 y = 1;
}
//- /b.proto
syntax = "proto3";`,
    ));

  it('goes on while one repair shows another', () =>
    checkAction(
      proto,
      title,
      `syntax = "proto3";
import "b.proto";
import "b.proto";
message M {}
//- /b.proto
syntax = "proto3";`,
      `syntax = "proto3";
message M {}
//- /b.proto
syntax = "proto3";`,
    ));

  it('mends Thrift', () =>
    checkAction(
      thrift,
      title,
      `include "b.thrift"
struct S {
  1 byte a
  2 i32 b
}
service V {
  async void f()
}
//- /b.thrift
struct B {}`,
      `struct S {
  1: i8 a
  2: i32 b
}
service V {
  oneway void f()
}
//- /b.thrift
struct B {}`,
    ));

  it('of one code is offered where there are several', async () => {
    const one = 'syntax = "proto3";\nmessage M {\n  int32 x = 1;\n  int32 y =$0 1;\n}\n';
    assert.deepEqual(await actionTitles(proto, one, 'quickfix'), []);
    const two = 'syntax = "proto3";\nmessage M {\n  int32 x = 1;\n  int32 y = $01;\n  int32 z = 1;\n}\n';
    assert.deepEqual(await actionTitles(proto, two, 'quickfix'), [
      'Fix all proto/duplicate-number problems in the file',
    ]);
  });

  it('of one code mends one after the other where together they would clash', async () => {
    await checkAction(
      proto,
      'Fix all proto/duplicate-number problems in the file',
      'syntax = "proto3";\nmessage M {\n  int32 x = 1;\n  int32 y = $01;\n  int32 z = 1;\n}\n',
      'syntax = "proto3";\nmessage M {\n  int32 x = 1;\n  int32 y = 2;\n  int32 z = 3;\n}\n',
    );
    await checkAction(
      thrift,
      'Fix all thrift/missing-field-id problems in the file',
      'struct S {\n  i32 $0a\n  i32 b\n}\n',
      'struct S {\n  1: i32 a\n  2: i32 b\n}\n',
    );
  });
});
