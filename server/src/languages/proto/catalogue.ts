/** All checks of Protobuf, in the order of the documentation. */
import type { CheckTopic } from '../../diagnostics/check.ts';
import { ambiguousImport } from './checks/ambiguous-import.ts';
import { celName } from './checks/cel-name.ts';
import { celSyntax } from './checks/cel-syntax.ts';
import { celType } from './checks/cel-type.ts';
import { closedEnum } from './checks/closed-enum.ts';
import { collidingName } from './checks/colliding-name.ts';
import { defaultValue } from './checks/default-value.ts';
import { deprecatedOption } from './checks/deprecated-option.ts';
import { deprecatedUse } from './checks/deprecated-use.ts';
import { duplicateEnumNumber } from './checks/duplicate-enum-number.ts';
import { duplicateImport } from './checks/duplicate-import.ts';
import { duplicateName } from './checks/duplicate-name.ts';
import { duplicateNumber } from './checks/duplicate-number.ts';
import { duplicateOption } from './checks/duplicate-option.ts';
import { duplicatePackage } from './checks/duplicate-package.ts';
import { emptyEnum } from './checks/empty-enum.ts';
import { emptyOneof } from './checks/empty-oneof.ts';
import { enumNumber } from './checks/enum-number.ts';
import { enumValueConflict } from './checks/enum-value-conflict.ts';
import { extensionClash } from './checks/extension-clash.ts';
import { extensionDeclaration } from './checks/extension-declaration.ts';
import { extensionNumber } from './checks/extension-number.ts';
import { featureSupport } from './checks/feature-support.ts';
import { fieldLabel } from './checks/field-label.ts';
import { fieldNumber } from './checks/field-number.ts';
import { firstEnumValue } from './checks/first-enum-value.ts';
import { group } from './checks/group.ts';
import { importCycle } from './checks/import-cycle.ts';
import { importModifier } from './checks/import-modifier.ts';
import { invalidRange } from './checks/invalid-range.ts';
import { jsonName } from './checks/json-name.ts';
import { legacyEnumValue } from './checks/legacy-enum-value.ts';
import { legacyJsonName } from './checks/legacy-json-name.ts';
import { liteRuntime } from './checks/lite-runtime.ts';
import { mapField } from './checks/map-field.ts';
import { messageSet } from './checks/message-set.ts';
import { misplacedSyntax } from './checks/misplaced-syntax.ts';
import { missingSyntax } from './checks/missing-syntax.ts';
import { misusedFeature } from './checks/misused-feature.ts';
import { misusedOption } from './checks/misused-option.ts';
import { namingStyle } from './checks/naming-style.ts';
import { needlessAlias } from './checks/needless-alias.ts';
import { nestingDepth } from './checks/nesting-depth.ts';
import { notUtf8 } from './checks/not-utf8.ts';
import { notVisible } from './checks/not-visible.ts';
import { optionEdition } from './checks/option-edition.ts';
import { optionTarget } from './checks/option-target.ts';
import { optionValue } from './checks/option-value.ts';
import { overlappingRanges } from './checks/overlapping-ranges.ts';
import { packageName } from './checks/package-name.ts';
import { proto3Extension } from './checks/proto3-extension.ts';
import { redactingImport } from './checks/redacting-import.ts';
import { reservedForm } from './checks/reserved-form.ts';
import { reservedIdentifier } from './checks/reserved-identifier.ts';
import { reservedName } from './checks/reserved-name.ts';
import { reservedNumber } from './checks/reserved-number.ts';
import { syntax } from './checks/syntax.ts';
import { unknownOption } from './checks/unknown-option.ts';
import { unknownSyntax } from './checks/unknown-syntax.ts';
import { unresolvedImport } from './checks/unresolved-import.ts';
import { unresolvedType } from './checks/unresolved-type.ts';
import { unusedImport } from './checks/unused-import.ts';
import { visibilityModifier } from './checks/visibility-modifier.ts';
import { wrongKind } from './checks/wrong-kind.ts';
import type { ProtoCheck } from './proto-check.ts';

/** The checks by what they are about. */
export const topics: readonly CheckTopic<ProtoCheck>[] = [
  {
    title: 'Syntax',
    checks: [syntax, unknownSyntax, misplacedSyntax, missingSyntax, notUtf8],
  },
  {
    title: 'Packages and imports',
    checks: [
      duplicatePackage,
      packageName,
      unresolvedImport,
      ambiguousImport,
      importCycle,
      duplicateImport,
      importModifier,
      redactingImport,
      unusedImport,
    ],
  },
  {
    title: 'Names',
    checks: [
      unresolvedType,
      wrongKind,
      notVisible,
      deprecatedUse,
      visibilityModifier,
      duplicateName,
      namingStyle,
      collidingName,
      nestingDepth,
    ],
  },
  {
    title: 'Fields',
    checks: [
      fieldNumber,
      duplicateNumber,
      fieldLabel,
      group,
      mapField,
      emptyOneof,
      defaultValue,
      jsonName,
      legacyJsonName,
      closedEnum,
    ],
  },
  {
    title: 'Reserved names and numbers',
    checks: [reservedForm, reservedNumber, reservedName, reservedIdentifier, invalidRange, overlappingRanges],
  },
  {
    title: 'Enums',
    checks: [
      emptyEnum,
      firstEnumValue,
      enumNumber,
      duplicateEnumNumber,
      needlessAlias,
      enumValueConflict,
      legacyEnumValue,
    ],
  },
  {
    title: 'Extensions',
    checks: [extensionNumber, extensionClash, extensionDeclaration, proto3Extension, messageSet],
  },
  {
    title: 'Options and features',
    checks: [
      unknownOption,
      optionValue,
      duplicateOption,
      misusedOption,
      misusedFeature,
      optionEdition,
      deprecatedOption,
      optionTarget,
      featureSupport,
      liteRuntime,
    ],
  },
  {
    title: 'Rules of protovalidate',
    checks: [celSyntax, celName, celType],
  },
];

export const catalogue: readonly ProtoCheck[] = topics.flatMap(({ checks }) => checks);

/** The codes of those that editors may mend on save. */
export const fixedOnSave: ReadonlySet<string> = new Set(
  catalogue.filter((check) => check.fixedOnSave === true).map(({ code }) => code),
);
