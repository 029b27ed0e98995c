/** All lint rules of Thrift, by name. */
import type { ThriftLintRule } from '../lint-rule.ts';
import { commentConst } from './comment-const.ts';
import { commentEnum } from './comment-enum.ts';
import { commentEnumValue } from './comment-enum-value.ts';
import { commentField } from './comment-field.ts';
import { commentFunction } from './comment-function.ts';
import { commentService } from './comment-service.ts';
import { commentStruct } from './comment-struct.ts';
import { commentTypedef } from './comment-typedef.ts';
import { constUpperSnakeCase } from './const-upper-snake-case.ts';
import { enumPascalCase } from './enum-pascal-case.ts';
import { enumValueExplicit } from './enum-value-explicit.ts';
import { enumValueUpperSnakeCase } from './enum-value-upper-snake-case.ts';
import { fieldIdExplicit } from './field-id-explicit.ts';
import { fieldIdPositive } from './field-id-positive.ts';
import { fieldLowerSnakeCase } from './field-lower-snake-case.ts';
import { fieldNotRequired } from './field-not-required.ts';
import { fieldRequiredNoDefault } from './field-required-no-default.ts';
import { fieldRequirednessStated } from './field-requiredness-stated.ts';
import { fieldSameCase } from './field-same-case.ts';
import { fileLowerSnakeCase } from './file-lower-snake-case.ts';
import { functionOnewayVoid } from './function-oneway-void.ts';
import { functionSameCase } from './function-same-case.ts';
import { includeUsed } from './include-used.ts';
import { namespaceDefined } from './namespace-defined.ts';
import { namespacePyUnique } from './namespace-py-unique.ts';
import { namespaceSameLanguages } from './namespace-same-languages.ts';
import { servicePascalCase } from './service-pascal-case.ts';
import { structPascalCase } from './struct-pascal-case.ts';
import { typedefPascalCase } from './typedef-pascal-case.ts';

export const lintRules: readonly ThriftLintRule[] = [
  commentConst,
  commentEnum,
  commentEnumValue,
  commentField,
  commentFunction,
  commentService,
  commentStruct,
  commentTypedef,
  constUpperSnakeCase,
  enumPascalCase,
  enumValueExplicit,
  enumValueUpperSnakeCase,
  fieldIdExplicit,
  fieldIdPositive,
  fieldLowerSnakeCase,
  fieldNotRequired,
  fieldRequiredNoDefault,
  fieldRequirednessStated,
  fieldSameCase,
  fileLowerSnakeCase,
  functionOnewayVoid,
  functionSameCase,
  includeUsed,
  namespaceDefined,
  namespacePyUnique,
  namespaceSameLanguages,
  servicePascalCase,
  structPascalCase,
  typedefPascalCase,
];
