import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { checkFix } from '../../../support/check-fix.ts';
import { problemsOf } from '../../../support/example-problems.ts';

const find = problemsOf(proto);

/** Expects that the first fix, or the first of the title, makes the one text the other. */
function check(before: string, after: string, title?: string): Promise<void> {
  return checkFix(find, before, after, title);
}

/** The same in a file of a syntax or edition. */
function checkIn(edition: string, before: string, after: string, title?: string): Promise<void> {
  const head = `${edition.startsWith('p') ? 'syntax' : 'edition'} = "${edition}";\n`;
  return check(head + before, head + after, title);
}

describe('quick fixes of the head of a file', () => {
  it('call editions editions, and take the nearest syntax', async () => {
    await check('syntax = "2023";', 'edition = "2023";');
    await check('edition = "proto3";', 'syntax = "proto3";');
    await check('syntax = "porto2";', 'syntax = "proto2";');
    await check('edition = "2022";', 'edition = "2023";');
  });

  it('leave one statement, at the top', async () => {
    await check('syntax = "proto3";\nsyntax = "proto3";\n', 'syntax = "proto3";\n');
    await check(
      '// License.\n\nimport "b.proto";\nsyntax = "proto3"; // why\n//- /b.proto\nsyntax = "proto3";',
      '// License.\n\nsyntax = "proto3";\nimport "b.proto";\n// why\n//- /b.proto\nsyntax = "proto3";',
    );
  });

  it('say what a file is written in', () =>
    check(
      '// License.\n\nmessage M { int32 a = 1; }',
      '// License.\n\nsyntax = "proto3";\nmessage M { int32 a = 1; }',
      'Begin the file with syntax = "proto3";',
    ));

  it('say it above what is about a declaration', () =>
    check(
      '// License.\n\n// M.\nmessage M { int32 a = 1; }',
      '// License.\n\nsyntax = "proto3";\n// M.\nmessage M { int32 a = 1; }',
      'Begin the file with syntax = "proto3";',
    ));

  it('mend imports', async () => {
    const other = '\n//- /a/b.proto\nsyntax = "proto3";';
    const at = (path: string): string => `//- /a/c.proto\nsyntax = "proto3";\nimport "${path}";${other}`;
    await check(at('./a//b.proto'), at('a/b.proto'));
    await check(at('../a/b.proto'), at('a/b.proto'));
    await check(at('a\\\\b.proto'), at('a/b.proto'));
    await check('syntax = "proto3";\nimport "main.proto";\n', 'syntax = "proto3";\n');
  });

  it('mend what stands before an import, and where it stands', async () => {
    const others = '//- /a.proto\nedition = "2024";\n//- /b.proto\nedition = "2024";';
    await checkIn('2024', `import weak "a.proto";\n${others}`, `import "a.proto";\n${others}`);
    await checkIn(
      '2024',
      `import option "a.proto";\nimport "b.proto";\n${others}`,
      `import "b.proto";\nimport option "a.proto";\n\n${others}`,
    );
    await checkIn(
      '2024',
      `// A.\nimport option "a.proto";\n// B.\nimport "b.proto"; // b\n${others}`,
      `// B.\nimport "b.proto"; // b\n// A.\nimport option "a.proto";\n\n${others}`,
    );
  });

  it('make a file lite', async () => {
    const other = '\n//- /b.proto\nsyntax = "proto3";\noption optimize_for = LITE_RUNTIME;';
    await checkIn(
      'proto3',
      `import "b.proto";\noption optimize_for = SPEED;${other}`,
      `import "b.proto";\noption optimize_for = LITE_RUNTIME;${other}`,
    );
  });
});

describe('quick fixes of names', () => {
  it('import what declares them', async () => {
    await checkIn(
      'proto3',
      'package p;\nimport "b.proto";\nmessage M { C c = 1; }\n//- /b.proto\nsyntax = "proto3";\nimport "c.proto";\n//- /c.proto\nsyntax = "proto3";\nmessage C {}',
      'package p;\nimport "b.proto";\nimport "c.proto";\nmessage M { C c = 1; }\n//- /b.proto\nsyntax = "proto3";\nimport "c.proto";\n//- /c.proto\nsyntax = "proto3";\nmessage C {}',
    );
    await checkIn(
      'proto3',
      'message M { google.protobuf.Any a = 1; }',
      '\nimport "google/protobuf/any.proto";\nmessage M { google.protobuf.Any a = 1; }',
    );
  });

  it('know what everybody calls for short', async () => {
    await checkIn(
      'proto3',
      'message M { Timestamp a = 1; }',
      '\nimport "google/protobuf/timestamp.proto";\nmessage M { google.protobuf.Timestamp a = 1; }',
    );
    await checkIn(
      'proto3',
      'import "google/protobuf/any.proto";\nmessage M { any a = 1; }',
      'import "google/protobuf/any.proto";\nmessage M { google.protobuf.Any a = 1; }',
    );
    await checkIn('proto3', 'message Value { value a = 1; }', 'message Value { Value a = 1; }');
  });

  it('write the full name of what something nearer hides', () =>
    checkIn(
      'proto3',
      'package p;\nmessage Get {}\nservice S {\n  rpc Get(Get) returns (.p.Get);\n}',
      'package p;\nmessage Get {}\nservice S {\n  rpc Get(.p.Get) returns (.p.Get);\n}',
    ));

  it('export what another file needs', async () => {
    const main = 'import "b.proto";\nmessage M { B.C c = 1; }\n//- /b.proto\nedition = "2024";\n';
    await checkIn('2024', `${main}message B { message C {} }`, `${main}message B { export message C {} }`);
    await checkIn(
      '2024',
      `${main}message B { local message C {} }`,
      `${main}message B { export message C {} }`,
    );
  });

  it('leave out modifiers that cannot be', () =>
    checkIn(
      '2024',
      'option features.default_symbol_visibility = STRICT;\nmessage M {\n  export  message N {}\n}',
      'option features.default_symbol_visibility = STRICT;\nmessage M {\n  message N {}\n}',
    ));

  it('are in the style of edition 2024, wherever the file has them', async () => {
    await checkIn(
      '2024',
      'message outer_msg {\n  message Inner {}\n  outer_msg a = 1;\n  .outer_msg.Inner b = 2;\n  map<string, outer_msg> c = 3;\n}\nservice S { rpc Get(outer_msg) returns (outer_msg.Inner); }',
      'message OuterMsg {\n  message Inner {}\n  OuterMsg a = 1;\n  .OuterMsg.Inner b = 2;\n  map<string, OuterMsg> c = 3;\n}\nservice S { rpc Get(OuterMsg) returns (OuterMsg.Inner); }',
    );
    await checkIn('2024', 'message M { string userID_2 = 1; }', 'message M { string user_id2 = 1; }');
    await checkIn(
      '2024',
      'message M { oneof TheKind { string a = 1; } }',
      'message M { oneof the_kind { string a = 1; } }',
    );
    await checkIn(
      '2024',
      'enum E { E_ZERO = 0; e_HTTPError = 1; }',
      'enum E { E_ZERO = 0; E_HTTP_ERROR = 1; }',
    );
    await checkIn(
      '2024',
      'message M {}\nservice S { rpc get_all(M) returns (M); }',
      'message M {}\nservice S { rpc GetAll(M) returns (M); }',
    );
  });
});

describe('quick fixes of numbers', () => {
  it('go around what is set aside', async () => {
    await checkIn(
      'proto2',
      'message M {\n  reserved 3, 4;\n  extensions 5 to 9;\n  optional int32 a = 2;\n  optional int32 b = 2;\n}',
      'message M {\n  reserved 3, 4;\n  extensions 5 to 9;\n  optional int32 a = 2;\n  optional int32 b = 10;\n}',
    );
    await checkIn(
      'proto3',
      'message M { int32 a = 18999; int32 b = 0; reserved 20000; }',
      'message M { int32 a = 18999; int32 b = 20001; reserved 20000; }',
    );
    await checkIn('proto3', 'enum E { reserved 1; A = 0; B = 1; }', 'enum E { reserved 1; A = 0; B = 2; }');
  });

  it('are added where one is missing', async () => {
    await checkIn('proto3', 'message M { int32 a = 2; int32 b; }', 'message M { int32 a = 2; int32 b = 3; }');
    await checkIn(
      'proto3',
      'message M {\n  int32 a =\n  int32 b = 2;\n}',
      'message M {\n  int32 a = 3;\n  int32 b = 2;\n}',
    );
    await checkIn(
      'proto3',
      'message M { oneof o { int32 a [deprecated = true]; } }',
      'message M { oneof o { int32 a = 1 [deprecated = true]; } }',
    );
    await checkIn('proto3', 'message M {\n  int32 a\n}', 'message M {\n  int32 a = 1;\n}');
    await checkIn('proto3', 'enum E { A = 0; B, }', 'enum E { A = 0; B = 1; }');
  });

  it('are reserved once', async () => {
    await checkIn(
      'proto3',
      'message M { reserved 1 to 5, 4 to 8; }',
      'message M { reserved 1 to 5, 6 to 8; }',
    );
    await checkIn(
      'proto3',
      'message M { reserved 5 to 8, 3 to 6; }',
      'message M { reserved 5 to 8, 3 to 4; }',
    );
    await checkIn(
      'proto3',
      'message M { reserved 5 to 8, 6 to max; }',
      'message M { reserved 5 to 8, 9 to max; }',
    );
    await checkIn('proto3', 'message M {\n  reserved 5;\n  reserved 5;\n}', 'message M {\n  reserved 5;\n}');
    await checkIn('proto3', 'enum E { A = 0; reserved 7, 7, 9; }', 'enum E { A = 0; reserved 7, 9; }');
    await checkIn('proto3', 'message M { reserved "a", "a"; }', 'message M { reserved "a"; }');
  });

  it('are reserved apart from names', () =>
    checkIn(
      'proto3',
      'message M {\n  reserved 1, "a", 2 to 4;\n}',
      'message M {\n  reserved 1, 2 to 4;\n  reserved "a";\n}',
    ));

  it('keep in bounds', async () => {
    await checkIn('proto3', 'message M { reserved 0 to 4; }', 'message M { reserved 1 to 4; }');
    await checkIn('proto2', 'message M { extensions 9 to 536870912; }', 'message M { extensions 9 to max; }');
  });
});

describe('quick fixes of enums', () => {
  it('let them start with zero', async () => {
    await checkIn(
      'proto3',
      'enum E {\n  A = 1;\n  B = 0; // none\n}',
      'enum E {\n  B = 0; // none\n  A = 1;\n}',
      'Move "B" to the front',
    );
    await checkIn(
      'proto3',
      'enum E {\n  // About A.\n  A = 1;\n  // About B.\n  B = 0;\n}',
      'enum E {\n  // About B.\n  B = 0;\n  // About A.\n  A = 1;\n}',
      'Move "B" to the front',
    );
    await checkIn(
      'proto3',
      'enum E { A = 1; B = 0; // none\n}',
      'enum E { B = 0; A = 1; // none\n}',
      'Move "B" to the front',
    );
    await checkIn(
      'proto3',
      'enum E {\n  // About A.\n  A = 1;\n}',
      'enum E {\n  E_UNSPECIFIED = 0;\n  // About A.\n  A = 1;\n}',
    );
    await checkIn('proto3', 'enum E { E_UNSPECIFIED = 1; }', 'enum E { E_UNSPECIFIED = 0; }');
    await checkIn(
      'proto3',
      'enum HTTPCode { A = 1; }',
      'enum HTTPCode { HTTP_CODE_UNSPECIFIED = 0; A = 1; }',
    );
  });

  it('give them a value', async () => {
    await checkIn(
      'proto3',
      'message M {\n  enum E {\n    option deprecated = true;\n  }\n}',
      'message M {\n  enum E {\n    option deprecated = true;\n    E_UNSPECIFIED = 0;\n  }\n}',
    );
  });

  it('allow aliases, or take another number', async () => {
    await checkIn(
      'proto3',
      'enum E { A = 0; B = 0; }',
      'enum E { option allow_alias = true; A = 0; B = 0; }',
    );
    await checkIn('proto3', 'enum E { A = 0; B = 0; }', 'enum E { A = 0; B = 1; }', 'Use 1');
  });
});

describe('quick fixes of fields', () => {
  it('make messages of groups', async () => {
    await checkIn(
      '2023',
      'message M {\n  required group Part = 1 [deprecated = true] { int32 a = 1; }\n}',
      'message M {\n  message Part { int32 a = 1; }\n  Part part = 1 [deprecated = true, features.message_encoding = DELIMITED, features.field_presence = LEGACY_REQUIRED];\n}',
    );
    await checkIn(
      'proto2',
      'message M { optional group Part = 1; }',
      'message M { optional group Part = 1 {} }',
    );
    await checkIn(
      'proto2',
      'message M { optional group part = 1 {} }',
      'message M { optional group Part = 1 {} }',
    );
  });

  it('write defaults as their types have them', async () => {
    const checkDefault = (type: string, before: string, after: string): Promise<void> => {
      const text = (value: string): string =>
        `message M { optional ${type} a = 1 [default = ${value}]; }\nenum E { RED = 1; GREEN = 2; }`;
      return checkIn('proto2', text(before), text(after));
    };
    await checkDefault('bool', '1', 'true');
    await checkDefault('bool', '"False"', 'false');
    await checkDefault('string', 'none', '"none"');
    await checkDefault('bytes', '12', '"12"');
    await checkDefault('int32', '"-12"', '-12');
    await checkDefault('int64', '5.0', '5');
    await checkDefault('double', 'Infinity', 'inf');
    await checkDefault('E', 'GREN', 'GREEN');
    await checkDefault('E', '2', 'GREEN');
    await checkDefault('E', '"RED"', 'RED');
  });

  it('write names in JSON in quotes, or leave them out', async () => {
    await checkIn(
      'proto3',
      'message M { int32 a = 1 [json_name = b]; }',
      'message M { int32 a = 1 [json_name = "b"]; }',
    );
    await checkIn(
      'proto3',
      'message M {\n  int32 a = 1;\n  int32 b = 2 [deprecated = true, json_name = "a"];\n}',
      'message M {\n  int32 a = 1;\n  int32 b = 2 [deprecated = true];\n}',
    );
  });

  it('give extensions the declared type', () =>
    checkIn(
      'proto2',
      'message M { extensions 4 [declaration = { number: 4, full_name: ".a", type: ".M" }]; }\nextend M { optional int32 a = 4; }',
      'message M { extensions 4 [declaration = { number: 4, full_name: ".a", type: ".M" }]; }\nextend M { optional .M a = 4; }',
    ));
});

describe('quick fixes of options', () => {
  it('leave an option out, with what parts it from others', async () => {
    const field = (options: string): string => `message M { string a = 1${options}; }`;
    await checkIn('2023', field(' [packed = true]'), field(''));
    await checkIn('2023', field(' [packed = true, debug_redact = true]'), field(' [debug_redact = true]'));
    await checkIn('2023', field(' [debug_redact = true, packed = true]'), field(' [debug_redact = true]'));
    await checkIn(
      '2023',
      field('\n    [\n      deprecated = true,\n      packed = true,\n      debug_redact = true\n    ]'),
      field('\n    [\n      deprecated = true,\n      debug_redact = true\n    ]'),
    );
  });

  it('put the names of custom options, and no others, in parentheses', async () => {
    const text = (name: string): string =>
      `import "google/protobuf/descriptor.proto";\nextend google.protobuf.MessageOptions { string owner = 50000; }\nmessage M { option ${name} }`;
    await checkIn('proto3', text('owner = "me";'), text('(owner) = "me";'));
    await checkIn('proto3', text('(deprecated) = true;'), text('deprecated = true;'));
  });
});
