import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import {
  type ActionOptions,
  actionTitles,
  checkAction,
  checkRefusal,
} from '../../../support/check-action.ts';

/** Of a proto3 file. */
function check(title: string, before: string, after: string, options?: ActionOptions): Promise<void> {
  const header = 'syntax = "proto3";\n';
  return checkAction(proto, title, header + before, header + after, options);
}

describe('delete and reserve', () => {
  it('takes a field with its comments, and reserves both', () =>
    check(
      'Delete "b" and reserve its number and name',
      'message M {\n  int32 a = 1;\n  // About b.\n  int32 $0b = 2; // More.\n}\n',
      'message M {\n  reserved 2;\n  reserved "b";\n  int32 a = 1;\n}\n',
    ));

  it('adds to what is reserved', () =>
    check(
      'Delete "b" and reserve its number and name',
      'message M {\n  reserved 4, 6 to 7;\n  reserved "x";\n  int32 a = 1;\n  int32 $0b = 2;\n}\n',
      'message M {\n  reserved 4, 6 to 7, 2;\n  reserved "x", "b";\n  int32 a = 1;\n}\n',
    ));

  it('takes an enum value, whose name has no quotes in editions', () =>
    checkAction(
      proto,
      'Delete "B" and reserve its number and name',
      'edition = "2023";\nenum E {\n  A = 0;\n  $0B = -1;\n}\n',
      'edition = "2023";\nenum E {\n  reserved -1;\n  reserved B;\n  A = 0;\n}\n',
    ));

  it('leaves the number to the alias of a value, which needs no leave any more', () =>
    check(
      'Delete "B" and reserve its name',
      'enum E {\n  option allow_alias = true;\n  Z = 0;\n  A = 1;\n  $0B = 1;\n}\n',
      'enum E {\n  reserved "B";\n  Z = 0;\n  A = 1;\n}\n',
    ));

  it('leaves the number to further aliases', () =>
    check(
      'Delete "B" and reserve its name',
      'enum E {\n  option allow_alias = true;\n  A = 0;\n  $0B = 0;\n  C = 0;\n}\n',
      'enum E {\n  reserved "B";\n  option allow_alias = true;\n  A = 0;\n  C = 0;\n}\n',
    ));

  it('takes the first field of a message that is written in one line', () =>
    check(
      'Delete "a" and reserve its number and name',
      'message M { int32 $0a = 1; int32 b = 2; }\n',
      'message M { reserved 1;\n  reserved "a"; int32 b = 2; }\n',
    ));

  it('is refused where something needs it', () =>
    checkRefusal(
      proto,
      'Delete "A" and reserve its number and name',
      'syntax = "proto3";\nenum E {\n  $0A = 0;\n  B = 1;\n}\n',
      'the first value of the enum "E" must be 0',
    ));
});

describe('presence', () => {
  it('of proto3 is said by "optional"', async () => {
    const [plain, optional] = [
      'message M {\n  int32 $0a = 1;\n}\n',
      'message M {\n  optional int32 $0a = 1;\n}\n',
    ];
    await check('Make "a" optional', plain, optional.replace('$0', ''));
    await check('Take absent for the default in "a"', optional, plain.replace('$0', ''));
  });

  it('of proto2 is said by the label', async () => {
    const [required, optional] = [
      'message M {\n  required int32 $0a = 1;\n}\n',
      'message M {\n  optional int32 $0a = 1;\n}\n',
    ];
    await checkAction(proto, 'Make "a" optional', required, optional.replace('$0', ''));
    await checkAction(
      proto,
      'Make "a" required (messages without it are refused)',
      optional,
      required.replace('$0', ''),
    );
  });

  it('of editions is said by a feature, where that of the file is another', async () => {
    const header = 'edition = "2023";\noption features.field_presence = IMPLICIT;\n';
    const implicit = `${header}message M {\n  int32 $0a = 1;\n}\n`;
    const explicit = `${header}message M {\n  int32 $0a = 1 [features.field_presence = EXPLICIT];\n}\n`;
    await checkAction(proto, 'Make "a" optional', implicit, explicit.replace('$0', ''));
    await checkAction(proto, 'Take absent for the default in "a"', explicit, implicit.replace('$0', ''));
  });

  it('leaves a comment behind the label', () =>
    check(
      'Take absent for the default in "a"',
      'message M {\n  optional /* A. */ int32 $0a = 1;\n}\n',
      'message M {\n  /* A. */ int32 a = 1;\n}\n',
    ));

  it('of messages, lists and oneofs is what it is', async () => {
    for (const field of ['M $0m = 1;', 'repeated int32 $0m = 1;', 'oneof o {\n    int32 $0m = 1;\n  }']) {
      const titles = await actionTitles(proto, `syntax = "proto3";\nmessage M {\n  ${field}\n}\n`);
      assert.ok(!titles.some((title) => /optional|default/.test(title)), titles.join());
    }
  });
});

describe('oneofs', () => {
  const fields = 'message M {\n  // A.\n  optional int32 a = 1;\n  optional string b = 2; // B.\n}\n';
  const oneof =
    'message M {\n  oneof choice {\n    // A.\n    int32 a = 1;\n    string b = 2; // B.\n  }\n}\n';

  it('are made of fields', () =>
    check('Let only one of the 2 fields be set (oneof)', fields, oneof, {
      selected: '  optional int32 a = 1;\n  optional string b = 2;',
    }));

  it('are made fields again', () =>
    check('Make optional fields of the oneof "choice"', oneof.replace('choice', '$0choice'), fields));

  it('keep comments behind labels, and take no name that there is', () =>
    check(
      'Let only one of the 2 fields be set (oneof)',
      'message M {\n  optional /* A. */ int32 a = 1;\n  optional int32 b = 2;\n  int32 choice = 3;\n}\n',
      'message M {\n  oneof choice2 {\n    /* A. */ int32 a = 1;\n    int32 b = 2;\n  }\n  int32 choice = 3;\n}\n',
      { selected: '  optional /* A. */ int32 a = 1;\n  optional int32 b = 2;' },
    ));

  it('are made fields that can be absent where those of the file cannot', () => {
    const header = 'edition = "2023";\noption features.field_presence = IMPLICIT;\n';
    return checkAction(
      proto,
      'Make optional fields of the oneof "o"',
      `${header}message M {\n  oneof $0o {\n    int32 a = 1;\n    M m = 2;\n  }\n}\n`,
      `${header}message M {\n  int32 a = 1 [features.field_presence = EXPLICIT];\n  M m = 2;\n}\n`,
    );
  });

  it('are made fields and groups, and a comment takes nothing along that follows', () =>
    checkAction(
      proto,
      'Make optional fields of the oneof "o"',
      'message M {\n  oneof $0o {\n    group G = 1 {}\n    int32 a = 2; // A.\n  } optional int32 b = 3;\n}\n',
      'message M {\n  optional group G = 1 {}\n  optional int32 a = 2; // A.\n   optional int32 b = 3;\n}\n',
    ));
});

describe('order', () => {
  it('of fields is by number, with their comments, a oneof in one piece', () =>
    check(
      'Sort the fields of "M" by number',
      `message $0M {
  // Three.
  int32 c = 3; // c
  option deprecated = true;

  oneof o {
    int32 b = 2;
    int32 d = 4;
  }
  // Detached.

  int32 a = 1;
}
`,
      `message M {
  int32 a = 1;
  option deprecated = true;

  oneof o {
    int32 b = 2;
    int32 d = 4;
  }
  // Detached.

  // Three.
  int32 c = 3; // c
}
`,
    ));

  it('of values is by number', () =>
    check(
      'Sort the values of "E" by number',
      'enum $0E {\n  A = 0;\n  C = 2;\n  B = 1;\n}\n',
      'enum E {\n  A = 0;\n  B = 1;\n  C = 2;\n}\n',
    ));

  it('of values can make another of them the first, which is the default', () =>
    checkAction(
      proto,
      'Sort the values of "E" by number (changes the default)',
      'enum $0E {\n  B = 2;\n  A = 1;\n}\n',
      'enum E {\n  A = 1;\n  B = 2;\n}\n',
    ));

  it('of declarations is by name', () =>
    check(
      'Sort the declarations of the file by name',
      'package $0p;\n\n// B.\nmessage B {}\n\nenum A {\n  Z = 0;\n}\n',
      'package p;\n\nenum A {\n  Z = 0;\n}\n\n// B.\nmessage B {}\n',
    ));

  it('needs lines of their own', () =>
    checkRefusal(
      proto,
      'Sort the values of "E" by number',
      'syntax = "proto3";\nenum $0E { A = 0; C = 2; B = 1; // b\n}\n',
      'declarations share their lines with something else: format the file first',
    ));
});

describe('numbers', () => {
  it('are counted anew, past what is reserved', () =>
    check(
      'Renumber the fields of "M" (breaks what is on the wire)',
      'message $0M {\n  reserved 2;\n  int32 a = 7;\n  oneof o {\n    int32 b = 9;\n  }\n  int32 c = 1;\n}\n',
      'message M {\n  reserved 2;\n  int32 a = 1;\n  oneof o {\n    int32 b = 3;\n  }\n  int32 c = 4;\n}\n',
    ));

  it('of aliases stay equal', () =>
    check(
      'Renumber the values of "E" (breaks what is on the wire)',
      'enum $0E {\n  option allow_alias = true;\n  A = 0;\n  B = 5;\n  C = 5;\n  D = 9;\n}\n',
      'enum E {\n  option allow_alias = true;\n  A = 0;\n  B = 1;\n  C = 1;\n  D = 2;\n}\n',
    ));

  it('have a zero', () =>
    checkAction(
      proto,
      'Add "MY_ENUM_UNSPECIFIED = 0;" (becomes the default)',
      'enum $0MyEnum {\n  // One.\n  A = 1;\n}\n',
      'enum MyEnum {\n  MY_ENUM_UNSPECIFIED = 0;\n  // One.\n  A = 1;\n}\n',
    ));
});

describe('what is not declared', () => {
  it('can be a message or an enum', async () => {
    const before = 'package p;\nmessage M {\n  Ne$0w new = 1;\n}\n\nmessage Z {}\n';
    const after = (declaration: string): string =>
      `package p;\nmessage M {\n  New new = 1;\n}\n\n${declaration}\n\nmessage Z {}\n`;
    await check('Create message "New"', before, after('message New {}'));
    await check('Create enum "New"', before, after('enum New {\n  NEW_UNSPECIFIED = 0;\n}'));
  });

  it('can be both messages of a method', () =>
    check(
      'Create messages "GetRequest" and "GetResponse"',
      'package p;\nservice S {\n  rpc G$0et(GetRequest) returns (p.GetResponse);\n}\n',
      'package p;\nservice S {\n  rpc Get(GetRequest) returns (p.GetResponse);\n}\n\nmessage GetRequest {}\n\nmessage GetResponse {}\n',
    ));
});

describe('fields of messages', () => {
  it('are extracted into a message within it', () =>
    check(
      'Extract 2 fields into a new message (changes the wire format)',
      `message M {
  int32 a = 1;
  // B.
  int32 b = 2; // b
  Inner c = 3;
  message Inner {}
}
`,
      `message M {
  reserved 2, 3;
  reserved "b", "c";
  int32 a = 1;
  message MPart {
    // B.
    int32 b = 2; // b
    Inner c = 3;
  }
  MPart m_part = 4;
  message Inner {}
}
`,
      { selected: '  int32 b = 2; // b\n  Inner c = 3;\n' },
    ));

  it('are extracted into a message that hides none', () =>
    check(
      'Extract the field into a new message (changes the wire format)',
      'message MPart {}\nmessage M {\n  int32 a = 1;\n  MPart b = 2;\n}\n',
      `message MPart {}
message M {
  reserved 1;
  reserved "a";
  message MPart2 {
    int32 a = 1;
  }
  MPart2 m_part2 = 3;
  MPart b = 2;
}
`,
      { selected: '  int32 a = 1;\n' },
    ));

  it('are put in the place of one, maps too', () =>
    check(
      'Inline the fields of "N" (changes the wire format)',
      'message M {\n  N $0n = 1;\n}\nmessage N {\n  map<string, M> ms = 1;\n}\n',
      'message M {\n  reserved 1;\n  reserved "n";\n  map<string, M> ms = 2;\n}\nmessage N {\n  map<string, M> ms = 1;\n}\n',
    ));

  it('are put before what follows on the line, which no comment takes along', () =>
    check(
      'Inline the fields of "N" (changes the wire format)',
      'message M {\n  N $0n = 1; int32 b = 2;\n}\nmessage N {\n  int32 a = 1; // A.\n}\n',
      'message M {\n  reserved 1;\n  reserved "n";\n  int32 a = 3; // A.\n   int32 b = 2;\n}\nmessage N {\n  int32 a = 1; // A.\n}\n',
    ));

  it('are not put where the file takes absent fields otherwise', () =>
    checkRefusal(
      proto,
      'Inline the fields of "N" (changes the wire format)',
      `syntax = "proto3";
import "n.proto";
message M {
  N $0n = 1;
}
//- /n.proto
edition = "2023";
message N {
  int32 a = 1;
}
`,
      'whether "a" is set would be told in another way',
    ));

  it('are put in the place of one', () =>
    check(
      'Inline the fields of "Address" (changes the wire format)',
      `package p;
message M {
  int32 a = 1;
  Address $0address = 2;
}
message Address {
  // The street.
  string street = 1; // with its number
  repeated Zip zips = 2;
  message Zip {}
}
`.replace('  message Zip {}\n', '') + 'message Zip {}\n',
      `package p;
message M {
  reserved 2;
  reserved "address";
  int32 a = 1;
  // The street.
  string street = 3; // with its number
  repeated p.Zip zips = 4;
}
message Address {
  // The street.
  string street = 1; // with its number
  repeated Zip zips = 2;
}
message Zip {}
`,
    ));

  it('are not put where their names are taken', () =>
    checkRefusal(
      proto,
      'Inline the fields of "N" (changes the wire format)',
      'syntax = "proto3";\nmessage M {\n  int32 a = 1;\n  N $0n = 2;\n}\nmessage N {\n  int32 a = 1;\n}\n',
      '"a" is already declared in "M"',
    ));
});
