/** What can be wrong with a text format file. */
import type { CheckInfo } from '../../../diagnostics/check.ts';
import { noSchema } from './checks/no-schema.ts';
import { syntax } from './checks/syntax.ts';
import { unknownSchema } from './checks/unknown-schema.ts';
import { value } from './checks/value.ts';

export { noSchema, syntax, unknownSchema, value };

export const catalogue: readonly CheckInfo[] = [syntax, noSchema, unknownSchema, value];
