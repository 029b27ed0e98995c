/** Files for the lite runtime and others, in the wrong relation. */
import { boolOption, plainOption } from '../field-facts.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { lineBelow } from '../edits.ts';
import type { ProtoCheck } from '../proto-check.ts';
import type { ProtoLinked } from '../symbols.ts';

export const liteRuntime: ProtoCheck = {
  code: 'proto/lite-runtime',
  severity: 'error',
  title: 'the file and its import are for different runtimes',
  explain:
    'Code generated with `option optimize_for = LITE_RUNTIME;` lacks what the full runtime needs. So only lite files ' +
    'import lite files, lite files do not extend messages that are not lite, and they declare no services with ' +
    '`cc_generic_services` or `java_generic_services`.',
  examples: {
    bad: `syntax = "proto3";
import "other.proto";
message Person {
  Color favorite = 1;
}
//- /other.proto
syntax = "proto3";
option optimize_for = LITE_RUNTIME;
message Color {}
`,
    good: `syntax = "proto3";
option optimize_for = LITE_RUNTIME;
import "other.proto";
message Person {
  Color favorite = 1;
}
//- /other.proto
syntax = "proto3";
option optimize_for = LITE_RUNTIME;
message Color {}
`,
  },
  file(file, report) {
    if (isLite(file)) return;
    for (const { file: imported, path, modifier, node } of file.imports)
      if (imported !== undefined && modifier !== 'option' && isLite(imported)) {
        report(node, `"${path}" is for the lite runtime, and this file is not`, {
          help: 'say "option optimize_for = LITE_RUNTIME;" in this file too',
          fixes: [makeLite(file)],
        });
        return;
      }
  },
  field({ file, extend, extendee, node }, report) {
    if (extendee === undefined || extend === undefined || !isLite(file) || isLite(extendee.file)) return;
    if (extend.body.statements.find((each) => 'number' in each) !== node) return;
    report(extend.extendee, `a file for the lite runtime cannot extend "${extendee.fullName}", which is not`);
  },
  service({ file, node }, report) {
    const generic = ['cc_generic_services', 'java_generic_services'].find(
      (name) => boolOption(file.options, name) === true,
    );
    if (generic !== undefined && isLite(file))
      report(node.name, `there are no services with "${generic}" in the lite runtime`);
  },
};

function isLite({ options }: ProtoLinked): boolean {
  const mode = plainOption(options, 'optimize_for');
  return mode?.kind === 'identifier' && mode.text === 'LITE_RUNTIME';
}

function makeLite({ options, parsed }: ProtoLinked): Fix {
  const title = 'Make the file lite, too';
  const mode = plainOption(options, 'optimize_for');
  if (mode !== undefined) return replacement(mode, 'LITE_RUNTIME', title);
  const line = 'option optimize_for = LITE_RUNTIME;';
  return {
    title,
    edits: [lineBelow(parsed, ['option', 'import', 'package', 'syntax'], line)],
  };
}
