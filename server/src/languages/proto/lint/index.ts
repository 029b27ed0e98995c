/** All lint rules of Protobuf, by name. */
import type { ProtoLintRule } from '../lint-rule.ts';
import { commentEnumValue } from './comment-enum-value.ts';
import { commentEnum } from './comment-enum.ts';
import { commentField } from './comment-field.ts';
import { commentMessage } from './comment-message.ts';
import { commentOneof } from './comment-oneof.ts';
import { commentRpc } from './comment-rpc.ts';
import { commentService } from './comment-service.ts';
import { directorySamePackage } from './directory-same-package.ts';
import { enumFirstValueZero } from './enum-first-value-zero.ts';
import { enumNoAllowAlias } from './enum-no-allow-alias.ts';
import { enumPascalCase } from './enum-pascal-case.ts';
import { enumValuePrefix } from './enum-value-prefix.ts';
import { enumValueUpperSnakeCase } from './enum-value-upper-snake-case.ts';
import { enumZeroValueSuffix } from './enum-zero-value-suffix.ts';
import { fieldLowerSnakeCase } from './field-lower-snake-case.ts';
import { fieldNoDescriptor } from './field-no-descriptor.ts';
import { fieldNotRequired } from './field-not-required.ts';
import { fileLowerSnakeCase } from './file-lower-snake-case.ts';
import { importNoPublic } from './import-no-public.ts';
import { importNoWeak } from './import-no-weak.ts';
import { importUsed } from './import-used.ts';
import { messagePascalCase } from './message-pascal-case.ts';
import { oneofLowerSnakeCase } from './oneof-lower-snake-case.ts';
import { packageDefined } from './package-defined.ts';
import { packageDirectoryMatch } from './package-directory-match.ts';
import { packageLowerSnakeCase } from './package-lower-snake-case.ts';
import { packageNoImportCycle } from './package-no-import-cycle.ts';
import { packageSameCsharpNamespace } from './package-same-csharp-namespace.ts';
import { packageSameDirectory } from './package-same-directory.ts';
import { packageSameGoPackage } from './package-same-go-package.ts';
import { packageSameJavaMultipleFiles } from './package-same-java-multiple-files.ts';
import { packageSameJavaPackage } from './package-same-java-package.ts';
import { packageSamePhpNamespace } from './package-same-php-namespace.ts';
import { packageSameRubyPackage } from './package-same-ruby-package.ts';
import { packageSameSwiftPrefix } from './package-same-swift-prefix.ts';
import { packageVersionSuffix } from './package-version-suffix.ts';
import { protovalidate } from './protovalidate.ts';
import { rpcNoClientStreaming } from './rpc-no-client-streaming.ts';
import { rpcNoServerStreaming } from './rpc-no-server-streaming.ts';
import { rpcPascalCase } from './rpc-pascal-case.ts';
import { rpcRequestResponseUnique } from './rpc-request-response-unique.ts';
import { rpcRequestStandardName } from './rpc-request-standard-name.ts';
import { rpcResponseStandardName } from './rpc-response-standard-name.ts';
import { servicePascalCase } from './service-pascal-case.ts';
import { serviceSuffix } from './service-suffix.ts';
import { stablePackageNoImportUnstable } from './stable-package-no-import-unstable.ts';
import { syntaxSpecified } from './syntax-specified.ts';

export const lintRules: readonly ProtoLintRule[] = [
  commentEnumValue,
  commentEnum,
  commentField,
  commentMessage,
  commentOneof,
  commentRpc,
  commentService,
  directorySamePackage,
  enumFirstValueZero,
  enumNoAllowAlias,
  enumPascalCase,
  enumValuePrefix,
  enumValueUpperSnakeCase,
  enumZeroValueSuffix,
  fieldLowerSnakeCase,
  fieldNoDescriptor,
  fieldNotRequired,
  fileLowerSnakeCase,
  importNoPublic,
  importNoWeak,
  importUsed,
  messagePascalCase,
  oneofLowerSnakeCase,
  packageDefined,
  packageDirectoryMatch,
  packageLowerSnakeCase,
  packageNoImportCycle,
  packageSameCsharpNamespace,
  packageSameDirectory,
  packageSameGoPackage,
  packageSameJavaMultipleFiles,
  packageSameJavaPackage,
  packageSamePhpNamespace,
  packageSameRubyPackage,
  packageSameSwiftPrefix,
  packageVersionSuffix,
  protovalidate,
  rpcNoClientStreaming,
  rpcNoServerStreaming,
  rpcPascalCase,
  rpcRequestResponseUnique,
  rpcRequestStandardName,
  rpcResponseStandardName,
  servicePascalCase,
  serviceSuffix,
  stablePackageNoImportUnstable,
  syntaxSpecified,
];
