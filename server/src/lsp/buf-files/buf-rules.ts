/**
 * The rules that Buf checks, by their names, for the files that switch them on and off.
 * Sources: https://buf.build/docs/lint/rules/ and https://buf.build/docs/breaking/rules/.
 */

export interface BufRule {
  /** What holds where nothing breaks the rule. */
  readonly text: string;
  /** The categories that it is in; of none it must be named. */
  readonly categories: readonly string[];
  readonly deprecated?: true;
}

/** How schemas are written. */
export const lintRules: Readonly<Record<string, BufRule>> = {
  DIRECTORY_SAME_PACKAGE: { text: 'one folder, one package', categories: ['MINIMAL', 'BASIC', 'STANDARD'] },
  PACKAGE_DEFINED: { text: 'every file says its package', categories: ['MINIMAL', 'BASIC', 'STANDARD'] },
  PACKAGE_DIRECTORY_MATCH: {
    text: 'the folder follows the package',
    categories: ['MINIMAL', 'BASIC', 'STANDARD'],
  },
  PACKAGE_NO_IMPORT_CYCLE: {
    text: 'packages import each other one way only',
    categories: ['MINIMAL', 'BASIC', 'STANDARD'],
  },
  PACKAGE_SAME_DIRECTORY: { text: 'one package, one folder', categories: ['MINIMAL', 'BASIC', 'STANDARD'] },
  ENUM_FIRST_VALUE_ZERO: { text: 'the first value of an enum is 0', categories: ['BASIC', 'STANDARD'] },
  ENUM_NO_ALLOW_ALIAS: { text: 'no two values of an enum share a number', categories: ['BASIC', 'STANDARD'] },
  ENUM_PASCAL_CASE: { text: 'enums are in PascalCase', categories: ['BASIC', 'STANDARD'] },
  ENUM_VALUE_UPPER_SNAKE_CASE: {
    text: 'enum values are in UPPER_SNAKE_CASE',
    categories: ['BASIC', 'STANDARD'],
  },
  FIELD_LOWER_SNAKE_CASE: { text: 'fields are in lower_snake_case', categories: ['BASIC', 'STANDARD'] },
  FIELD_NOT_REQUIRED: { text: 'no field is required', categories: ['BASIC', 'STANDARD'] },
  IMPORT_NO_PUBLIC: { text: 'no import is public', categories: ['BASIC', 'STANDARD'] },
  IMPORT_USED: { text: 'every import is used', categories: ['BASIC', 'STANDARD'] },
  MESSAGE_PASCAL_CASE: { text: 'messages are in PascalCase', categories: ['BASIC', 'STANDARD'] },
  ONEOF_LOWER_SNAKE_CASE: { text: 'oneofs are in lower_snake_case', categories: ['BASIC', 'STANDARD'] },
  PACKAGE_LOWER_SNAKE_CASE: { text: 'packages are in lower_snake.case', categories: ['BASIC', 'STANDARD'] },
  PACKAGE_SAME_CSHARP_NAMESPACE: {
    text: 'one csharp_namespace a package',
    categories: ['BASIC', 'STANDARD'],
  },
  PACKAGE_SAME_GO_PACKAGE: { text: 'one go_package a package', categories: ['BASIC', 'STANDARD'] },
  PACKAGE_SAME_JAVA_MULTIPLE_FILES: {
    text: 'one java_multiple_files a package',
    categories: ['BASIC', 'STANDARD'],
  },
  PACKAGE_SAME_JAVA_PACKAGE: { text: 'one java_package a package', categories: ['BASIC', 'STANDARD'] },
  PACKAGE_SAME_PHP_NAMESPACE: { text: 'one php_namespace a package', categories: ['BASIC', 'STANDARD'] },
  PACKAGE_SAME_RUBY_PACKAGE: { text: 'one ruby_package a package', categories: ['BASIC', 'STANDARD'] },
  PACKAGE_SAME_SWIFT_PREFIX: { text: 'one swift_prefix a package', categories: ['BASIC', 'STANDARD'] },
  RPC_PASCAL_CASE: { text: 'rpcs are in PascalCase', categories: ['BASIC', 'STANDARD'] },
  SERVICE_PASCAL_CASE: { text: 'services are in PascalCase', categories: ['BASIC', 'STANDARD'] },
  SYNTAX_SPECIFIED: { text: 'every file says its syntax or edition', categories: ['BASIC', 'STANDARD'] },
  ENUM_VALUE_PREFIX: { text: 'enum values begin with the name of their enum', categories: ['STANDARD'] },
  ENUM_ZERO_VALUE_SUFFIX: {
    text: 'the value 0 of an enum ends with _UNSPECIFIED, or with what enum_zero_value_suffix says',
    categories: ['STANDARD'],
  },
  FILE_LOWER_SNAKE_CASE: { text: 'files are named in lower_snake_case', categories: ['STANDARD'] },
  PACKAGE_VERSION_SUFFIX: {
    text: 'packages end with a version such as v1 or v1beta1',
    categories: ['STANDARD'],
  },
  PROTOVALIDATE: {
    text: 'the rules of protovalidate are valid and their expressions compile',
    categories: ['STANDARD'],
  },
  RPC_REQUEST_RESPONSE_UNIQUE: {
    text: 'every rpc has a request and a response of its own',
    categories: ['STANDARD'],
  },
  RPC_REQUEST_STANDARD_NAME: { text: 'requests are named after their rpc', categories: ['STANDARD'] },
  RPC_RESPONSE_STANDARD_NAME: { text: 'responses are named after their rpc', categories: ['STANDARD'] },
  SERVICE_SUFFIX: {
    text: 'services end with Service, or with what service_suffix says',
    categories: ['STANDARD'],
  },
  COMMENT_ENUM: { text: 'enums have a comment', categories: ['COMMENTS'] },
  COMMENT_ENUM_VALUE: { text: 'enum values have a comment', categories: ['COMMENTS'] },
  COMMENT_FIELD: { text: 'fields have a comment', categories: ['COMMENTS'] },
  COMMENT_MESSAGE: { text: 'messages have a comment', categories: ['COMMENTS'] },
  COMMENT_ONEOF: { text: 'oneofs have a comment', categories: ['COMMENTS'] },
  COMMENT_RPC: { text: 'rpcs have a comment', categories: ['COMMENTS'] },
  COMMENT_SERVICE: { text: 'services have a comment', categories: ['COMMENTS'] },
  RPC_NO_CLIENT_STREAMING: { text: 'no rpc streams from the client', categories: ['UNARY_RPC'] },
  RPC_NO_SERVER_STREAMING: { text: 'no rpc streams from the server', categories: ['UNARY_RPC'] },
  IMPORT_NO_WEAK: { text: 'no import is weak', categories: [], deprecated: true },
  STABLE_PACKAGE_NO_IMPORT_UNSTABLE: { text: 'stable packages import no unstable ones', categories: [] },
};

/** What must not change from one version of a schema to the next. */
export const breakingRules: Readonly<Record<string, BufRule>> = {
  EXTENSION_NO_DELETE: { text: 'no extensions are deleted', categories: ['FILE'] },
  SERVICE_NO_DELETE: { text: 'no services are deleted', categories: ['FILE'] },
  ENUM_NO_DELETE: { text: 'no enums are deleted', categories: ['FILE'] },
  FILE_NO_DELETE: { text: 'no files are deleted', categories: ['FILE'] },
  MESSAGE_NO_DELETE: { text: 'no messages are deleted', categories: ['FILE'] },
  ENUM_SAME_TYPE: { text: 'enums stay open, or closed', categories: ['FILE', 'PACKAGE'] },
  FIELD_SAME_CARDINALITY: { text: 'fields keep their cardinality', categories: ['FILE', 'PACKAGE'] },
  FIELD_SAME_CPP_STRING_TYPE: {
    text: 'fields keep their string type in C++',
    categories: ['FILE', 'PACKAGE'],
  },
  FIELD_SAME_JAVA_UTF8_VALIDATION: {
    text: 'fields keep how Java checks their UTF-8',
    categories: ['FILE', 'PACKAGE'],
  },
  FIELD_SAME_JSTYPE: { text: 'fields keep their jstype', categories: ['FILE', 'PACKAGE'] },
  FIELD_SAME_UTF8_VALIDATION: {
    text: 'strings keep how their UTF-8 is checked',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_CC_ENABLE_ARENAS: { text: 'files keep their cc_enable_arenas', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_CC_GENERIC_SERVICES: {
    text: 'files keep their cc_generic_services',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_CSHARP_NAMESPACE: { text: 'files keep their csharp_namespace', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_GO_PACKAGE: { text: 'files keep their go_package', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_JAVA_GENERIC_SERVICES: {
    text: 'files keep their java_generic_services',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_JAVA_MULTIPLE_FILES: {
    text: 'files keep their java_multiple_files',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_JAVA_OUTER_CLASSNAME: {
    text: 'files keep their java_outer_classname',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_JAVA_PACKAGE: { text: 'files keep their java_package', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_OBJC_CLASS_PREFIX: {
    text: 'files keep their objc_class_prefix',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_OPTIMIZE_FOR: { text: 'files keep their optimize_for', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_PHP_CLASS_PREFIX: { text: 'files keep their php_class_prefix', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_PHP_METADATA_NAMESPACE: {
    text: 'files keep their php_metadata_namespace',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_PHP_NAMESPACE: { text: 'files keep their php_namespace', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_PY_GENERIC_SERVICES: {
    text: 'files keep their py_generic_services',
    categories: ['FILE', 'PACKAGE'],
  },
  FILE_SAME_RUBY_PACKAGE: { text: 'files keep their ruby_package', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_SWIFT_PREFIX: { text: 'files keep their swift_prefix', categories: ['FILE', 'PACKAGE'] },
  RPC_NO_DELETE: { text: 'no rpcs are deleted', categories: ['FILE', 'PACKAGE'] },
  ENUM_VALUE_NO_DELETE: { text: 'no enum values are deleted', categories: ['FILE', 'PACKAGE'] },
  EXTENSION_MESSAGE_NO_DELETE: { text: 'no extension ranges are deleted', categories: ['FILE', 'PACKAGE'] },
  FIELD_NO_DELETE: { text: 'no fields are deleted', categories: ['FILE', 'PACKAGE'] },
  FIELD_SAME_TYPE: { text: 'fields keep their type', categories: ['FILE', 'PACKAGE'] },
  FILE_SAME_SYNTAX: { text: 'files keep their syntax', categories: ['FILE', 'PACKAGE'] },
  MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR: {
    text: 'no_standard_descriptor_accessor is not switched on',
    categories: ['FILE', 'PACKAGE'],
  },
  ONEOF_NO_DELETE: { text: 'no oneofs are deleted', categories: ['FILE', 'PACKAGE'] },
  ENUM_SAME_JSON_FORMAT: {
    text: 'enums keep their form in JSON',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON'],
  },
  ENUM_VALUE_SAME_NAME: { text: 'enum values keep their name', categories: ['FILE', 'PACKAGE', 'WIRE_JSON'] },
  FIELD_SAME_JSON_NAME: {
    text: 'fields keep their name in JSON',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON'],
  },
  FIELD_SAME_NAME: { text: 'fields keep their name', categories: ['FILE', 'PACKAGE', 'WIRE_JSON'] },
  MESSAGE_SAME_JSON_FORMAT: {
    text: 'messages keep their form in JSON',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON'],
  },
  FIELD_SAME_DEFAULT: {
    text: 'fields keep their default',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  FIELD_SAME_ONEOF: {
    text: 'fields stay in their oneof, or out of one',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  FILE_SAME_PACKAGE: {
    text: 'files keep their package',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  MESSAGE_SAME_REQUIRED_FIELDS: {
    text: 'no required field comes or goes',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  RESERVED_ENUM_NO_DELETE: {
    text: 'no reserved ranges and names of enums are deleted',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  RESERVED_MESSAGE_NO_DELETE: {
    text: 'no reserved ranges and names of messages are deleted',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  RPC_SAME_CLIENT_STREAMING: {
    text: 'rpcs keep streaming from the client, or not',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  RPC_SAME_IDEMPOTENCY_LEVEL: {
    text: 'rpcs keep their idempotency_level',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  RPC_SAME_REQUEST_TYPE: {
    text: 'rpcs keep the type of their request',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  RPC_SAME_RESPONSE_TYPE: {
    text: 'rpcs keep the type of their response',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  RPC_SAME_SERVER_STREAMING: {
    text: 'rpcs keep streaming from the server, or not',
    categories: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'],
  },
  PACKAGE_ENUM_NO_DELETE: { text: 'no enums are deleted from their package', categories: ['PACKAGE'] },
  PACKAGE_EXTENSION_NO_DELETE: {
    text: 'no extensions are deleted from their package',
    categories: ['PACKAGE'],
  },
  PACKAGE_MESSAGE_NO_DELETE: { text: 'no messages are deleted from their package', categories: ['PACKAGE'] },
  PACKAGE_NO_DELETE: { text: 'no packages are deleted', categories: ['PACKAGE'] },
  PACKAGE_SERVICE_NO_DELETE: { text: 'no services are deleted from their package', categories: ['PACKAGE'] },
  ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED: {
    text: 'the name of a deleted enum value is reserved',
    categories: ['WIRE_JSON'],
  },
  FIELD_NO_DELETE_UNLESS_NAME_RESERVED: {
    text: 'the name of a deleted field is reserved',
    categories: ['WIRE_JSON'],
  },
  FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY: {
    text: 'the cardinality of a field changes only where wire and JSON allow it',
    categories: ['WIRE_JSON'],
  },
  FIELD_WIRE_JSON_COMPATIBLE_TYPE: {
    text: 'the type of a field changes only where wire and JSON allow it',
    categories: ['WIRE_JSON'],
  },
  ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED: {
    text: 'the number of a deleted enum value is reserved',
    categories: ['WIRE_JSON', 'WIRE'],
  },
  FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED: {
    text: 'the number of a deleted field is reserved',
    categories: ['WIRE_JSON', 'WIRE'],
  },
  FIELD_WIRE_COMPATIBLE_CARDINALITY: {
    text: 'the cardinality of a field changes only where the wire allows it',
    categories: ['WIRE'],
  },
  FIELD_WIRE_COMPATIBLE_TYPE: {
    text: 'the type of a field changes only where the wire allows it',
    categories: ['WIRE'],
  },
  MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT: {
    text: 'messages keep their message_set_wire_format',
    categories: [],
    deprecated: true,
  },
};

export const lintCategories: Readonly<Record<string, string>> = {
  STANDARD: "Buf's own style; what counts where nothing is named",
  BASIC: 'what nearly all styles have in common',
  MINIMAL: 'what generators need so that nothing clashes',
  COMMENTS: 'comments on everything',
  UNARY_RPC: 'no streaming',
  DEFAULT: 'the earlier name of STANDARD',
};

export const breakingCategories: Readonly<Record<string, string>> = {
  FILE: 'generated code keeps compiling, file by file; what counts where nothing is named',
  PACKAGE: 'generated code keeps compiling, package by package',
  WIRE_JSON: 'messages stay readable, in binary and in JSON',
  WIRE: 'messages stay readable, in binary',
};
