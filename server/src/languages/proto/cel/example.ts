/** What examples need of protovalidate's own schema, as a further file. */

export const validateFile = `//- /buf/validate/validate.proto
syntax = "proto2";
package buf.validate;
import "google/protobuf/descriptor.proto";
message MessageRules {
  repeated string cel_expression = 5;
}
message FieldRules {
  repeated string cel_expression = 29;
}
extend google.protobuf.MessageOptions {
  optional MessageRules message = 1159;
}
extend google.protobuf.FieldOptions {
  optional FieldRules field = 1159;
}
`;
