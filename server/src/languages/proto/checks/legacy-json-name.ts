/** Two fields of one name in JSON, where compilers let that pass. */
import type { ProtoCheck } from '../proto-check.ts';
import { jsonConflictsIn, reportJsonConflict } from './json-name.ts';

export const legacyJsonName: ProtoCheck = {
  code: 'proto/legacy-json-name',
  severity: 'warning',
  title: 'two fields have one name in JSON',
  explain:
    'With `features.json_format = LEGACY_BEST_EFFORT`, and so in proto2, compilers let two fields have one name in JSON unless both say so ' +
    'with `json_name`. What the JSON then means depends on the library that reads it. Give one of them another ' +
    '`json_name`.',
  examples: {
    bad: `syntax = "proto2";
message Person {
  optional string first_name = 1;
  optional string firstName = 2;
}
`,
    good: `syntax = "proto2";
message Person {
  optional string first_name = 1;
  optional string last_name = 2;
}
`,
  },
  message(message, report) {
    if (message.features.json_format !== 'LEGACY_BEST_EFFORT') return;
    for (const conflict of jsonConflictsIn(message))
      if (conflict.tolerated) reportJsonConflict(message, conflict, report);
  },
};
