/** All checks of Thrift. Their order decides nothing but the order of the documentation. */
import type { CheckTopic } from '../../diagnostics/check.ts';
import { ambiguousInclude } from './checks/ambiguous-include.ts';
import { conflictingModifiers } from './checks/conflicting-modifiers.ts';
import { constantType } from './checks/constant-type.ts';
import { deprecatedAsync } from './checks/deprecated-async.ts';
import { dottedName } from './checks/dotted-name.ts';
import { duplicateConstant } from './checks/duplicate-constant.ts';
import { duplicateEnumValue } from './checks/duplicate-enum-value.ts';
import { duplicateFieldId } from './checks/duplicate-field-id.ts';
import { duplicateFieldName } from './checks/duplicate-field-name.ts';
import { duplicateFunction } from './checks/duplicate-function.ts';
import { duplicateType } from './checks/duplicate-type.ts';
import { enumValueRange } from './checks/enum-value-range.ts';
import { fieldIdRange } from './checks/field-id-range.ts';
import { includeClash } from './checks/include-clash.ts';
import { includeCycle } from './checks/include-cycle.ts';
import { misplacedHeader } from './checks/misplaced-header.ts';
import { missingColon } from './checks/missing-colon.ts';
import { missingFieldId } from './checks/missing-field-id.ts';
import { notInDialect } from './checks/not-in-dialect.ts';
import { onewayResult } from './checks/oneway-result.ts';
import { onewayThrows } from './checks/oneway-throws.ts';
import { straySeparator } from './checks/stray-separator.ts';
import { streamModifier } from './checks/stream-modifier.ts';
import { syntax } from './checks/syntax.ts';
import { throwsNonException } from './checks/throws-non-exception.ts';
import { typedefCycle } from './checks/typedef-cycle.ts';
import { unionDefaults } from './checks/union-defaults.ts';
import { unknownDialect } from './checks/unknown-dialect.ts';
import { unknownModifier } from './checks/unknown-modifier.ts';
import { unresolvedConstant } from './checks/unresolved-constant.ts';
import { unresolvedInclude } from './checks/unresolved-include.ts';
import { unresolvedService } from './checks/unresolved-service.ts';
import { unresolvedType } from './checks/unresolved-type.ts';
import { useBeforeDeclaration } from './checks/use-before-declaration.ts';
import { voidType } from './checks/void-type.ts';
import { wrongKind } from './checks/wrong-kind.ts';
import { fbthriftTopics } from './fbthrift-topics.ts';
import type { ThriftCheck } from './thrift-check.ts';

/** The checks by what they are about. */
export const topics: readonly CheckTopic<ThriftCheck>[] = [
  {
    title: 'Syntax',
    checks: [syntax, missingColon, straySeparator, misplacedHeader, notInDialect, unknownDialect],
  },
  {
    title: 'Includes',
    checks: [unresolvedInclude, ambiguousInclude, includeCycle, includeClash],
  },
  {
    title: 'Names and types',
    checks: [
      unresolvedType,
      unresolvedService,
      wrongKind,
      unresolvedConstant,
      constantType,
      useBeforeDeclaration,
      typedefCycle,
      voidType,
      dottedName,
      duplicateType,
      duplicateConstant,
    ],
  },
  {
    title: 'Enums',
    checks: [duplicateEnumValue, enumValueRange],
  },
  {
    title: 'Fields',
    checks: [duplicateFieldName, duplicateFieldId, missingFieldId, fieldIdRange, unionDefaults],
  },
  {
    title: 'Services',
    checks: [
      duplicateFunction,
      unknownModifier,
      conflictingModifiers,
      deprecatedAsync,
      streamModifier,
      onewayResult,
      onewayThrows,
      throwsNonException,
    ],
  },
  ...fbthriftTopics,
];

export const catalogue: readonly ThriftCheck[] = topics.flatMap(({ checks }) => checks);
