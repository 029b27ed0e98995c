/** An option that is set twice. Found where options are interpreted, but for what only looks like an option. */
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
  field({ options }, report) {
    if (options.length < 2) return;
    const seen = new Set<string>();
    for (const { name } of options) {
      const [first, ...rest] = name.parts;
      if (first?.extension !== false || rest.length > 0 || !pseudoOptions.has(first.name.text)) continue;
      if (seen.has(first.name.text)) report(name, `"${first.name.text}" is already set`);
      seen.add(first.name.text);
    }
  },
};

/** What is written like an option, but is none. */
const pseudoOptions: ReadonlySet<string> = new Set(['default', 'json_name']);
