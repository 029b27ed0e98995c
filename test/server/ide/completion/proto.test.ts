import { suite, test } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { checkAccept, checkContains, checkFirst, checkOffers } from '../../../support/check-completion.ts';

suite('completion of statements', () => {
  test('an empty file begins with its syntax', () =>
    checkAccept(proto, 's$0', 'syntax = "proto3$0";', 'syntax'));
  test('what a file has already is not offered again', () =>
    checkContains(
      proto,
      'syntax = "proto3";\npackage a;\n$0',
      ['message', 'import', 'service'],
      ['syntax', 'edition', 'package'],
    ));
  test('visibility is of edition 2024', () =>
    checkContains(proto, 'edition = "2023";\n$0', ['message'], ['export', 'local']));
  test('labels are those of the syntax', async () => {
    await checkContains(
      proto,
      'syntax = "proto2";\nmessage A {\n  $0\n}',
      ['optional', 'required', 'extensions'],
      [],
    );
    await checkContains(
      proto,
      'syntax = "proto3";\nmessage A {\n  $0\n}',
      ['optional', 'repeated'],
      ['required', 'extensions'],
    );
    await checkContains(
      proto,
      'edition = "2023";\nmessage A {\n  $0\n}',
      ['repeated', 'extensions'],
      ['optional', 'required'],
    );
  });
  test('a oneof has fields without labels', () =>
    checkContains(
      proto,
      'syntax = "proto3";\nmessage A {\n  oneof b {\n    $0\n  }\n}',
      ['string', 'A', 'option'],
      ['repeated', 'map', 'oneof'],
    ));
  test('a service has methods', () =>
    checkOffers(proto, 'service S {\n  $0\n}', ['rpc', 'rpc', 'rpc', 'rpc', 'option']));
  test('nothing in comments', async () => {
    await checkOffers(proto, '// mess$0', []);
    await checkOffers(proto, '/* mess$0 */', []);
    await checkOffers(proto, 'message A { /* s$0', []);
  });
  test('nothing behind what is whole', () => checkOffers(proto, 'message A { string a = 1 $0 }', []));
  test('a new line begins a statement, though the semicolon before is missing', () =>
    checkFirst(proto, 'message A {\n  string a = 1\n  str$0\n}', ['string']));
});

suite('completion of types', () => {
  test('the nearest come first', () =>
    checkFirst(
      proto,
      'syntax = "proto3";\npackage p;\nimport "b.proto";\nmessage Item1 {}\nmessage A {\n  message Item2 {}\n  Item$0\n}\n//- /b.proto\npackage p;\nmessage Item3 {}',
      ['Item2', 'Item1', 'Item3'],
    ));
  test('humps find', () =>
    checkFirst(proto, 'syntax = "proto3";\nmessage GetUserRequest {}\nmessage A {\n  GUR$0\n}', [
      'GetUserRequest',
    ]));
  test('methods take messages', () =>
    checkContains(
      proto,
      'enum State {}\nmessage Status {}\nservice S {\n  rpc A(St$0)\n}',
      ['Status', 'stream'],
      ['State', 'string'],
    ));
  test('keys of maps are integers, bools and strings', () =>
    checkContains(proto, 'message A {\n  map<$0\n}', ['string', 'bool', 'int32'], ['double', 'bytes', 'A']));
  test('values of maps are anything', () =>
    checkContains(proto, 'message A {\n  map<string, $0\n}', ['string', 'double', 'A']));
  test('what is declared elsewhere brings its import', () =>
    checkAccept(
      proto,
      'syntax = "proto3";\n\npackage p;\n\nmessage A {\n  Timest$0\n}\n',
      'syntax = "proto3";\n\npackage p;\n\nimport "google/protobuf/timestamp.proto";\n\nmessage A {\n  google.protobuf.Timestamp$0\n}\n',
    ));
  test('what everybody knows comes before what only is in the workspace', () =>
    checkAccept(
      proto,
      'syntax = "proto3";\npackage p;\nmessage A {\n  Time$0\n}\n//- /z.proto\npackage z;\nmessage Timer {}',
      'syntax = "proto3";\npackage p;\n\nimport "google/protobuf/timestamp.proto";\nmessage A {\n  google.protobuf.Timestamp$0\n}',
    ));
  test('text is the usual key of a map', () =>
    checkAccept(proto, 'message A {\n  map<$0, A> m = 1;\n}', 'message A {\n  map<string$0, A> m = 1;\n}'));
  test('a word that begins a file is there when it is typed to its end', async () => {
    await checkContains(proto, 'syntax$0', ['syntax']);
    await checkContains(proto, 'package$0', ['package']);
  });
  test('imports stay in order', () =>
    checkAccept(
      proto,
      'syntax = "proto3";\nimport "a.proto";\nimport "z.proto";\nmessage A {\n  Durat$0\n}\n//- /a.proto\n//- /z.proto',
      'syntax = "proto3";\nimport "a.proto";\nimport "google/protobuf/duration.proto";\nimport "z.proto";\nmessage A {\n  google.protobuf.Duration$0\n}',
    ));
  test('a file of the same package is imported, and its types need no package', () =>
    checkAccept(
      proto,
      'syntax = "proto3";\npackage shop.v1;\nmessage A {\n  Custo$0\n}\n//- /shop/v1/customer.proto\npackage shop.v1;\nmessage Customer {}',
      'syntax = "proto3";\npackage shop.v1;\n\nimport "shop/v1/customer.proto";\nmessage A {\n  Customer$0\n}',
    ));
  test('a name that something nearer has is written with a dot', () =>
    checkAccept(
      proto,
      'syntax = "proto3";\npackage a.google;\nimport "google/protobuf/timestamp.proto";\nmessage google {\n  Timest$0\n}',
      'syntax = "proto3";\npackage a.google;\nimport "google/protobuf/timestamp.proto";\nmessage google {\n  .google.protobuf.Timestamp$0\n}',
    ));
  test('members of what is before the dot', async () => {
    const file = 'syntax = "proto3";\npackage p;\nmessage Outer { message Inner {} enum Kind { A = 0; } }\n';
    await checkOffers(proto, `${file}message A {\n  Outer.$0\n}`, ['Inner', 'Kind']);
    await checkContains(proto, `${file}message A {\n  p.$0\n}`, ['Outer', 'A']);
    await checkOffers(proto, `${file}message A {\n  .p.Outer.$0\n}`, ['Inner', 'Kind']);
  });
  test('members of a package that is not imported bring their import', () =>
    checkAccept(
      proto,
      'syntax = "proto3";\npackage p;\nmessage A {\n  google.protobuf.Ti$0\n}',
      'syntax = "proto3";\npackage p;\n\nimport "google/protobuf/timestamp.proto";\nmessage A {\n  google.protobuf.Timestamp$0\n}',
    ));
  test('packages on the way', () =>
    checkAccept(
      proto,
      'syntax = "proto3";\nmessage A {\n  google.$0\n}',
      'syntax = "proto3";\nmessage A {\n  google.protobuf.$0\n}',
    ));
  test('what other files keep to themselves is left out', () =>
    checkContains(
      proto,
      'edition = "2024";\nimport "b.proto";\nmessage A {\n  T$0\n}\n//- /b.proto\nedition = "2024";\nmessage T1 {}\nlocal message T2 {}',
      ['T1'],
      ['T2'],
    ));
  test('only what can be extended is extended', () =>
    checkContains(
      proto,
      'syntax = "proto2";\nimport "google/protobuf/descriptor.proto";\nmessage Ext { extensions 5 to max; }\nmessage Other {}\nextend $0',
      ['Ext', 'FieldOptions', 'FileOptions'],
      ['Other', 'FileDescriptorProto'],
    ));
});

suite('completion of methods', () => {
  test('the type that fits the name comes first', () =>
    checkFirst(proto, 'message GetReply {}\nmessage ListRequest {}\nservice S {\n  rpc List($0\n}', [
      'ListRequest',
    ]));
  test('and is made where there is none', () =>
    checkAccept(
      proto,
      'service S {\n  rpc List($0)\n}\n',
      'service S {\n  rpc List(ListRequest$0)\n}\n\nmessage ListRequest {}\n',
    ));
  test('returns', () =>
    checkAccept(proto, 'service S {\n  rpc A(B) r$0\n}', 'service S {\n  rpc A(B) returns ($0);\n}'));
});

suite('completion of numbers and names', () => {
  test('the next free number', () =>
    checkFirst(proto, 'message A {\n  reserved 3 to 5;\n  string a = 2;\n  string b = $0\n}', ['6', '1']));
  test('is offered with its sign', () =>
    checkAccept(proto, 'message A {\n  string b $0\n}', 'message A {\n  string b = 1;$0\n}'));
  test('of a oneof, among all fields of the message', () =>
    checkFirst(proto, 'message A {\n  string a = 1;\n  oneof o {\n    string b = $0\n  }\n}', ['2']));
  test('of an option, among those for own use', () =>
    checkFirst(
      proto,
      'syntax = "proto2";\nimport "google/protobuf/descriptor.proto";\nextend google.protobuf.FieldOptions {\n  optional string a = 50001;\n  optional string b = $0\n}',
      ['50002'],
    ));
  test('the first value of an enum says that nothing was said', () =>
    checkAccept(proto, 'enum UserKind {\n  $0\n}', 'enum UserKind {\n  USER_KIND_UNSPECIFIED = 0;$0\n}'));
  test('the others begin alike', () =>
    checkAccept(
      proto,
      'enum UserKind {\n  USER_KIND_UNSPECIFIED = 0;\n  U$0\n}',
      'enum UserKind {\n  USER_KIND_UNSPECIFIED = 0;\n  USER_KIND_NAME$0 = 1;\n}',
    ));
  test('a field is called as its type', async () => {
    await checkAccept(
      proto,
      'message UserGroup {}\nmessage A {\n  UserGroup $0\n}',
      'message UserGroup {}\nmessage A {\n  UserGroup user_group = 1;$0\n}',
    );
    await checkFirst(proto, 'message Policy {}\nmessage A {\n  repeated Policy p$0\n}', ['policies']);
    await checkOffers(proto, 'message A {\n  string n$0\n}', []);
  });
  test('a message is called as what is used and not there', () =>
    checkOffers(proto, 'syntax = "proto3";\nservice S {\n  rpc A(Req) returns (Res);\n}\nmessage $0', [
      'Req',
      'Res',
    ]));
  test('a service is called as its package', () =>
    checkAccept(proto, 'package greet.v1;\nservice G$0', 'package greet.v1;\nservice GreetService$0'));
  test('words of ranges', async () => {
    await checkOffers(proto, 'message A {\n  reserved 4 $0\n}', ['to']);
    await checkOffers(proto, 'message A {\n  reserved 4 to $0\n}', ['max']);
  });
});

suite('completion of files', () => {
  test('syntax and edition', async () => {
    await checkOffers(proto, 'syntax = "$0"', ['proto3', 'proto2']);
    await checkAccept(proto, 'edition $0', 'edition = "2024";$0');
  });
  test('paths below the import roots', () =>
    checkOffers(proto, 'import "b.proto";\nimport "$0";\n//- /b.proto\n//- /dir/c.proto', [
      'dir/',
      'dir/c.proto',
      'google/',
      'google/protobuf/any.proto',
      'google/protobuf/descriptor.proto',
      'google/protobuf/duration.proto',
      'google/protobuf/empty.proto',
      'google/protobuf/timestamp.proto',
    ]));
  test('a path without quotes gets them', () =>
    checkAccept(proto, 'import times$0', 'import "google/protobuf/timestamp.proto";$0'));
  test('the package is that of the folder', async () => {
    await checkAccept(proto, '//- /proto/shop/v1/a.proto\npackage $0', 'package shop.v1;$0');
    await checkFirst(proto, '//- /x/a.proto\npackage $0\n//- /x/b.proto\npackage some.thing;', [
      'some.thing',
    ]);
    await checkFirst(
      proto,
      '//- /api/shop/v2/a.proto\npackage s$0\n//- /api/user/v1/b.proto\npackage user.v1;',
      ['shop.v2'],
    );
  });
});

suite('completion of options', () => {
  const custom = `//- /opts.proto
syntax = "proto2";
package acme;
import "google/protobuf/descriptor.proto";
enum Level { LOW = 0; HIGH = 1 [deprecated = true]; }
message Rule { optional string text = 1; optional Level level = 2; repeated Rule more = 3; optional bool on = 4; extensions 100 to 200; }
extend Rule { optional int32 extra = 100; }
extend google.protobuf.FieldOptions { optional Rule rule = 50001; optional Level level = 50002; }
extend google.protobuf.MessageOptions { optional string note = 50001; }
`;
  const head = 'syntax = "proto3";\nimport "opts.proto";\n';
  test('those of the holder', async () => {
    await checkContains(
      proto,
      `${head}option $0\n${custom}`,
      ['java_package', 'go_package'],
      ['packed', 'features', '(acme.rule)'],
    );
    await checkContains(
      proto,
      `${head}message A {\n  option $0\n}\n${custom}`,
      ['deprecated', '(acme.note)'],
      ['map_entry', '(acme.rule)'],
    );
    await checkContains(
      proto,
      `${head}message A {\n  string a = 1 [$0]\n}\n${custom}`,
      ['deprecated', 'json_name', '(acme.rule)', '(acme.level)'],
      ['default', 'go_package', 'features'],
    );
  });
  test('features are of editions, and of their targets', async () => {
    await checkContains(
      proto,
      'edition = "2023";\noption features.$0',
      ['field_presence', 'enum_type'],
      ['enforce_naming_style'],
    );
    await checkContains(
      proto,
      'edition = "2023";\nenum E {\n  option features.$0\n}',
      ['enum_type'],
      ['field_presence', 'message_encoding'],
    );
  });
  test('a name with its value', async () => {
    await checkAccept(
      proto,
      `${head}message A {\n  option dep$0\n}\n${custom}`,
      `${head}message A {\n  option deprecated = true;$0\n}`,
    );
    await checkAccept(proto, `${head}option go_p$0\n${custom}`, `${head}option go_package = "$0";`);
    await checkAccept(
      proto,
      `${head}message A {\n  string a = 1 [dep$0];\n}\n${custom}`,
      `${head}message A {\n  string a = 1 [deprecated = true$0];\n}`,
    );
  });
  test('and without, where that is there', () =>
    checkAccept(proto, `${head}option go_p$0 = "x";\n${custom}`, `${head}option go_package$0 = "x";`));
  test('parentheses come along', async () => {
    await checkAccept(
      proto,
      `${head}message A {\n  string a = 1 [rul$0];\n}\n${custom}`,
      `${head}message A {\n  string a = 1 [(acme.rule)$0];\n}`,
      '(acme.rule)',
    );
    await checkAccept(
      proto,
      `${head}message A {\n  string a = 1 [(acme.ru$0)];\n}\n${custom}`,
      `${head}message A {\n  string a = 1 [(acme.rule$0)];\n}`,
    );
  });
  test('an option that is declared elsewhere brings its import', () =>
    checkAccept(
      proto,
      `syntax = "proto3";\nmessage A {\n  string a = 1 [ru$0];\n}\n${custom}`,
      'syntax = "proto3";\n\nimport "opts.proto";\nmessage A {\n  string a = 1 [(acme.rule)$0];\n}',
      '(acme.rule)',
    ));
  test('paths into messages', async () => {
    await checkContains(proto, `${head}message A {\n  string a = 1 [(acme.rule).$0];\n}\n${custom}`, [
      'text',
      'level',
      'more',
      'on',
      '(acme.extra)',
    ]);
    await checkOffers(proto, `${head}message A {\n  string a = 1 [(acme.rule).level = $0];\n}\n${custom}`, [
      'LOW',
      'HIGH',
    ]);
    await checkOffers(proto, `${head}message A {\n  string a = 1 [(acme.rule).on = $0];\n}\n${custom}`, [
      'true',
      'false',
    ]);
  });
  test('what is set already is left out', () =>
    checkContains(
      proto,
      `${head}message A {\n  string a = 1 [deprecated = true, $0];\n}\n${custom}`,
      ['json_name'],
      ['deprecated'],
    ));
  test('fields of aggregates, at any depth', async () => {
    await checkOffers(proto, `${head}message A {\n  string a = 1 [(acme.rule) = { $0 }];\n}\n${custom}`, [
      'text',
      'level',
      'more',
      'on',
      '[acme.extra]',
    ]);
    await checkOffers(
      proto,
      `${head}message A {\n  string a = 1 [(acme.rule) = { text: "a" more: [{ on: true, $0 }] }];\n}\n${custom}`,
      ['text', 'level', 'more', '[acme.extra]'],
    );
    await checkOffers(
      proto,
      `${head}message A {\n  string a = 1 [(acme.rule) = { more { level: $0 } }];\n}\n${custom}`,
      ['LOW', 'HIGH'],
    );
  });
  test('values of the language itself', async () => {
    await checkOffers(proto, 'syntax = "proto3";\noption optimize_for = $0;', [
      'SPEED',
      'CODE_SIZE',
      'LITE_RUNTIME',
    ]);
    await checkOffers(proto, 'edition = "2023";\noption features.field_presence = $0;', [
      'EXPLICIT',
      'IMPLICIT',
      'LEGACY_REQUIRED',
    ]);
  });
  test('defaults of enums and bools', async () => {
    await checkOffers(
      proto,
      'syntax = "proto2";\nenum E { A = 0; B = 1; }\nmessage M {\n  optional E e = 1 [default = $0];\n}',
      ['A', 'B'],
    );
    await checkOffers(proto, 'syntax = "proto2";\nmessage M {\n  optional bool e = 1 [default = $0];\n}', [
      'true',
      'false',
    ]);
  });
  test('nothing in strings, which other features look into', () =>
    checkOffers(proto, `${head}message A {\n  string a = 1 [(acme.rule).text = "t$0"];\n}\n${custom}`, []));
  test('in brackets over several lines, with more below', () =>
    checkFirst(
      proto,
      `${head}message A {\n  string a = 1 [\n    deprecated = true,\n    js$0\n  ];\n  string b = 2;\n}\n${custom}`,
      ['json_name'],
    ));
});
