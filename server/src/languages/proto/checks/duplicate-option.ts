/** An option that is set twice. Found where options are interpreted. */
import type { ProtoCheck } from '../proto-check.ts';

export const duplicateOption: ProtoCheck = {
  code: 'proto/duplicate-option',
  severity: 'error',
  title: 'the option is set twice',
  explain: 'An option that is not repeated has one value on each declaration, and so has each of its fields.',
  examples: {
    bad: `syntax = "proto3";
option java_package = "com.example";
option java_package = "com.example.greet";
`,
    good: `syntax = "proto3";
option java_package = "com.example.greet";
`,
  },
};
