import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { checkAction, checkRefusal } from '../../../support/check-action.ts';

const to2023 = 'Convert to edition 2023';
const to2024 = 'Convert to edition 2024 (changes generated C++ and Java)';

describe('convert to an edition', () => {
  it('keeps what proto3 means', () =>
    checkAction(
      proto,
      to2023,
      `syntax = $0"proto3";

package p;

message M {
  reserved "old", "older";
  int32 a = 1; // no presence
  optional int32 b = 2;
  optional M c = 3;
  repeated int32 d = 4 [packed = false];
  repeated int32 e = 5 [packed = true, deprecated = true];
  oneof o {
    string f = 6;
  }
  map<string, M> g = 7;
}
`,
      `edition = "2023";

package p;

option features.field_presence = IMPLICIT;

message M {
  reserved old, older;
  int32 a = 1; // no presence
  int32 b = 2 [features.field_presence = EXPLICIT];
  M c = 3;
  repeated int32 d = 4 [features.repeated_field_encoding = EXPANDED];
  repeated int32 e = 5 [deprecated = true];
  oneof o {
    string f = 6;
  }
  map<string, M> g = 7;
}
`,
    ));

  it('says nothing that matters for nothing', () =>
    checkAction(
      proto,
      to2023,
      '$0syntax = "proto3";\nmessage M {\n  optional string a = 1;\n  M b = 2;\n}\n',
      'edition = "2023";\nmessage M {\n  string a = 1;\n  M b = 2;\n}\n',
    ));

  it('keeps what proto2 means', () =>
    checkAction(
      proto,
      to2023,
      `$0syntax = "proto2";

message M {
  required int32 a = 1;
  optional string b = 2 [default = "x"];
  repeated int32 c = 3;
  repeated int32 d = 4 [packed = true];
  repeated group G = 5 {
    optional E e = 1;
  }
  oneof o {
    group H = 6 {
      optional int32 x = 1;
      optional group I = 2 {}
    }
  }
  extensions 100 to max;
}

enum E {
  A = 1;
}

extend M {
  optional group X = 100 {
    required int32 y = 1;
  }
}
`,
      `edition = "2023";

option features.enum_type = CLOSED;
option features.repeated_field_encoding = EXPANDED;
option features.utf8_validation = NONE;
option features.json_format = LEGACY_BEST_EFFORT;

message M {
  int32 a = 1 [features.field_presence = LEGACY_REQUIRED];
  string b = 2 [default = "x"];
  repeated int32 c = 3;
  repeated int32 d = 4 [features.repeated_field_encoding = PACKED];
  message G {
    E e = 1;
  }
  repeated G g = 5 [features.message_encoding = DELIMITED];
  message H {
    int32 x = 1;
    message I {}
    I i = 2 [features.message_encoding = DELIMITED];
  }
  oneof o {
    H h = 6 [features.message_encoding = DELIMITED];
  }
  extensions 100 to max;
}

enum E {
  A = 1;
}

message X {
  int32 y = 1 [features.field_presence = LEGACY_REQUIRED];
}
extend M {
  X x = 100 [features.message_encoding = DELIMITED];
}
`,
    ));

  it('goes on to 2024', () =>
    checkAction(
      proto,
      to2024,
      'edition = $0"2023";\n\npackage p;\n\noption java_package = "p";\n\nmessage M {\n  message N {}\n  N bad_1 = 1;\n}\n',
      'edition = "2024";\n\npackage p;\n\noption java_package = "p";\noption features.default_symbol_visibility = EXPORT_ALL;\n' +
        'option features.enforce_naming_style = STYLE_LEGACY;\n\nmessage M {\n  message N {}\n  N bad_1 = 1;\n}\n',
    ));

  it('is refused where the edition lacks something', () =>
    checkRefusal(
      proto,
      to2024,
      'edition = $0"2023";\nimport weak "b.proto";\nmessage M {\n  B b = 1;\n}\n//- /b.proto\nsyntax = "proto3";\nmessage B {}\n',
      'there is no "import weak" in edition 2024',
    ));
});
