/** A part of protovalidate's schema, enough for rules to stand wherever they can, as a further file of fixtures. */

export const validateProto = `//- /buf/validate/validate.proto
syntax = "proto2";
package buf.validate;
import "google/protobuf/descriptor.proto";
import "google/protobuf/timestamp.proto";
message Rule {
  optional string id = 1;
  optional string message = 2;
  optional string expression = 3;
}
message MessageRules {
  repeated string cel_expression = 5;
  repeated Rule cel = 3;
}
message FieldRules {
  repeated string cel_expression = 29;
  repeated Rule cel = 23;
  optional bool required = 25;
  oneof type {
    Int32Rules int32 = 3;
    StringRules string = 14;
    RepeatedRules repeated = 18;
    MapRules map = 19;
    TimestampRules timestamp = 22;
  }
}
message PredefinedRules {
  repeated Rule cel = 1;
}
message Int32Rules {
  optional int32 const = 1;
  extensions 1000 to max;
}
message StringRules {
  optional uint64 min_len = 2 [(predefined).cel = { id: "min" expression: "uint(this.size()) < rules.min_len ? 'short' : ''" }];
  repeated string in = 10;
  extensions 1000 to max;
}
message RepeatedRules {
  optional FieldRules items = 4;
}
message MapRules {
  optional FieldRules keys = 4;
  optional FieldRules values = 5;
}
message TimestampRules {
  optional google.protobuf.Timestamp const = 2;
  extensions 1000 to max;
}
extend google.protobuf.MessageOptions {
  optional MessageRules message = 1159;
}
extend google.protobuf.FieldOptions {
  optional FieldRules field = 1159;
  optional PredefinedRules predefined = 1160;
}
`;
