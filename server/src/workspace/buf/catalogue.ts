/** All checks of Buf's files, as far as imports and rules depend on these. */
import type { CheckInfo } from '../../diagnostics/check.ts';
import { invalidValue } from './checks/invalid-value.ts';
import { missingFolder } from './checks/missing-folder.ts';
import { missingPolicy } from './checks/missing-policy.ts';
import { syntax } from './checks/syntax.ts';
import { unknownKey } from './checks/unknown-key.ts';
import { unknownRule } from './checks/unknown-rule.ts';
import { unknownVersion } from './checks/unknown-version.ts';

export const catalogue: readonly CheckInfo[] = [
  syntax,
  unknownVersion,
  invalidValue,
  missingFolder,
  missingPolicy,
  unknownKey,
  unknownRule,
];
