import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { actionTitles, checkAction } from '../../../support/check-action.ts';

describe('deprecate in Protobuf', () => {
  it('marks a message and what is in it, but for its fields', () =>
    checkAction(
      proto,
      'Deprecate message p.M',
      `package p;
// It.
message $0M { // It is.
  optional int32 a = 1;
  message Inner {}
  enum E { Z = 0; }
  message Marked { option deprecated = false; }
}
`,
      `package p;
// It.
message M {
  option deprecated = true; // It is.
  optional int32 a = 1;
  message Inner {
    option deprecated = true;
  }
  enum E { option deprecated = true; Z = 0; }
  message Marked { option deprecated = false; }
}
`,
    ));

  it('indents as the file does', () =>
    checkAction(
      proto,
      'Deprecate message M',
      'syntax = "proto3";\n\nmessage $0M {\n\t// It.\n\tint32 a = 1;\n\tmessage Inner {}\n}\n',
      'syntax = "proto3";\n\nmessage M {\n\toption deprecated = true;\n\t// It.\n\tint32 a = 1;\n\tmessage Inner {\n\t\toption deprecated = true;\n\t}\n}\n',
    ));

  it('marks fields and enum values in their brackets', async () => {
    const message = (field: string): string => `message M {\n  ${field}\n}\n`;
    const cases = [
      ['optional int32 $0a = 1;', 'optional int32 a = 1 [deprecated = true];'],
      [
        'optional int32 $0a = 1 [jstype = JS_NORMAL];',
        'optional int32 a = 1 [jstype = JS_NORMAL, deprecated = true];',
      ],
      [
        'optional int64 $0a = 1 [\n    jstype = JS_NORMAL\n  ];',
        'optional int64 a = 1 [\n    jstype = JS_NORMAL,\n    deprecated = true\n  ];',
      ],
    ];
    for (const [before = '', after = ''] of cases)
      await checkAction(proto, 'Deprecate field M.a', message(before), message(after));
    await checkAction(
      proto,
      'Deprecate enum value p.A',
      'package p;\nenum E {\n  A$0 = 0;\n}\n',
      'package p;\nenum E {\n  A = 0 [deprecated = true];\n}\n',
    );
  });

  it('marks a method in a body that it gets', () =>
    checkAction(
      proto,
      'Deprecate method S.F',
      'message M {}\nservice S {\n  rpc $0F(M) returns (M);\n}\n',
      'message M {}\nservice S {\n  rpc F(M) returns (M) {\n    option deprecated = true;\n  }\n}\n',
    ));

  it('marks a package with all of the file', () =>
    checkAction(
      proto,
      'Deprecate package p',
      'syntax = "proto3";\npackage $0p;\n\nmessage M {}\n',
      'syntax = "proto3";\npackage p;\n\noption deprecated = true;\n\nmessage M {\n  option deprecated = true;\n}\n',
    ));

  it('takes the mark away again', async () => {
    const title = 'Bring it back into use';
    await checkAction(proto, title, 'message $0M {\n  option deprecated = true;\n}\n', 'message M {\n}\n');
    await checkAction(
      proto,
      title,
      'message M {\n  optional int32 $0a = 1 [deprecated = true];\n}\n',
      'message M {\n  optional int32 a = 1;\n}\n',
    );
  });

  it('is not offered between declarations', async () => {
    assert.deepEqual(await actionTitles(proto, 'message M {\n$0\n}\n', 'refactor.rewrite'), []);
  });
});
