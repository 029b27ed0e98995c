/** All checks of Protobuf, in the order of the documentation. */
import { duplicateImport } from './checks/duplicate-import.ts';
import { duplicateOption } from './checks/duplicate-option.ts';
import { duplicatePackage } from './checks/duplicate-package.ts';
import { importCycle } from './checks/import-cycle.ts';
import { misplacedSyntax } from './checks/misplaced-syntax.ts';
import { optionValue } from './checks/option-value.ts';
import { syntax } from './checks/syntax.ts';
import { unknownOption } from './checks/unknown-option.ts';
import { unknownSyntax } from './checks/unknown-syntax.ts';
import { unresolvedImport } from './checks/unresolved-import.ts';
import { unresolvedType } from './checks/unresolved-type.ts';
import { wrongKind } from './checks/wrong-kind.ts';
import type { ProtoCheck } from './proto-check.ts';

export const catalogue: readonly ProtoCheck[] = [
  syntax,
  unknownSyntax,
  misplacedSyntax,
  duplicatePackage,
  unresolvedImport,
  importCycle,
  duplicateImport,
  unresolvedType,
  wrongKind,
  unknownOption,
  optionValue,
  duplicateOption,
];
