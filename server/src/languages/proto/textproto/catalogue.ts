/** What can be wrong with a text format file. */
import type { CheckInfo } from '../../../diagnostics/check.ts';
import { syntax } from './checks/syntax.ts';
import { unknownSchema } from './checks/unknown-schema.ts';
import { value } from './checks/value.ts';

export { syntax, unknownSchema, value };

export const catalogue: readonly CheckInfo[] = [syntax, unknownSchema, value];
