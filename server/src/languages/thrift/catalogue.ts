/** All checks of Thrift. Their order decides nothing but the order of the documentation. */
import type { CheckTopic } from '../../diagnostics/check.ts';
import { ambiguousInclude } from './checks/ambiguous-include.ts';
import { boolAsNumber } from './checks/bool-as-number.ts';
import { conflictingModifiers } from './checks/conflicting-modifiers.ts';
import { constantBeforeDeclaration } from './checks/constant-before-declaration.ts';
import { constantBinary } from './checks/constant-binary.ts';
import { constantBool } from './checks/constant-bool.ts';
import { constantCycle } from './checks/constant-cycle.ts';
import { constantNamedAsType } from './checks/constant-named-as-type.ts';
import { constantRange } from './checks/constant-range.ts';
import { constantReference } from './checks/constant-reference.ts';
import { constantShape } from './checks/constant-shape.ts';
import { constantType } from './checks/constant-type.ts';
import { deprecatedAsync } from './checks/deprecated-async.ts';
import { deprecatedByte } from './checks/deprecated-byte.ts';
import { dottedName } from './checks/dotted-name.ts';
import { duplicateArgumentId } from './checks/duplicate-argument-id.ts';
import { duplicateArgumentName } from './checks/duplicate-argument-name.ts';
import { duplicateConstant } from './checks/duplicate-constant.ts';
import { duplicateEnumNumber } from './checks/duplicate-enum-number.ts';
import { duplicateEnumValue } from './checks/duplicate-enum-value.ts';
import { duplicateFieldId } from './checks/duplicate-field-id.ts';
import { duplicateFieldName } from './checks/duplicate-field-name.ts';
import { duplicateFunction } from './checks/duplicate-function.ts';
import { duplicateInclude } from './checks/duplicate-include.ts';
import { duplicateKey } from './checks/duplicate-key.ts';
import { duplicateName } from './checks/duplicate-name.ts';
import { duplicateOfInclude } from './checks/duplicate-of-include.ts';
import { duplicateType } from './checks/duplicate-type.ts';
import { enumValueCase } from './checks/enum-value-case.ts';
import { enumValueRange } from './checks/enum-value-range.ts';
import { enumValueType } from './checks/enum-value-type.ts';
import { fieldIdRange } from './checks/field-id-range.ts';
import { functionCase } from './checks/function-case.ts';
import { httpAnnotation } from './checks/http-annotation.ts';
import { hyphenatedInclude } from './checks/hyphenated-include.ts';
import { includeClash } from './checks/include-clash.ts';
import { includeCycle } from './checks/include-cycle.ts';
import { inheritedFunction } from './checks/inherited-function.ts';
import { largeInteger } from './checks/large-integer.ts';
import { mapKey } from './checks/map-key.ts';
import { misplacedHeader } from './checks/misplaced-header.ts';
import { missingColon } from './checks/missing-colon.ts';
import { missingConstantField } from './checks/missing-constant-field.ts';
import { missingEnumNumber } from './checks/missing-enum-number.ts';
import { missingFieldId } from './checks/missing-field-id.ts';
import { missingRequiredness } from './checks/missing-requiredness.ts';
import { namedAsInclude } from './checks/named-as-include.ts';
import { negativeEnumValue } from './checks/negative-enum-value.ts';
import { nonpositiveFieldId } from './checks/nonpositive-field-id.ts';
import { notInDialect } from './checks/not-in-dialect.ts';
import { notUtf8 } from './checks/not-utf8.ts';
import { onewayResult } from './checks/oneway-result.ts';
import { onewayThrows } from './checks/oneway-throws.ts';
import { optionalArgument } from './checks/optional-argument.ts';
import { otherEnum } from './checks/other-enum.ts';
import { requiredException } from './checks/required-exception.ts';
import { reservedWord } from './checks/reserved-word.ts';
import { serviceBeforeDeclaration } from './checks/service-before-declaration.ts';
import { serviceCycle } from './checks/service-cycle.ts';
import { straySeparator } from './checks/stray-separator.ts';
import { streamModifier } from './checks/stream-modifier.ts';
import { streamingArguments } from './checks/streaming-arguments.ts';
import { streamingMode } from './checks/streaming-mode.ts';
import { structCycle } from './checks/struct-cycle.ts';
import { syntax } from './checks/syntax.ts';
import { throwsDefault } from './checks/throws-default.ts';
import { throwsNonException } from './checks/throws-non-exception.ts';
import { throwsTypedef } from './checks/throws-typedef.ts';
import { typeBeforeDeclaration } from './checks/type-before-declaration.ts';
import { typedefCycle } from './checks/typedef-cycle.ts';
import { unionDefault } from './checks/union-default.ts';
import { unionDefaults } from './checks/union-defaults.ts';
import { unionRequired } from './checks/union-required.ts';
import { unknownConstantField } from './checks/unknown-constant-field.ts';
import { unknownDialect } from './checks/unknown-dialect.ts';
import { unknownEnumNumber } from './checks/unknown-enum-number.ts';
import { unknownModifier } from './checks/unknown-modifier.ts';
import { unknownNamespace } from './checks/unknown-namespace.ts';
import { unresolvedConstant } from './checks/unresolved-constant.ts';
import { unresolvedInclude } from './checks/unresolved-include.ts';
import { unresolvedService } from './checks/unresolved-service.ts';
import { unresolvedType } from './checks/unresolved-type.ts';
import { unusedInclude } from './checks/unused-include.ts';
import { voidType } from './checks/void-type.ts';
import { wrongKind } from './checks/wrong-kind.ts';
import { fbthriftTopics } from './fbthrift-topics.ts';
import type { ThriftCheck } from './thrift-check.ts';

/** The checks by what they are about. */
export const topics: readonly CheckTopic<ThriftCheck>[] = [
  {
    title: 'Syntax',
    checks: [
      syntax,
      missingColon,
      straySeparator,
      misplacedHeader,
      notInDialect,
      unknownDialect,
      unknownNamespace,
      notUtf8,
    ],
  },
  {
    title: 'Includes',
    checks: [
      unresolvedInclude,
      ambiguousInclude,
      includeCycle,
      includeClash,
      duplicateInclude,
      unusedInclude,
      hyphenatedInclude,
      namedAsInclude,
    ],
  },
  {
    title: 'Names and types',
    checks: [
      unresolvedType,
      unresolvedService,
      wrongKind,
      typeBeforeDeclaration,
      typedefCycle,
      structCycle,
      voidType,
      mapKey,
      deprecatedByte,
      dottedName,
      reservedWord,
      duplicateType,
      duplicateName,
      duplicateOfInclude,
    ],
  },
  {
    title: 'Constants and defaults',
    checks: [
      unresolvedConstant,
      constantType,
      constantShape,
      constantRange,
      constantBool,
      boolAsNumber,
      constantBinary,
      constantReference,
      constantBeforeDeclaration,
      constantCycle,
      enumValueType,
      otherEnum,
      unknownEnumNumber,
      unknownConstantField,
      missingConstantField,
      duplicateKey,
      largeInteger,
      duplicateConstant,
      constantNamedAsType,
    ],
  },
  {
    title: 'Enums',
    checks: [
      duplicateEnumValue,
      enumValueCase,
      duplicateEnumNumber,
      missingEnumNumber,
      negativeEnumValue,
      enumValueRange,
    ],
  },
  {
    title: 'Fields',
    checks: [
      duplicateFieldName,
      duplicateFieldId,
      missingFieldId,
      nonpositiveFieldId,
      fieldIdRange,
      missingRequiredness,
      unionRequired,
      unionDefault,
      unionDefaults,
    ],
  },
  {
    title: 'Services',
    checks: [
      duplicateFunction,
      functionCase,
      inheritedFunction,
      serviceBeforeDeclaration,
      serviceCycle,
      duplicateArgumentName,
      duplicateArgumentId,
      optionalArgument,
      unknownModifier,
      conflictingModifiers,
      deprecatedAsync,
      streamModifier,
      onewayResult,
      onewayThrows,
      throwsNonException,
      throwsTypedef,
      requiredException,
      throwsDefault,
    ],
  },
  {
    title: 'Annotations of Kitex',
    checks: [streamingMode, streamingArguments, httpAnnotation],
  },
  ...fbthriftTopics,
];

export const catalogue: readonly ThriftCheck[] = topics.flatMap(({ checks }) => checks);

/** The codes of those that editors may mend on save. */
export const fixedOnSave: ReadonlySet<string> = new Set(
  catalogue.filter((check) => check.fixedOnSave === true).map(({ code }) => code),
);
