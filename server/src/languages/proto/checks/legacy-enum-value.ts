/** Two values of an enum whose names generated code cannot tell apart, where compilers let that pass. */
import type { ProtoCheck } from '../proto-check.ts';
import { reportValueConflicts, toleratesConflicts } from './enum-value-conflict.ts';

export const legacyEnumValue: ProtoCheck = {
  code: 'proto/legacy-enum-value',
  severity: 'warning',
  title: 'the names of two enum values are too much alike',
  explain:
    'In proto2, `deprecated_legacy_json_field_conflicts` lets an enum have values that differ only in case and in the ' +
    'name of the enum in front. Code generators that take that name away cannot tell them apart.',
  examples: {
    bad: `syntax = "proto2";
enum Color {
  option deprecated_legacy_json_field_conflicts = true;
  COLOR_RED = 1;
  RED = 2;
}
`,
    good: `syntax = "proto2";
enum Color {
  option deprecated_legacy_json_field_conflicts = true;
  COLOR_RED = 1;
  COLOR_CRIMSON = 2;
}
`,
  },
  enum(symbol, report) {
    if (toleratesConflicts(symbol)) reportValueConflicts(symbol, report);
  },
};
