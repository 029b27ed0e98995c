/** What can be wrong with a text format file. */
import type { CheckInfo, CheckTopic } from '../../../diagnostics/check.ts';
import { syntax } from './checks/syntax.ts';
import { unknownSchema } from './checks/unknown-schema.ts';
import { value } from './checks/value.ts';

export { syntax, unknownSchema, value };

export const topics: readonly CheckTopic<CheckInfo>[] = [
  { title: '', checks: [syntax, unknownSchema, value] },
];

export const catalogue: readonly CheckInfo[] = topics.flatMap(({ checks }) => checks);
