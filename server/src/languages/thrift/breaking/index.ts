/** All rules about breaking changes of Thrift, by name. */
import type { ThriftBreakingRule } from '../breaking-rule.ts';
import { constNoDelete } from './const-no-delete.ts';
import { constSameType } from './const-same-type.ts';
import { constSameValue } from './const-same-value.ts';
import { enumNoDelete } from './enum-no-delete.ts';
import { enumValueNoDelete } from './enum-value-no-delete.ts';
import { enumValueSameName } from './enum-value-same-name.ts';
import { enumValueSameNumber } from './enum-value-same-number.ts';
import { fieldIdNoInsert } from './field-id-no-insert.ts';
import { fieldNewNotRequired } from './field-new-not-required.ts';
import { fieldNoDelete } from './field-no-delete.ts';
import { fieldRequiredNoDelete } from './field-required-no-delete.ts';
import { fieldSameDefault } from './field-same-default.ts';
import { fieldSameName } from './field-same-name.ts';
import { fieldSameRequiredness } from './field-same-requiredness.ts';
import { fieldSameType } from './field-same-type.ts';
import { fieldWireCompatibleType } from './field-wire-compatible-type.ts';
import { fieldWireJsonCompatibleType } from './field-wire-json-compatible-type.ts';
import { fileNoDelete } from './file-no-delete.ts';
import { fileSameNamespace } from './file-same-namespace.ts';
import { functionNoDelete } from './function-no-delete.ts';
import { functionSameOneway } from './function-same-oneway.ts';
import { functionSameResult } from './function-same-result.ts';
import { functionSameStreaming } from './function-same-streaming.ts';
import { functionWireCompatibleResult } from './function-wire-compatible-result.ts';
import { functionWireJsonCompatibleResult } from './function-wire-json-compatible-result.ts';
import { packageEnumNoDelete } from './package-enum-no-delete.ts';
import { packageServiceNoDelete } from './package-service-no-delete.ts';
import { packageStructNoDelete } from './package-struct-no-delete.ts';
import { packageTypedefNoDelete } from './package-typedef-no-delete.ts';
import { serviceNoDelete } from './service-no-delete.ts';
import { serviceSameParent } from './service-same-parent.ts';
import { structNoDelete } from './struct-no-delete.ts';
import { structSameKind } from './struct-same-kind.ts';
import { typedefNoDelete } from './typedef-no-delete.ts';

export const breakingRules: readonly ThriftBreakingRule[] = [
  constNoDelete,
  constSameType,
  constSameValue,
  enumNoDelete,
  enumValueNoDelete,
  enumValueSameName,
  enumValueSameNumber,
  fieldIdNoInsert,
  fieldNewNotRequired,
  fieldNoDelete,
  fieldRequiredNoDelete,
  fieldSameDefault,
  fieldSameName,
  fieldSameRequiredness,
  fieldSameType,
  fieldWireCompatibleType,
  fieldWireJsonCompatibleType,
  fileNoDelete,
  fileSameNamespace,
  functionNoDelete,
  functionSameOneway,
  functionSameResult,
  functionSameStreaming,
  functionWireCompatibleResult,
  functionWireJsonCompatibleResult,
  packageEnumNoDelete,
  packageServiceNoDelete,
  packageStructNoDelete,
  packageTypedefNoDelete,
  serviceNoDelete,
  serviceSameParent,
  structNoDelete,
  structSameKind,
  typedefNoDelete,
];
